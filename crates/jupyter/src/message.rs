//! The general message format, the same for every message type and every transport.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#general-message-format).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ProtocolError;
use crate::messages::Content;

/// The version of the protocol that every header of ours names.
pub const PROTOCOL_VERSION: &str = "5.5";

/// The channel a message travels on: Jupyter's sockets, by their short names.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#introduction).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Requests of a front end, answered in order.
    Shell,
    /// Requests that must not wait behind a running cell, such as shutdown.
    Control,
    /// The kernel's requests for input.
    Stdin,
    /// What the kernel tells everybody: output and status.
    Iopub,
}

impl Channel {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Shell => "shell",
            Channel::Control => "control",
            Channel::Stdin => "stdin",
            Channel::Iopub => "iopub",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Channel {
    type Err = ProtocolError;

    fn from_str(name: &str) -> Result<Channel, ProtocolError> {
        match name {
            "shell" => Ok(Channel::Shell),
            "control" => Ok(Channel::Control),
            "stdin" => Ok(Channel::Stdin),
            "iopub" => Ok(Channel::Iopub),
            _ => Err(ProtocolError::UnknownChannel {
                name: name.to_owned(),
            }),
        }
    }
}

/// Who sent a message, when, and what type it has.
///
/// Reading is lenient: only `msg_id` and `msg_type` must be there, the rest may be missing and is then empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Unique for each message.
    pub msg_id: String,
    /// The user's name.
    #[serde(default)]
    pub username: String,
    /// Unique for each sender's session.
    #[serde(default)]
    pub session: String,
    /// When the message was made, ISO 8601.
    #[serde(default)]
    pub date: String,
    /// Such as `execute_request`.
    pub msg_type: String,
    /// The version of the protocol the sender speaks.
    #[serde(default)]
    pub version: String,
}

impl Header {
    /// The header as JSON, for the `parent_header` of whatever answers it.
    pub fn to_value(&self) -> Value {
        json!({
            "msg_id": self.msg_id,
            "username": self.username,
            "session": self.session,
            "date": self.date,
            "msg_type": self.msg_type,
            "version": self.version,
        })
    }
}

/// One message, apart from how it travels.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The channel it travels on.
    pub channel: Channel,
    /// Who, when and what.
    pub header: Header,
    /// A copy of the header of the request that caused this message; `{}` when there is none.
    pub parent_header: Value,
    /// Usually `{}`.
    pub metadata: Value,
    /// What the message says, by its type: see [`messages`](crate::messages).
    pub content: Value,
    /// Binary data beside the JSON.
    pub buffers: Vec<Vec<u8>>,
}

impl Message {
    /// The `msg_id` of the request that caused this message.
    pub fn parent_id(&self) -> Option<&str> {
        self.parent_header.get("msg_id")?.as_str()
    }

    /// Reads the content as that of a message type.
    ///
    /// The type is not compared with the header's: an error says only that the shape does not fit.
    pub fn content_as<C: Content>(&self) -> Result<C, ProtocolError> {
        // An array would do for a struct whose fields may all be missing.
        if !self.content.is_object() {
            return Err(ProtocolError::Json {
                part: C::MSG_TYPE.to_owned(),
                reason: "the content is not an object".to_owned(),
            });
        }
        C::deserialize(&self.content).map_err(|error| ProtocolError::json(C::MSG_TYPE, &error))
    }
}
