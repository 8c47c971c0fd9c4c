//! Undo and redo as lists of edits to carry out; each edit, when carried out, gives the one that takes it back.

use serde_json::{Map, Value};

use super::cells::LiveCell;
use crate::{CellId, MetadataPlace};

/// A step that can be taken back. It names cells by id, and holds what the cell had when it was taken away.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Edit {
    /// A cell comes in, or comes back.
    Insert {
        index: usize,
        live: LiveCell,
        value: Value,
        filler: bool,
    },
    /// A cell is taken out. The filler of an emptied notebook stays when something was written into it.
    Remove { cell: CellId, filler: bool },
    /// A cell goes to another index.
    Move { cell: CellId, to: usize },
    /// A cell takes another form, of another kind; its text stays as it is at that time.
    Reshape { value: Value, live: LiveCell },
    /// A cell's text becomes another, unless it is no longer the one that was to be replaced.
    Rewrite {
        cell: CellId,
        from: Value,
        to: Value,
    },
    /// Several cells become one.
    Join(Box<Join>),
    /// One becomes several.
    Part(Box<Part>),
    /// Outputs and prompt number go.
    ClearOutputs { cell: CellId },
    /// They come back, unless the cell was run since.
    RestoreOutputs {
        live: LiveCell,
        outputs: Value,
        execution_count: Value,
        /// When it ran, and where among the keys of its metadata that stands.
        times: Option<(usize, Value)>,
    },
    /// Metadata become others.
    Metadata {
        place: MetadataPlace,
        from: Map<String, Value>,
        to: Map<String, Value>,
    },
    /// A cell has these files (with the place of their key among its own), and shows one more or one less in its text.
    Attachments {
        cell: CellId,
        attachments: Option<(usize, Map<String, Value>)>,
        text: Option<TextEdit>,
    },
}

/// A piece of text that comes or goes, at a byte of the whole.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum TextEdit {
    Insert { at: usize, text: String },
    Remove { at: usize, text: String },
}

/// Several cells become one.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Join {
    /// The one that stays.
    pub(super) into: CellId,
    /// All of them, from top to bottom.
    pub(super) cells: Vec<CellId>,
    /// Their texts; where one is another by now, the texts as they are then make the new one.
    pub(super) expected: Vec<String>,
    /// The text of the one afterwards, in the form on disk.
    pub(super) source: Value,
    /// What stands between texts that are not as expected.
    pub(super) separator: &'static str,
}

/// One cell becomes several.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Part {
    /// The one.
    pub(super) into: CellId,
    /// The text and the attachments it must have for them to be changed: others came since.
    pub(super) made: (String, Option<Value>),
    /// The text it has afterwards, in the form on disk.
    pub(super) source: Value,
    /// The attachments it has afterwards.
    pub(super) attachments: Option<Value>,
    /// The cells that come in, from top to bottom, and where they are afterwards.
    pub(super) others: Vec<(usize, LiveCell, Value)>,
    /// What stands between the texts when they are joined again.
    pub(super) separator: &'static str,
}

/// What can be undone and redone; one entry is one operation of the person.
#[derive(Default)]
pub(super) struct History {
    undo: Vec<Vec<Edit>>,
    redo: Vec<Vec<Edit>>,
}

impl History {
    /// Entries hold whole cells with their outputs, so there is an end to them.
    const LIMIT: usize = 100;

    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Keeps what takes back an operation just done; what was undone before cannot be redone any more.
    pub(super) fn record(&mut self, inverse: Vec<Edit>) {
        if inverse.is_empty() {
            return;
        }
        self.redo.clear();
        self.push_undo(inverse);
    }

    pub(super) fn pop_undo(&mut self) -> Option<Vec<Edit>> {
        self.undo.pop()
    }

    pub(super) fn pop_redo(&mut self) -> Option<Vec<Edit>> {
        self.redo.pop()
    }

    pub(super) fn push_undo(&mut self, edits: Vec<Edit>) {
        if self.undo.len() == Self::LIMIT {
            self.undo.remove(0);
        }
        self.undo.push(edits);
    }

    pub(super) fn push_redo(&mut self, edits: Vec<Edit>) {
        self.redo.push(edits);
    }
}
