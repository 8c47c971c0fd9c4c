//! A kernel in a test: cells go in, what a notebook would show comes out.

use std::{
    rc::Rc,
    sync::{Mutex, MutexGuard, PoisonError},
};

use octavo_jupyter::{Channel, Dispatcher, Message};
use octavo_python::PythonKernel;
use serde_json::{Value, json};

use crate::host::{TestHost, message};

/// The folder that Python is in is that of the process, which has several kernels at once: a test that changes it holds
/// this meanwhile.
pub fn current_folder() -> MutexGuard<'static, ()> {
    static CURRENT_FOLDER: Mutex<()> = Mutex::new(());
    CURRENT_FOLDER
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
}

pub struct TestKernel {
    pub dispatcher: Dispatcher<PythonKernel>,
    pub host: Rc<TestHost>,
    requests: u32,
}

impl TestKernel {
    pub fn new() -> Self {
        let host = Rc::new(TestHost::new());
        let dispatcher = octavo_python::start(host.clone()).unwrap();
        assert_eq!(
            content_of(&host.take_sent(), "status"),
            &json!({ "execution_state": "starting" })
        );
        Self {
            dispatcher,
            host,
            requests: 0,
        }
    }

    /// Send a request on shell and return all that came back, in order.
    pub fn request(&mut self, msg_type: &str, content: Value) -> Vec<Message> {
        self.requests += 1;
        let msg_id = format!("request-{}", self.requests);
        self.handle(message(Channel::Shell, msg_type, &msg_id, content))
    }

    /// Send a message, and say that no other is on its way.
    pub fn handle(&mut self, message: Message) -> Vec<Message> {
        self.dispatcher.handle(message);
        self.dispatcher.drained();
        self.host.take_sent()
    }

    pub fn execute(&mut self, code: &str) -> Vec<Message> {
        self.request("execute_request", json!({ "code": code }))
    }

    /// Run a cell; a line for each message that a person would see, without colours.
    pub fn show(&mut self, code: &str) -> String {
        show(&self.execute(code))
    }
}

/// A line for each message that a person would see, without colours.
pub fn show(messages: &[Message]) -> String {
    let lines: Vec<String> = messages.iter().filter_map(seen).collect();
    lines.join("\n")
}

/// Run cells one after the other in a new kernel, and compare what the last one shows.
#[track_caller]
pub fn check(cells: &[&str], expected: &str) {
    let mut kernel = TestKernel::new();
    let mut shown = String::new();
    for cell in cells {
        shown = kernel.show(cell);
    }
    assert_eq!(shown, expected);
}

pub fn content_of<'a>(messages: &'a [Message], msg_type: &str) -> &'a Value {
    let found = messages
        .iter()
        .find(|message| message.header.msg_type == msg_type);
    &found
        .unwrap_or_else(|| panic!("no {msg_type} among {messages:#?}"))
        .content
}

fn seen(message: &Message) -> Option<String> {
    let content = &message.content;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match message.header.msg_type.as_str() {
        "stream" => Some(format!(
            "{}: {:?}",
            text(&content["name"]),
            text(&content["text"])
        )),
        "execute_result" => Some(format!("result: {}", data(&content["data"]))),
        "display_data" => Some(format!("display: {}", data(&content["data"]))),
        "update_display_data" => Some(format!("update: {}", data(&content["data"]))),
        "clear_output" => Some(format!("clear: wait={}", content["wait"])),
        "error" => {
            let traceback: Vec<String> = content["traceback"]
                .as_array()
                .unwrap()
                .iter()
                .map(|line| without_colours(&text(line)))
                .collect();
            Some(format!(
                "error: {}: {}\n{}",
                text(&content["ename"]),
                text(&content["evalue"]),
                traceback.join("\n")
            ))
        }
        _ => None,
    }
}

/// The one representation as it is, several with their MIME types.
fn data(bundle: &Value) -> String {
    match bundle.as_object() {
        Some(map) if map.len() == 1 && map.contains_key("text/plain") => {
            map["text/plain"].as_str().unwrap().to_owned()
        }
        _ => bundle.to_string(),
    }
}

pub fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}
