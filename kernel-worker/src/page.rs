//! The page as the worker sees it: what is posted to it.
//!
//! `{type: "hello"}` once the worker listens, `{type: "progress", stage, loaded, total}`, `{type: "ready", module, means}`,
//! `{type: "means", means}` when they have become better, `{type: "message", json, buffers}`, `{type: "dead", reason}`, and
//! `{type: "snapshot", memory, bytes, system, millis}`: a copy to go back to. Its `memory` may be longer than its `bytes`; it is null when no
//! copy could be made, and has no bytes where the kernel has done nothing yet: its copy is its module. `system` is absent when it would be as
//! before.
//!
//! The worker's own address says where the kernel is (`kernel`), how many bytes it has (`bytes`, when known), whether the page has it
//! compiled already (`module=1`), and for tests which means is the best allowed (`means`) and how many instructions of Python's lie
//! between two looks at what has arrived (`poll`; 0: it never looks). What comes from the page: `inbound.rs`.

use js_sys::{Array, Object, Reflect, Uint8Array, WebAssembly};
use octavo_jupyter::Parts;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::{error::WorkerError, glue, inbound::Copy};

/// What the kernel's start is busy with.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Download,
    Start,
}

impl Stage {
    fn as_str(self) -> &'static str {
        match self {
            Self::Download => "download",
            Self::Start => "start",
        }
    }
}

pub(crate) struct Page {
    scope: DedicatedWorkerGlobalScope,
}

impl Page {
    pub(crate) fn of_this_worker() -> Self {
        Self {
            scope: js_sys::global().unchecked_into(),
        }
    }

    pub(crate) fn listen(&self, on_message: &js_sys::Function) {
        self.scope.set_onmessage(Some(on_message));
    }

    /// The address of the kernel's module, from the worker's own address, absolute.
    pub(crate) fn kernel_address(&self) -> Result<String, WorkerError> {
        self.parameter("kernel").ok_or(WorkerError::NoKernelAddress)
    }

    /// How many bytes the kernel's module has, where that is known.
    pub(crate) fn kernel_bytes(&self) -> Option<f64> {
        self.parameter("bytes")?.parse().ok()
    }

    /// Whether the page has the module of an earlier worker.
    pub(crate) fn has_module(&self) -> bool {
        self.parameter("module").as_deref() == Some("1")
    }

    /// The best means that the page allows, where it says so.
    pub(crate) fn best_means(&self) -> Option<String> {
        self.parameter("means")
    }

    /// Variables of the kernel's environment that tests set.
    pub(crate) fn environment(&self) -> Vec<String> {
        self.parameter("poll")
            .map(|instructions| format!("OCTAVO_POLL_INSTRUCTIONS={instructions}"))
            .into_iter()
            .collect()
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let search = self.scope.location().search();
        let parameters = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
        parameters.get(name)
    }

    /// The worker listens: what the page posts from now on is not lost.
    pub(crate) fn post_hello(&self) {
        self.post("hello", &[]);
    }

    pub(crate) fn post_progress(&self, stage: Stage, loaded_bytes: f64, total_bytes: Option<f64>) {
        let total = total_bytes.map_or(JsValue::NULL, JsValue::from);
        self.post(
            "progress",
            &[
                ("stage", stage.as_str().into()),
                ("loaded", loaded_bytes.into()),
                ("total", total),
            ],
        );
    }

    /// The page may send requests; it keeps the module for the next worker.
    pub(crate) fn post_ready(&self, module: &WebAssembly::Module, means: &str) {
        let message = object(
            "ready",
            &[("module", module.into()), ("means", means.into())],
        );
        // A module that cannot be cloned is only downloaded again.
        if self.scope.post_message(&message).is_err() {
            self.post("ready", &[("means", means.into())]);
        }
    }

    pub(crate) fn post_means(&self, means: &str) {
        self.post("means", &[("means", means.into())]);
    }

    pub(crate) fn post_dead(&self, reason: &WorkerError) {
        self.post("dead", &[("reason", reason.to_string().into())]);
    }

    /// Post one Jupyter message; its buffers are moved, not copied.
    pub(crate) fn post_message(&self, parts: &Parts) {
        let buffers: Array = parts
            .buffers
            .iter()
            .map(|bytes| Uint8Array::from(bytes.as_slice()).buffer())
            .collect();
        let fields = [
            ("json", parts.json.as_str().into()),
            ("buffers", buffers.clone().into()),
        ];
        self.post_moving("message", &fields, &buffers);
    }

    /// Hand over a copy of the kernel's state; its memory is moved.
    pub(crate) fn post_snapshot(&self, copy: &Copy, millis: f64) {
        let mut moved = Array::of1(&copy.memory);
        if !copy.system.is_undefined() {
            moved.extend(glue::buffers_of(&copy.system).iter());
        }
        let fields = [
            ("memory", copy.memory.clone().into()),
            ("bytes", copy.bytes.into()),
            ("system", copy.system.clone()),
            ("millis", millis.into()),
        ];
        self.post_moving("snapshot", &fields, &moved);
    }

    /// There is nothing to go back to: the browser had no room for a copy.
    pub(crate) fn post_no_snapshot(&self) {
        self.post("snapshot", &[("memory", JsValue::NULL)]);
    }

    fn post(&self, kind: &str, fields: &[(&str, JsValue)]) {
        // Fails only for what cannot be cloned, and text and numbers can.
        let _ = self.scope.post_message(&object(kind, fields));
    }

    fn post_moving(&self, kind: &str, fields: &[(&str, JsValue)], moved: &Array) {
        // Fails only for what cannot be cloned, and text, numbers and buffers can.
        let _ = self
            .scope
            .post_message_with_transfer(&object(kind, fields), moved);
    }
}

fn object(kind: &str, fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in [("type", kind.into())].iter().chain(fields) {
        // Setting a property of a plain new object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
