//! The page's line to one worker: each message goes by whatever means reaches it.

use std::cell::{Cell, RefCell};

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use octavo_jupyter::{Parts, parts_to_frame};
use wasm_bindgen::prelude::*;
use web_sys::Worker;

use super::copies::Copy;
use super::means::Means;
use super::report::CompiledKernel;
use crate::glue::{self, MailboxWriter, WaitDesk};

/// What a worker starts from; where there is nothing, it downloads the kernel and starts Python.
#[derive(Default)]
pub struct Parcel {
    /// The kernel as an earlier worker compiled it.
    pub module: Option<CompiledKernel>,
    /// What to go on from.
    pub copy: Option<Copy>,
}

/// The line to one worker.
pub struct Line {
    worker: Worker,
    is_started: Cell<bool>,
    /// On isolated pages.
    mailbox: RefCell<Option<MailboxWriter>>,
    /// On pages that have a service worker.
    desk: RefCell<Option<WaitDesk>>,
    /// What the worker chose.
    means: Cell<Means>,
}

impl Line {
    /// A line to a worker that has nothing yet.
    pub fn new(worker: Worker) -> Line {
        Line {
            worker,
            is_started: Cell::new(false),
            mailbox: RefCell::default(),
            desk: RefCell::default(),
            means: Cell::new(Means::None),
        }
    }

    /// How the worker is reached while it is busy.
    pub fn means(&self) -> Means {
        self.means.get()
    }

    /// The worker has chosen.
    pub fn use_means(&self, means: Means) {
        self.means.set(means);
    }

    /// Gives the worker what it starts from.
    pub fn start(&self, parcel: Parcel) -> Result<(), String> {
        self.is_started.set(true);
        self.mailbox.replace(open_mailbox());
        self.desk.replace(open_desk());
        let mut entries = vec![("type", "start".into())];
        let moved = Array::new();
        if let Some(CompiledKernel(module)) = parcel.module {
            entries.push(("module", module));
        }
        if let Some(Copy { image, system }) = parcel.copy {
            moved.push(&image.memory);
            let snapshot = object([
                ("memory", image.memory.into()),
                ("bytes", image.bytes.into()),
                ("system", system),
            ])?;
            entries.push(("snapshot", snapshot.into()));
        }
        if let Some(mailbox) = &*self.mailbox.borrow() {
            entries.push(("mailbox", mailbox.buffer().into()));
        }
        if let Some(desk) = &*self.desk.borrow() {
            entries.push(("waitUrl", desk.url().into()));
        }
        entries.push(("environment", glue::kernel_environment().into()));
        self.post(object(entries)?, &moved)
    }

    /// Sends a Jupyter message.
    pub fn send(&self, parts: Parts) -> Result<(), String> {
        let (mailbox, desk) = (self.mailbox.borrow(), self.desk.borrow());
        match (self.means.get(), &*mailbox, &*desk) {
            (Means::Shared, Some(mailbox), _) => {
                mailbox.post(frame(&parts)?);
                self.post(object([("type", "mail".into())])?, &Array::new())
            }
            // Both ways: the worker takes each number once, from whichever comes first.
            (Means::ServiceWorker, _, Some(desk)) => {
                let number = desk.post(frame(&parts)?);
                self.post_message(parts, Some(number))
            }
            _ => self.post_message(parts, None),
        }
    }

    /// Gives back memory that the next copy may be written into.
    pub fn recycle(&self, memory: ArrayBuffer) -> Result<(), String> {
        let moved = Array::of1(&memory);
        self.post(
            object([("type", "recycle".into()), ("memory", memory.into())])?,
            &moved,
        )
    }

    /// A service worker has taken the page over: the worker may ask there from now on.
    pub fn served(&self) -> Result<(), String> {
        if !self.is_started.get() || self.desk.borrow().is_some() {
            return Ok(());
        }
        let Some(desk) = open_desk() else {
            return Ok(());
        };
        let message = object([("type", "wait-url".into()), ("waitUrl", desk.url().into())])?;
        self.desk.replace(Some(desk));
        self.post(message, &Array::new())
    }

    /// Ends the worker.
    pub fn end(&self) {
        self.worker.terminate();
        self.mailbox.take().iter().for_each(MailboxWriter::close);
        self.desk.take().iter().for_each(WaitDesk::close);
    }

    fn post_message(&self, parts: Parts, number: Option<f64>) -> Result<(), String> {
        let buffers: Array = parts
            .buffers
            .iter()
            .map(|bytes| JsValue::from(Uint8Array::from(bytes.as_slice()).buffer()))
            .collect();
        let mut entries = vec![
            ("type", "message".into()),
            ("json", parts.json.into()),
            ("buffers", buffers.clone().into()),
        ];
        entries.extend(number.map(|number| ("number", number.into())));
        self.post(object(entries)?, &buffers)
    }

    fn post(&self, message: Object, moved: &Array) -> Result<(), String> {
        self.worker
            .post_message_with_transfer(&message, moved)
            .map_err(words)
    }
}

fn open_mailbox() -> Option<MailboxWriter> {
    glue::is_isolated()
        .then(MailboxWriter::new)
        .and_then(Result::ok)
}

fn open_desk() -> Option<WaitDesk> {
    glue::is_served().then(WaitDesk::new).and_then(Result::ok)
}

fn frame(parts: &Parts) -> Result<Uint8Array, String> {
    let frame = parts_to_frame(&parts.json, &parts.buffers).map_err(|error| error.to_string())?;
    Ok(Uint8Array::from(frame.as_slice()))
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, JsValue)>) -> Result<Object, String> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &key.into(), &value).map_err(words)?;
    }
    Ok(object)
}

/// An error of the browser's in words.
pub fn words(error: JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
