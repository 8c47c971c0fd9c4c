//! The contents of messages, by family; each type names its section of the
//! [spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html).
//!
//! Reading allows fields we do not know, as the spec asks of both sides.

mod comm;
mod completion;
mod display;
mod error;
mod execute;
mod history;
mod input;
mod interrupt;
mod introspection;
mod kernel_info;
mod lenient;
mod payload;
mod shutdown;
mod status;
mod stream;
mod welcome;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub use comm::{Comm, CommClose, CommInfoReply, CommInfoRequest, CommMessage, CommMsg, CommOpen};
pub use completion::{CompleteReply, CompleteRequest};
pub use display::{ClearOutput, DisplayData, ExecuteResult, UpdateDisplayData};
pub use error::ErrorContent;
pub use execute::{ExecuteInput, ExecuteOutcome, ExecuteReply, ExecuteRequest};
pub use history::{HistoryAccess, HistoryEntry, HistoryReply, HistoryRequest, HistoryText};
pub use input::{InputReply, InputRequest};
pub use interrupt::{InterruptReply, InterruptRequest};
pub use introspection::{InspectReply, InspectRequest, IsCompleteReply, IsCompleteRequest};
pub use kernel_info::{HelpLink, KernelInfoReply, KernelInfoRequest, LanguageInfo};
pub use payload::Payload;
pub use shutdown::{ShutdownReply, ShutdownRequest};
pub use status::{ExecutionState, Status};
pub use stream::{Stream, StreamName};
pub use welcome::IopubWelcome;

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
