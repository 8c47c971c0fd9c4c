//! The page as the worker sees it: what is posted to it, and what comes from it.
//!
//! worker to page: `{type: "progress", stage, loaded, total}`, `{type: "ready"}`, `{type: "message", json, buffers}`,
//! `{type: "dead", reason}`; page to worker: `{type: "message", json, buffers}`.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
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
        let search = self.scope.location().search();
        web_sys::UrlSearchParams::new_with_str(&search)
            .ok()
            .and_then(|parameters| parameters.get("kernel"))
            .ok_or(WorkerError::NoKernelAddress)
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

    pub(crate) fn post_ready(&self) {
        self.post("ready", &[]);
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

/// The Jupyter message in what the page has posted.
pub(crate) fn parts_of(data: &JsValue) -> Result<Parts, WorkerError> {
    let field = |name: &str| {
        Reflect::get(data, &name.into())
            .map_err(|_| WorkerError::BadMessage("it is no object".to_owned()))
    };
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
    Ok(Parts { json, buffers })
}

fn object(kind: &str, fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in [("type", kind.into())].iter().chain(fields) {
        // Setting a property of a plain new object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
