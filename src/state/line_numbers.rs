//! Which cells number their lines: all or none, and single ones otherwise. Pure.

use std::collections::HashSet;

use octavo_notebook::CellId;

/// Where lines are numbered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LineNumbers {
    is_everywhere: bool,
    /// The cells that do otherwise than all.
    otherwise: HashSet<CellId>,
}

impl LineNumbers {
    /// Whether a cell numbers its lines.
    pub fn are_in(&self, cell: &CellId) -> bool {
        self.is_everywhere != self.otherwise.contains(cell)
    }

    /// Numbers the lines of all cells, or of none.
    pub fn set_everywhere(&mut self, is_everywhere: bool) {
        self.is_everywhere = is_everywhere;
        self.otherwise.clear();
    }

    /// Has these cells do all the same: the opposite of what the first of them does.
    pub fn toggle(&mut self, cells: &[CellId]) {
        let Some(first) = cells.first() else { return };
        let is_otherwise = self.are_in(first) == self.is_everywhere;
        for cell in cells {
            if is_otherwise {
                self.otherwise.insert(cell.clone());
            } else {
                self.otherwise.remove(cell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_cells_do_otherwise_until_all_are_told() {
        let cells: Vec<CellId> = ["a", "b", "c"].map(CellId::from).into();
        let mut numbers = LineNumbers::default();
        let numbered = |numbers: &LineNumbers| -> String {
            let shown = cells.iter().filter(|cell| numbers.are_in(cell));
            shown.map(CellId::as_str).collect()
        };
        numbers.toggle(&cells[1..2]);
        assert_eq!(numbered(&numbers), "b");
        numbers.toggle(&cells[1..]);
        assert_eq!(numbered(&numbers), "");
        numbers.toggle(&cells[..2]);
        assert_eq!(numbered(&numbers), "ab");
        numbers.set_everywhere(true);
        assert_eq!(numbered(&numbers), "abc");
        numbers.toggle(&cells[..1]);
        assert_eq!(numbered(&numbers), "bc");
        numbers.toggle(&[]);
        assert_eq!(numbered(&numbers), "bc");
        numbers.set_everywhere(false);
        assert_eq!(numbered(&numbers), "");
    }
}
