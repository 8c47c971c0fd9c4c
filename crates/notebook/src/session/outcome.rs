//! What an operation leads to: what is different now, and what is to be done in the world.

use thiserror::Error;

use crate::{CellId, MetadataPlace, OutputDigest, RequestId};

/// What followed from one [`Op`](crate::Op).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outcome {
    /// What is different now, in the order in which a view must follow it.
    pub changes: Vec<Change>,
    /// What the caller has to do; [`Effect::Save`] at most once.
    pub effects: Vec<Effect>,
}

impl Outcome {
    pub(crate) fn change(&mut self, change: Change) {
        if self.changes.last() != Some(&change) {
            self.changes.push(change);
        }
    }

    pub(crate) fn outputs(&mut self, cell: &CellId, change: OutputsChange) {
        // Never folded: two equal additions to a stream are two additions.
        self.changes.push(Change::Outputs {
            cell: cell.clone(),
            change,
        });
    }

    pub(crate) fn save(&mut self) {
        if !self.effects.contains(&Effect::Save) {
            self.effects.push(Effect::Save);
        }
    }
}

/// One difference a view has to follow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A cell is now at `index`; those from there on went one down.
    CellInserted {
        /// Where it is.
        index: usize,
        /// The new cell.
        cell: CellId,
    },
    /// A cell is gone.
    CellRemoved {
        /// The cell.
        cell: CellId,
    },
    /// A cell was taken out and put in at `to`.
    CellMoved {
        /// The cell.
        cell: CellId,
        /// Its index now.
        to: usize,
    },
    /// The text of a cell is different.
    Source {
        /// The cell.
        cell: CellId,
    },
    /// The kind of a cell is different.
    Kind {
        /// The cell.
        cell: CellId,
    },
    /// A part of a cell is put out of sight, or back.
    Folded {
        /// The cell.
        cell: CellId,
    },
    /// The run state or the execution count of a cell is different.
    Run {
        /// The cell.
        cell: CellId,
    },
    /// The outputs of a cell are different.
    Outputs {
        /// The cell.
        cell: CellId,
        /// How.
        change: OutputsChange,
    },
    /// Metadata are different; those of a cell hold the times of its last run, too.
    Metadata {
        /// Whose.
        place: MetadataPlace,
    },
    /// The files attached to a cell are different.
    Attachments {
        /// The cell.
        cell: CellId,
    },
    /// What speaks against the result of a cell is different.
    Marks {
        /// The cell.
        cell: CellId,
    },
    /// A cell asks for input, asks for another, or asks no more.
    Input {
        /// The cell.
        cell: CellId,
    },
    /// The state of the kernel is different.
    Kernel,
    /// The number of waiting cells is different.
    Queue,
    /// What is trusted is different: outputs that run something are to be drawn anew.
    Trust,
}

/// How the outputs of a cell differ from before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OutputsChange {
    /// There are none now.
    Cleared,
    /// One more at the end.
    Appended {
        /// Its index.
        index: usize,
    },
    /// A stream got more text.
    StreamExtended {
        /// The index of the stream.
        index: usize,
        /// The text that came.
        added: String,
    },
    /// One output has new contents.
    Replaced {
        /// Its index.
        index: usize,
    },
    /// Anything else: read them all again.
    Reset,
}

/// What the caller has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The file is different: keep it.
    Save,
    /// Send an `execute_request` whose `msg_id` is `request`. No other is sent before this one has finished.
    Execute {
        /// The message id to use.
        request: RequestId,
        /// The cell that is run.
        cell: CellId,
        /// The code, as it was when the cell was queued.
        code: String,
    },
    /// Remember that these contents are trusted, so that they are when the notebook is opened again.
    Remember {
        /// The contents of outputs that run something.
        outputs: Vec<OutputDigest>,
    },
    /// Get the kernel to end what it does. When it does not, replace it, and report
    /// [`Op::KernelRestored`](crate::Op::KernelRestored) or [`Op::KernelRestarted`](crate::Op::KernelRestarted).
    Interrupt,
    /// Send an `input_reply`.
    SendInput {
        /// The `execute_request` that asks.
        request: RequestId,
        /// The line, without its end.
        value: String,
    },
    /// End the kernel and start a new one, then report [`Op::KernelReady`](crate::Op::KernelReady).
    RestartKernel,
    /// Start a kernel over the copy from before the last cell, then report [`Op::KernelReady`](crate::Op::KernelReady).
    RestoreKernel,
}

/// Why an operation was refused; nothing has changed then.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SessionError {
    /// The cell is not (or no longer) in the notebook.
    #[error("there is no cell {cell}")]
    NoSuchCell {
        /// The id asked for.
        cell: CellId,
    },
    /// The place is behind the end of the notebook.
    #[error("position {index} is behind the end of a notebook of {cells} cells")]
    NoSuchPosition {
        /// The index asked for.
        index: usize,
        /// How many cells there are.
        cells: usize,
    },
    /// The cell is of a type we do not know, and what we do not understand we do not edit.
    #[error("cell {cell} is of a type that cannot be edited")]
    NotEditable {
        /// The cell.
        cell: CellId,
    },
    /// Cells can be made code, Markdown or raw only.
    #[error("a cell cannot be made of an unknown kind")]
    UnknownKind,
    /// The metadata break a rule of the format.
    #[error("the metadata do not fit into a notebook: {reason}")]
    InvalidMetadata {
        /// Which.
        reason: String,
    },
    /// A cell of this kind, or of this version of the format, has no attachments.
    #[error("nothing can be attached to this cell: {reason}")]
    NotAttachable {
        /// Why.
        reason: String,
    },
    /// What is to be put in is no cell that this notebook may have.
    #[error("what is to be put in is no valid cell: {reason}")]
    InvalidCell {
        /// What is wrong with it.
        reason: String,
    },
    /// There is no kernel to run anything: restart it first.
    #[error("the kernel has died: restart it to run cells")]
    KernelDead,
    /// What the kernel sent does not fit into a notebook.
    #[error("the kernel sent an output that is not valid: {reason}")]
    InvalidOutput {
        /// What is wrong with it.
        reason: String,
    },
}
