//! The kernel's way out: everything it says goes through here, bearing the request it belongs to.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::envelope::Envelope;
use crate::messages::{Content, ExecutionState, Status, content_value};
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

/// Sends a kernel's messages. Clones share the session and the request being handled.
#[derive(Clone)]
pub struct Publisher {
    shared: Rc<Shared>,
}

struct Shared {
    envelope: Envelope,
    sink: Rc<dyn Fn(Message)>,
    current: RefCell<Current>,
}

/// The request being handled, or the last one: output that comes late belongs to it.
struct Current {
    parent: Value,
    silent: bool,
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
                current: RefCell::new(Current {
                    parent: json!({}),
                    silent: false,
                }),
            }),
        }
    }

    /// Broadcasts a message of the request being handled. Output of a silent request is dropped, as the spec asks.
    pub fn iopub(&self, msg_type: &str, content: Value, metadata: Value, buffers: Vec<Vec<u8>>) {
        if self.is_silent() && OUTPUT_TYPES.contains(&msg_type) {
            return;
        }
        self.send(Channel::Iopub, msg_type, content, metadata, buffers);
    }

    /// Broadcasts a content of ours, without metadata and buffers; otherwise as [`Publisher::iopub`].
    pub fn publish<C: Content>(&self, content: &C) {
        self.iopub(C::MSG_TYPE, content_value(content), json!({}), Vec::new());
    }

    /// Whether the request being handled is a silent `execute_request`.
    pub fn is_silent(&self) -> bool {
        self.shared.current.borrow().silent
    }

    /// The header of the request being handled (after it, of the last one); `{}` before the first.
    pub fn parent(&self) -> Value {
        self.shared.current.borrow().parent.clone()
    }

    pub(crate) fn begin(&self, request: &Header) {
        let mut current = self.shared.current.borrow_mut();
        current.parent = request.to_value();
        current.silent = false;
    }

    pub(crate) fn set_silent(&self, silent: bool) {
        self.shared.current.borrow_mut().silent = silent;
    }

    pub(crate) fn status(&self, execution_state: ExecutionState) {
        self.publish(&Status { execution_state });
    }

    pub(crate) fn reply(&self, channel: Channel, msg_type: &str, content: Value) {
        self.send(channel, msg_type, content, json!({}), Vec::new());
    }

    fn send(
        &self,
        channel: Channel,
        msg_type: &str,
        content: Value,
        metadata: Value,
        buffers: Vec<Vec<u8>>,
    ) {
        let mut message = self.shared.envelope.message(channel, msg_type, content);
        message.parent_header = self.parent();
        message.metadata = metadata;
        message.buffers = buffers;
        (self.shared.sink)(message);
    }
}
