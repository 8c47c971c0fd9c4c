//! A desk on which a dispatcher is tried: its host, a clock that stands still, ids that count, and the words of the tests.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use octavo_jupyter::{
    Channel, Client, Clock, Dispatcher, Header, Host, Ids, Inbox, Message, Publisher, Wait,
};
use serde_json::{Value, json};

use crate::script::ScriptedKernel;

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

/// A host that has an inbox, and messages that arrive only when the kernel waits for them, some at a time, or when it
/// prints a text.
#[derive(Default)]
pub struct QueueHost {
    inbox: RefCell<Inbox<Message>>,
    later: RefCell<VecDeque<Vec<Message>>>,
    upon: RefCell<Vec<(&'static str, Message)>>,
    sent: RefCell<Vec<Message>>,
    /// How long the kernel was ready to wait, each time it asked.
    pub waits: RefCell<Vec<Wait>>,
}

impl QueueHost {
    fn arrive(&self, message: Message) {
        let msg_type = message.header.msg_type.clone();
        self.inbox
            .borrow_mut()
            .push(message.channel, &msg_type, message);
    }
}

impl Host for QueueHost {
    fn send(&self, message: Message) {
        let is_printed = |text: &str| message.content["text"] == text;
        let upon = self.upon.borrow();
        for (_, arriving) in upon.iter().filter(|(text, _)| is_printed(text)) {
            self.arrive(arriving.clone());
        }
        self.sent.borrow_mut().push(message);
    }

    fn receive(&self, wait: Wait) -> Option<Message> {
        self.waits.borrow_mut().push(wait);
        loop {
            let arrived = self.inbox.borrow_mut().next_during_request();
            if arrived.is_some() || wait == Wait::No {
                return arrived;
            }
            let messages = self.later.borrow_mut().pop_front()?;
            messages
                .into_iter()
                .for_each(|message| self.arrive(message));
        }
    }
}

/// A dispatcher with its host.
pub struct Desk {
    pub dispatcher: Dispatcher<ScriptedKernel>,
    pub publisher: Publisher,
    pub host: Rc<QueueHost>,
}

impl Desk {
    pub fn new() -> Desk {
        let host = Rc::new(QueueHost::default());
        let publisher = Publisher::new(
            "kernel-session",
            Rc::new(StandingClock),
            Rc::new(CountingIds("k", Cell::new(0))),
            Rc::new({
                let host = Rc::clone(&host);
                move |message| host.send(message)
            }),
        );
        let kernel = ScriptedKernel::default();
        Desk {
            dispatcher: Dispatcher::new(kernel, publisher.clone(), host.clone()),
            publisher,
            host,
        }
    }

    /// Handles a message and gives what was sent for it.
    pub fn handle(&self, message: Message) -> Vec<Message> {
        self.dispatcher.handle(message);
        self.sent()
    }

    /// Handles all that has arrived, as a host does, and gives what was sent for it.
    pub fn handle_all(&self, messages: impl IntoIterator<Item = Message>) -> Vec<Message> {
        for message in messages {
            self.host.arrive(message);
        }
        loop {
            let next = self.host.inbox.borrow_mut().next();
            let Some(message) = next else {
                self.dispatcher.drained();
                return self.sent();
            };
            self.dispatcher.handle(message);
        }
    }

    /// Lets messages arrive one by one, each when the kernel waits.
    pub fn arrive_later(&self, messages: impl IntoIterator<Item = Message>) {
        let one_by_one = messages.into_iter().map(|message| vec![message]);
        self.host.later.borrow_mut().extend(one_by_one);
    }

    /// Lets messages arrive all at once when the kernel waits.
    pub fn arrive_later_together(&self, messages: impl IntoIterator<Item = Message>) {
        let together = messages.into_iter().collect();
        self.host.later.borrow_mut().push_back(together);
    }

    /// Lets a message arrive while the kernel prints a text.
    pub fn arrive_upon(&self, text: &'static str, message: Message) {
        self.host.upon.borrow_mut().push((text, message));
    }

    /// What was sent since the last call.
    pub fn sent(&self) -> Vec<Message> {
        self.host.sent.borrow_mut().drain(..).collect()
    }
}

pub fn client() -> Client {
    Client::new(
        "client-session",
        Rc::new(StandingClock),
        Rc::new(CountingIds("c", Cell::new(0))),
    )
}

/// A message of a front end, with the id `r`.
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

/// The same message under another id.
pub fn named(msg_id: &str, mut message: Message) -> Message {
    message.header.msg_id = msg_id.to_owned();
    message
}

pub fn execute(fields: Value) -> Message {
    request(Channel::Shell, "execute_request", fields)
}

/// An execution of a script, under an id.
pub fn run(msg_id: &str, code: &str) -> Message {
    named(msg_id, execute(json!({ "code": code })))
}

/// A message on a comm whose handler does a script, under an id.
pub fn comm_msg(msg_id: &str, script: &str) -> Message {
    let content = json!({"comm_id": "c", "data": {"do": script}});
    named(msg_id, request(Channel::Shell, "comm_msg", content))
}

/// A request on control without content, under an id.
pub fn control(msg_id: &str, msg_type: &str) -> Message {
    named(msg_id, request(Channel::Control, msg_type, json!({})))
}

/// `channel type content`, one message a line; a status is its state alone.
pub fn transcript(messages: &[Message]) -> Vec<String> {
    messages.iter().map(line).collect()
}

/// As [`transcript`], with the id of the request in front, and of what runs only what can differ: its output is its
/// text, its reply its status.
pub fn by_parent(messages: &[Message]) -> Vec<String> {
    let line = |message: &Message| {
        let content = &message.content;
        let said = match message.header.msg_type.as_str() {
            "execute_input" => return None,
            "stream" => content["text"].as_str().unwrap_or_default().to_owned(),
            "error" => content["ename"].as_str().unwrap_or_default().to_owned(),
            reply if reply.ends_with("_reply") => {
                let status = content["status"].as_str().unwrap_or_default();
                format!("{} {reply} {status}", message.channel)
            }
            _ => line(message),
        };
        let parent = message.parent_id().unwrap_or("nothing");
        Some(format!("{parent}: {said}"))
    };
    messages.iter().filter_map(line).collect()
}

fn line(message: &Message) -> String {
    match message.header.msg_type.as_str() {
        "status" => message.content["execution_state"]
            .as_str()
            .unwrap_or("no state")
            .to_owned(),
        msg_type => format!("{} {msg_type} {}", message.channel, message.content),
    }
}

/// Handles a message in a new kernel and compares everything it sends.
pub fn check(message: Message, expected: &[&str]) {
    let parent = message.header.to_value();
    let sent = Desk::new().handle(message);
    assert_eq!(transcript(&sent), expected);
    for message in sent {
        assert_eq!(message.parent_header, parent, "{message:?}");
    }
}

/// Runs a cell under the id `1` in a new kernel, in the middle of which messages arrive one by one, each when the
/// kernel waits, and compares everything it sends.
pub fn check_arriving(cell: &str, arriving: impl IntoIterator<Item = Message>, expected: &[&str]) {
    let desk = Desk::new();
    desk.arrive_later(arriving);
    let sent = desk.handle_all([run("1", cell)]);
    assert_eq!(by_parent(&sent), expected);
}
