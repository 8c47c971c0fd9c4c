//! The life of the kernel as the session knows it: starting, idle, busy, restarting, dead.

use super::{Change, Effect, Outcome, Session};

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
    /// Gone; only a restart brings a new one.
    Dead {
        /// Why, in words for the person.
        reason: String,
    },
}

impl Session {
    pub(super) fn restart(&mut self, out: &mut Outcome) {
        self.abandon_requests(out);
        self.become_kernel(KernelState::Restarting, out);
        out.effects.push(Effect::RestartKernel);
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
            KernelState::Starting { .. } | KernelState::Restarting
        ) {
            self.become_kernel(KernelState::Idle, out);
            self.send_next(out);
        }
    }

    pub(super) fn kernel_died(&mut self, reason: String, out: &mut Outcome) {
        if !matches!(self.kernel, KernelState::Dead { .. }) {
            self.abandon_requests(out);
            self.become_kernel(KernelState::Dead { reason }, out);
        }
    }

    pub(super) fn kernel_status(&mut self, busy: bool, out: &mut Outcome) {
        let is_under_way = self.queue.note_status(busy);
        match self.kernel {
            // The idle of the request before comes after its reply, which has sent the next: between cells the kernel
            // does not rest.
            KernelState::Busy if !busy && is_under_way => {}
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
