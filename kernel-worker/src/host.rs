//! The host of one kernel: loads it, passes messages to and fro, and says so when it dies.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, WebAssembly};
use octavo_jupyter::{
    Channel, Header, Message, PROTOCOL_VERSION, Parts, frame_to_parts, parts_to_frame,
};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    error::{WorkerError, cause_of_death, text_of},
    glue::{self, WasiHost},
    instance::{Handled, KernelInstance},
    page::{self, FromPage, Page, Stage},
};

/// How much of what the kernel wrote to standard error is kept for the report of its death.
const LAST_WORDS_MAX_CHARS: usize = 2_000;

enum State {
    Loading,
    Running(Rc<KernelInstance>),
    Ended,
}

pub(crate) struct Host {
    page: Rc<Page>,
    state: RefCell<State>,
    /// Takes the module that the page was asked for.
    module_came: RefCell<Option<Function>>,
    /// The header of the request being handled, for output that bypasses Python's own streams.
    request: RefCell<Value>,
    last_words: RefCell<String>,
}

impl Host {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            page,
            state: RefCell::new(State::Loading),
            module_came: RefCell::default(),
            request: RefCell::new(json!({})),
            last_words: RefCell::default(),
        }
    }

    /// Load and start the kernel.
    pub(crate) async fn start(self: &Rc<Self>) {
        let started = async {
            let module = self.module().await?;
            Ok((self.instantiate(&module).await?, module))
        };
        match started.await {
            Ok((instance, module)) => {
                self.state.replace(State::Running(Rc::new(instance)));
                self.page.post_ready(&module);
            }
            Err(error) => self.end(&error),
        }
    }

    /// Take what the page has posted.
    pub(crate) fn receive(&self, data: &JsValue) {
        match page::read(data) {
            Ok(FromPage::Message(parts)) => self.handle(&parts),
            Ok(FromPage::Module(module)) => {
                if let Some(came) = self.module_came.take() {
                    // Resolving a promise does not fail.
                    let _ = came.call1(&JsValue::UNDEFINED, &module);
                }
            }
            Err(error) => report(&error),
        }
    }

    /// The compiled kernel: the page's, where an earlier worker left it one, or downloaded.
    async fn module(&self) -> Result<WebAssembly::Module, WorkerError> {
        let module = if self.page.has_module() {
            let promise = Promise::new(&mut |resolve, _| {
                self.module_came.replace(Some(resolve));
            });
            self.page.ask_for_module();
            JsFuture::from(promise).await
        } else {
            self.download().await
        };
        module
            .map(JsCast::unchecked_into)
            .map_err(|error| WorkerError::Load(text_of(&error)))
    }

    async fn download(&self) -> Result<JsValue, JsValue> {
        let address = self
            .page
            .kernel_address()
            .map_err(|error| js_sys::Error::new(&error.to_string()))?;
        let page = self.page.clone();
        let progress = Closure::<dyn Fn(f64, Option<f64>)>::new(move |loaded, total| {
            page.post_progress(Stage::Download, loaded, total);
        });
        glue::compile_kernel(&address, self.page.kernel_bytes(), &progress).await
    }

    async fn instantiate(
        self: &Rc<Self>,
        module: &WebAssembly::Module,
    ) -> Result<KernelInstance, WorkerError> {
        self.page.post_progress(Stage::Start, 0.0, None);

        let host = Rc::downgrade(self);
        let written = Closure::<dyn Fn(u32, String)>::new(move |descriptor, text: String| {
            if let Some(host) = host.upgrade() {
                host.written(descriptor, &text);
            }
        });
        let wasi = WasiHost::new(&written);
        // The kernel writes as long as it lives, which is as long as this worker does.
        written.forget();
        let page = self.page.clone();
        let instance =
            KernelInstance::new(module, &wasi, move |frame| match frame_to_parts(&frame) {
                Ok(parts) => page.post_message(&parts),
                Err(error) => report(&WorkerError::BadMessage(error.to_string())),
            })
            .await?;
        let is_started = instance
            .init()
            .map_err(|trap| cause_of_death(&trap, &self.last_words.borrow()))?;
        if is_started {
            Ok(instance)
        } else {
            Err(WorkerError::Start(
                self.last_words.borrow().trim().to_owned(),
            ))
        }
    }

    fn handle(&self, parts: &Parts) {
        let instance = match &*self.state.borrow() {
            State::Running(instance) => instance.clone(),
            State::Loading | State::Ended => return,
        };
        let frame = match parts_to_frame(&parts.json, &parts.buffers) {
            Ok(frame) => frame,
            Err(error) => return report(&WorkerError::BadMessage(error.to_string())),
        };
        self.request.replace(header_of(&parts.json));
        self.last_words.borrow_mut().clear();
        match instance.handle(&frame) {
            // What it wrote to standard error it did not write in dying, so it is for the cell.
            Ok(Handled::Done) => self.post_stream("stderr", &self.last_words.take()),
            Ok(Handled::Refused) => {
                report(&WorkerError::BadMessage(self.last_words.borrow().clone()))
            }
            Ok(Handled::ShutDown) => {
                self.end(&WorkerError::Died("Python was shut down".to_owned()))
            }
            Err(trap) => {
                let cause = cause_of_death(&trap, &self.last_words.borrow());
                self.end(&cause);
            }
        }
    }

    /// The kernel wrote to a file descriptor, past Python's streams: a panic's message, or `os.write(1, …)`.
    fn written(&self, descriptor: u32, text: &str) {
        if descriptor != 2 {
            return self.post_stream("stdout", text);
        }
        let mut last_words = self.last_words.borrow_mut();
        if last_words.chars().count() < LAST_WORDS_MAX_CHARS {
            last_words.push_str(text);
        }
    }

    fn post_stream(&self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let header = Header {
            msg_id: format!("raw-{}", js_sys::Math::random()),
            username: "kernel".to_owned(),
            session: "worker".to_owned(),
            date: js_sys::Date::new_0().to_iso_string().into(),
            msg_type: "stream".to_owned(),
            version: PROTOCOL_VERSION.to_owned(),
        };
        let message = Message {
            channel: Channel::Iopub,
            header,
            parent_header: self.request.borrow().clone(),
            metadata: json!({}),
            content: json!({ "name": name, "text": text }),
            buffers: Vec::new(),
        };
        self.page.post_message(&message.to_parts());
    }

    fn end(&self, reason: &WorkerError) {
        self.state.replace(State::Ended);
        self.page.post_dead(reason);
    }
}

/// The header of a request, `{}` where there is none.
fn header_of(json: &str) -> Value {
    serde_json::from_str::<Value>(json)
        .ok()
        .and_then(|mut message| message.get_mut("header").map(Value::take))
        .unwrap_or_else(|| json!({}))
}

/// Say on the console what neither page nor person can act on.
fn report(error: &WorkerError) {
    web_sys::console::error_1(&error.to_string().into());
}
