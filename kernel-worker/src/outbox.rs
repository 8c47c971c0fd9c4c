//! What the kernel sends, on its way to the page.
//!
//! A failed execution discards those that were sent before its reply. Which these are shows only in the event loop, after the kernel
//! has returned. So its reply is held back until then: what the page sends when it has seen the reply is told apart for certain.
//!
//! The reply of an execution that changed what the browser keeps is held back until it is kept: who sees the reply can rely on it.

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
    /// Says whether replies have to wait for something.
    is_waited_for: RefCell<Option<Box<dyn Fn() -> bool>>>,
}

impl Outbox {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            page,
            held: RefCell::default(),
            is_waited_for: RefCell::default(),
        }
    }

    /// Has replies held back while this says so.
    pub(crate) fn hold_while(&self, is_waited_for: impl Fn() -> bool + 'static) {
        self.is_waited_for.replace(Some(Box::new(is_waited_for)));
    }

    /// The kernel sends a frame.
    pub(crate) fn send(&self, frame: &[u8]) {
        let parts = match frame_to_parts(frame) {
            Ok(parts) => parts,
            Err(error) => return report(&WorkerError::BadMessage(error.to_string())),
        };
        let mut held = self.held.borrow_mut();
        if held.is_none() && is_reply(frame) && (self.must_wait() || is_failed(frame)) {
            *held = Some(Vec::new());
        }
        match &mut *held {
            Some(held) => held.push(parts),
            None => self.page.post_message(&parts),
        }
    }

    fn must_wait(&self) -> bool {
        self.is_waited_for
            .borrow()
            .as_ref()
            .is_some_and(|is_waited_for| is_waited_for())
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

fn is_reply(frame: &[u8]) -> bool {
    peek_type(frame).is_ok_and(|(_, msg_type)| msg_type == "execute_reply")
}

fn is_failed(frame: &[u8]) -> bool {
    decode(frame).is_ok_and(|reply| reply.content["status"] != "ok")
}
