//! Comms between the kernel and the widgets of the open notebook.

use std::rc::Rc;

use octavo_jupyter::{Comm, CommMessage, Content, ExecutionState, Message, ProtocolError, Status};
use serde_json::{Map, Value, json};

use super::KernelHost;
use crate::kernel::capture::Captured;

/// The only thing in a page that a kernel may open a comm to.
const WIDGETS: &str = "jupyter.widget";

/// Who hears of comms.
pub(super) type CommListener = Rc<dyn Fn(CommTalk)>;

/// What the widgets of a notebook are told, in the order in which the kernel said it.
#[derive(Clone, PartialEq, Debug)]
pub enum CommTalk {
    /// A message of a comm: its JSON parts as one object, and its buffers.
    Said {
        /// Header, parent, metadata and content.
        json: String,
        /// The rest.
        buffers: Vec<Vec<u8>>,
    },
    /// The kernel has dealt with a message of the page.
    Done {
        /// Its id.
        message: String,
    },
    /// Something that is an output widget's.
    Captured(Captured),
    /// The kernel is another one, which knows none of the widgets.
    Lost,
}

impl KernelHost {
    /// Lends the kernel's comms to the widgets of a notebook.
    pub fn attach_comms(&self, listener: Rc<dyn Fn(CommTalk)>) {
        self.inner.borrow_mut().comm_listener = Some(listener);
    }

    /// Says something on a comm; gives the id of the message. None when it is no message of a comm.
    pub fn say(
        &self,
        msg_type: &str,
        content: &str,
        metadata: &str,
        buffers: Vec<Vec<u8>>,
    ) -> Option<String> {
        let comm = comm_of(msg_type, content, metadata, buffers).ok()?;
        let message = {
            let mut inner = self.inner.borrow_mut();
            inner.is_used = true;
            inner.client.comm(comm)
        };
        self.send(&message);
        Some(message.header.msg_id)
    }

    /// Takes in a message that concerns widgets; says whether it is nobody else's business.
    pub(super) fn hear_of_widgets(&self, message: &Message) -> Result<bool, ProtocolError> {
        if let Some(comm) = Comm::from_message(message)? {
            self.hear_comm(&comm, message);
            return Ok(true);
        }
        let captured = self.inner.borrow().captures.capture(message)?;
        if let Some(captured) = captured {
            self.talk(CommTalk::Captured(captured));
            return Ok(true);
        }
        if let Some(message) = dealt_with(message)? {
            self.talk(CommTalk::Done { message });
        }
        Ok(false)
    }

    fn hear_comm(&self, comm: &Comm, message: &Message) {
        let is_heard = {
            let mut inner = self.inner.borrow_mut();
            inner.captures.follow(comm);
            inner.comm_listener.is_some()
        };
        let is_refused = matches!(&comm.message, CommMessage::Open(open) if open.target_name != WIDGETS || !is_heard);
        if is_refused {
            let refusal = Comm::close(comm.comm_id(), json!({}));
            let refusal = self.inner.borrow().client.comm(refusal);
            return self.send(&refusal);
        }
        let parts = message.to_parts();
        self.talk(CommTalk::Said {
            json: parts.json,
            buffers: parts.buffers,
        });
    }

    pub(super) fn talk(&self, talk: CommTalk) {
        // Cloned first: a widget may answer at once.
        let listener = self.inner.borrow().comm_listener.clone();
        if let Some(listener) = listener {
            listener(talk);
        }
    }
}

/// The id of a message of a comm that the kernel has just finished with.
fn dealt_with(message: &Message) -> Result<Option<String>, ProtocolError> {
    let asked = message
        .parent_header
        .get("msg_type")
        .and_then(Value::as_str);
    if message.header.msg_type != Status::MSG_TYPE || !asked.is_some_and(Comm::has_type) {
        return Ok(None);
    }
    let status: Status = message.content_as()?;
    let is_idle = status.execution_state == ExecutionState::Idle;
    Ok(message.parent_id().filter(|_| is_idle).map(str::to_owned))
}

fn comm_of(
    msg_type: &str,
    content: &str,
    metadata: &str,
    buffers: Vec<Vec<u8>>,
) -> Result<Comm, serde_json::Error> {
    let message = match msg_type {
        "comm_open" => CommMessage::Open(serde_json::from_str(content)?),
        "comm_close" => CommMessage::Close(serde_json::from_str(content)?),
        _ => CommMessage::Msg(serde_json::from_str(content)?),
    };
    let metadata: Map<String, Value> = serde_json::from_str(metadata)?;
    Ok(Comm {
        message,
        metadata,
        buffers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_widget_says_becomes_a_message_of_its_comm() {
        let comm = comm_of(
            "comm_msg",
            r#"{"comm_id": "c", "data": {"method": "update"}}"#,
            r#"{"version": "2.1.0"}"#,
            vec![vec![1]],
        );
        let mut expected = Comm::msg("c", json!({"method": "update"}));
        expected.metadata.insert("version".into(), "2.1.0".into());
        expected.buffers = vec![vec![1]];
        assert_eq!(comm.ok(), Some(expected));
        assert!(comm_of("comm_msg", "[]", "{}", vec![]).is_err());
    }
}
