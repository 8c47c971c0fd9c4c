//! A cell seen from outside: its identity, its kind, and a read-only view of what the tree holds.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::session::{is_folded, scrolled};
use crate::{CellPart, InputRequest, Marks, RunTimes, heading, text};

/// Identifies a cell for as long as the session lives; in notebooks of 4.5 and later it is also the cell's `id` on disk.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct CellId(Arc<str>);

impl CellId {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for CellId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

/// What a cell is for: the `cell_type` of nbformat 4.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellKind {
    /// Source that the kernel runs, with outputs.
    Code,
    /// Prose.
    Markdown,
    /// Text passed on as it is.
    Raw,
    /// A type of a later format: shown, moved and deleted, but not edited.
    Unknown,
}

impl CellKind {
    pub(crate) fn of(cell: &Value) -> Self {
        match cell.get("cell_type").and_then(Value::as_str) {
            Some("code") => Self::Code,
            Some("markdown") => Self::Markdown,
            Some("raw") => Self::Raw,
            _ => Self::Unknown,
        }
    }

    /// The `cell_type` on disk; `None` for a type we do not know.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Code => Some("code"),
            Self::Markdown => Some("markdown"),
            Self::Raw => Some("raw"),
            Self::Unknown => None,
        }
    }

    /// A new cell in the disk form, keys in Jupyter's order; `None` for a kind we cannot make.
    pub(crate) fn new_cell(self, id: Option<&str>, source: &str) -> Option<Value> {
        let mut cell = Map::new();
        cell.insert("cell_type".into(), self.as_str()?.into());
        if self == Self::Code {
            cell.insert("execution_count".into(), Value::Null);
        }
        if let Some(id) = id {
            cell.insert("id".into(), id.into());
        }
        cell.insert("metadata".into(), json!({}));
        if self == Self::Code {
            cell.insert("outputs".into(), json!([]));
        }
        cell.insert("source".into(), text::lines(source));
        Some(Value::Object(cell))
    }
}

/// Where a code cell stands with the kernel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunState {
    /// Not to be run.
    Idle,
    /// Waiting for the kernel to be ready or for earlier cells.
    Queued,
    /// Sent to the kernel and not answered yet.
    Running,
}

/// A cell as it is now.
#[derive(Clone, Copy, Debug)]
pub struct CellView<'a> {
    cell: &'a Value,
    run_state: RunState,
    input: Option<&'a InputRequest>,
    marks: Marks,
}

impl<'a> CellView<'a> {
    pub(crate) fn new(
        cell: &'a Value,
        run_state: RunState,
        input: Option<&'a InputRequest>,
        marks: Marks,
    ) -> Self {
        Self {
            cell,
            run_state,
            input,
            marks,
        }
    }

    /// What the cell is for.
    pub fn kind(&self) -> CellKind {
        CellKind::of(self.cell)
    }

    /// The cell's text, lines joined.
    pub fn source(&self) -> String {
        self.cell
            .get("source")
            .map(text::joined)
            .unwrap_or_default()
    }

    /// The number in the prompt, when the cell was run.
    pub fn execution_count(&self) -> Option<u64> {
        self.cell.get("execution_count").and_then(Value::as_u64)
    }

    /// Where the cell stands with the kernel.
    pub fn run_state(&self) -> RunState {
        self.run_state
    }

    /// The line it waits for, while it does.
    pub fn input(&self) -> Option<&'a InputRequest> {
        self.input
    }

    /// When it last ran, as far as the file says.
    pub fn run_times(&self) -> Option<RunTimes> {
        RunTimes::of(self.metadata()?)
    }

    /// What speaks against its result.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// The outputs in the disk form (text may be an array of lines); empty for cells without outputs.
    pub fn outputs(&self) -> &'a [Value] {
        self.cell
            .get("outputs")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether the outputs scroll in a box (`metadata.scrolled`); `None` when their height decides.
    pub fn scrolled(&self) -> Option<bool> {
        scrolled(self.metadata())
    }

    /// Files attached to the cell: file name → MIME bundle.
    pub fn attachments(&self) -> Option<&'a Map<String, Value>> {
        self.cell.get("attachments").and_then(Value::as_object)
    }

    /// The cell's metadata.
    pub fn metadata(&self) -> Option<&'a Map<String, Value>> {
        self.cell.get("metadata").and_then(Value::as_object)
    }

    /// Whether a part of it is out of sight.
    pub fn is_folded(&self, part: CellPart) -> bool {
        self.metadata()
            .is_some_and(|metadata| is_folded(metadata, part))
    }

    /// The level of its first heading, when it is Markdown.
    pub fn heading_level(&self) -> Option<u8> {
        if self.kind() != CellKind::Markdown {
            return None;
        }
        heading::level(&self.source())
    }

    /// The cell's tree as it is on disk.
    pub fn tree(&self) -> &'a Value {
        self.cell
    }
}
