//! What the person does to cells: typing, inserting, deleting, moving, changing kind, clearing, undo and redo.

use serde_json::{Map, Value, json};

use super::cells::LiveCell;
use super::history::Edit;
use super::{Change, Outcome, Session, SessionError};
use crate::validate::{self, Rules};
use crate::{CellId, CellKind, text};

impl Session {
    pub(super) fn set_source(
        &mut self,
        cell: &CellId,
        source: &str,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_editable(cell)?;
        let Some(value) = self.cells.get_mut(cell) else {
            return Ok(());
        };
        if text::joined(&value["source"]) != source {
            value["source"] = text::lines(source);
            out.change(Change::Source { cell: cell.clone() });
            out.save();
        }
        Ok(())
    }

    pub(super) fn rewrite(
        &mut self,
        texts: Vec<(CellId, String)>,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        texts
            .iter()
            .try_for_each(|(cell, _)| self.require_editable(cell))?;
        let edit = |(cell, text): (CellId, String)| {
            let from = self.cells.get(&cell)?.get("source")?.clone();
            let to = text::lines(&text);
            Some(Edit::Rewrite { cell, from, to })
        };
        let edits = texts.into_iter().filter_map(edit).collect();
        self.perform(edits, out);
        Ok(())
    }

    pub(super) fn insert_cell(
        &mut self,
        index: usize,
        kind: CellKind,
        source: &str,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let cells = self.cells.len();
        if index > cells {
            return Err(SessionError::NoSuchPosition { index, cells });
        }
        let edit = self
            .new_cell(index, kind, source, false)
            .ok_or(SessionError::UnknownKind)?;
        self.perform(vec![edit], out);
        Ok(())
    }

    pub(super) fn delete_cells(
        &mut self,
        cells: &[CellId],
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(cells)?;
        let gone: Vec<CellId> = self
            .cells
            .ids()
            .filter(|id| cells.contains(id))
            .cloned()
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let empties = gone.len() == self.cells.len();
        let mut edits: Vec<Edit> = gone
            .into_iter()
            .map(|cell| Edit::Remove {
                cell,
                filler: false,
            })
            .collect();
        if empties {
            edits.extend(self.new_cell(0, CellKind::Code, "", true));
        }
        self.perform(edits, out);
        Ok(())
    }

    pub(super) fn move_cell(
        &mut self,
        cell: CellId,
        to: usize,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(std::slice::from_ref(&cell))?;
        let cells = self.cells.len();
        if to >= cells {
            return Err(SessionError::NoSuchPosition { index: to, cells });
        }
        self.perform(vec![Edit::Move { cell, to }], out);
        Ok(())
    }

    pub(super) fn set_kind(
        &mut self,
        cells: &[CellId],
        kind: CellKind,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let mut edits = Vec::new();
        for cell in cells {
            self.require_editable(cell)?;
            edits.extend(self.conversion(cell, kind)?);
        }
        self.perform(edits, out);
        Ok(())
    }

    /// What makes a cell one of another kind; nothing when it is that already.
    pub(super) fn conversion(
        &self,
        cell: &CellId,
        kind: CellKind,
    ) -> Result<Option<Edit>, SessionError> {
        let name = kind.as_str().ok_or(SessionError::UnknownKind)?;
        let present = self.cells.get(cell).and_then(Value::as_object);
        Ok(present
            .filter(|_| self.cells.kind(cell) != Some(kind))
            .map(|present| Edit::Reshape {
                value: converted(present.clone(), name, self.rules()),
                live: LiveCell::new(cell.clone()),
            }))
    }

    pub(super) fn clear_outputs(
        &mut self,
        cells: Vec<CellId>,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(&cells)?;
        self.perform(
            cells
                .into_iter()
                .map(|cell| Edit::ClearOutputs { cell })
                .collect(),
            out,
        );
        Ok(())
    }

    pub(super) fn undo(&mut self, out: &mut Outcome) {
        // An entry may have nothing left to do (outputs of a cell that was run since): then the one before it counts.
        while let Some(edits) = self.history.pop_undo() {
            let inverse = self.carry_out_all(edits, out);
            if !inverse.is_empty() {
                return self.history.push_redo(inverse);
            }
        }
    }

    pub(super) fn redo(&mut self, out: &mut Outcome) {
        while let Some(edits) = self.history.pop_redo() {
            let inverse = self.carry_out_all(edits, out);
            if !inverse.is_empty() {
                return self.history.push_undo(inverse);
            }
        }
    }

    pub(super) fn perform(&mut self, edits: Vec<Edit>, out: &mut Outcome) {
        let inverse = self.carry_out_all(edits, out);
        self.history.record(inverse);
    }

    fn new_cell(
        &mut self,
        index: usize,
        kind: CellKind,
        source: &str,
        filler: bool,
    ) -> Option<Edit> {
        kind.as_str()?;
        let id = self.cells.fresh_id(self.ids.as_mut());
        let on_disk = self.notebook().has_cell_ids().then(|| id.as_str());
        let value = kind.new_cell(on_disk, source)?;
        Some(Edit::Insert {
            index,
            live: LiveCell::new(id),
            value,
            filler,
        })
    }

    pub(super) fn require_all(&self, cells: &[CellId]) -> Result<(), SessionError> {
        match cells
            .iter()
            .find(|cell| self.cells.index_of(cell).is_none())
        {
            Some(cell) => Err(SessionError::NoSuchCell { cell: cell.clone() }),
            None => Ok(()),
        }
    }

    pub(super) fn require_editable(&self, cell: &CellId) -> Result<(), SessionError> {
        match self.cells.kind(cell) {
            None => Err(SessionError::NoSuchCell { cell: cell.clone() }),
            Some(CellKind::Unknown) => Err(SessionError::NotEditable { cell: cell.clone() }),
            Some(_) => Ok(()),
        }
    }
}

/// The cell as one of another type: what that type must have comes in, what it must not have goes.
fn converted(mut cell: Map<String, Value>, cell_type: &str, rules: Rules) -> Value {
    cell.insert("cell_type".into(), cell_type.into());
    if cell_type == "code" {
        cell.shift_remove("attachments");
        cell.insert("execution_count".into(), Value::Null);
        cell.insert("outputs".into(), json!([]));
    } else {
        cell.shift_remove("execution_count");
        cell.shift_remove("outputs");
    }
    cell.sort_keys();
    let mut cell = Value::Object(cell);
    validate::drop_misfitting_metadata(&mut cell, rules);
    cell
}
