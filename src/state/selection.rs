//! Which cells the commands go to, and where the keyboard is.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellPart, Op};

use super::{CellSignals, FocusTarget, NotebookStore};
use crate::strings;

impl NotebookStore {
    /// Makes a cell the selected one; those selected with it stay, others do not.
    pub fn select(&self, id: &CellId) {
        if self.selected.get_untracked().as_ref() != Some(id) {
            // One of several selected may take the keyboard, for its handle.
            if !self
                .cell(id)
                .is_some_and(|cell| cell.marked.get_untracked())
            {
                self.set_range(None);
            }
            self.activate(id);
        }
    }

    /// Makes a cell the one that has the keyboard; those selected with it stay.
    fn activate(&self, id: &CellId) {
        let before = self.selected.get_untracked();
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
        self.reveal(id);
        self.select(id);
        if let Some(cell) = self.cell(id) {
            let is_for_text = !matches!(target, FocusTarget::Cell | FocusTarget::Input);
            if is_for_text && cell.folds.get_untracked().is_input_folded {
                self.dispatch(Op::Fold {
                    cells: vec![id.clone()],
                    part: CellPart::Input,
                    is_folded: false,
                });
            }
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

    /// Selects from where the selection began to a cell, which has the keyboard then.
    pub fn extend_to(&self, index: usize) {
        let Some(head) = self.id_at(index) else {
            return;
        };
        let anchor = self.range.get_untracked().map(|(anchor, _)| anchor);
        let Some(anchor) = anchor.or_else(|| self.selected.get_untracked()) else {
            return;
        };
        self.activate(&head);
        self.set_range((anchor != head).then(|| (anchor, head.clone())));
        self.focus(&head, FocusTarget::Cell);
    }

    /// Selects all cells; the keyboard stays.
    pub fn select_all(&self) {
        let ends = self.id_at(0).zip(self.id_at(self.len().saturating_sub(1)));
        self.set_range(ends.filter(|(first, last)| first != last));
    }

    /// The cells that commands about several go to, from top to bottom.
    pub fn selection(&self) -> Vec<CellId> {
        match self.range_places() {
            Some((first, last)) => self.cells.with_untracked(|cells| {
                let cells = cells.get(first..=last).unwrap_or_default();
                cells.iter().map(|cell| cell.id.clone()).collect()
            }),
            None => self.selected.get_untracked().into_iter().collect(),
        }
    }

    /// The same with what is folded below them.
    pub fn selection_with_sections(&self) -> Vec<CellId> {
        let cells = self.selection();
        let place = |id: Option<&CellId>| id.and_then(|id| self.index_of(id));
        let (Some(first), Some(last)) = (place(cells.first()), place(cells.last())) else {
            return cells;
        };
        let end = self.end_of_section(last);
        (first..end).filter_map(|at| self.id_at(at)).collect()
    }

    /// Sets where the selection begins and ends, if it has more than one cell.
    pub fn set_range(&self, range: Option<(CellId, CellId)>) {
        if self.range.get_untracked() != range {
            self.range.set(range);
            self.mark();
            if let Some((first, last)) = self.range_places() {
                let words = strings::commands::selected(last - first + 1);
                self.announcement.set(words);
            }
        }
    }

    /// Does something that would leave only one cell selected, and keeps them all.
    pub(super) fn keep_range(&self, act: impl FnOnce()) {
        let range = self.range.get_untracked();
        act();
        self.set_range(range);
    }

    /// Says of each cell whether it is one of several selected.
    fn mark(&self) {
        let places = self.range_places();
        self.cells.with_untracked(|cells| {
            for (index, cell) in cells.iter().enumerate() {
                let is_marked = places.is_some_and(|(first, last)| (first..=last).contains(&index));
                if cell.marked.get_untracked() != is_marked {
                    cell.marked.set(is_marked);
                }
            }
        });
    }

    fn range_places(&self) -> Option<(usize, usize)> {
        let (anchor, head) = self.range.get_untracked()?;
        let (anchor, head) = self.index_of(&anchor).zip(self.index_of(&head))?;
        Some((anchor.min(head), anchor.max(head)))
    }

    /// The selected cell and its index.
    pub fn current(&self) -> Option<(usize, CellSignals)> {
        let id = self.selected.get_untracked()?;
        let index = self.index_of(&id)?;
        Some((index, self.cell(&id)?))
    }

    /// The cells from top to bottom.
    pub fn ids(&self) -> Vec<CellId> {
        self.cells
            .with_untracked(|cells| cells.iter().map(|cell| cell.id.clone()).collect())
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.with_untracked(Vec::len)
    }

    /// The id of the cell at `index`.
    pub fn id_at(&self, index: usize) -> Option<CellId> {
        self.cells
            .with_untracked(|cells| cells.get(index).map(|cell| cell.id.clone()))
    }

    /// Keeps a cell selected after cells went: the first one when there was none.
    pub fn reselect(&self) {
        if self.range.get_untracked().is_some() {
            match self.range_places() {
                Some(_) => self.mark(),
                None => self.set_range(None),
            }
        }
        let gone = self
            .selected
            .get_untracked()
            .is_none_or(|id| self.index_of(&id).is_none());
        if let (true, Some(first)) = (gone, self.id_at(0)) {
            self.select(&first);
        }
    }
}
