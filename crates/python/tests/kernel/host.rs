//! A host in a test: keeps what the kernel sends, and gives it messages at the moments a script says.

use std::{
    cell::RefCell,
    collections::VecDeque,
    sync::mpsc::{Receiver, Sender, channel},
};

use octavo_jupyter::{Channel, Header, Host, Message, Wait};
use serde_json::{Value, json};

pub struct TestHost {
    sent: RefCell<Vec<Message>>,
    /// Each arrives when the kernel has sent a message of the type.
    cues: RefCell<VecDeque<(&'static str, Message)>>,
    arrived: RefCell<VecDeque<Message>>,
    /// What another thread sends.
    mail: Receiver<Message>,
    mailbox: Sender<Message>,
    listener: RefCell<Option<Sender<()>>>,
}

impl TestHost {
    pub fn new() -> Self {
        let (mailbox, mail) = channel();
        Self {
            sent: RefCell::default(),
            cues: RefCell::default(),
            arrived: RefCell::default(),
            mail,
            mailbox,
            listener: RefCell::default(),
        }
    }

    /// Have `message` arrive as soon as the kernel has sent one of the type `after`.
    pub fn cue(&self, after: &'static str, message: Message) {
        self.cues.borrow_mut().push_back((after, message));
    }

    /// What was sent since the last time, in order.
    pub fn take_sent(&self) -> Vec<Message> {
        self.sent.take()
    }

    /// Where another thread puts messages, and where it hears that the kernel has written to a stream.
    pub fn connect_thread(&self) -> (Sender<Message>, Receiver<()>) {
        let (listener, written) = channel();
        self.listener.replace(Some(listener));
        (self.mailbox.clone(), written)
    }
}

impl Host for TestHost {
    fn send(&self, message: Message) {
        let msg_type = message.header.msg_type.clone();
        self.sent.borrow_mut().push(message);
        let mut cues = self.cues.borrow_mut();
        if cues.front().is_some_and(|(after, _)| *after == msg_type)
            && let Some((_, cued)) = cues.pop_front()
        {
            self.arrived.borrow_mut().push_back(cued);
        }
        if msg_type == "stream"
            && let Some(listener) = self.listener.borrow().as_ref()
        {
            // Nobody may listen any more.
            let _ = listener.send(());
        }
    }

    fn receive(&self, wait: Wait) -> Option<Message> {
        let arrived = self.arrived.borrow_mut().pop_front();
        arrived.or_else(|| match wait {
            Wait::No | Wait::Forever => self.mail.try_recv().ok(),
            Wait::Until(time) => self.mail.recv_timeout(time).ok(),
        })
    }
}

/// A message of a front end.
pub fn message(channel: Channel, msg_type: &str, msg_id: &str, content: Value) -> Message {
    Message {
        channel,
        header: Header {
            msg_id: msg_id.into(),
            username: "test".into(),
            session: "test".into(),
            date: "2026-01-01T00:00:00Z".into(),
            msg_type: msg_type.into(),
            version: "5.5".into(),
        },
        parent_header: json!({}),
        metadata: json!({}),
        content,
        buffers: Vec::new(),
    }
}

pub fn interrupt_request() -> Message {
    message(
        Channel::Control,
        "interrupt_request",
        "interrupt",
        json!({}),
    )
}

pub fn input_reply(value: &str) -> Message {
    message(
        Channel::Stdin,
        "input_reply",
        "input",
        json!({ "value": value }),
    )
}
