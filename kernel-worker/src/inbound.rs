//! What the page posts to the worker.
//!
//! `{type: "start", module?, snapshot?: {memory, bytes, system}, mailbox?, waitUrl?, environment?}` in answer to `hello`, `environment` being an
//! object of names and values; then `{type: "message", json, buffers, number?}`, or `{type: "mail"}` when a message is in the mailbox; `{type: "recycle", memory}`: an old snapshot's memory, for the next
//! one; `{type: "wait-url", waitUrl}` when a service worker has come late.

use js_sys::{Array, ArrayBuffer, Object, Reflect, SharedArrayBuffer, Uint8Array, WebAssembly};
use octavo_jupyter::Parts;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::WorkerError;

/// What the page has posted.
pub(crate) enum FromPage {
    Start(Start),
    /// A Jupyter message, with its number where messages are numbered.
    Message(Parts, Option<f64>),
    /// There is something in the mailbox.
    Mail,
    /// Memory that is no longer needed.
    Recycle(ArrayBuffer),
    /// Where the service worker can be asked from now on.
    WaitUrl(String),
}

/// What the kernel is to start from.
#[derive(Default)]
pub(crate) struct Start {
    /// The kernel as an earlier worker compiled it.
    pub(crate) module: Option<WebAssembly::Module>,
    /// The state to go on from.
    pub(crate) copy: Option<Copy>,
    /// Memory that the page writes messages into.
    pub(crate) mailbox: Option<SharedArrayBuffer>,
    /// Where the service worker can be asked for messages.
    pub(crate) wait_url: Option<String>,
    /// Variables of the kernel's environment, as `NAME=value`.
    pub(crate) environment: Vec<String>,
}

/// A copy of a kernel's whole state.
#[derive(Clone)]
pub(crate) struct Copy {
    pub(crate) memory: ArrayBuffer,
    /// How much of the memory counts.
    pub(crate) bytes: f64,
    /// Files and what is open, as the glue saves them; undefined when that is as before, or there is none.
    pub(crate) system: JsValue,
}

impl Copy {
    /// Of a kernel that has done nothing yet: whoever goes back to it begins anew, and its memory costs nothing.
    pub(crate) fn of_nothing() -> Copy {
        Copy {
            memory: ArrayBuffer::new(0),
            bytes: 0.0,
            system: JsValue::UNDEFINED,
        }
    }

    fn is_of_nothing(&self) -> bool {
        self.bytes == 0.0
    }
}

impl FromPage {
    pub(crate) fn read(data: &JsValue) -> Result<FromPage, WorkerError> {
        let kind = text(data, "type").ok_or_else(|| bad("it has no type"))?;
        match kind.as_str() {
            "start" => Ok(FromPage::Start(Start {
                module: field(data, "module").and_then(|module| module.dyn_into().ok()),
                copy: field(data, "snapshot")
                    .map(|copy| copy_in(&copy))
                    .transpose()?
                    .filter(|copy| !copy.is_of_nothing()),
                mailbox: field(data, "mailbox").and_then(|mailbox| mailbox.dyn_into().ok()),
                wait_url: text(data, "waitUrl"),
                environment: field(data, "environment")
                    .map(|variables| assignments(&variables.into()))
                    .unwrap_or_default(),
            })),
            "message" => {
                let json = text(data, "json").ok_or_else(|| bad("json is no text"))?;
                let buffers = field(data, "buffers").unwrap_or_else(|| Array::new().into());
                let buffers = Array::from(&buffers)
                    .iter()
                    .map(|buffer| Uint8Array::new(&buffer).to_vec())
                    .collect();
                let number = field(data, "number").and_then(|number| number.as_f64());
                Ok(FromPage::Message(Parts { json, buffers }, number))
            }
            "mail" => Ok(FromPage::Mail),
            "recycle" => memory_in(data).map(FromPage::Recycle),
            "wait-url" => text(data, "waitUrl")
                .map(FromPage::WaitUrl)
                .ok_or_else(|| bad("waitUrl is no text")),
            _ => Err(bad(&format!("its type is {kind:?}"))),
        }
    }
}

fn copy_in(snapshot: &JsValue) -> Result<Copy, WorkerError> {
    Ok(Copy {
        memory: memory_in(snapshot)?,
        bytes: field(snapshot, "bytes")
            .and_then(|bytes| bytes.as_f64())
            .ok_or_else(|| bad("bytes is no number"))?,
        system: field(snapshot, "system").unwrap_or(JsValue::UNDEFINED),
    })
}

/// Each property as `NAME=value`; those that are no text are left out.
fn assignments(variables: &Object) -> Vec<String> {
    let names = Object::keys(variables);
    let names = names.iter().filter_map(|name| name.as_string());
    names
        .filter_map(|name| Some(format!("{name}={}", text(variables, &name)?)))
        .collect()
}

fn memory_in(data: &JsValue) -> Result<ArrayBuffer, WorkerError> {
    field(data, "memory")
        .and_then(|memory| memory.dyn_into().ok())
        .ok_or_else(|| bad("memory is no buffer"))
}

fn text(data: &JsValue, name: &str) -> Option<String> {
    field(data, name)?.as_string()
}

fn field(data: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(data, &name.into())
        .ok()
        .filter(|value| !value.is_null() && !value.is_undefined())
}

fn bad(reason: &str) -> WorkerError {
    WorkerError::BadMessage(reason.to_owned())
}
