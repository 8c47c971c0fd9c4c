//! What is looked up in the open notebook now and then, and followed by no signal.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind};
use serde_json::Value;

use super::NotebookStore;
use crate::render::equations::{Numbering, numbering};

impl NotebookStore {
    /// One output of a cell as the file has it.
    pub fn output(&self, cell: &CellId, index: usize) -> Option<Value> {
        let inner = self.inner.try_get_value()?;
        let inner = inner.borrow();
        inner.session.cell(cell)?.outputs().get(index).cloned()
    }

    /// The numbers of the equations of a Markdown cell, counted through the whole notebook.
    pub fn numbering(&self, cell: &CellId) -> Numbering {
        let Some(inner) = self.inner.try_get_value() else {
            return Numbering::default();
        };
        let inner = inner.borrow();
        let ids = inner.session.cell_ids();
        let views = ids
            .iter()
            .filter_map(|id| Some((id, inner.session.cell(id)?)))
            .filter(|(_, view)| view.kind() == CellKind::Markdown);
        let sources: Vec<(&CellId, String)> = views.map(|(id, view)| (id, view.source())).collect();
        let index = sources.iter().position(|(id, _)| *id == cell);
        let texts = sources.iter().map(|(_, source)| source.as_str());
        numbering(texts, index.unwrap_or(usize::MAX))
    }

    /// The state of widgets that the file holds.
    pub fn widget_state(&self) -> Option<Value> {
        let inner = self.inner.try_get_value()?;
        let inner = inner.borrow();
        inner.session.widget_state().cloned()
    }
}
