//! What the kernel writes past Python's own streams: a panic's message, or `os.write(1, …)`.

use std::{cell::RefCell, rc::Rc};

use octavo_jupyter::{Channel, Header, Message, PROTOCOL_VERSION, decode};
use serde_json::json;

use crate::{page::Page, reception::Arrived};

/// How much of what the kernel wrote to standard error is kept for the report of its death.
const LAST_WORDS_MAX_CHARS: usize = 2_000;

/// Standard output and standard error of the kernel's module.
pub(crate) struct Streams {
    page: Rc<Page>,
    /// The request being served. Only where something was written is it read.
    request: RefCell<Option<Rc<Arrived>>>,
    last_words: RefCell<String>,
}

impl Streams {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            page,
            request: RefCell::default(),
            last_words: RefCell::default(),
        }
    }

    /// What is written from now on belongs to this request.
    pub(crate) fn begin(&self, request: Rc<Arrived>) {
        self.request.replace(Some(request));
        self.last_words.borrow_mut().clear();
    }

    /// What was written to standard error was not written in dying, so it is for the cell.
    pub(crate) fn end(&self) {
        self.post("stderr", &self.last_words.take());
    }

    /// What was last written to standard error.
    pub(crate) fn last_words(&self) -> String {
        self.last_words.borrow().clone()
    }

    /// The kernel wrote to a file descriptor.
    pub(crate) fn written(&self, descriptor: u32, text: &str) {
        if descriptor != 2 {
            return self.post("stdout", text);
        }
        let mut last_words = self.last_words.borrow_mut();
        if last_words.chars().count() < LAST_WORDS_MAX_CHARS {
            last_words.push_str(text);
        }
    }

    fn post(&self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let request = self.request.borrow().clone();
        let parent_header = request
            .and_then(|request| decode(&request.frame).ok())
            .map_or_else(|| json!({}), |request| request.header.to_value());
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
            parent_header,
            metadata: json!({}),
            content: json!({ "name": name, "text": text }),
            buffers: Vec::new(),
        };
        self.page.post_message(&message.to_parts());
    }
}
