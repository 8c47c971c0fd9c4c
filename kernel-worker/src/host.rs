//! The host of one kernel: loads it, passes messages to and fro, and says so when it dies.

use std::{cell::RefCell, rc::Rc};

use octavo_jupyter::{
    Channel, Header, Message, PROTOCOL_VERSION, Parts, frame_to_parts, parts_to_frame,
};
use serde_json::{Value, json};
use wasm_bindgen::{JsValue, closure::Closure};

use crate::{
    error::{WorkerError, cause_of_death, text_of},
    glue::{self, WasiHost},
    instance::{Handled, KernelInstance},
    page::{self, Page, Stage},
};

/// How much of what the kernel wrote to standard error is kept for the report of its death.
const LAST_WORDS_MAX_CHARS: usize = 2_000;

enum State {
    /// The kernel loads; messages that came meanwhile wait.
    Loading(Vec<Parts>),
    Running(Rc<KernelInstance>),
    Ended,
}

pub(crate) struct Host {
    page: Rc<Page>,
    state: RefCell<State>,
    /// The header of the request being handled, for output that bypasses Python's own streams.
    request: RefCell<Value>,
    last_words: RefCell<String>,
}

impl Host {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            page,
            state: RefCell::new(State::Loading(Vec::new())),
            request: RefCell::new(json!({})),
            last_words: RefCell::default(),
        }
    }

    /// Load and start the kernel, then handle what came meanwhile.
    pub(crate) async fn start(self: &Rc<Self>) {
        match self.load().await {
            Ok(instance) => {
                let waiting = match self.state.replace(State::Running(Rc::new(instance))) {
                    State::Loading(waiting) => waiting,
                    State::Running(_) | State::Ended => Vec::new(),
                };
                self.page.post_ready();
                for parts in waiting {
                    self.handle(&parts);
                }
            }
            Err(error) => self.end(&error),
        }
    }

    /// Take what the page has posted.
    pub(crate) fn receive(&self, data: &JsValue) {
        let parts = match page::parts_of(data) {
            Ok(parts) => parts,
            Err(error) => return report(&error),
        };
        if let State::Loading(waiting) = &mut *self.state.borrow_mut() {
            waiting.push(parts);
            return;
        }
        self.handle(&parts);
    }

    async fn load(self: &Rc<Self>) -> Result<KernelInstance, WorkerError> {
        let address = self.page.kernel_address()?;
        let page = self.page.clone();
        let progress = Closure::<dyn Fn(f64, Option<f64>)>::new(move |loaded, total| {
            page.post_progress(Stage::Download, loaded, total);
        });
        let module = glue::compile_kernel(&address, &progress)
            .await
            .map_err(|error| WorkerError::Load(text_of(&error)))?;
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
            KernelInstance::new(&module, &wasi, move |frame| match frame_to_parts(&frame) {
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
            State::Loading(_) | State::Ended => return,
        };
        let frame = match parts_to_frame(&parts.json, &parts.buffers) {
            Ok(frame) => frame,
            Err(error) => return report(&WorkerError::BadMessage(error.to_string())),
        };
        self.request.replace(header_of(&parts.json));
        self.last_words.borrow_mut().clear();
        match instance.handle(&frame) {
            Ok(Handled::Done) => {}
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
        if descriptor == 2 {
            let mut last_words = self.last_words.borrow_mut();
            if last_words.chars().count() < LAST_WORDS_MAX_CHARS {
                last_words.push_str(text);
            }
        }
        let name = if descriptor == 2 { "stderr" } else { "stdout" };
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
