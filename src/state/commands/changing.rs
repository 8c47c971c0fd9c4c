//! Changing cells: making, deleting, moving them, several at once where several are selected.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, Op};

use super::FocusAfter;
use crate::state::{FocusTarget, NotebookStore};

impl NotebookStore {
    /// Adds a cell of a kind at the end and edits it.
    pub fn append(&self, kind: CellKind) {
        let end = self.len();
        self.insert(end, kind, "", FocusTarget::Editor, FocusAfter::Cells);
    }

    pub(super) fn insert(
        &self,
        index: usize,
        kind: CellKind,
        source: &str,
        target: FocusTarget,
        focus: FocusAfter,
    ) {
        self.dispatch(Op::InsertCell {
            index,
            kind,
            source: source.to_owned(),
        });
        self.go(self.id_at(index), target, focus);
    }

    /// Where a cell above or below the selected ones comes; one below a folded section comes after it.
    pub(super) fn place_beside(&self, is_below: bool) -> usize {
        let selection = self.selection();
        let place = |id: Option<&CellId>| id.and_then(|id| self.index_of(id));
        if is_below {
            place(selection.last()).map_or(0, |last| self.end_of_section(last))
        } else {
            place(selection.first()).unwrap_or(0)
        }
    }

    pub(super) fn insert_beside(&self, is_below: bool, focus: FocusAfter) {
        let index = self.place_beside(is_below);
        self.insert(index, CellKind::Code, "", FocusTarget::Cell, focus);
    }

    /// A heading of the level that is in force here.
    pub(super) fn insert_heading(&self, is_below: bool, focus: FocusAfter) {
        let index = self.place_beside(is_below);
        let level = self.cells.with_untracked(|cells| {
            let above = cells.get(..index).unwrap_or_default();
            above
                .iter()
                .rev()
                .find_map(|cell| cell.folds.with_untracked(|folds| folds.heading))
        });
        let source = format!("{} ", "#".repeat(usize::from(level.unwrap_or(1))));
        self.insert(
            index,
            CellKind::Markdown,
            &source,
            FocusTarget::EditorEnd,
            focus,
        );
    }

    pub(super) fn delete(&self, focus: FocusAfter) {
        let cells = self.selection();
        let Some(index) = cells.first().and_then(|id| self.index_of(id)) else {
            return;
        };
        self.dispatch(Op::DeleteCells { cells });
        let neighbour = self
            .id_at(index)
            .or_else(|| self.id_at(self.len().saturating_sub(1)));
        self.go(neighbour, FocusTarget::Cell, focus);
    }

    /// Moves the selected cells by one place; a folded section goes along with its heading, and is passed over as one.
    pub(super) fn shift(&self, is_down: bool, focus: FocusAfter) {
        let cells = self.selection_with_sections();
        let place = |id: Option<&CellId>| id.and_then(|id| self.index_of(id));
        let (Some(first), Some(last)) = (place(cells.first()), place(cells.last())) else {
            return;
        };
        let to = if is_down {
            let Some(next) = self.shown_after(last) else {
                return;
            };
            first + self.end_of_section(next) - next
        } else {
            match self.shown_before(first) {
                Some(previous) => previous,
                None => return,
            }
        };
        self.move_to(cells, to, focus);
    }

    /// Moves cells together to where the first of them is at `to` afterwards.
    pub fn move_to(&self, cells: Vec<CellId>, to: usize, focus: FocusAfter) {
        self.dispatch(Op::MoveCells { cells, to });
        let kept = self.selected.get_untracked();
        self.keep_range(|| self.go(kept, FocusTarget::Cell, focus));
    }

    pub(super) fn split(&self, focus: FocusAfter) {
        let Some((_, cell)) = self.current() else {
            return;
        };
        let at = cell.cursors.get_untracked();
        self.dispatch(Op::SplitCell {
            cell: cell.id.clone(),
            at,
        });
        self.go(Some(cell.id), FocusTarget::EditorStart, focus);
    }

    /// Makes the selected cells one; one alone is merged with the cell below it.
    pub(super) fn merge(&self, focus: FocusAfter) {
        let cells = self.selection();
        if cells.len() < 2 {
            return self.merge_with_neighbour(true, focus);
        }
        let into = self.selected.get_untracked();
        self.merge_into(cells, into, focus);
    }

    pub(super) fn merge_with_neighbour(&self, is_below: bool, focus: FocusAfter) {
        let Some((index, cell)) = self.current() else {
            return;
        };
        let neighbour = if is_below {
            Some(index + 1)
        } else {
            index.checked_sub(1)
        };
        if let Some(other) = neighbour.and_then(|at| self.id_at(at)) {
            self.merge_into(vec![cell.id.clone(), other], Some(cell.id), focus);
        }
    }

    fn merge_into(&self, cells: Vec<CellId>, into: Option<CellId>, focus: FocusAfter) {
        let Some(into) = into else { return };
        self.dispatch(Op::MergeCells {
            cells,
            into: into.clone(),
        });
        if let Some(cell) = self.cell(&into) {
            cell.editing.set(true);
        }
        self.go(Some(into), FocusTarget::Cell, focus);
    }

    /// Takes back, or does again; what came back is selected.
    pub(super) fn step_back(&self, op: Op, focus: FocusAfter) {
        let before = self.ids();
        self.dispatch(op);
        let came_back = self.ids().into_iter().find(|id| !before.contains(id));
        self.go(
            came_back.or_else(|| self.selected.get_untracked()),
            FocusTarget::Cell,
            focus,
        );
    }

    pub(super) fn become_kind(&self, kind: CellKind, focus: FocusAfter) {
        let mut cells = self.selection();
        cells.retain(|id| self.kind(id) != Some(kind));
        self.dispatch(Op::SetKind {
            cells: cells.clone(),
            kind,
        });
        self.open_sources(&cells);
        let kept = self.selected.get_untracked();
        self.keep_range(|| self.go(kept, FocusTarget::Cell, focus));
    }

    pub(super) fn become_heading(&self, level: u8, focus: FocusAfter) {
        let cells = self.selection();
        self.dispatch(Op::SetHeading {
            cells: cells.clone(),
            level,
        });
        self.open_sources(&cells);
        let kept = self.selected.get_untracked();
        self.keep_range(|| self.go(kept, FocusTarget::Cell, focus));
    }

    fn open_sources(&self, cells: &[CellId]) {
        for cell in cells.iter().filter_map(|id| self.cell(id)) {
            cell.editing.set(true);
        }
    }

    pub(super) fn clear_outputs(&self, cells: Vec<CellId>) {
        self.dispatch(Op::ClearOutputs { cells });
    }

    /// From heading to heading upwards or downwards; where one is, it is folded or unfolded first.
    pub(super) fn along_headings(&self, is_down: bool, focus: FocusAfter) {
        let Some((index, cell)) = self.current() else {
            return;
        };
        let folds = cell.folds.get_untracked();
        if folds.heading.is_some() && folds.is_section_folded == is_down {
            return self.fold_section(&cell.id, !is_down);
        }
        let is_heading = |at: &usize| {
            self.cells.with_untracked(|cells| {
                cells[*at]
                    .folds
                    .with_untracked(|folds| folds.heading.is_some())
                    && !cells[*at].is_hidden.get_untracked()
            })
        };
        let found = if is_down {
            (index + 1..self.len()).find(is_heading)
        } else {
            (0..index).rev().find(is_heading)
        };
        self.go(
            found.and_then(|at| self.id_at(at)),
            FocusTarget::Cell,
            focus,
        );
    }
}
