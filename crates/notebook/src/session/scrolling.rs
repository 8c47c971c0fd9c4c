//! How high the outputs of a cell may stand: `metadata.scrolled`, which nbformat defines and JupyterLab reads.

use serde_json::{Map, Value};

use super::{Change, MetadataPlace, Outcome, Session, SessionError};
use crate::CellId;

const SCROLLED: &str = "scrolled";

impl Session {
    /// Not undone by [`Op::Undo`](crate::Op::Undo): it is how the cell is looked at.
    pub(super) fn scroll_outputs(
        &mut self,
        cell: &CellId,
        scrolled: Option<bool>,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_editable(cell)?;
        let Some(code) = self.cells.code_mut(cell) else {
            return Ok(());
        };
        if code.get("metadata").is_none() {
            code.insert("metadata".into(), Map::new().into());
        }
        // Metadata of a form that no notebook has stays as it is.
        let Some(metadata) = code.get_mut("metadata").and_then(Value::as_object_mut) else {
            return Ok(());
        };
        let wanted = scrolled.map(Value::from);
        if metadata.get(SCROLLED) == wanted.as_ref() {
            return Ok(());
        }
        match wanted {
            Some(wanted) => metadata.insert(SCROLLED.into(), wanted),
            None => metadata.shift_remove(SCROLLED),
        };
        out.change(Change::Metadata {
            place: MetadataPlace::Cell(cell.clone()),
        });
        out.save();
        Ok(())
    }
}

/// What a cell's metadata says; `"auto"` and nothing leave it to the page.
pub(crate) fn scrolled(metadata: Option<&Map<String, Value>>) -> Option<bool> {
    metadata?.get(SCROLLED)?.as_bool()
}
