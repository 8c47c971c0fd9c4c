//! A kernel that does what its "code" says, a clock that stands still, ids that count, and a record of what was sent.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use octavo_jupyter::{
    Channel, ClearOutput, Client, Clock, Dispatcher, DisplayData, ExecuteOutcome, ExecuteRequest,
    ExecuteResult, Header, Ids, Kernel, KernelInfoReply, LanguageInfo, Message, PROTOCOL_VERSION,
    Publisher, Stream, StreamName,
};
use serde_json::{Map, Value, json};

pub const NOON: &str = "2026-11-20T12:00:00.000Z";

pub struct StandingClock;

impl Clock for StandingClock {
    fn now_iso8601(&self) -> String {
        NOON.to_owned()
    }
}

/// `k1`, `k2`, … for the prefix `k`.
pub struct CountingIds(&'static str, Cell<u32>);

impl Ids for CountingIds {
    fn next_id(&self) -> String {
        self.1.set(self.1.get() + 1);
        format!("{}{}", self.0, self.1.get())
    }
}

/// Does each line of the code: `print <text>`, `warn <text>`, `show`, `result`, `clear`, `comm`, `fail`, `abort`,
/// `count` (prints the count it was given), `page`, `silent?` (fails unless the request is silent).
#[derive(Default)]
pub struct ScriptedKernel {
    pub shut_down_with: Vec<bool>,
}

impl Kernel for ScriptedKernel {
    fn kernel_info(&mut self) -> KernelInfoReply {
        KernelInfoReply {
            protocol_version: PROTOCOL_VERSION.into(),
            implementation: "scripted".into(),
            implementation_version: "1".into(),
            language_info: LanguageInfo {
                name: "script".into(),
                version: "2".into(),
                mimetype: "text/plain".into(),
                file_extension: ".txt".into(),
                ..LanguageInfo::default()
            },
            banner: "hello".into(),
            ..KernelInfoReply::default()
        }
    }

    fn execute(
        &mut self,
        request: &ExecuteRequest,
        execution_count: u64,
        publisher: &Publisher,
    ) -> ExecuteOutcome {
        let write = |name, text: String| publisher.publish(&Stream { name, text });
        let data: Map<String, Value> = [("text/plain".to_owned(), json!("2"))]
            .into_iter()
            .collect();
        for line in request.code.lines() {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("print", text) => write(StreamName::Stdout, text.to_owned()),
                ("warn", text) => write(StreamName::Stderr, text.to_owned()),
                ("count", _) => write(StreamName::Stdout, execution_count.to_string()),
                ("clear", _) => publisher.publish(&ClearOutput { wait: true }),
                ("show", _) => publisher.publish(&DisplayData {
                    data: data.clone(),
                    ..DisplayData::default()
                }),
                ("result", _) => publisher.publish(&ExecuteResult {
                    execution_count,
                    data: data.clone(),
                    ..ExecuteResult::default()
                }),
                ("comm", _) => publisher.iopub(
                    "comm_msg",
                    json!({"comm_id": "c"}),
                    json!({"version": "2.1.0"}),
                    vec![vec![0, 255]],
                ),
                ("abort", _) => return ExecuteOutcome::Aborted,
                ("page", _) => {
                    return ExecuteOutcome::Ok {
                        user_expressions: request.user_expressions.clone(),
                        payload: vec![json!({"source": "page"})],
                    };
                }
                ("silent?", _) if publisher.is_silent() => {}
                (other, _) => {
                    return ExecuteOutcome::Error {
                        ename: "ScriptError".into(),
                        evalue: other.into(),
                        traceback: vec!["line 1".into()],
                    };
                }
            }
        }
        ExecuteOutcome::ok()
    }

    fn shutdown(&mut self, restart: bool) {
        self.shut_down_with.push(restart);
    }
}

/// A dispatcher whose messages are collected.
pub struct Desk {
    pub dispatcher: Dispatcher<ScriptedKernel>,
    pub publisher: Publisher,
    sent: Rc<RefCell<Vec<Message>>>,
}

impl Desk {
    pub fn new() -> Desk {
        let sent = Rc::new(RefCell::new(Vec::new()));
        let publisher = Publisher::new(
            "kernel-session",
            Rc::new(StandingClock),
            Rc::new(CountingIds("k", Cell::new(0))),
            Rc::new({
                let sent = Rc::clone(&sent);
                move |message| sent.borrow_mut().push(message)
            }),
        );
        Desk {
            dispatcher: Dispatcher::new(ScriptedKernel::default(), publisher.clone()),
            publisher,
            sent,
        }
    }

    /// Handles a message and gives what was sent for it.
    pub fn handle(&mut self, message: Message) -> Vec<Message> {
        self.dispatcher.handle(message);
        self.sent()
    }

    /// What was sent since the last call.
    pub fn sent(&self) -> Vec<Message> {
        self.sent.borrow_mut().drain(..).collect()
    }
}

pub fn client() -> Client {
    Client::new(
        "client-session",
        Rc::new(StandingClock),
        Rc::new(CountingIds("c", Cell::new(0))),
    )
}

/// A message of a front end that our client would not make.
pub fn request(channel: Channel, msg_type: &str, content: Value) -> Message {
    Message {
        channel,
        header: Header {
            msg_id: "r".into(),
            username: "someone".into(),
            session: "client-session".into(),
            date: NOON.into(),
            msg_type: msg_type.into(),
            version: "5.3".into(),
        },
        parent_header: json!({}),
        metadata: json!({}),
        content,
        buffers: Vec::new(),
    }
}
