//! A notebook at work: the document, the queue of cells to run, the state of the kernel, and undo. Pure.

mod attaching;
mod cells;
mod editing;
mod edits;
mod folding;
mod history;
mod incoming;
mod input;
mod kernel;
mod marks;
mod metadata;
mod op;
mod outcome;
mod outputs;
mod queue;
mod rearranging;
mod scrolling;
mod splitting;
mod timing;
mod trusting;
mod widgets;

use std::collections::HashMap;

use serde_json::Value;

use crate::{CellId, CellView, IdSource, Notebook, RunState};
pub use attaching::NewAttachment;
use cells::Cells;
pub use folding::CellPart;
pub(crate) use folding::is_folded;
use history::History;
pub use input::InputRequest;
use input::OpenInput;
pub use kernel::KernelState;
pub use marks::Marks;
use marks::Runs;
pub use metadata::{MetadataPlace, slide_type, tags, with_slide_type, with_tag, without_tag};
pub use op::{Op, RequestId};
pub use outcome::{Change, Effect, Outcome, OutputsChange, SessionError};
use queue::Queue;
pub(crate) use scrolling::scrolled;
pub use timing::{Moment, RunTimes};

use crate::trust::Trusted;

/// A notebook, its queue, its kernel's state and its undo history.
///
/// ```
/// use octavo_notebook::{Effect, Notebook, Op, SequentialIds, Session};
/// let mut session = Session::new(Notebook::new_python(), Box::new(SequentialIds::default()));
/// let cell = session.cell_ids()[0].clone();
/// session.apply(Op::SetSource { cell: cell.clone(), source: "1 + 1".into() })?;
/// session.apply(Op::Run { cells: vec![cell] })?; // queued: the kernel is still starting
/// let outcome = session.apply(Op::KernelReady)?;
/// assert!(matches!(&outcome.effects[..], [Effect::Execute { code, .. }] if code == "1 + 1"));
/// # Ok::<(), octavo_notebook::SessionError>(())
/// ```
pub struct Session {
    cells: Cells,
    ids: Box<dyn IdSource>,
    history: History,
    queue: Queue,
    kernel: KernelState,
    /// Whose outputs the answers to a request are. Holds no requests of an earlier kernel or an earlier run of a cell.
    owners: HashMap<RequestId, Owner>,
    /// What the cell that runs waits for.
    input: Option<OpenInput>,
    runs: Runs,
    trusted: Trusted,
}

/// The cell that a request belongs to.
struct Owner {
    cell: CellId,
    /// `clear_output(wait=True)` came: the next output takes the place of the present ones.
    clears_on_next: bool,
}

impl Session {
    /// A session over a notebook just opened; the kernel is starting.
    pub fn new(notebook: Notebook, mut ids: Box<dyn IdSource>) -> Self {
        let mut session = Self {
            cells: Cells::new(notebook, ids.as_mut()),
            ids,
            history: History::default(),
            queue: Queue::default(),
            kernel: KernelState::Starting {
                loaded: 0,
                total: None,
            },
            owners: HashMap::new(),
            input: None,
            runs: Runs::default(),
            trusted: Trusted::default(),
        };
        session.settle_opened();
        session
    }

    /// Takes one step. An error means that nothing has changed.
    pub fn apply(&mut self, op: Op) -> Result<Outcome, SessionError> {
        let mut outcome = Outcome::default();
        let out = &mut outcome;
        match op {
            Op::SetSource { cell, source } => self.set_source(&cell, &source, out)?,
            Op::Rewrite { texts } => self.rewrite(texts, out)?,
            Op::InsertCell {
                index,
                kind,
                source,
            } => self.insert_cell(index, kind, &source, out)?,
            Op::DeleteCells { cells } => self.delete_cells(&cells, out)?,
            Op::MoveCell { cell, to } => self.move_cell(cell, to, out)?,
            Op::MoveCells { cells, to } => self.move_cells(&cells, to, out)?,
            Op::PasteCells {
                index,
                cells,
                replaced,
            } => self.paste_cells(index, cells, &replaced, out)?,
            Op::SplitCell { cell, at } => self.split_cell(&cell, &at, out)?,
            Op::MergeCells { cells, into } => self.merge_cells(&cells, &into, out)?,
            Op::SetHeading { cells, level } => self.set_heading(&cells, level, out)?,
            Op::Fold {
                cells,
                part,
                is_folded,
            } => self.fold(&cells, part, is_folded, out)?,
            Op::SetKind { cells, kind } => self.set_kind(&cells, kind, out)?,
            Op::ClearOutputs { cells } => self.clear_outputs(cells, out)?,
            Op::SetMetadata { place, metadata } => self.set_metadata(place, metadata, out)?,
            Op::Attach { cell, files, at } => self.attach(cell, files, at, out)?,
            Op::Detach { cell, name } => self.detach(cell, &name, out)?,
            Op::KeepWidgets { state } => self.keep_widgets(state, out),
            Op::ScrollOutputs { cell, scrolled } => self.scroll_outputs(&cell, scrolled, out)?,
            Op::Undo => self.undo(out),
            Op::Redo => self.redo(out),
            Op::Run { cells } => self.run(&cells, out)?,
            Op::RunAll => self.run(&self.cell_ids(), out)?,
            Op::Trust => self.trust_all(out),
            Op::TrustKnown { outputs } => self.trust_known(outputs, out),
            Op::Interrupt => self.interrupt(out),
            Op::AnswerInput { cell, value } => self.answer_input(&cell, value, out)?,
            Op::Restart => self.restart(out),
            Op::GoBack => self.go_back(out),
            Op::KernelProgress { loaded, total } => self.kernel_progress(loaded, total, out),
            Op::KernelReady => self.kernel_ready(out),
            Op::KernelDied {
                reason,
                can_go_back,
            } => self.kernel_died(reason, can_go_back, out),
            Op::KernelRestored => self.kernel_restored(out),
            Op::KernelRestarted => self.kernel_restarted(out),
            Op::KernelStatus { request, busy } => self.kernel_status(&request, busy, out),
            Op::Started {
                request,
                execution_count,
            } => self.started(&request, execution_count, out),
            Op::Finished {
                request,
                ok,
                execution_count,
            } => self.finished(&request, ok, execution_count, out),
            Op::Timed {
                request,
                moment,
                time,
            } => self.timed(&request, moment, time, out),
            Op::Output { request, output } => self.output(&request, output, out)?,
            Op::ClearOutput { request, wait } => self.clear_output(&request, wait, out),
            Op::UpdateDisplay {
                display_id,
                data,
                metadata,
            } => self.update_display(&display_id, data, metadata, out)?,
            Op::InputRequested { request, input } => self.input_requested(request, input, out),
            Op::SetNextInput {
                request,
                text,
                replace,
            } => self.set_next_input(&request, &text, replace, out)?,
        }
        self.judge(&mut outcome);
        self.settle_trust(&mut outcome);
        if outcome.effects.contains(&Effect::Save) {
            self.cells.write_ids();
        }
        Ok(outcome)
    }

    /// The document as it is now.
    pub fn notebook(&self) -> &Notebook {
        self.cells.notebook()
    }

    /// The file as it is now, as [`Notebook::to_json`] gives it, but at the cost of what has changed since the last time.
    pub fn write(&mut self) -> String {
        self.cells.write()
    }

    /// What is known of the kernel.
    pub fn kernel(&self) -> &KernelState {
        &self.kernel
    }

    /// The cells from top to bottom.
    pub fn cell_ids(&self) -> Vec<CellId> {
        self.cells.ids().cloned().collect()
    }

    /// Where a cell is.
    pub fn index_of(&self, cell: &CellId) -> Option<usize> {
        self.cells.index_of(cell)
    }

    /// A cell as it is now.
    pub fn cell(&self, cell: &CellId) -> Option<CellView<'_>> {
        Some(CellView::new(
            self.cells.get(cell)?,
            self.run_state(cell),
            self.input_of(cell),
            self.cells.marks(cell),
        ))
    }

    /// Whether there is a cell operation to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is an undone cell operation to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The cell that waits for input.
    pub fn asking(&self) -> Option<&CellId> {
        self.input.as_ref().map(OpenInput::cell)
    }

    /// How many cells wait to be run; the one that runs is not among them.
    pub fn queue_len(&self) -> usize {
        self.queue.len()
    }

    /// The cell that runs, and since when: the kernel's own time in ISO 8601, once it has begun.
    pub fn running(&self) -> Option<(&CellId, Option<&str>)> {
        self.queue.running()
    }

    /// The language of the code: what a kernel said, else what the kernel was chosen for, else `python`.
    pub fn language(&self) -> String {
        let said =
            |section: &str, key: &str| self.notebook().metadata()?.get(section)?.get(key)?.as_str();
        let language = said("language_info", "name").or_else(|| said("kernelspec", "language"));
        language.unwrap_or("python").to_owned()
    }

    fn run_state(&self, cell: &CellId) -> RunState {
        self.queue.run_state(cell)
    }

    /// Sets the number in the prompt.
    fn set_execution_count(&mut self, cell: &CellId, count: Option<u64>, out: &mut Outcome) {
        let count = count.map_or(Value::Null, Value::from);
        let Some(code) = self.cells.code_mut(cell) else {
            return;
        };
        if code.get("execution_count") != Some(&count) {
            code.insert("execution_count".into(), count);
            out.change(Change::Run { cell: cell.clone() });
            out.save();
        }
    }

    /// Takes away what an earlier run left: outputs, prompt number, and whatever may still come from that run.
    fn clear_results(&mut self, cell: &CellId, out: &mut Outcome) {
        self.owners.retain(|_, owner| owner.cell != *cell);
        self.take_times(cell, out);
        self.set_execution_count(cell, None, out);
        self.empty_outputs(cell, out);
    }
}
