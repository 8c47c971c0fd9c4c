//! What each command does.

use std::time::Duration;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, KernelState, Op};

use super::{Command, Situation};
use crate::state::{CellSignals, FocusTarget, NotebookStore};
use crate::strings;

/// After this time, whoever wanted to stop a cell is told that it has not ended.
const ENDING_TAKES_LONG: Duration = Duration::from_millis(1_500);

/// Where the keyboard is after a command: with the cells, or where it was (in the toolbar).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FocusAfter {
    /// The command may move it.
    Cells,
    /// It stays.
    Stays,
}

impl NotebookStore {
    /// Does what was asked. Saving, panels, searching and what editors do are not the notebook's business: the view has them.
    pub fn command(&self, command: Command, focus: FocusAfter) {
        match (command, self.current()) {
            (Command::Undo, _) => self.step_back(Op::Undo, focus),
            (Command::Redo, _) => self.step_back(Op::Redo, focus),
            (Command::RunAll, _) => self.run_all(),
            (Command::Stop, _) => self.stop(),
            (Command::Restart, _) => self.restart(),
            (Command::GoBack, _) => self.go_back(),
            // A notebook may have no cells at all.
            (Command::InsertAbove | Command::InsertBelow, None) => {
                self.insert(0, FocusTarget::Cell, focus)
            }
            (command, Some((index, cell))) => self.cell_command(command, index, cell, focus),
            (_, None) => {}
        }
    }

    /// Does what was asked about one cell.
    fn cell_command(&self, command: Command, index: usize, cell: CellSignals, focus: FocusAfter) {
        match command {
            Command::Edit => self.go(Some(cell.id), FocusTarget::Editor, focus),
            Command::Leave => self.go(Some(cell.id), FocusTarget::Cell, focus),
            Command::SelectPrevious => self.go(
                index.checked_sub(1).and_then(|at| self.id_at(at)),
                FocusTarget::Cell,
                focus,
            ),
            Command::SelectNext => self.go(self.id_at(index + 1), FocusTarget::Cell, focus),
            Command::EditPrevious => self.step(index.checked_sub(1), FocusTarget::EditorEnd, focus),
            Command::EditNext => self.step(Some(index + 1), FocusTarget::EditorStart, focus),
            Command::InsertAbove => self.insert(index, FocusTarget::Cell, focus),
            Command::InsertBelow => self.insert(index + 1, FocusTarget::Cell, focus),
            Command::Delete => self.delete(index, cell.id, focus),
            Command::MoveUp if index > 0 => self.shift(cell.id, index - 1, focus),
            Command::MoveDown if index + 1 < self.len() => self.shift(cell.id, index + 1, focus),
            Command::ToCode => self.become_kind(cell.id, CellKind::Code, focus),
            Command::ToMarkdown => self.become_kind(cell.id, CellKind::Markdown, focus),
            Command::ToRaw => self.become_kind(cell.id, CellKind::Raw, focus),
            Command::RunInPlace => {
                self.run(&cell.id);
                self.go(Some(cell.id), FocusTarget::Cell, focus);
            }
            Command::RunAndSelectNext => {
                self.run(&cell.id);
                match self.id_at(index + 1) {
                    Some(next) => self.go(Some(next), FocusTarget::Cell, focus),
                    None => self.insert(index + 1, FocusTarget::Editor, focus),
                }
            }
            Command::RunAndInsertBelow => {
                self.run(&cell.id);
                self.insert(index + 1, FocusTarget::Editor, focus);
            }
            // At the end already, or nothing about a cell.
            Command::MoveUp
            | Command::MoveDown
            | Command::Undo
            | Command::Redo
            | Command::RunAll
            | Command::Stop
            | Command::Restart
            | Command::GoBack
            | Command::Contents
            | Command::Properties
            | Command::Complete
            | Command::Inspect
            | Command::Find
            | Command::Replace
            | Command::FindNext
            | Command::FindPrevious
            | Command::Save => {}
        }
    }

    /// Adds a cell of a kind at the end and edits it.
    pub fn append(&self, kind: CellKind) {
        let index = self.len();
        self.dispatch(Op::InsertCell {
            index,
            kind,
            source: String::new(),
        });
        self.go(self.id_at(index), FocusTarget::Editor, FocusAfter::Cells);
    }

    fn len(&self) -> usize {
        self.cells.with_untracked(Vec::len)
    }

    fn go(&self, id: Option<CellId>, target: FocusTarget, focus: FocusAfter) {
        match (id, focus) {
            (Some(id), FocusAfter::Cells) => self.focus(&id, target),
            (Some(id), FocusAfter::Stays) => self.select(&id),
            (None, _) => {}
        }
    }

    /// From editor to editor with the arrow keys; a rendered Markdown cell is selected, not opened.
    fn step(&self, index: Option<usize>, target: FocusTarget, focus: FocusAfter) {
        let Some(cell) = index
            .and_then(|at| self.id_at(at))
            .and_then(|id| self.cell(&id))
        else {
            return;
        };
        let is_rendered =
            cell.kind.get_untracked() == CellKind::Markdown && !cell.editing.get_untracked();
        self.go(
            Some(cell.id),
            if is_rendered {
                FocusTarget::Cell
            } else {
                target
            },
            focus,
        );
    }

    fn insert(&self, index: usize, target: FocusTarget, focus: FocusAfter) {
        self.dispatch(Op::InsertCell {
            index,
            kind: CellKind::Code,
            source: String::new(),
        });
        self.go(self.id_at(index), target, focus);
    }

    fn delete(&self, index: usize, id: CellId, focus: FocusAfter) {
        self.dispatch(Op::DeleteCells { cells: vec![id] });
        let neighbour = self
            .id_at(index)
            .or_else(|| self.id_at(self.len().saturating_sub(1)));
        self.go(neighbour, FocusTarget::Cell, focus);
    }

    fn shift(&self, cell: CellId, to: usize, focus: FocusAfter) {
        self.dispatch(Op::MoveCell {
            cell: cell.clone(),
            to,
        });
        self.go(Some(cell), FocusTarget::Cell, focus);
    }

    fn step_back(&self, op: Op, focus: FocusAfter) {
        let before: Vec<CellId> = self
            .cells
            .with_untracked(|cells| cells.iter().map(|cell| cell.id.clone()).collect());
        self.dispatch(op);
        let came_back = self.cells.with_untracked(|cells| {
            cells
                .iter()
                .map(|cell| cell.id.clone())
                .find(|id| !before.contains(id))
        });
        self.go(
            came_back.or_else(|| self.selected.get_untracked()),
            FocusTarget::Cell,
            focus,
        );
    }

    fn become_kind(&self, cell: CellId, kind: CellKind, focus: FocusAfter) {
        if self.kind(&cell) != Some(kind) {
            self.dispatch(Op::SetKind {
                cell: cell.clone(),
                kind,
            });
            if let Some(signals) = self.cell(&cell) {
                signals.editing.set(true);
            }
        }
        self.go(Some(cell), FocusTarget::Cell, focus);
    }

    fn run(&self, id: &CellId) {
        let Some(cell) = self.cell(id) else { return };
        cell.editing.set(false);
        if cell.kind.get_untracked() == CellKind::Code {
            self.begin_run();
            self.dispatch(Op::Run {
                cells: vec![id.clone()],
            });
        }
    }

    fn run_all(&self) {
        self.begin_run();
        self.cells
            .with_untracked(|cells| cells.iter().for_each(|cell| cell.editing.set(false)));
        self.dispatch(Op::RunAll);
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

    fn stop(&self) {
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

    /// What it depends on now whether a command is possible. Tracks what it reads.
    pub fn situation(&self) -> Situation {
        let history = self.history.get();
        let place = self.selected.get().and_then(|id| {
            self.cells
                .with(|cells| cells.iter().position(|cell| cell.id == id))
        });
        Situation {
            has_cell: place.is_some(),
            is_at_top: place == Some(0),
            is_at_bottom: place.is_some_and(|place| place + 1 == self.cells.with(Vec::len)),
            can_undo: history.can_undo,
            can_redo: history.can_redo,
            is_stoppable: self.is_stoppable(),
            can_go_back: matches!(
                self.kernel.get(),
                KernelState::Dead {
                    can_go_back: true,
                    ..
                }
            ),
        }
    }

    fn next_turn(&self) -> u64 {
        self.turns.update_value(|turns| *turns += 1);
        self.turns.get_value()
    }

    fn restart(&self) {
        self.dispatch(Op::Restart);
        self.notice
            .set(Some(strings::kernel::restarted_notice().to_owned()));
    }

    fn go_back(&self) {
        self.dispatch(Op::GoBack);
        self.notice
            .set(Some(strings::kernel::went_back_notice().to_owned()));
    }
}
