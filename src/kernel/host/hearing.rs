//! What the worker says, and what the page makes of it.

use leptos::prelude::Set;
use octavo_jupyter::{
    CompleteReply, Content, InputRequest, InspectReply, InterruptReply, Message, ProtocolError,
};
use octavo_notebook::Op;

use super::{KernelHost, all_is_here, end};
use crate::kernel::copies::Copies;
use crate::kernel::line::Line;
use crate::kernel::means::Means;
use crate::kernel::report::Report;
use crate::kernel::stop::Step;
use crate::kernel::translate;
use crate::kernel::worker::KernelWorker;

impl KernelHost {
    pub(super) fn hear(&self, number: u64, report: Report) {
        if self.inner.borrow().in_charge != number {
            return self.hear_spare(number, &report);
        }
        match report {
            // Answered where it arrives, see KernelWorker.
            Report::Hello => {}
            Report::Progress { loaded, total } => self.stand(Op::KernelProgress { loaded, total }),
            Report::Starting => {
                let standing = all_is_here(loaded_bytes(&self.inner.borrow().standing));
                self.stand(standing);
            }
            Report::Ready { module, means } => {
                if module.is_some() {
                    self.inner.borrow_mut().module = module;
                }
                self.choose(means);
                self.stand(Op::KernelReady);
            }
            Report::Means(means) => self.choose(means),
            Report::Copy { image, system } => {
                let (step, recycled) = {
                    let mut inner = self.inner.borrow_mut();
                    let has_room = image.is_some();
                    let before = inner.copies.keep(image, system).filter(|_| has_room);
                    let recycled = inner
                        .line()
                        .zip(before)
                        .map(|(line, memory)| line.recycle(memory));
                    (inner.stop.copied(), recycled)
                };
                self.check(recycled);
                self.take_step(number, step);
            }
            Report::Message(parts) => {
                let read = Message::from_parts(&parts.json, parts.buffers)
                    .and_then(|message| self.pass_on(number, &message));
                if let Err(error) = read {
                    leptos::logging::warn!("a message of the kernel was not understood: {error}");
                }
            }
            Report::Dead(reason) => self.bury(reason),
        }
    }

    /// A spare worker has nothing to say but that it is none.
    fn hear_spare(&self, number: u64, report: &Report) {
        if matches!(report, Report::Dead(_)) {
            let spare = self
                .inner
                .borrow_mut()
                .spare
                .take_if(|spare| spare.number() == number);
            end(spare);
        }
    }

    fn choose(&self, means: Means) {
        self.inner
            .borrow()
            .line()
            .into_iter()
            .for_each(|line: &Line| line.use_means(means));
        self.means.set(Some(means));
    }

    fn bury(&self, reason: String) {
        let (worker, can_go_back) = {
            let mut inner = self.inner.borrow_mut();
            inner.in_charge = inner.next_number();
            inner.waiting.clear();
            let worker = inner.worker.take();
            let can_go_back = match worker.as_ref().and_then(KernelWorker::take_back) {
                // Its script could not be fetched, perhaps: the next one starts from the same.
                Some(parcel) => {
                    parcel
                        .copy
                        .into_iter()
                        .for_each(|copy| inner.copies.put_back(copy));
                    inner.copies.is_any()
                }
                // It did not come up: the next one starts from nothing.
                None if inner.standing != Op::KernelReady => {
                    inner.module = None;
                    inner.copies = Copies::default();
                    end(inner.spare.take());
                    false
                }
                None => inner.stop.has_copy() && inner.copies.is_any(),
            };
            (worker, can_go_back)
        };
        self.means.set(None);
        end(worker);
        self.stand(Op::KernelDied {
            reason,
            can_go_back,
        });
    }

    fn stand(&self, standing: Op) {
        self.inner.borrow_mut().standing = standing.clone();
        self.tell(standing);
    }

    fn pass_on(&self, number: u64, message: &Message) -> Result<(), ProtocolError> {
        match message.header.msg_type.as_str() {
            InterruptReply::MSG_TYPE => self.inner.borrow_mut().stop.heard(),
            InputRequest::MSG_TYPE => {
                self.inner.borrow_mut().question = Some(message.header.clone());
            }
            CompleteReply::MSG_TYPE | InspectReply::MSG_TYPE => self.answered(message),
            _ => {
                if self.hear_of_widgets(message)? {
                    return Ok(());
                }
            }
        }
        for operation in translate::operations(message)? {
            let step = self.note(&operation);
            self.tell(operation);
            self.take_step(number, step);
        }
        Ok(())
    }

    /// Follows the request under way.
    fn note(&self, operation: &Op) -> Option<Step> {
        let mut inner = self.inner.borrow_mut();
        match operation {
            Op::Started { request, .. } if inner.running.as_ref() == Some(request) => {
                inner.stop.request_begun()
            }
            Op::Finished { request, .. } if inner.running.as_ref() == Some(request) => {
                inner.running = None;
                inner.question = None;
                inner.stop.request_ended();
                None
            }
            // Of a comm, or of the request just finished.
            Op::KernelStatus { busy: true, .. } if inner.running.is_none() => {
                inner.stop.request_sent();
                inner.stop.request_begun()
            }
            Op::KernelStatus { busy: false, .. } if inner.running.is_none() => {
                inner.stop.request_ended();
                None
            }
            _ => None,
        }
    }

    pub(super) fn tell(&self, operation: Op) {
        // Cloned first: the listener may come back here, to execute or to restart.
        let listener = self.inner.borrow().listener.clone();
        if let Some(listener) = listener {
            listener(operation);
        }
    }
}

fn loaded_bytes(standing: &Op) -> u64 {
    match standing {
        Op::KernelProgress { loaded, .. } => *loaded,
        _ => 0,
    }
}
