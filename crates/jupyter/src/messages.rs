//! The contents of messages, by family; each type names its section of the
//! [spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html).
//!
//! Reading allows fields we do not know, as the spec asks of both sides.

mod display;
mod error;
mod execute;
mod kernel_info;
mod shutdown;
mod status;
mod stream;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub use display::{ClearOutput, DisplayData, ExecuteResult, UpdateDisplayData};
pub use error::ErrorContent;
pub use execute::{ExecuteInput, ExecuteOutcome, ExecuteReply, ExecuteRequest};
pub use kernel_info::{HelpLink, KernelInfoReply, KernelInfoRequest, LanguageInfo};
pub use shutdown::{ShutdownReply, ShutdownRequest};
pub use status::{ExecutionState, Status};
pub use stream::{Stream, StreamName};

/// A content that belongs to one message type.
pub trait Content: Serialize + DeserializeOwned {
    /// The `msg_type` of the header.
    const MSG_TYPE: &'static str;
}

/// The content as JSON. What cannot be JSON (a map with other keys than strings) would be `{}`; no content of this
/// crate holds such a thing.
pub(crate) fn content_value<C: Content>(content: &C) -> Value {
    serde_json::to_value(content).unwrap_or_else(|_| json!({}))
}

/// A reply that went well: the content with `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply).
pub(crate) fn ok_reply(content: Value) -> Value {
    let mut reply = json!({"status": "ok"});
    if let (Value::Object(reply), Value::Object(content)) = (&mut reply, content) {
        reply.extend(content);
    }
    reply
}

/// A reply that says what went wrong.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply).
pub(crate) fn error_reply(error: &ErrorContent) -> Value {
    json!({
        "status": "error",
        "ename": error.ename,
        "evalue": error.evalue,
        "traceback": error.traceback,
    })
}
