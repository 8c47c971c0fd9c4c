//! Running cells, stopping them, and bringing Python back.

use std::time::Duration;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, KernelState, Op, RunState};

use super::FocusAfter;
use crate::state::{FocusTarget, NotebookStore};
use crate::strings;

/// After this time, whoever wanted to stop a cell is told that it has not ended.
const ENDING_TAKES_LONG: Duration = Duration::from_millis(1_500);

/// Where to be after cells were run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AfterRun {
    /// Where one was.
    Stay,
    /// With the cell below, which is made when there is none.
    SelectNext,
    /// In a new cell below.
    InsertBelow,
}

impl NotebookStore {
    /// Runs the selected cells from top to bottom and goes on as the command says.
    pub(super) fn run_and(&self, after: AfterRun, focus: FocusAfter) {
        if let Some(last) = self.run_and_go(after, focus) {
            self.insert_below(&last, focus);
        }
    }

    /// Makes a cell below that one, or below the section that is folded into it, and goes there.
    pub fn insert_below(&self, cell: &CellId, focus: FocusAfter) {
        if let Some(index) = self.index_of(cell) {
            let below = self.end_of_section(index);
            self.insert(below, CellKind::Code, "", FocusTarget::Editor, focus);
        }
    }

    /// Runs the selected cells, and goes on where that takes no new cell; otherwise gives the last of them, for [`NotebookStore::insert_below`], now or
    /// a moment later.
    pub fn run_and_go(&self, after: AfterRun, focus: FocusAfter) -> Option<CellId> {
        let cells = self.selection();
        let last = cells.last()?.clone();
        let index = self.index_of(&last)?;
        self.run_cells(cells);
        match (after, self.shown_after(index)) {
            (AfterRun::Stay, _) => {
                let id = self.selected.get_untracked();
                self.go(id, FocusTarget::Cell, focus);
                None
            }
            (AfterRun::SelectNext, Some(next)) => {
                self.go(self.id_at(next), FocusTarget::Cell, focus);
                None
            }
            (AfterRun::SelectNext | AfterRun::InsertBelow, _) => Some(last),
        }
    }

    /// Runs what is above the selected cells, or the selected ones and what is below.
    pub(super) fn run_part(&self, is_above: bool) {
        let selected = self.selection();
        let Some(first) = selected.first().and_then(|id| self.index_of(id)) else {
            return;
        };
        let all = self.ids();
        let (above, below) = all.split_at(first);
        self.run_cells(if is_above { above } else { below }.to_vec());
    }

    pub(super) fn run_all(&self) {
        self.run_cells(self.ids());
    }

    pub(super) fn restart_and_run_all(&self) {
        self.restart();
        self.run_all();
    }

    /// Runs cells in this order; Markdown among them is drawn.
    pub fn run_cells(&self, cells: Vec<CellId>) {
        let mut has_code = false;
        for cell in cells.iter().filter_map(|id| self.cell(id)) {
            cell.editing.set(false);
            has_code |= cell.kind.get_untracked() == CellKind::Code;
        }
        if has_code {
            self.begin_run();
            self.dispatch(Op::Run { cells });
        }
    }

    /// The cell that runs, or the one that is to run next.
    fn running(&self) -> Option<CellId> {
        self.cells.with_untracked(|cells| {
            let state = |wanted| {
                cells
                    .iter()
                    .find(|cell| cell.run.get_untracked().state == wanted)
                    .map(|cell| cell.id.clone())
            };
            state(RunState::Running).or_else(|| state(RunState::Queued))
        })
    }

    pub(super) fn go_to_running(&self, focus: FocusAfter) {
        self.go(self.running(), FocusTarget::Cell, focus);
    }

    fn begin_run(&self) {
        self.notice.set(None);
        self.is_run_last.set_value(true);
        self.next_turn();
    }

    /// Whether something runs or waits that Stop would end.
    pub fn is_stoppable(&self) -> bool {
        self.queue_len.get() > 0 || self.kernel.get() == KernelState::Busy
    }

    pub(super) fn stop(&self) {
        // Before Python is there nothing has run: what waits is let go, and it goes on loading.
        let is_to_come = matches!(
            self.kernel.get_untracked(),
            KernelState::Starting { .. } | KernelState::Restarting | KernelState::Restoring
        );
        let has_emptied = is_to_come && self.queue_len.get_untracked() > 0;
        self.notice
            .set(has_emptied.then(|| strings::kernel::queue_emptied_notice().to_owned()));
        self.dispatch(Op::Interrupt);
        self.watch_the_end();
    }

    /// A cell may take its time to end, or refuse to: then the person learns what else can be done.
    fn watch_the_end(&self) {
        let turn = self.next_turn();
        let store = *self;
        let look = move || {
            let is_same = store.turns.try_get_value() == Some(turn);
            if is_same && store.kernel.get_untracked() == KernelState::Busy {
                let words = strings::kernel::still_stopping_notice().to_owned();
                store.notice.set(Some(words));
            }
        };
        set_timeout(look, ENDING_TAKES_LONG);
    }

    /// The cell has ended.
    pub(in crate::state) fn forget_stopping(&self) {
        let is_said = self.notice.with_untracked(|notice| {
            notice.as_deref() == Some(strings::kernel::still_stopping_notice())
        });
        if is_said {
            self.notice.set(None);
        }
    }

    fn next_turn(&self) -> u64 {
        self.turns.update_value(|turns| *turns += 1);
        self.turns.get_value()
    }

    pub(super) fn restart(&self) {
        self.dispatch(Op::Restart);
        self.notice
            .set(Some(strings::kernel::restarted_notice().to_owned()));
    }

    pub(super) fn go_back(&self) {
        self.dispatch(Op::GoBack);
        self.notice
            .set(Some(strings::kernel::went_back_notice().to_owned()));
    }
}
