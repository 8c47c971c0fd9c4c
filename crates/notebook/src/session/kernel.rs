//! The life of the kernel as the session knows it: starting, idle, busy, restarting, going back, dead.

use super::queue::Noted;
use super::{Change, Effect, Outcome, RequestId, Session};
use crate::CellId;

/// What is known of the kernel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KernelState {
    /// Being loaded.
    Starting {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
    },
    /// Ready and waiting.
    Idle,
    /// At work.
    Busy,
    /// A new one is on its way.
    Restarting,
    /// A new one, as the old one was before the last cell, is on its way.
    Restoring,
    /// Gone; only a restart or going back brings a new one.
    Dead {
        /// Why, in words for the person.
        reason: String,
        /// The cell that ran.
        cell: Option<CellId>,
        /// Whether it can go on as it was before that cell.
        can_go_back: bool,
    },
}

impl Session {
    pub(super) fn restart(&mut self, out: &mut Outcome) {
        self.kernel_restarted(out);
        out.effects.push(Effect::RestartKernel);
    }

    pub(super) fn kernel_restarted(&mut self, out: &mut Outcome) {
        self.break_off(out);
        self.forget_kernel();
        self.become_kernel(KernelState::Restarting, out);
    }

    pub(super) fn go_back(&mut self, out: &mut Outcome) {
        if matches!(
            self.kernel,
            KernelState::Dead {
                can_go_back: true,
                ..
            }
        ) {
            self.kernel_restored(out);
            out.effects.push(Effect::RestoreKernel);
        }
    }

    pub(super) fn kernel_restored(&mut self, out: &mut Outcome) {
        self.break_off(out);
        self.become_kernel(KernelState::Restoring, out);
    }

    pub(super) fn kernel_progress(&mut self, loaded: u64, total: Option<u64>, out: &mut Outcome) {
        // After a restart, too: the bytes say more than the word.
        if matches!(
            self.kernel,
            KernelState::Starting { .. } | KernelState::Restarting
        ) {
            self.become_kernel(KernelState::Starting { loaded, total }, out);
        }
    }

    pub(super) fn kernel_ready(&mut self, out: &mut Outcome) {
        if matches!(
            self.kernel,
            KernelState::Starting { .. } | KernelState::Restarting | KernelState::Restoring
        ) {
            self.become_kernel(KernelState::Idle, out);
            self.send_next(out);
        }
    }

    pub(super) fn kernel_died(&mut self, reason: String, can_go_back: bool, out: &mut Outcome) {
        if !matches!(self.kernel, KernelState::Dead { .. }) {
            let state = KernelState::Dead {
                reason,
                cell: self.break_off(out),
                can_go_back,
            };
            self.become_kernel(state, out);
        }
    }

    pub(super) fn kernel_status(&mut self, request: &RequestId, busy: bool, out: &mut Outcome) {
        // The idle of the request before comes after its reply, which has sent the next; and comms are served while a
        // cell runs. Neither says that the kernel rests.
        match self.queue.note_status(request, busy) {
            Noted::OfAnother => {}
            Noted::OfRunning if !busy => {}
            Noted::OfRunning | Noted::NothingRuns => self.show_busy(busy, out),
        }
    }

    pub(super) fn show_busy(&mut self, busy: bool, out: &mut Outcome) {
        match self.kernel {
            KernelState::Idle if busy => self.become_kernel(KernelState::Busy, out),
            KernelState::Busy if !busy => self.become_kernel(KernelState::Idle, out),
            _ => {}
        }
    }

    fn become_kernel(&mut self, state: KernelState, out: &mut Outcome) {
        if self.kernel != state {
            self.kernel = state;
            out.change(Change::Kernel);
        }
    }
}
