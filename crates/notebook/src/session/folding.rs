//! Parts of cells that are put out of sight: the input, the outputs, the section below a heading. It is written where JupyterLab writes it,
//! and is no operation to be undone.

use serde_json::{Map, Value, json};

use super::{Change, Outcome, Session, SessionError};
use crate::{CellId, CellKind};

/// What of a cell can be put out of sight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellPart {
    /// Its text.
    Input,
    /// Its outputs.
    Outputs,
    /// The cells below it, up to the next heading that is as high.
    Section,
}

const JUPYTER: &str = "jupyter";
const SOURCE_HIDDEN: &str = "source_hidden";
const OUTPUTS_HIDDEN: &str = "outputs_hidden";
const COLLAPSED: &str = "collapsed";
const SECTION_COLLAPSED: &str = "jp-MarkdownHeadingCollapsed";
/// What the extension for the classic notebook wrote: read, and kept in step where it is.
const SECTION_COLLAPSED_BEFORE: &str = "heading_collapsed";

/// Whether a part is out of sight according to a cell's metadata.
pub(crate) fn is_folded(metadata: &Map<String, Value>, part: CellPart) -> bool {
    let is_on = |key: &str| metadata.get(key) == Some(&Value::Bool(true));
    let is_hidden = |key: &str| {
        let said = metadata.get(JUPYTER).and_then(|jupyter| jupyter.get(key));
        said == Some(&Value::Bool(true))
    };
    match part {
        CellPart::Input => is_hidden(SOURCE_HIDDEN),
        CellPart::Outputs => is_hidden(OUTPUTS_HIDDEN) || is_on(COLLAPSED),
        CellPart::Section => is_on(SECTION_COLLAPSED) || is_on(SECTION_COLLAPSED_BEFORE),
    }
}

impl Session {
    pub(super) fn fold(
        &mut self,
        cells: &[CellId],
        part: CellPart,
        is_folded: bool,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(cells)?;
        for cell in cells {
            let kind = self.cells.kind(cell);
            let has_part = match part {
                CellPart::Input => kind != Some(CellKind::Unknown),
                CellPart::Outputs => kind == Some(CellKind::Code),
                CellPart::Section => kind == Some(CellKind::Markdown),
            };
            let Some(metadata) = self
                .cells
                .get_mut(cell)
                .filter(|_| has_part)
                .and_then(|value| value.get_mut("metadata")?.as_object_mut())
            else {
                continue;
            };
            if self::is_folded(metadata, part) != is_folded {
                write(metadata, part, is_folded);
                out.change(Change::Folded { cell: cell.clone() });
                out.save();
            }
        }
        Ok(())
    }
}

fn write(metadata: &mut Map<String, Value>, part: CellPart, is_on: bool) {
    match part {
        CellPart::Input => write_jupyter(metadata, SOURCE_HIDDEN, is_on),
        CellPart::Outputs => {
            write_jupyter(metadata, OUTPUTS_HIDDEN, is_on);
            write_flag(metadata, COLLAPSED, is_on);
        }
        CellPart::Section => {
            write_flag(metadata, SECTION_COLLAPSED, is_on);
            if metadata.contains_key(SECTION_COLLAPSED_BEFORE) {
                write_flag(metadata, SECTION_COLLAPSED_BEFORE, is_on);
            }
        }
    }
}

fn write_flag(metadata: &mut Map<String, Value>, key: &str, is_on: bool) {
    if is_on {
        metadata.insert(key.into(), true.into());
    } else {
        metadata.shift_remove(key);
    }
}

fn write_jupyter(metadata: &mut Map<String, Value>, key: &str, is_on: bool) {
    if !is_on && !metadata.contains_key(JUPYTER) {
        return;
    }
    let Some(jupyter) = metadata
        .entry(JUPYTER)
        .or_insert_with(|| json!({}))
        .as_object_mut()
    else {
        return;
    };
    write_flag(jupyter, key, is_on);
    if jupyter.is_empty() {
        metadata.shift_remove(JUPYTER);
    }
}
