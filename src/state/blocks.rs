//! The lines of a long text in blocks, and how tall each is: a block is drawn, or stood for, as a whole. Pure.

use std::ops::Range;

use super::heights::Heights;

/// How many lines go into one block.
pub const LINES_PER_BLOCK: usize = 200;
/// Browsers make no element taller than some millions of pixels: what is not drawn is taken for shorter when all would be taller.
const TALLEST_PIXELS: f64 = 8e6;

/// How text is laid out, as far as heights go.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grid {
    /// The height of a row, in pixels.
    pub row_pixels: f64,
    /// How many characters fit into a row.
    pub columns: usize,
}

impl Grid {
    /// As most pages lay text out.
    pub const USUAL: Grid = Grid {
        row_pixels: 20.0,
        columns: 100,
    };

    /// How many rows a line of so many characters takes.
    fn rows(self, characters: usize) -> usize {
        characters.div_ceil(self.columns.max(1)).max(1)
    }
}

/// The blocks of a text that may grow. The last one holds the line that is still open, too.
#[derive(Debug)]
pub struct Blocks {
    /// By number: as drawn, or as estimated.
    pub heights: Heights,
    /// The rows of each block.
    rows: Vec<usize>,
    grid: Grid,
    lines: usize,
    scale: f64,
}

impl Blocks {
    /// The blocks of no text.
    pub fn new(grid: Grid) -> Blocks {
        Blocks {
            heights: Heights::new(vec![grid.row_pixels]),
            rows: vec![1],
            grid,
            lines: 0,
            scale: 1.0,
        }
    }

    /// How many finished lines there are.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// The finished lines of a block.
    pub fn lines_of(&self, block: usize) -> Range<usize> {
        let first = (block * LINES_PER_BLOCK).min(self.lines);
        first..((block + 1) * LINES_PER_BLOCK).min(self.lines)
    }

    /// The block at the end.
    pub fn last(&self) -> usize {
        self.rows.len() - 1
    }

    /// There are so many lines by now; `characters` says how long one is.
    pub fn grow(&mut self, lines: usize, characters: impl Fn(usize) -> usize) {
        let changed = self.last();
        for line in self.lines..lines {
            let block = line / LINES_PER_BLOCK;
            if block == self.rows.len() {
                // The row of the open line goes along to the new end.
                self.rows[block - 1] -= 1;
                self.rows.push(1);
            }
            self.rows[block] += self.grid.rows(characters(line));
        }
        self.lines = lines;
        let total = self.rows.iter().sum::<usize>() as f64 * self.grid.row_pixels;
        let scale = (TALLEST_PIXELS / total).min(1.0);
        // Not at each line: the scroll bar is to be calm.
        if scale < self.scale * 0.8 {
            self.scale = scale;
            self.heights =
                Heights::new(self.rows.iter().map(|rows| self.estimate(*rows)).collect());
            return;
        }
        let first_new = self.heights.len();
        let known: Vec<(usize, f64)> = (changed..first_new)
            .map(|block| (block, self.estimate(self.rows[block])))
            .collect();
        self.heights.set(known);
        let more: Vec<f64> = self.rows[first_new..]
            .iter()
            .map(|rows| self.estimate(*rows))
            .collect();
        self.heights.extend(more);
    }

    /// A drawn block is that tall.
    pub fn measured(&mut self, block: usize, pixels: f64) {
        self.heights.set([(block, pixels)]);
    }

    /// A block is no longer drawn.
    pub fn undrawn(&mut self, block: usize) {
        if self.scale < 1.0
            && let Some(rows) = self.rows.get(block)
        {
            self.heights.set([(block, self.estimate(*rows))]);
        }
    }

    fn estimate(&self, rows: usize) -> f64 {
        rows as f64 * self.grid.row_pixels * self.scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: Grid = Grid {
        row_pixels: 10.0,
        columns: 80,
    };

    #[test]
    fn lines_are_dealt_out_and_each_is_as_tall_as_its_rows() {
        let mut blocks = Blocks::new(GRID);
        assert_eq!((blocks.last(), blocks.heights.total()), (0, 10.0));
        // However the lines come.
        for lines in [1, 10, 199, 200, 201, 650] {
            blocks.grow(lines, |line| if line == 5 { 161 } else { 3 });
        }
        assert_eq!(blocks.last(), 3);
        assert_eq!(blocks.lines_of(0), 0..200);
        assert_eq!(blocks.lines_of(3), 600..650);
        assert_eq!(blocks.heights.of(0), 2020.0);
        assert_eq!(blocks.heights.of(1), 2000.0);
        assert_eq!(blocks.heights.of(3), 510.0);
        assert_eq!(blocks.heights.total(), 6530.0);
    }

    #[test]
    fn a_million_lines_are_no_taller_than_browsers_can_show() {
        let mut blocks = Blocks::new(GRID);
        for lines in (0..=40).map(|step| step * 100_000) {
            blocks.grow(lines, |_| 10);
            assert!(blocks.heights.total() <= 1.3 * TALLEST_PIXELS, "{lines}");
        }
        let block = blocks.last() / 2;
        let estimated = blocks.heights.of(block);
        blocks.measured(block, 2000.0);
        assert_eq!(blocks.heights.of(block), 2000.0);
        blocks.undrawn(block);
        assert_eq!(blocks.heights.of(block), estimated);
    }

    #[test]
    fn what_was_measured_is_known_while_all_fits() {
        let mut blocks = Blocks::new(GRID);
        blocks.grow(500, |_| 10);
        blocks.measured(0, 2345.0);
        blocks.undrawn(0);
        blocks.grow(900, |_| 10);
        assert_eq!(blocks.heights.of(0), 2345.0);
    }
}
