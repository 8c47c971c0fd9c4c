//! Which cells are to be run, and the one that is: one request is under way at a time.

use std::collections::VecDeque;

use super::{Change, Effect, KernelState, Outcome, Owner, RequestId, Session, SessionError};
use crate::{CellId, CellKind, RunState, text};

#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    in_flight: Option<InFlight>,
}

struct Waiting {
    cell: CellId,
    /// As it was when the cell was queued: what is run is what the person saw when asking for it.
    code: String,
}

struct InFlight {
    request: RequestId,
    cell: CellId,
    /// The kernel said idle, before its reply.
    is_idle_said: bool,
    /// Since when it runs, as the kernel says.
    since: Option<String>,
}

/// Whose status the kernel told, seen from the request under way.
pub(super) enum Noted {
    /// That request's.
    OfRunning,
    /// Another one's.
    OfAnother,
    /// No request of a cell is under way.
    NothingRuns,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn run_state(&self, cell: &CellId) -> RunState {
        if self.is_running(cell) {
            RunState::Running
        } else if self.waiting.iter().any(|waiting| waiting.cell == *cell) {
            RunState::Queued
        } else {
            RunState::Idle
        }
    }

    /// Remembers what the kernel says of itself while a request is under way.
    pub(super) fn note_status(&mut self, request: &RequestId, busy: bool) -> Noted {
        match &mut self.in_flight {
            Some(in_flight) if in_flight.request == *request => {
                in_flight.is_idle_said = !busy;
                Noted::OfRunning
            }
            Some(_) => Noted::OfAnother,
            None => Noted::NothingRuns,
        }
    }

    /// Remembers the first time that the kernel says of the request under way; gives its cell, if it is the first.
    pub(super) fn note_time(&mut self, request: &RequestId, time: &str) -> Option<CellId> {
        let in_flight = self.in_flight.as_mut()?;
        if in_flight.request != *request || in_flight.since.is_some() {
            return None;
        }
        in_flight.since = Some(time.to_owned());
        Some(in_flight.cell.clone())
    }

    pub(super) fn running(&self) -> Option<(&CellId, Option<&str>)> {
        let in_flight = self.in_flight.as_ref()?;
        Some((&in_flight.cell, in_flight.since.as_deref()))
    }

    /// The cell that `request` runs, while it does.
    pub(super) fn cell_run_by(&self, request: &RequestId) -> Option<&CellId> {
        let in_flight = self.in_flight.as_ref()?;
        (in_flight.request == *request).then_some(&in_flight.cell)
    }

    /// What runs is a cell.
    pub(super) fn is_any_running(&self) -> bool {
        self.in_flight.is_some()
    }

    pub(super) fn is_running(&self, cell: &CellId) -> bool {
        self.in_flight
            .as_ref()
            .is_some_and(|in_flight| in_flight.cell == *cell)
    }
}

impl Session {
    pub(super) fn run(&mut self, cells: &[CellId], out: &mut Outcome) -> Result<(), SessionError> {
        if matches!(self.kernel, KernelState::Dead { .. }) {
            return Err(SessionError::KernelDead);
        }
        self.require_all(cells)?;
        for cell in cells {
            if self.cells.kind(cell) == Some(CellKind::Code) {
                self.enqueue(cell, out);
            }
        }
        self.send_next(out);
        Ok(())
    }

    fn enqueue(&mut self, cell: &CellId, out: &mut Outcome) {
        let code = self
            .cells
            .get(cell)
            .map(|cell| text::joined(&cell["source"]))
            .unwrap_or_default();
        if let Some(waiting) = self
            .queue
            .waiting
            .iter_mut()
            .find(|waiting| waiting.cell == *cell)
        {
            waiting.code = code;
            return;
        }
        // Nothing to run is nothing to number, as in JupyterLab. Other cells keep their results until it is their turn:
        // it may never come.
        if code.trim().is_empty() {
            if !self.queue.is_running(cell) {
                self.clear_results(cell, out);
            }
            return;
        }
        self.queue.waiting.push_back(Waiting {
            cell: cell.clone(),
            code,
        });
        out.change(Change::Run { cell: cell.clone() });
        out.change(Change::Queue);
    }

    /// Sends the next cell when the kernel can take it.
    pub(super) fn send_next(&mut self, out: &mut Outcome) {
        let is_ready = matches!(self.kernel, KernelState::Idle | KernelState::Busy);
        if !is_ready || self.queue.in_flight.is_some() {
            return;
        }
        let Some(Waiting { cell, code }) = self.queue.waiting.pop_front() else {
            return;
        };
        self.clear_results(&cell, out);
        self.note_run(&cell, &code);
        let request = RequestId::from(self.ids.next_id());
        self.owners.insert(
            request.clone(),
            Owner {
                cell: cell.clone(),
                clears_on_next: false,
            },
        );
        self.queue.in_flight = Some(InFlight {
            request: request.clone(),
            cell: cell.clone(),
            is_idle_said: false,
            since: None,
        });
        out.change(Change::Run { cell: cell.clone() });
        out.change(Change::Queue);
        out.effects.push(Effect::Execute {
            request,
            cell,
            code,
        });
    }

    pub(super) fn started(&mut self, request: &RequestId, execution_count: u64, out: &mut Outcome) {
        if let Some(cell) = self.owners.get(request).map(|owner| owner.cell.clone()) {
            self.set_execution_count(&cell, Some(execution_count), out);
        }
    }

    pub(super) fn finished(
        &mut self,
        request: &RequestId,
        ok: bool,
        execution_count: Option<u64>,
        out: &mut Outcome,
    ) {
        let Some(InFlight {
            cell, is_idle_said, ..
        }) = self
            .queue
            .in_flight
            .take_if(|in_flight| in_flight.request == *request)
        else {
            return;
        };
        if execution_count.is_some() {
            self.set_execution_count(&cell, execution_count, out);
        }
        out.change(Change::Run { cell });
        self.end_input(out);
        if !ok {
            self.drop_waiting(out);
        }
        self.send_next(out);
        if is_idle_said && !self.queue.is_any_running() {
            self.show_busy(false, out);
        }
    }

    pub(super) fn interrupt(&mut self, out: &mut Outcome) {
        self.drop_waiting(out);
        if self.queue.is_any_running() || self.kernel == KernelState::Busy {
            out.effects.push(Effect::Interrupt);
        }
    }

    /// Ends what runs and empties the queue: the kernel is gone. Gives the cell that ran.
    pub(super) fn break_off(&mut self, out: &mut Outcome) -> Option<CellId> {
        let broken_off = self.queue.in_flight.take().map(|in_flight| {
            let InFlight { request, cell, .. } = in_flight;
            self.owners.remove(&request);
            // The number came when it started, and would say that it finished.
            self.set_execution_count(&cell, None, out);
            self.take_times(&cell, out);
            self.unnote_run(&cell);
            out.change(Change::Run { cell: cell.clone() });
            cell
        });
        self.end_input(out);
        self.drop_waiting(out);
        broken_off
    }

    /// Forgets what only the kernel of before could have answered or updated.
    pub(super) fn forget_kernel(&mut self) {
        self.owners.clear();
        self.cells.forget_displays();
        self.forget_runs();
    }

    /// Takes one cell out of the queue; when it runs already, it goes on.
    pub(super) fn unqueue(&mut self, cell: &CellId, out: &mut Outcome) {
        let before = self.queue.len();
        self.queue.waiting.retain(|waiting| waiting.cell != *cell);
        if self.queue.len() < before {
            out.change(Change::Run { cell: cell.clone() });
            out.change(Change::Queue);
        }
    }

    /// Empties the queue.
    pub(super) fn drop_waiting(&mut self, out: &mut Outcome) {
        if self.queue.waiting.is_empty() {
            return;
        }
        for Waiting { cell, .. } in std::mem::take(&mut self.queue.waiting) {
            out.change(Change::Run { cell });
        }
        out.change(Change::Queue);
    }
}
