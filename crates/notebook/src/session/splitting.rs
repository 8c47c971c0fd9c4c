//! One cell becomes several, and several become one; nothing that was typed between is lost when that is taken back.

use serde_json::{Map, Value, json};

use super::cells::LiveCell;
use super::history::{Edit, Join, Part};
use super::{Change, Outcome, Session, SessionError};
use crate::{CellId, CellKind, byte_at_utf16, text};

/// Between the texts of cells that are merged.
const BETWEEN_MERGED: &str = "\n\n";
/// Between the texts of cells that were one before.
const BETWEEN_SPLIT: &str = "\n";

impl Session {
    /// The last part keeps what the cell is to others: its id, its outputs, its place in the queue.
    pub(super) fn split_cell(
        &mut self,
        cell: &CellId,
        at: &[usize],
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_editable(cell)?;
        let Some(value) = self.cells.get(cell).cloned() else {
            return Ok(());
        };
        let present = text::joined(&value["source"]);
        let mut parts = cut(&present, at);
        let Some(last) = parts.pop().filter(|_| !parts.is_empty()) else {
            return Ok(());
        };
        let index = self.cells.index_of(cell).unwrap_or_default();
        let others = (index..)
            .zip(&parts)
            .map(|(index, part)| {
                let id = self.cells.fresh_id(self.ids.as_mut());
                let value = self.piece(&value, &id, part);
                (index, LiveCell::new(id), value)
            })
            .collect();
        let attachments = value.get("attachments").cloned();
        let edit = Edit::Part(Box::new(Part {
            into: cell.clone(),
            made: (present, attachments.clone()),
            source: text::lines(&last),
            attachments,
            others,
            separator: BETWEEN_SPLIT,
        }));
        self.perform(vec![edit], out);
        Ok(())
    }

    /// A cell like `value` with a part of its text, and the attachments that the part speaks of.
    fn piece(&self, value: &Value, id: &CellId, source: &str) -> Value {
        let mut piece = value.clone();
        piece["source"] = text::lines(source);
        if let Some(cell) = piece.as_object_mut() {
            if self.notebook().has_cell_ids() {
                cell.insert("id".into(), id.as_str().into());
            }
            if cell.contains_key("outputs") {
                cell.insert("outputs".into(), json!([]));
                cell.insert("execution_count".into(), Value::Null);
            }
            if let Some(Value::Object(files)) = cell.get_mut("attachments") {
                files.retain(|name, _| source.contains(&format!("attachment:{name}")));
                if files.is_empty() {
                    cell.shift_remove("attachments");
                }
            }
        }
        piece
    }

    /// The outputs of a merged cell would be those of another text: they go, as in JupyterLab.
    pub(super) fn merge_cells(
        &mut self,
        cells: &[CellId],
        into: &CellId,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        for cell in cells.iter().chain([into]) {
            self.require_editable(cell)?;
        }
        let mut all = cells.to_vec();
        all.push(into.clone());
        let cells = self.in_order(&all);
        if cells.len() < 2 {
            return Ok(());
        }
        let texts = self.texts(&cells);
        let join = Edit::Join(Box::new(Join {
            into: into.clone(),
            source: text::lines(&texts.join(BETWEEN_MERGED)),
            expected: texts,
            cells,
            separator: BETWEEN_MERGED,
        }));
        let cleared = Edit::ClearOutputs { cell: into.clone() };
        self.perform(vec![cleared, join], out);
        Ok(())
    }

    fn texts(&self, cells: &[CellId]) -> Vec<String> {
        cells
            .iter()
            .filter_map(|cell| self.cells.get(cell))
            .map(|value| text::joined(&value["source"]))
            .collect()
    }

    /// The cells become the one; where a text is not as expected, it was typed since and goes in as it is.
    pub(super) fn carry_out_join(&mut self, join: Join, out: &mut Outcome) -> Option<Edit> {
        let Join {
            into,
            cells,
            expected,
            source,
            separator,
        } = join;
        let cells = self.in_order(&cells);
        self.cells.index_of(&into)?;
        let texts = self.texts(&cells);
        let source = if texts == expected {
            source
        } else {
            text::lines(&texts.join(separator))
        };
        let attachments = self.united_attachments(&cells, &into);
        let mut others = Vec::new();
        for (index, cell) in cells
            .iter()
            .filter(|cell| **cell != into)
            .filter_map(|cell| Some((self.cells.index_of(cell)?, cell)))
            .collect::<Vec<_>>()
        {
            self.unqueue(cell, out);
            // Those before are gone by now.
            let (live, value) = self.cells.remove(index - others.len());
            out.change(Change::CellRemoved { cell: cell.clone() });
            others.push((index, live, value));
        }
        let made = (text::joined(&source), attachments.clone());
        let (source, attachments) = self.give_text(&into, source, attachments, out)?;
        Some(Edit::Part(Box::new(Part {
            into,
            made,
            source,
            attachments,
            others,
            separator,
        })))
    }

    /// The one becomes the several again. A text that was typed since stays in the one.
    pub(super) fn carry_out_part(&mut self, part: Part, out: &mut Outcome) -> Option<Edit> {
        let Part {
            into,
            made,
            source,
            attachments,
            others,
            separator,
        } = part;
        self.cells.index_of(&into)?;
        let mut cells = vec![into.clone()];
        for (index, live, value) in others {
            let cell = live.id.clone();
            let index = self.cells.insert(index, live, value);
            out.change(Change::CellInserted {
                index,
                cell: cell.clone(),
            });
            cells.push(cell);
        }
        let cells = self.in_order(&cells);
        let value = self.cells.get(&into)?;
        let present = value["source"].clone();
        let has = value.get("attachments").cloned();
        let source = if text::joined(&present) == made.0 {
            source
        } else {
            present
        };
        let attachments = if has == made.1 { attachments } else { has };
        let (source, _) = self.give_text(&into, source, attachments, out)?;
        let expected = self.texts(&cells);
        Some(Edit::Join(Box::new(Join {
            into,
            cells,
            expected,
            source,
            separator,
        })))
    }

    /// Gives a cell text and attachments; returns what it had.
    fn give_text(
        &mut self,
        cell: &CellId,
        source: Value,
        attachments: Option<Value>,
        out: &mut Outcome,
    ) -> Option<(Value, Option<Value>)> {
        let object = self.cells.get_mut(cell)?.as_object_mut()?;
        let had_text = object.insert("source".into(), source).unwrap_or_default();
        let had_files = match attachments {
            Some(files) => object.insert("attachments".into(), files),
            None => object.shift_remove("attachments"),
        };
        out.change(Change::Source { cell: cell.clone() });
        Some((had_text, had_files))
    }

    /// What is attached to any of the cells; code cells cannot have any. Of two files with one name the first stays.
    fn united_attachments(&self, cells: &[CellId], into: &CellId) -> Option<Value> {
        let own = self.cells.get(into)?.get("attachments");
        if self.cells.kind(into) == Some(CellKind::Code) {
            return own.cloned();
        }
        let mut files = own.and_then(Value::as_object).cloned().unwrap_or_default();
        for (name, file) in cells
            .iter()
            .filter_map(|cell| self.cells.get(cell)?.get("attachments")?.as_object())
            .flat_map(Map::iter)
        {
            if !files.contains_key(name) {
                files.insert(name.clone(), file.clone());
            }
        }
        if files.is_empty() {
            return own.cloned();
        }
        Some(Value::Object(files))
    }
}

/// The text cut at these offsets, counted in UTF-16 as editors do; line ends at the cuts go.
fn cut(text: &str, at: &[usize]) -> Vec<String> {
    let mut offsets: Vec<usize> = at
        .iter()
        .map(|offset| byte_at_utf16(text, *offset))
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut parts = Vec::new();
    let mut rest = text;
    let mut begun = 0;
    for offset in offsets {
        // In what went at the cut before, or at the same place.
        if offset <= begun && !parts.is_empty() {
            continue;
        }
        let (part, after) = rest.split_at(offset - begun);
        parts.push(part.trim_end_matches(['\n', '\r']).to_owned());
        rest = after.trim_start_matches(['\n', '\r']);
        begun = text.len() - rest.len();
    }
    parts.push(rest.to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_the_cursors_are() {
        let rows: [(&str, &[usize], &[&str]); 8] = [
            ("a\nb", &[2], &["a", "b"]),
            ("a\n\n\nb", &[2], &["a", "b"]),
            ("ab", &[1], &["a", "b"]),
            ("a\nb\nc", &[4, 2], &["a", "b", "c"]),
            ("a", &[0], &["", "a"]),
            ("a", &[1], &["a", ""]),
            ("😀é\nx", &[3], &["😀é", "x"]),
            ("a\nb", &[2, 2, 99], &["a", "b", ""]),
        ];
        for (text, at, expected) in rows {
            assert_eq!(cut(text, at), expected, "{text:?} at {at:?}");
        }
    }
}
