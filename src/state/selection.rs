//! Which cell the commands go to, and where the keyboard is.

use leptos::prelude::*;
use octavo_notebook::{CellId, Op};

use super::{CellSignals, FocusTarget, NotebookStore};

impl NotebookStore {
    /// Makes a cell the selected one.
    pub fn select(&self, id: &CellId) {
        let before = self.selected.get_untracked();
        if before.as_ref() == Some(id) {
            return;
        }
        if let Some(old) = before.and_then(|old| self.cell(&old)) {
            old.selected.set(false);
        }
        if let Some(new) = self.cell(id) {
            new.selected.set(true);
        }
        self.selected.set(Some(id.clone()));
    }

    /// Selects a cell and asks for the keyboard.
    pub fn focus(&self, id: &CellId, target: FocusTarget) {
        self.select(id);
        if let Some(cell) = self.cell(id) {
            let is_for_text = !matches!(target, FocusTarget::Cell | FocusTarget::Input);
            if is_for_text && !cell.editing.get_untracked() {
                cell.editing.set(true);
            }
            cell.focus.set(Some(target));
        }
    }

    /// The person did something; whatever asks for input from now on may not take the keyboard.
    pub fn acted(&self) {
        // The notebook may have been closed by what was done.
        let _ = self.is_run_last.try_set_value(false);
    }

    /// Whether a question may take the keyboard from where it is: nothing was done there since something was run.
    pub fn may_take_keyboard(&self) -> bool {
        self.is_run_last.get_value()
    }

    /// Sends the answer to a cell's question.
    pub fn answer(&self, cell: CellId, value: String) {
        self.dispatch(Op::AnswerInput { cell, value });
        self.is_run_last.set_value(true);
    }

    /// The selected cell and its index.
    pub fn current(&self) -> Option<(usize, CellSignals)> {
        let id = self.selected.get_untracked()?;
        let index = self.index_of(&id)?;
        Some((index, self.cell(&id)?))
    }

    /// The cells that commands go to.
    pub fn selected_cells(&self) -> Vec<CellId> {
        self.selected.get_untracked().into_iter().collect()
    }

    /// The id of the cell at `index`.
    pub fn id_at(&self, index: usize) -> Option<CellId> {
        self.cells
            .with_untracked(|cells| cells.get(index).map(|cell| cell.id.clone()))
    }

    /// Keeps a cell selected after cells went: the first one when there was none.
    pub fn reselect(&self) {
        let gone = self
            .selected
            .get_untracked()
            .is_none_or(|id| self.index_of(&id).is_none());
        if let (true, Some(first)) = (gone, self.id_at(0)) {
            self.select(&first);
        }
    }
}
