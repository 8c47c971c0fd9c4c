//! Reads the headings of all cells, drawn or not; of each cell again only when it has changed.

use std::collections::HashMap;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, richest};
use serde_json::Value;

use super::outline::{OutlineCell, Section, sections};
use super::{CellSignals, NotebookStore, OutputBody, OutputEntry};
use crate::render::headings::{Heading, of_html, of_markdown};

/// What was found in cells before.
#[derive(Default)]
pub struct HeadingReader {
    known: HashMap<CellId, Known>,
}

struct Known {
    form: Form,
    headings: Vec<Heading>,
}

/// What the headings of a cell come from.
#[derive(Clone, PartialEq)]
enum Form {
    Markdown(String),
    /// The keys of the outputs.
    Outputs(Vec<u64>),
    Nothing,
}

impl HeadingReader {
    /// The sections of the notebook as it is now. Tracks nothing.
    pub fn read(&mut self, store: &NotebookStore) -> Vec<Section> {
        store.cells.with_untracked(|cells| {
            let mut before = std::mem::take(&mut self.known);
            for cell in cells {
                let form = form_of(cell);
                let known = before
                    .remove(&cell.id)
                    .filter(|known| known.form == form)
                    .unwrap_or_else(|| Known {
                        headings: headings_in(&form, cell),
                        form,
                    });
                self.known.insert(cell.id.clone(), known);
            }
            sections(cells.iter().map(|cell| {
                OutlineCell {
                    id: cell.id.clone(),
                    headings: self
                        .known
                        .get(&cell.id)
                        .map_or(&[], |known| &known.headings),
                    run_state: cell.run.get_untracked().state,
                }
            }))
        })
    }
}

fn form_of(cell: &CellSignals) -> Form {
    match cell.kind.get_untracked() {
        CellKind::Markdown => Form::Markdown(cell.source.get_untracked()),
        CellKind::Code => Form::Outputs(
            cell.outputs
                .with_untracked(|outputs| outputs.iter().map(|entry| entry.key).collect()),
        ),
        CellKind::Raw | CellKind::Unknown => Form::Nothing,
    }
}

fn headings_in(form: &Form, cell: &CellSignals) -> Vec<Heading> {
    match form {
        Form::Markdown(source) => of_markdown(source),
        Form::Outputs(_) => cell
            .outputs
            .with_untracked(|outputs| outputs.iter().flat_map(of_output).collect()),
        Form::Nothing => Vec::new(),
    }
}

fn of_output(entry: &OutputEntry) -> Vec<Heading> {
    let OutputBody::Value(output) = &entry.body else {
        return Vec::new();
    };
    let data = output.get("data").and_then(Value::as_object);
    match data.and_then(richest) {
        Some(("text/html", html)) => of_html(&html),
        Some(("text/markdown", markdown)) => of_markdown(&markdown),
        _ => Vec::new(),
    }
}
