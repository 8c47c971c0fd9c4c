//! Comms: lines between an object in the kernel and its counterpart in the front end, opened by either.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Content, content_value, lenient};
use crate::{Message, ProtocolError};

/// `comm_open`: asks the other side to make a counterpart.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommOpen {
    /// The name of the comm, chosen by the side that opens it.
    pub comm_id: String,
    /// What knows how to make the counterpart. A side that does not know it answers with a `comm_close`.
    pub target_name: String,
    /// What the counterpart is made of.
    #[serde(default = "lenient::empty_object")]
    pub data: Value,
}

impl Content for CommOpen {
    const MSG_TYPE: &'static str = "comm_open";
}

/// `comm_msg`: says something to the counterpart.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommMsg {
    /// The name of the comm.
    pub comm_id: String,
    /// What is said.
    #[serde(default = "lenient::empty_object")]
    pub data: Value,
}

impl Content for CommMsg {
    const MSG_TYPE: &'static str = "comm_msg";
}

/// `comm_close`: the last that is said on a comm.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#tearing-down-comms).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommClose {
    /// The name of the comm.
    pub comm_id: String,
    /// What is said.
    #[serde(default = "lenient::empty_object")]
    pub data: Value,
}

impl Content for CommClose {
    const MSG_TYPE: &'static str = "comm_close";
}

/// What is said on a comm. It is never replied to, only answered with more of the same.
#[derive(Clone, Debug, PartialEq)]
pub enum CommMessage {
    /// The comm begins.
    Open(CommOpen),
    /// In between.
    Msg(CommMsg),
    /// The comm ends.
    Close(CommClose),
}

/// A message of a comm with all that travels with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comm {
    /// What is said.
    pub message: CommMessage,
    /// The metadata of the message, such as the version of the widgets' protocol.
    pub metadata: Map<String, Value>,
    /// Binary data beside the JSON.
    pub buffers: Vec<Vec<u8>>,
}

impl Comm {
    /// Whether a message type is one of the three of comms.
    pub fn has_type(msg_type: &str) -> bool {
        matches!(
            msg_type,
            CommOpen::MSG_TYPE | CommMsg::MSG_TYPE | CommClose::MSG_TYPE
        )
    }

    /// A `comm_open` without metadata and buffers.
    pub fn open(comm_id: impl Into<String>, target_name: impl Into<String>, data: Value) -> Comm {
        Comm::bare(CommMessage::Open(CommOpen {
            comm_id: comm_id.into(),
            target_name: target_name.into(),
            data,
        }))
    }

    /// A `comm_msg` without metadata and buffers.
    pub fn msg(comm_id: impl Into<String>, data: Value) -> Comm {
        Comm::bare(CommMessage::Msg(CommMsg {
            comm_id: comm_id.into(),
            data,
        }))
    }

    /// A `comm_close` without metadata and buffers.
    pub fn close(comm_id: impl Into<String>, data: Value) -> Comm {
        Comm::bare(CommMessage::Close(CommClose {
            comm_id: comm_id.into(),
            data,
        }))
    }

    fn bare(message: CommMessage) -> Comm {
        Comm {
            message,
            metadata: Map::new(),
            buffers: Vec::new(),
        }
    }

    /// Reads a message of a comm; none when the message is of another type.
    pub fn from_message(message: &Message) -> Result<Option<Comm>, ProtocolError> {
        let said = match message.header.msg_type.as_str() {
            CommOpen::MSG_TYPE => CommMessage::Open(message.content_as()?),
            CommMsg::MSG_TYPE => CommMessage::Msg(message.content_as()?),
            CommClose::MSG_TYPE => CommMessage::Close(message.content_as()?),
            _ => return Ok(None),
        };
        Ok(Some(Comm {
            message: said,
            metadata: message.metadata.as_object().cloned().unwrap_or_default(),
            buffers: message.buffers.clone(),
        }))
    }

    /// The name of the comm.
    pub fn comm_id(&self) -> &str {
        match &self.message {
            CommMessage::Open(open) => &open.comm_id,
            CommMessage::Msg(msg) => &msg.comm_id,
            CommMessage::Close(close) => &close.comm_id,
        }
    }

    /// The `msg_type` of the header.
    pub fn msg_type(&self) -> &'static str {
        match &self.message {
            CommMessage::Open(_) => CommOpen::MSG_TYPE,
            CommMessage::Msg(_) => CommMsg::MSG_TYPE,
            CommMessage::Close(_) => CommClose::MSG_TYPE,
        }
    }

    /// The content as JSON.
    pub(crate) fn content(&self) -> Value {
        match &self.message {
            CommMessage::Open(open) => content_value(open),
            CommMessage::Msg(msg) => content_value(msg),
            CommMessage::Close(close) => content_value(close),
        }
    }
}

/// `comm_info_request`: asks which comms are open.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommInfoRequest {
    /// Only those with this target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_name: Option<String>,
}

impl Content for CommInfoRequest {
    const MSG_TYPE: &'static str = "comm_info_request";
}

/// `comm_info_reply`: the open comms. The dispatcher adds `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommInfoReply {
    /// `comm_id` → `{"target_name": …}`.
    pub comms: Map<String, Value>,
}

impl Content for CommInfoReply {
    const MSG_TYPE: &'static str = "comm_info_reply";
}
