//! Cutting, copying and pasting cells, from one notebook to another too.

use leptos::prelude::*;
use octavo_notebook::{CellId, Op};

use super::FocusAfter;
use crate::state::{Clip, FocusTarget, NotebookStore};

/// Where cells from the clipboard come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paste {
    Above,
    Below,
    /// In place of the selected cells.
    Replacing,
}

impl NotebookStore {
    pub(super) fn copy(&self) {
        let cells = self.selection();
        let copies = self.copies(&cells);
        if !copies.is_empty() {
            self.clip.set(Some(Clip { cells: copies }));
        }
    }

    pub(super) fn cut(&self, focus: FocusAfter) {
        self.copy();
        self.delete(focus);
    }

    pub(super) fn paste(&self, place: Paste, focus: FocusAfter) {
        let Some(clip) = self.clip.get_untracked() else {
            return;
        };
        let index = self.place_beside(place == Paste::Below);
        let replaced = match place {
            Paste::Replacing => self.selection(),
            Paste::Above | Paste::Below => Vec::new(),
        };
        let count = clip.cells.len();
        self.dispatch(Op::PasteCells {
            index,
            cells: clip.cells,
            replaced,
        });
        self.select_run(index, count, focus);
    }

    pub(super) fn duplicate(&self, focus: FocusAfter) {
        let cells = self.selection();
        let Some(last) = cells.last().and_then(|id| self.index_of(id)) else {
            return;
        };
        let index = self.end_of_section(last);
        self.dispatch(Op::PasteCells {
            index,
            cells: self.copies(&cells),
            replaced: Vec::new(),
        });
        self.select_run(index, cells.len(), focus);
    }

    /// Selects cells that came together, the last of them active.
    fn select_run(&self, index: usize, count: usize, focus: FocusAfter) {
        let ends: Option<(CellId, CellId)> =
            self.id_at(index).zip(self.id_at(index + count.max(1) - 1));
        let Some((first, last)) = ends else { return };
        self.go(Some(last.clone()), FocusTarget::Cell, focus);
        if count > 1 {
            self.set_range(Some((first, last)));
        }
    }
}
