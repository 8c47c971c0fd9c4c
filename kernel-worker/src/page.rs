//! The page as the worker sees it: what is posted to it, and what comes from it.
//!
//! worker to page: `{type: "need-module"}`, `{type: "progress", stage, loaded, total}`, `{type: "ready", module}`,
//! `{type: "message", json, buffers}`, `{type: "dead", reason}`;
//! page to worker: `{type: "module", module}` in answer to `need-module`, and after `ready` `{type: "message", json, buffers}`.
//!
//! The worker's own address says where the kernel is (`kernel`), how many bytes it has (`bytes`, when known), and whether the
//! page has it compiled already (`module=1`): then it is asked for, not downloaded. Since the worker asks, the answer cannot
//! come before it listens.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array, WebAssembly};
use octavo_jupyter::Parts;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::error::WorkerError;

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

/// What the page has posted.
pub(crate) enum FromPage {
    /// A Jupyter message.
    Message(Parts),
    /// The kernel's compiled module.
    Module(WebAssembly::Module),
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

    fn parameter(&self, name: &str) -> Option<String> {
        let search = self.scope.location().search();
        let parameters = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
        parameters.get(name)
    }

    pub(crate) fn ask_for_module(&self) {
        self.post("need-module", &[]);
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
    pub(crate) fn post_ready(&self, module: &WebAssembly::Module) {
        let message = object("ready", &[("module", module.into())]);
        // A module that cannot be cloned is only downloaded again.
        if self.scope.post_message(&message).is_err() {
            self.post("ready", &[]);
        }
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
        let message = object(
            "message",
            &[
                ("json", parts.json.as_str().into()),
                ("buffers", buffers.clone().into()),
            ],
        );
        // Fails only for what cannot be cloned, and text and buffers can.
        let _ = self.scope.post_message_with_transfer(&message, &buffers);
    }

    fn post(&self, kind: &str, fields: &[(&str, JsValue)]) {
        // Fails only for what cannot be cloned, and text and numbers can.
        let _ = self.scope.post_message(&object(kind, fields));
    }
}

/// Reads what the page has posted.
pub(crate) fn read(data: &JsValue) -> Result<FromPage, WorkerError> {
    let field = |name: &str| {
        Reflect::get(data, &name.into())
            .map_err(|_| WorkerError::BadMessage("it is no object".to_owned()))
    };
    if field("type")?.as_string().as_deref() == Some("module") {
        return field("module")?
            .dyn_into()
            .map(FromPage::Module)
            .map_err(|_| WorkerError::BadMessage("module is no module".to_owned()));
    }
    let json = field("json")?
        .as_string()
        .ok_or_else(|| WorkerError::BadMessage("json is no text".to_owned()))?;
    let buffers = match field("buffers")?.dyn_into::<Array>() {
        Ok(buffers) => buffers
            .iter()
            .map(|buffer| Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
            .collect(),
        Err(_) => Vec::new(),
    };
    Ok(FromPage::Message(Parts { json, buffers }))
}

fn object(kind: &str, fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in [("type", kind.into())].iter().chain(fields) {
        // Setting a property of a plain new object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
