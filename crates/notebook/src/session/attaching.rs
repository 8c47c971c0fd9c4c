//! Files that are attached to cells: taken in together with the text that shows them, and taken out.

use serde_json::{Map, Value, json};

use super::history::{Edit, TextEdit};
use super::{Change, Outcome, Session, SessionError};
use crate::attachments::{free_name, reference};
use crate::validate;
use crate::{CellId, text};

/// The key of a cell that holds its files.
const ATTACHMENTS: &str = "attachments";

/// A file to be attached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAttachment {
    /// The name it came with; a number is added when the cell has one of that name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// Its bytes in base64.
    pub base64: String,
}

impl Session {
    /// Attaches files and writes what shows them at byte `at` of the cell's text.
    pub(super) fn attach(
        &mut self,
        cell: CellId,
        files: Vec<NewAttachment>,
        at: usize,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_editable(&cell)?;
        let before = self.attachments_of(&cell);
        let mut attachments = before.map(|(_, files)| files).unwrap_or_default();
        let mut shown = Vec::new();
        for NewAttachment { name, mime, base64 } in files {
            let name = free_name(&name, &mime, |name| attachments.contains_key(name));
            shown.push(reference(&name));
            attachments.insert(name, json!({ mime: base64 }));
        }
        let mut fits = self.cells.get(&cell).cloned().unwrap_or_default();
        fits[ATTACHMENTS] = attachments.clone().into();
        validate::one_cell(&fits, self.rules())
            .map_err(|reason| SessionError::NotAttachable { reason })?;
        let index = self.attachments_of(&cell).map_or(0, |(index, _)| index);
        let edit = Edit::Attachments {
            cell,
            attachments: Some((index, attachments)),
            text: Some(TextEdit::Insert {
                at,
                text: shown.join("\n"),
            }),
        };
        self.perform(vec![edit], out);
        Ok(())
    }

    pub(super) fn detach(
        &mut self,
        cell: CellId,
        name: &str,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_editable(&cell)?;
        if let Some((index, mut attachments)) = self.attachments_of(&cell)
            && attachments.shift_remove(name).is_some()
        {
            let attachments = (!attachments.is_empty()).then_some((index, attachments));
            let edit = Edit::Attachments {
                cell,
                attachments,
                text: None,
            };
            self.perform(vec![edit], out);
        }
        Ok(())
    }

    /// The files, and the place of their key among those of the cell.
    fn attachments_of(&self, cell: &CellId) -> Option<(usize, Map<String, Value>)> {
        let value = self.cells.get(cell)?.as_object()?;
        let index = value.keys().position(|key| key == ATTACHMENTS)?;
        Some((index, value.get(ATTACHMENTS)?.as_object()?.clone()))
    }

    pub(super) fn carry_out_attachments(
        &mut self,
        cell: CellId,
        attachments: Option<(usize, Map<String, Value>)>,
        text: Option<TextEdit>,
        out: &mut Outcome,
    ) -> Option<Edit> {
        let before = self.attachments_of(&cell);
        let value = self.cells.get_mut(&cell)?.as_object_mut()?;
        value.shift_remove(ATTACHMENTS);
        if let Some((index, files)) = attachments {
            value.shift_insert(index.min(value.len()), ATTACHMENTS.to_owned(), files.into());
        }
        out.change(Change::Attachments { cell: cell.clone() });
        let text = text.and_then(|edit| self.edit_text(&cell, edit, out));
        Some(Edit::Attachments {
            cell,
            attachments: before,
            text,
        })
    }

    /// Gives what takes the edit back; nothing when there was nothing to do.
    fn edit_text(&mut self, cell: &CellId, edit: TextEdit, out: &mut Outcome) -> Option<TextEdit> {
        let value = self.cells.get_mut(cell)?;
        let mut source = text::joined(&value["source"]);
        let inverse = match edit {
            TextEdit::Insert { at, text } => {
                let mut at = at.min(source.len());
                while !source.is_char_boundary(at) {
                    at -= 1;
                }
                source.insert_str(at, &text);
                TextEdit::Remove { at, text }
            }
            TextEdit::Remove { at, text } => {
                // Where it was put, or wherever it has gone since.
                let is_there = source.get(at..).is_some_and(|rest| rest.starts_with(&text));
                let at = if is_there { at } else { source.find(&text)? };
                source.replace_range(at..at + text.len(), "");
                TextEdit::Insert { at, text }
            }
        };
        value["source"] = text::lines(&source);
        out.change(Change::Source { cell: cell.clone() });
        Some(inverse)
    }
}
