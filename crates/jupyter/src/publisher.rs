//! The kernel's way out: everything it says goes through here, bearing the request it belongs to.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::envelope::Envelope;
use crate::messages::{
    Comm, Content, ExecuteRequest, ExecuteResult, ExecutionState, InputRequest, Status,
    content_value,
};
use crate::{Channel, Clock, Header, Ids, Message};

/// The message types that are output: a silent request broadcasts none of them.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute).
const OUTPUT_TYPES: [&str; 7] = [
    "stream",
    "display_data",
    "update_display_data",
    "execute_input",
    "execute_result",
    "error",
    "clear_output",
];

/// Sends a kernel's messages. Clones share the session and the request being served.
#[derive(Clone)]
pub struct Publisher {
    shared: Rc<Shared>,
}

struct Shared {
    envelope: Envelope,
    sink: Rc<dyn Fn(Message)>,
    current: RefCell<Current>,
}

/// The request being served, or the last one: output that comes late belongs to it.
pub(crate) struct Current {
    parent: Value,
    silent: bool,
    allows_stdin: bool,
    /// The `text/plain` of its latest `execute_result`, for the history.
    result: Option<String>,
}

impl Current {
    fn new(parent: Value) -> Current {
        Current {
            parent,
            silent: false,
            allows_stdin: false,
            result: None,
        }
    }
}

impl Publisher {
    /// A publisher whose messages bear the session id `session` and leave through `sink`.
    pub fn new(
        session: impl Into<String>,
        clock: Rc<dyn Clock>,
        ids: Rc<dyn Ids>,
        sink: Rc<dyn Fn(Message)>,
    ) -> Publisher {
        Publisher {
            shared: Rc::new(Shared {
                envelope: Envelope::new(session.into(), "kernel", clock, ids),
                sink,
                current: RefCell::new(Current::new(json!({}))),
            }),
        }
    }

    /// Broadcasts a message of the request being served. Output of a silent request is dropped, as the spec asks.
    pub fn iopub(&self, msg_type: &str, content: Value, metadata: Value, buffers: Vec<Vec<u8>>) {
        if self.is_silent() && OUTPUT_TYPES.contains(&msg_type) {
            return;
        }
        if msg_type == ExecuteResult::MSG_TYPE {
            self.shared.current.borrow_mut().result = plain_text(&content);
        }
        self.send(Channel::Iopub, msg_type, content, metadata, buffers);
    }

    /// Broadcasts a content of ours, without metadata and buffers; otherwise as [`Publisher::iopub`].
    pub fn publish<C: Content>(&self, content: &C) {
        self.iopub(C::MSG_TYPE, content_value(content), json!({}), Vec::new());
    }

    /// Broadcasts what the kernel says on a comm.
    pub fn comm(&self, comm: Comm) {
        let (msg_type, content) = (comm.msg_type(), comm.content());
        self.iopub(msg_type, content, comm.metadata.into(), comm.buffers);
    }

    /// Whether the request being served is a silent `execute_request`.
    pub fn is_silent(&self) -> bool {
        self.shared.current.borrow().silent
    }

    /// The header of the request being served (after it, of the last one); `{}` before the first.
    pub fn parent(&self) -> Value {
        self.shared.current.borrow().parent.clone()
    }

    /// From now on everything bears `request`. Gives back what it bore until now.
    pub(crate) fn begin(&self, request: &Header) -> Current {
        let current = Current::new(request.to_value());
        self.shared.current.replace(current)
    }

    /// From now on everything bears what it bore before.
    pub(crate) fn resume(&self, outer: Current) {
        self.shared.current.replace(outer);
    }

    /// The text of the latest result of the request being served.
    pub(crate) fn take_result(&self) -> Option<String> {
        self.shared.current.borrow_mut().result.take()
    }

    /// The request being served runs code.
    pub(crate) fn begin_execute(&self, request: &ExecuteRequest) {
        let mut current = self.shared.current.borrow_mut();
        current.silent = request.silent;
        current.allows_stdin = request.allow_stdin;
    }

    /// The request being served is over; what comes late still bears it, and is heard.
    pub(crate) fn end(&self) {
        let mut current = self.shared.current.borrow_mut();
        current.silent = false;
        current.allows_stdin = false;
    }

    /// Whether the front end that sent the request being served can be asked for input.
    pub(crate) fn allows_stdin(&self) -> bool {
        self.shared.current.borrow().allows_stdin
    }

    pub(crate) fn status(&self, execution_state: ExecutionState) {
        self.publish(&Status { execution_state });
    }

    pub(crate) fn reply(&self, channel: Channel, msg_type: &str, content: Value) {
        self.send(channel, msg_type, content, json!({}), Vec::new());
    }

    /// Asks for input. Gives the id of the question.
    pub(crate) fn ask(&self, request: &InputRequest) -> String {
        let msg_type = InputRequest::MSG_TYPE;
        let content = content_value(request);
        self.send(Channel::Stdin, msg_type, content, json!({}), Vec::new())
    }

    /// Gives the id of the message.
    fn send(
        &self,
        channel: Channel,
        msg_type: &str,
        content: Value,
        metadata: Value,
        buffers: Vec<Vec<u8>>,
    ) -> String {
        let mut message = self.shared.envelope.message(channel, msg_type, content);
        message.parent_header = self.parent();
        message.metadata = metadata;
        message.buffers = buffers;
        let msg_id = message.header.msg_id.clone();
        (self.shared.sink)(message);
        msg_id
    }
}

fn plain_text(result: &Value) -> Option<String> {
    let text = result.get("data")?.get("text/plain")?.as_str()?;
    Some(text.to_owned())
}
