//! How tall the cells of a notebook are: as last seen where they were drawn, else as far as can be told from what is in them.

use std::collections::HashMap;
use std::ops::Range;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind};
use serde_json::Value;

use super::CellSignals;
use super::heights::Heights;
use super::outputs::{OutputBody, OutputEntry};

/// A line of code, in pixels, where nothing is known of the page's own measures.
const LINE_PIXELS: f64 = 22.0;
/// What is around the text of a cell.
const FRAME_PIXELS: f64 = 38.0;
/// Of prose, in characters.
const PROSE_COLUMNS: usize = 90;
/// An output is not taken for taller than this, in lines: it scrolls.
const MOST_OUTPUT_LINES: usize = 24;
/// How far what is learnt may move the estimates.
const SCALES: (f64, f64) = (0.4, 2.5);

/// After so many cells estimates are as good as they get, and are no longer moved: the scroll bar is to be calm.
const LEARNING_CELLS: usize = 40;

/// The heights of all cells in order, each with the space to the next one.
#[derive(Default)]
pub struct CellHeights {
    /// By place.
    pub heights: Heights,
    places: HashMap<CellId, usize>,
    measured: HashMap<CellId, f64>,
    /// What was estimated and what was measured of the cells drawn so far, in all.
    learnt: (f64, f64),
    spacing: Option<f64>,
}

impl CellHeights {
    /// Takes the cells up in a new order.
    pub fn order(&mut self, cells: &[CellSignals]) {
        self.places = cells
            .iter()
            .enumerate()
            .map(|(index, cell)| (cell.id.clone(), index))
            .collect();
        self.sum_up(cells);
    }

    /// Where a cell is.
    pub fn place_of(&self, cell: &CellId) -> Option<usize> {
        self.places.get(cell).copied()
    }

    /// Whether it is known how far cells are apart.
    pub fn knows_spacing(&self) -> bool {
        self.spacing.is_some()
    }

    /// How far cells are apart.
    pub fn set_spacing(&mut self, pixels: f64) {
        self.spacing = Some(pixels);
    }

    /// How tall the gap for cells is that are not drawn; it keeps the same distance as a cell.
    pub fn gap(&self, cells: &Range<usize>) -> f64 {
        (self.heights.between(cells) - self.apart()).max(0.0)
    }

    /// Learns what was measured.
    pub fn learn(&mut self, cells: &[CellSignals], measured: Vec<(CellId, f64)>) {
        let mut is_news = false;
        let mut known = Vec::with_capacity(measured.len());
        for (id, pixels) in measured {
            let Some((place, cell)) = self
                .place_of(&id)
                .and_then(|place| Some((place, cells.get(place)?)))
            else {
                continue;
            };
            if cell.is_hidden.get_untracked() {
                known.push((place, 0.0));
                continue;
            }
            known.push((place, pixels + self.apart()));
            if self.measured.insert(id, pixels).is_none() {
                self.learnt.0 += estimate_of(cell);
                self.learnt.1 += pixels;
                is_news = true;
            }
        }
        // While little is known each cell tells much about the others.
        if is_news && self.measured.len() <= LEARNING_CELLS {
            self.sum_up(cells);
        } else {
            self.heights.set(known);
        }
    }

    fn sum_up(&mut self, cells: &[CellSignals]) {
        let scale = match self.learnt {
            (estimated, measured) if estimated > 0.0 => {
                (measured / estimated).clamp(SCALES.0, SCALES.1)
            }
            _ => 1.0,
        };
        let apart = self.apart();
        let pixels = |cell: &CellSignals| match self.measured.get(&cell.id) {
            _ if cell.is_hidden.get_untracked() => 0.0,
            Some(pixels) => pixels + apart,
            None => estimate_of(cell) * scale + apart,
        };
        self.heights = Heights::new(cells.iter().map(pixels).collect());
    }

    fn apart(&self) -> f64 {
        self.spacing.unwrap_or(0.0)
    }
}

fn estimate_of(cell: &CellSignals) -> f64 {
    let kind = cell.kind.get_untracked();
    let text = cell
        .source
        .with_untracked(|source| text_lines(kind, source));
    let shown = cell.outputs.with_untracked(|outputs| output_lines(outputs));
    FRAME_PIXELS + LINE_PIXELS * (text + shown) as f64
}

fn text_lines(kind: CellKind, source: &str) -> usize {
    match kind {
        CellKind::Code | CellKind::Unknown => source.split('\n').count(),
        CellKind::Markdown | CellKind::Raw => source
            .split('\n')
            .map(|line| line.len().div_ceil(PROSE_COLUMNS))
            .sum::<usize>()
            .max(1),
    }
}

fn output_lines(outputs: &[OutputEntry]) -> usize {
    outputs
        .iter()
        .map(|entry| match &entry.body {
            OutputBody::Stream(feed) => feed.line_count(),
            OutputBody::Value(output) => value_lines(output),
        })
        .map(|lines| lines.min(MOST_OUTPUT_LINES))
        .sum()
}

/// What is drawn is guessed from the kind alone: an image or a table is as tall as most are.
fn value_lines(output: &Value) -> usize {
    const DRAWING_LINES: usize = 16;
    let lines_of = |value: &Value| match value {
        Value::Array(lines) => lines.len(),
        Value::String(text) => text.split('\n').count(),
        _ => 1,
    };
    match output.get("data").and_then(Value::as_object) {
        Some(data) if data.keys().any(|mime| mime != "text/plain") => DRAWING_LINES,
        Some(data) => data.get("text/plain").map_or(1, lines_of),
        None => output.get("traceback").map_or(1, lines_of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use octavo_notebook::{Notebook, SequentialIds};
    use serde_json::json;

    use crate::state::NotebookStore;

    fn cells() -> Vec<CellSignals> {
        let code = |source: &str| {
            json!({
                "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": source
            })
        };
        let text = json!({
            "cells": [code("1"), code("1\n2\n3"), code("1")],
            "metadata": {}, "nbformat": 4, "nbformat_minor": 4
        });
        let notebook = Notebook::open(&text.to_string()).expect("a notebook");
        let store = NotebookStore::new(notebook, Box::new(SequentialIds::default()));
        store.cells.get_untracked()
    }

    #[test]
    fn what_was_measured_counts_and_teaches_about_the_rest() {
        Owner::new().with(|| {
            let cells = cells();
            let mut heights = CellHeights::default();
            heights.order(&cells);
            let (short, long) = (FRAME_PIXELS + LINE_PIXELS, FRAME_PIXELS + 3.0 * LINE_PIXELS);
            assert_eq!(heights.heights, Heights::new(vec![short, long, short]));

            heights.set_spacing(4.0);
            heights.learn(&cells, vec![(cells[0].id.clone(), short * 2.0)]);
            let doubled = [short * 2.0 + 4.0, long * 2.0 + 4.0, short * 2.0 + 4.0];
            assert_eq!(heights.heights, Heights::new(doubled.to_vec()));
            assert_eq!(heights.gap(&(1..3)), doubled[1] + doubled[2] - 4.0);

            // What is known of a cell stays with it, wherever it goes.
            let turned: Vec<CellSignals> = cells.iter().rev().cloned().collect();
            heights.learn(&cells, vec![(cells[1].id.clone(), 7.0)]);
            heights.order(&turned);
            assert_eq!(heights.place_of(&cells[0].id), Some(2));
            assert_eq!(heights.heights.of(1), 11.0);
        });
    }

    #[test]
    fn prose_is_taken_to_wrap() {
        let rows = [
            (CellKind::Code, "", 1),
            (CellKind::Code, "a\nb", 2),
            (CellKind::Markdown, "", 1),
            (CellKind::Markdown, &*"x".repeat(200), 3),
            (CellKind::Markdown, "# Title\n\nText", 2),
        ];
        for (kind, source, lines) in rows {
            assert_eq!(text_lines(kind, source), lines, "{source}");
        }
    }
}
