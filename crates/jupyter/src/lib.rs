//! The Jupyter messaging protocol 5.5, the one contract between page, worker and kernel.
//!
//! Pure: no clock, no randomness, no transport. Time and ids are injected ([`Clock`], [`Ids`]), and messages come and go
//! through the host ([`Publisher`], [`Host`]). It knows neither Python nor the browser.
//!
//! - [`Message`], [`Header`], [`Channel`]: the general message format;
//! - [`encode`], [`decode`]: the binary frame of the subprotocol `v1.kernel.websocket.jupyter.org`, spoken between
//!   worker and kernel;
//! - [`frame_to_parts`], [`parts_to_frame`]: the same message as JSON text and binary buffers, spoken between page and
//!   worker;
//! - [`messages`]: the content of each message type, by family;
//! - [`Client`]: makes the requests of a front end;
//! - [`Kernel`], [`Dispatcher`], [`Publisher`], [`Context`]: the kernel's side;
//! - [`Host`], [`Inbox`]: what the program that runs a kernel does for it.
//!
//! ```
//! use octavo_jupyter::{Channel, decode, encode, Header, Message};
//! use serde_json::json;
//!
//! let message = Message {
//!     channel: Channel::Shell,
//!     header: Header {
//!         msg_id: "1".into(),
//!         username: "user".into(),
//!         session: "s".into(),
//!         date: "2026-11-20T12:00:00.000Z".into(),
//!         msg_type: "execute_request".into(),
//!         version: "5.5".into(),
//!     },
//!     parent_header: json!({}),
//!     metadata: json!({}),
//!     content: json!({"code": "1+1"}),
//!     buffers: vec![],
//! };
//! assert_eq!(decode(&encode(&message))?, message);
//! # Ok::<(), octavo_jupyter::ProtocolError>(())
//! ```
#![forbid(unsafe_code)]

mod client;
mod context;
mod dispatcher;
mod envelope;
mod error;
mod frame;
mod history;
mod inbox;
mod kernel;
mod message;
pub mod messages;
mod parts;
mod publisher;

pub use client::Client;
pub use context::{Attended, Context, StdinRefused};
pub use dispatcher::Dispatcher;
pub use envelope::{Clock, Ids};
pub use error::ProtocolError;
pub use frame::{decode, encode};
pub use inbox::{Inbox, peek_type};
pub use kernel::{Host, Kernel, Wait};
pub use message::{Channel, Header, Message, PROTOCOL_VERSION};
pub use messages::{
    ClearOutput, Comm, CommClose, CommInfoReply, CommInfoRequest, CommMessage, CommMsg, CommOpen,
    CompleteReply, CompleteRequest, Content, DisplayData, ErrorContent, ExecuteInput,
    ExecuteOutcome, ExecuteReply, ExecuteRequest, ExecuteResult, ExecutionState, HelpLink,
    HistoryAccess, HistoryEntry, HistoryReply, HistoryRequest, HistoryText, InputReply,
    InputRequest, InspectReply, InspectRequest, InterruptReply, InterruptRequest, IopubWelcome,
    IsCompleteReply, IsCompleteRequest, KernelInfoReply, KernelInfoRequest, LanguageInfo, Payload,
    ShutdownReply, ShutdownRequest, Status, Stream, StreamName, UpdateDisplayData,
};
pub use parts::{Parts, frame_to_parts, parts_to_frame};
pub use publisher::Publisher;
