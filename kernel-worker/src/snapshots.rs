//! When to copy the kernel's state, so that it can be taken back to before what it does next.
//!
//! A copy shows the state between two requests. It is made after the answers are out, and before the next execution begins.

use std::cell::{Cell, RefCell};

use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    glue::{self, WasiHost, now_millis},
    inbound::Copy,
    instance::KernelInstance,
    page::Page,
};

/// How urgent the next copy is, from the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// Nothing has happened that a copy would show.
    Not,
    /// When the kernel has been at rest for a while: comms come many at once.
    AtRest,
    /// When nothing waits to be served.
    Now,
}

impl Due {
    /// How urgent it is after a message of that type.
    fn after(msg_type: &str) -> Due {
        match msg_type {
            "execute_request" => Due::Now,
            "comm_open" | "comm_msg" | "comm_close" => Due::AtRest,
            _ => Due::Not,
        }
    }
}

/// Makes the copies and hands them to the page.
pub(crate) struct Snapshots {
    due: Cell<Due>,
    /// The kernel has begun by itself and done nothing yet that a copy would show: its module is its copy.
    is_fresh: Cell<bool>,
    /// Memory of an old copy, to write the next one into: fresh memory costs twice as much.
    spare: RefCell<Option<ArrayBuffer>>,
}

impl Snapshots {
    pub(crate) fn new() -> Self {
        Self {
            due: Cell::new(Due::Now),
            is_fresh: Cell::new(true),
            spare: RefCell::default(),
        }
    }

    pub(crate) fn due(&self) -> Due {
        self.due.get()
    }

    /// The kernel was given a message of that type.
    pub(crate) fn note(&self, msg_type: &str) {
        let due = Due::after(msg_type);
        if due > Due::Not {
            self.is_fresh.set(false);
        }
        self.due.set(self.due.get().max(due));
    }

    /// Whether the state must be copied before a message of that type.
    pub(crate) fn is_due_before(&self, msg_type: &str) -> bool {
        self.due.get() > Due::Not && Due::after(msg_type) == Due::Now
    }

    pub(crate) fn recycle(&self, memory: ArrayBuffer) {
        self.spare.replace(Some(memory));
    }

    /// Copies the state of a kernel that is at rest, and hands the copy to the page.
    pub(crate) fn take(&self, instance: &KernelInstance, wasi: &WasiHost, page: &Page) {
        let begun = now_millis();
        self.due.set(Due::Not);
        if self.is_fresh.get() {
            return page.post_snapshot(&Copy::of_nothing(), 0.0);
        }
        let memory = instance.memory();
        let bytes = f64::from(
            memory
                .buffer()
                .unchecked_into::<ArrayBuffer>()
                .byte_length(),
        );
        match glue::copied_memory(memory, self.spare.take()) {
            Some(memory) => {
                let copy = Copy {
                    memory,
                    bytes,
                    system: wasi.save(),
                };
                page.post_snapshot(&copy, now_millis() - begun);
            }
            None => page.post_no_snapshot(),
        }
    }

    /// The kernel goes on from that copy: it can be taken back to the same.
    pub(crate) fn give_back(&self, copy: Copy, page: &Page) {
        self.due.set(Due::Not);
        self.is_fresh.set(false);
        let unchanged = Copy {
            system: JsValue::UNDEFINED,
            ..copy
        };
        page.post_snapshot(&unchanged, 0.0);
    }
}
