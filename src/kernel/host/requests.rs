//! What the notebook wants of its kernel: to run code, to stop, to get an answer.

use std::time::Duration;

use leptos::prelude::set_timeout;
use octavo_jupyter::Message;
use octavo_notebook::{Op, RequestId};

use super::KernelHost;
use crate::kernel::copies::Copy;
use crate::kernel::means::Means;
use crate::kernel::stop::{Patience, Step};
use crate::kernel::translate;
use crate::task;

/// Who has waited so long for a cell may want to stop it.
const LONG_RUN: Duration = Duration::from_secs(1);

impl KernelHost {
    /// Asks the kernel to run code.
    pub fn execute(&self, request: &RequestId, code: String) {
        let message = {
            let mut inner = self.inner.borrow_mut();
            inner.is_used = true;
            inner.running = Some(request.clone());
            inner.stop.request_sent();
            inner
                .client
                .execute_request(request.as_str(), translate::execute_request(code))
        };
        self.send(&message);
        let (host, request) = (self.clone(), request.clone());
        let look = move || {
            let is_running = host.inner.borrow().running.as_ref() == Some(&request);
            if is_running {
                host.prepare();
            }
        };
        set_timeout(look, LONG_RUN);
    }

    /// Answers what a running cell asks.
    pub fn answer(&self, request: &RequestId, value: String) {
        let reply = {
            let mut inner = self.inner.borrow_mut();
            let is_asked = inner.running.as_ref() == Some(request);
            let question = inner.question.take().filter(|_| is_asked);
            question.map(|question| inner.client.input_reply(&question, value))
        };
        reply.iter().for_each(|reply| self.send(reply));
    }

    /// Gets the kernel to end what it does, one way or the other.
    pub fn interrupt(&self) {
        let step = {
            let mut inner = self.inner.borrow_mut();
            let can_hear = inner.line().is_some_and(|line| line.means() != Means::None);
            inner.stop.press(can_hear)
        };
        // Later: the notebook is still busy with the operation that led here.
        let host = self.clone();
        let number = self.inner.borrow().in_charge;
        task::run(async move { host.take_step(number, step) });
    }

    pub(super) fn take_step(&self, number: u64, step: Option<Step>) {
        if self.inner.borrow().in_charge != number {
            return;
        }
        match step {
            Some(Step::Ask(patience)) => {
                let message = self.inner.borrow().client.interrupt_request();
                self.send(&message);
                self.wait(number, patience);
                self.prepare();
            }
            Some(Step::AwaitCopy(patience)) => self.wait(number, patience),
            Some(Step::Restore) => {
                let copy = self.inner.borrow_mut().copies.take();
                self.replace(copy);
            }
            Some(Step::Restart) => self.replace(None),
            None => {}
        }
    }

    fn wait(&self, number: u64, patience: Patience) {
        let host = self.clone();
        let time_is_up = move || {
            let step = {
                let mut inner = host.inner.borrow_mut();
                // A later worker counts its attempts from the start.
                (inner.in_charge == number)
                    .then(|| inner.stop.out_of_patience(patience))
                    .flatten()
            };
            host.take_step(number, step);
        };
        set_timeout(time_is_up, Duration::from_millis(patience.millis));
    }

    /// Ends a kernel that does not stop; another goes on from before the request, if there is a copy.
    fn replace(&self, copy: Option<Copy>) {
        let is_restored = copy.is_some();
        self.renew(copy);
        self.tell(if is_restored {
            Op::KernelRestored
        } else {
            Op::KernelRestarted
        });
    }

    pub(super) fn send(&self, message: &Message) {
        let sent = self
            .inner
            .borrow()
            .line()
            .map(|line| line.send(message.to_parts()));
        self.check(sent);
    }
}
