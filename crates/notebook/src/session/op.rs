//! Everything that can happen to a session: what the person wants and what the kernel says.

use std::fmt;

use serde_json::{Map, Value};

use super::{CellPart, InputRequest, MetadataPlace, Moment, NewAttachment};
use crate::{CellId, CellKind, OutputDigest};

/// The `msg_id` of an `execute_request`, by which the kernel's answers are told apart.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RequestId(String);

impl RequestId {
    /// The message id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RequestId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<String> for RequestId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

/// One thing that happens; given to [`Session::apply`](crate::Session::apply).
#[derive(Clone, PartialEq, Debug)]
pub enum Op {
    /// The text of a cell is now `source`. Not undone by [`Op::Undo`]: editors undo typing themselves.
    SetSource {
        /// The cell typed into.
        cell: CellId,
        /// Its whole new text.
        source: String,
    },
    /// The texts of several cells are replaced at once, as one step that [`Op::Undo`] takes back. Outputs stay.
    Rewrite {
        /// Cells with their whole new texts.
        texts: Vec<(CellId, String)>,
    },
    /// A new cell at `index` (0 is before the first, the number of cells is after the last).
    InsertCell {
        /// Where the new cell will be.
        index: usize,
        /// Any kind but [`CellKind::Unknown`].
        kind: CellKind,
        /// The new cell's text.
        source: String,
    },
    /// Cells are taken out; when none would be left, an empty code cell takes their place.
    DeleteCells {
        /// The cells, in any order.
        cells: Vec<CellId>,
    },
    /// A cell goes elsewhere.
    MoveCell {
        /// The cell.
        cell: CellId,
        /// The index it has afterwards.
        to: usize,
    },
    /// Cells go elsewhere together, in the notebook's order.
    MoveCells {
        /// The cells, in any order.
        cells: Vec<CellId>,
        /// The index that the first of them has afterwards.
        to: usize,
    },
    /// Cells come in from elsewhere; they get ids of their own.
    PasteCells {
        /// Where the first of them will be, the replaced ones still being there.
        index: usize,
        /// The cells as they are on disk, from [`Session::copies`](crate::Session::copies) or another program.
        cells: Vec<Value>,
        /// The cells that go in exchange.
        replaced: Vec<CellId>,
    },
    /// A cell becomes several, the last of which keeps id and outputs.
    SplitCell {
        /// The cell.
        cell: CellId,
        /// Where to cut its text, counted in UTF-16 as editors do.
        at: Vec<usize>,
    },
    /// Cells become one, with an empty line between their texts. It keeps the attachments and has no outputs.
    MergeCells {
        /// The cells, in any order.
        cells: Vec<CellId>,
        /// The one whose kind, id and metadata it has.
        into: CellId,
    },
    /// Cells become Markdown with a heading as their first line.
    SetHeading {
        /// The cells.
        cells: Vec<CellId>,
        /// 1 to 6.
        level: u8,
    },
    /// Parts of cells are put out of sight, or back. Not undone by [`Op::Undo`].
    Fold {
        /// The cells; those that have no such part stay as they are.
        cells: Vec<CellId>,
        /// Which part.
        part: CellPart,
        /// Whether it is out of sight afterwards.
        is_folded: bool,
    },
    /// Cells become another kind. A code cell loses its outputs, and a cell that becomes code loses its attachments;
    /// undo brings them back.
    SetKind {
        /// The cells.
        cells: Vec<CellId>,
        /// Any kind but [`CellKind::Unknown`].
        kind: CellKind,
    },
    /// Outputs and prompt numbers are taken away.
    ClearOutputs {
        /// The cells; those that are not code stay as they are.
        cells: Vec<CellId>,
    },
    /// Metadata are now these, unless they break a rule of the format.
    SetMetadata {
        /// Whose.
        place: MetadataPlace,
        /// All of them.
        metadata: Map<String, Value>,
    },
    /// Files are attached to a cell, and what shows them is written into its text. Undo takes back both.
    Attach {
        /// A cell that is not code.
        cell: CellId,
        /// The files.
        files: Vec<NewAttachment>,
        /// Where in the text, in bytes.
        at: usize,
    },
    /// A file is no longer attached; what shows it stays in the text.
    Detach {
        /// The cell.
        cell: CellId,
        /// The name of the file.
        name: String,
    },
    /// The outputs of a code cell scroll in a box, or stand in their full height. Not undone by [`Op::Undo`].
    ScrollOutputs {
        /// The cell; nothing happens to one that is not code.
        cell: CellId,
        /// Whether they scroll; `None` when the page decides by their height.
        scrolled: Option<bool>,
    },
    /// The state of all widgets is to be kept in the file. Not undone by [`Op::Undo`].
    KeepWidgets {
        /// In the form of `application/vnd.jupyter.widget-state+json`.
        state: Value,
    },
    /// The last cell operation (not typing) is taken back; nothing happens when there is none.
    Undo,
    /// The last undone cell operation is done again; nothing happens when there is none.
    Redo,
    /// Code cells are queued in the given order; others are ignored. Works before the kernel is ready.
    Run {
        /// The cells.
        cells: Vec<CellId>,
    },
    /// All code cells are queued from top to bottom.
    RunAll,
    /// The person trusts every output there is.
    Trust,
    /// Outputs that were trusted in an earlier session, and are known by a signature.
    TrustKnown {
        /// Their contents.
        outputs: Vec<OutputDigest>,
    },
    /// Whatever runs is to end and nothing more is to be run: the queue is emptied, and a kernel at work is interrupted.
    Interrupt,
    /// What the person typed where a cell asks for input; nothing happens when it no longer asks.
    AnswerInput {
        /// The cell that asks.
        cell: CellId,
        /// The line, without its end.
        value: String,
    },
    /// The kernel is to be restarted; the queue is emptied.
    Restart,
    /// A kernel that died is to go on as it was before the cell it died in; nothing happens when that cannot be.
    GoBack,
    /// The kernel is being loaded.
    KernelProgress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
    },
    /// The kernel can take requests.
    KernelReady,
    /// The kernel is gone; only [`Op::Restart`] and [`Op::GoBack`] bring a new one.
    KernelDied {
        /// Why, in words for the person.
        reason: String,
        /// Whether there is a copy of it from before.
        can_go_back: bool,
    },
    /// The kernel did not stop when asked, so another takes its place, which is as it was before the cell.
    KernelRestored,
    /// The kernel did not stop when asked, so another takes its place, which knows nothing.
    KernelRestarted,
    /// `execute_input`: the kernel has begun with a request.
    Started {
        /// The `execute_request` it belongs to.
        request: RequestId,
        /// The number of the prompt.
        execution_count: u64,
    },
    /// When something of a request was, as the kernel says; comes before the operation of the same message.
    Timed {
        /// The `execute_request` it belongs to.
        request: RequestId,
        /// What it was.
        moment: Moment,
        /// When, in ISO 8601.
        time: String,
    },
    /// `stream`, `display_data`, `execute_result` or `error`.
    Output {
        /// The `execute_request` it belongs to.
        request: RequestId,
        /// An output of nbformat 4; it may carry `transient.display_id`, which is remembered and not saved.
        output: Value,
    },
    /// `clear_output`.
    ClearOutput {
        /// The `execute_request` it belongs to.
        request: RequestId,
        /// Whether to wait for the next output, which then takes the place of the old ones.
        wait: bool,
    },
    /// `update_display_data`: each output shown under this id gets new contents, in whichever cell it is.
    UpdateDisplay {
        /// The id that came as `transient.display_id`.
        display_id: String,
        /// The new MIME bundle.
        data: Value,
        /// The new output metadata.
        metadata: Value,
    },
    /// `input_request`: the cell waits for a line.
    InputRequested {
        /// The `execute_request` that asks.
        request: RequestId,
        /// What is asked, and how.
        input: InputRequest,
    },
    /// The payload `set_next_input`: the kernel proposes what to run next.
    SetNextInput {
        /// The `execute_request` it came with.
        request: RequestId,
        /// The code.
        text: String,
        /// Whether it takes the place of the cell's text. Otherwise it is in a new cell below.
        replace: bool,
    },
    /// `execute_reply`.
    Finished {
        /// The `execute_request` it answers.
        request: RequestId,
        /// `false` for an error or an abort: the rest of the queue is dropped.
        ok: bool,
        /// The number of the prompt, when the reply has one.
        execution_count: Option<u64>,
    },
    /// `status` of the kernel while it handles a request of the shell channel.
    KernelStatus {
        /// The request, of whatever type.
        request: RequestId,
        /// Whether it works on a request.
        busy: bool,
    },
}
