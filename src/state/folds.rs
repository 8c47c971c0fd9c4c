//! What of the cells is out of sight: inputs, outputs, and all that is below a folded heading.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellPart, CellView, Op};

use super::NotebookStore;

/// What of one cell is folded, and the heading that a section hangs from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Folds {
    /// Its text is out of sight.
    pub is_input_folded: bool,
    /// Its outputs are.
    pub are_outputs_folded: bool,
    /// The level of its first heading.
    pub heading: Option<u8>,
    /// What is below that heading is out of sight.
    pub is_section_folded: bool,
}

impl Folds {
    /// As it is in the document.
    pub fn of(view: &CellView<'_>) -> Folds {
        let heading = view.heading_level();
        Folds {
            is_input_folded: view.is_folded(CellPart::Input),
            are_outputs_folded: view.is_folded(CellPart::Outputs),
            heading,
            is_section_folded: heading.is_some() && view.is_folded(CellPart::Section),
        }
    }
}

/// Which of the cells are below a folded heading.
fn hidden(cells: impl Iterator<Item = Folds>) -> impl Iterator<Item = bool> {
    let mut folded: Option<u8> = None;
    cells.map(move |cell| {
        let ends = cell
            .heading
            .zip(folded)
            .is_some_and(|(own, above)| own <= above);
        if ends {
            folded = None;
        }
        let is_hidden = folded.is_some();
        if !is_hidden && cell.is_section_folded {
            folded = cell.heading;
        }
        is_hidden
    })
}

impl NotebookStore {
    /// Says of each cell whether it is below a folded heading.
    pub(super) fn follow_sections(&self) {
        self.cells.with_untracked(|cells| {
            let folds = cells.iter().map(|cell| cell.folds.get_untracked());
            for (cell, is_hidden) in cells.iter().zip(hidden(folds)) {
                if cell.is_hidden.get_untracked() != is_hidden {
                    cell.is_hidden.set(is_hidden);
                }
            }
        });
    }

    /// The index after what is folded below this cell: the next one, where nothing is.
    pub fn end_of_section(&self, index: usize) -> usize {
        self.cells.with_untracked(|cells| {
            let below = cells.get(index + 1..).unwrap_or_default();
            let hidden = below
                .iter()
                .take_while(|cell| cell.is_hidden.get_untracked());
            (index + 1 + hidden.count()).min(cells.len())
        })
    }

    /// The next cell in sight.
    pub(super) fn shown_after(&self, index: usize) -> Option<usize> {
        let next = self.end_of_section(index);
        (next < self.cells.with_untracked(Vec::len)).then_some(next)
    }

    /// The cell in sight before this one.
    pub(super) fn shown_before(&self, index: usize) -> Option<usize> {
        self.cells.with_untracked(|cells| {
            let above = cells.get(..index)?;
            above
                .iter()
                .rposition(|cell| !cell.is_hidden.get_untracked())
        })
    }

    /// Unfolds whatever keeps a cell out of sight.
    pub fn reveal(&self, id: &CellId) {
        let is_hidden = || {
            self.cell(id)
                .is_some_and(|cell| cell.is_hidden.get_untracked())
        };
        while is_hidden() {
            let folder = self.index_of(id).and_then(|index| self.shown_before(index));
            let Some(folder) = folder.and_then(|at| self.id_at(at)) else {
                return;
            };
            self.fold_section(&folder, false);
        }
    }

    /// Puts what is below a heading out of sight, or back.
    pub fn fold_section(&self, id: &CellId, is_folded: bool) {
        self.dispatch(Op::Fold {
            cells: vec![id.clone()],
            part: CellPart::Section,
            is_folded,
        });
    }

    /// Puts a part of the selected cells out of sight; back, when it is so in all of them.
    pub(super) fn toggle_part(&self, part: CellPart) {
        let cells = self.selection();
        let is_folded = |id: &CellId| {
            self.cell(id).is_some_and(|cell| {
                let folds = cell.folds.get_untracked();
                match part {
                    CellPart::Input => folds.is_input_folded,
                    CellPart::Outputs => folds.are_outputs_folded,
                    CellPart::Section => folds.is_section_folded,
                }
            })
        };
        let is_folded = !cells.iter().all(is_folded);
        self.dispatch(Op::Fold {
            cells,
            part,
            is_folded,
        });
    }

    /// The same for all cells.
    pub(super) fn fold_all(&self, part: CellPart, is_folded: bool) {
        self.dispatch(Op::Fold {
            cells: self.ids(),
            part,
            is_folded,
        });
        if let Some(id) = self.selected.get_untracked() {
            self.select_shown(&id);
        }
    }

    /// Whoever is below a heading that was folded is with the heading now.
    pub(super) fn select_shown(&self, id: &CellId) {
        let is_hidden = self
            .cell(id)
            .is_some_and(|cell| cell.is_hidden.get_untracked());
        let shown = self
            .index_of(id)
            .filter(|_| is_hidden)
            .and_then(|index| self.shown_before(index))
            .and_then(|at| self.id_at(at));
        if let Some(shown) = shown {
            self.select(&shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2` a heading, `2-` a folded one, `.` another cell.
    fn cell(text: &str) -> Folds {
        let heading = text.trim_end_matches('-').parse().ok();
        Folds {
            heading,
            is_section_folded: text.ends_with('-'),
            ..Folds::default()
        }
    }

    #[test]
    fn a_folded_heading_hides_what_is_below_it_to_the_next_as_high() {
        let rows = [
            ("1 . 2 . 1 .", "______"),
            ("1- . 2 . 1 .", "_xxx__"),
            ("1 2- . 3 . 2 .", "__xxx__"),
            ("1- 2- . . 1- .", "_xxx_x"),
            (". 2- 1 .", "____"),
        ];
        for (cells, expected) in rows {
            let shown: String = hidden(cells.split(' ').map(cell))
                .map(|is_hidden| if is_hidden { 'x' } else { '_' })
                .collect();
            assert_eq!(shown, expected, "{cells}");
        }
    }
}
