//! What the kernel sends, on its way to the page.
//!
//! A failed execution discards those that were sent before its reply. Which these are shows only in the event loop, after the kernel
//! has returned. So its reply is held back until then: what the page sends when it has seen the reply is told apart for certain.

use std::{cell::RefCell, rc::Rc};

use octavo_jupyter::{Parts, decode, frame_to_parts, peek_type};

use crate::{
    error::{WorkerError, report},
    page::Page,
};

/// Posts the kernel's messages, or holds them back.
pub(crate) struct Outbox {
    page: Rc<Page>,
    /// From the reply of a failed or discarded execution on; none while messages pass.
    held: RefCell<Option<Vec<Parts>>>,
}

impl Outbox {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            page,
            held: RefCell::default(),
        }
    }

    /// The kernel sends a frame.
    pub(crate) fn send(&self, frame: &[u8]) {
        let parts = match frame_to_parts(frame) {
            Ok(parts) => parts,
            Err(error) => return report(&WorkerError::BadMessage(error.to_string())),
        };
        let mut held = self.held.borrow_mut();
        if held.is_none() && is_failed_execution(frame) {
            *held = Some(Vec::new());
        }
        match &mut *held {
            Some(held) => held.push(parts),
            None => self.page.post_message(&parts),
        }
    }

    /// Whether something is held back.
    pub(crate) fn is_holding(&self) -> bool {
        self.held.borrow().is_some()
    }

    /// Posts what was held back.
    pub(crate) fn release(&self) {
        let held = self.held.take();
        for parts in held.iter().flatten() {
            self.page.post_message(parts);
        }
    }
}

fn is_failed_execution(frame: &[u8]) -> bool {
    let is_reply = peek_type(frame).is_ok_and(|(_, msg_type)| msg_type == "execute_reply");
    is_reply && decode(frame).is_ok_and(|reply| reply.content["status"] != "ok")
}
