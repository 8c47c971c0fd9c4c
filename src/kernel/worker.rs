//! One worker: started, spoken to, and ended for good when dropped.

use js_sys::{Array, Object, Reflect, Uint8Array};
use octavo_jupyter::Parts;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::{glue, strings};

/// What a worker tells.
pub enum Report {
    /// The kernel is being downloaded: bytes so far and in all.
    Progress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
    },
    /// All is here; Python itself starts.
    Starting,
    /// It waits for the compiled kernel, see [`KernelWorker::give`].
    NeedsModule,
    /// Requests can be sent. The compiled kernel comes with it, for the next worker.
    Ready(Option<CompiledKernel>),
    /// A Jupyter message.
    Message(Parts),
    /// It has ended, or cannot go on.
    Dead(String),
}

/// The kernel's module as an earlier worker compiled it.
#[derive(Clone)]
pub struct CompiledKernel(JsValue);

/// A running worker. Dropping it terminates it; nothing is reported after that.
pub struct KernelWorker {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(Event)>,
    _on_unreadable: Closure<dyn Fn(MessageEvent)>,
}

impl KernelWorker {
    /// Starts the worker. It downloads the kernel, or asks for it where `has_module` says that it is here. `report` is called for
    /// whatever it says.
    pub fn start(
        has_module: bool,
        report: impl Fn(Report) + Clone + 'static,
    ) -> Result<KernelWorker, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address(has_module), &options).map_err(words)?;

        let tell = report.clone();
        let on_message = Closure::wrap(Box::new(move |event: MessageEvent| {
            if let Some(said) = read(&event.data()) {
                tell(said);
            }
        }) as Box<dyn Fn(_)>);
        let tell = report.clone();
        let on_error = Closure::wrap(Box::new(move |event: Event| {
            event.prevent_default();
            // A script that could not be fetched is told by a plain event, which has no message.
            let reason = event
                .dyn_ref::<ErrorEvent>()
                .map(ErrorEvent::message)
                .filter(|reason| !reason.is_empty());
            tell(Report::Dead(
                reason.unwrap_or_else(|| strings::DIED_UNKNOWN.to_owned()),
            ));
        }) as Box<dyn Fn(_)>);
        let on_unreadable = Closure::wrap(Box::new(move |_: MessageEvent| {
            report(Report::Dead(strings::DIED_UNREADABLE.to_owned()))
        }) as Box<dyn Fn(_)>);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_unreadable.as_ref().unchecked_ref()));
        Ok(KernelWorker {
            worker,
            _on_message: on_message,
            _on_error: on_error,
            _on_unreadable: on_unreadable,
        })
    }

    /// Gives it the compiled kernel it asked for.
    pub fn give(&self, kernel: &CompiledKernel) -> Result<(), String> {
        let message = object([("type", "module".into()), ("module", kernel.0.clone())])?;
        self.worker.post_message(&message).map_err(words)
    }

    /// Sends a Jupyter message.
    pub fn send(&self, parts: Parts) -> Result<(), String> {
        let buffers: Array = parts
            .buffers
            .iter()
            .map(|bytes| JsValue::from(Uint8Array::from(bytes.as_slice()).buffer()))
            .collect();
        let message = object([
            ("type", "message".into()),
            ("json", parts.json.into()),
            ("buffers", buffers.clone().into()),
        ])?;
        self.worker
            .post_message_with_transfer(&message, &buffers)
            .map_err(words)
    }
}

impl Drop for KernelWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

/// The worker's address, which tells it where the kernel is, how large, and whether this page has it compiled.
fn address(has_module: bool) -> String {
    let kernel = String::from(js_sys::encode_uri_component(&glue::kernel_url()));
    let mut address = format!("{}?kernel={kernel}", glue::worker_url());
    if let Some(bytes) = glue::kernel_bytes() {
        address.push_str(&format!("&bytes={bytes}"));
    }
    if has_module {
        address.push_str("&module=1");
    }
    address
}

fn object<const N: usize>(entries: [(&str, JsValue); N]) -> Result<Object, String> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &key.into(), &value).map_err(words)?;
    }
    Ok(object)
}

fn read(data: &JsValue) -> Option<Report> {
    let field = |name: &str| {
        Reflect::get(data, &name.into())
            .ok()
            .filter(|value| !value.is_null() && !value.is_undefined())
    };
    let number = |name: &str| {
        field(name)
            .and_then(|value| value.as_f64())
            .map(|value| value as u64)
    };
    let text = |name: &str| field(name).and_then(|value| value.as_string());
    match text("type")?.as_str() {
        "progress" if text("stage").as_deref() == Some("start") => Some(Report::Starting),
        "progress" => Some(Report::Progress {
            loaded: number("loaded").unwrap_or(0),
            total: number("total"),
        }),
        "need-module" => Some(Report::NeedsModule),
        "ready" => Some(Report::Ready(field("module").map(CompiledKernel))),
        "dead" => Some(Report::Dead(
            text("reason").unwrap_or_else(|| strings::DIED_UNKNOWN.to_owned()),
        )),
        "message" => {
            let json = text("json")?;
            let buffers = field("buffers").map(|buffers| {
                Array::from(&buffers)
                    .iter()
                    .map(|buffer| Uint8Array::new(&buffer).to_vec())
                    .collect()
            });
            Some(Report::Message(Parts {
                json,
                buffers: buffers.unwrap_or_default(),
            }))
        }
        _ => None,
    }
}

fn words(error: JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
