//! Puts contents into messages: new ids and dates from what the host injects.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::{Channel, Header, Message, PROTOCOL_VERSION};

/// Tells the time. Injected, so that tests have a fixed one and a kernel needs no clock of its own.
pub trait Clock {
    /// Now, as ISO 8601 with a time zone, such as `2026-11-20T12:00:00.000Z`.
    fn now_iso8601(&self) -> String;
}

/// Makes ids. Injected, so that tests have fixed ones and this crate no randomness.
pub trait Ids {
    /// An id that was never given before in this session.
    fn next_id(&self) -> String;
}

/// One sender: everything in a header that does not depend on the message.
pub(crate) struct Envelope {
    session: String,
    username: &'static str,
    clock: Rc<dyn Clock>,
    ids: Rc<dyn Ids>,
}

impl Envelope {
    pub(crate) fn new(
        session: String,
        username: &'static str,
        clock: Rc<dyn Clock>,
        ids: Rc<dyn Ids>,
    ) -> Envelope {
        Envelope {
            session,
            username,
            clock,
            ids,
        }
    }

    pub(crate) fn next_id(&self) -> String {
        self.ids.next_id()
    }

    /// A message with `{}` as metadata, no parent and no buffers, with the id the caller chose.
    pub(crate) fn message_with_id(
        &self,
        msg_id: String,
        channel: Channel,
        msg_type: &str,
        content: Value,
    ) -> Message {
        Message {
            channel,
            header: Header {
                msg_id,
                username: self.username.to_owned(),
                session: self.session.clone(),
                date: self.clock.now_iso8601(),
                msg_type: msg_type.to_owned(),
                version: PROTOCOL_VERSION.to_owned(),
            },
            parent_header: json!({}),
            metadata: json!({}),
            content,
            buffers: Vec::new(),
        }
    }

    /// As [`Envelope::message_with_id`], with a new id.
    pub(crate) fn message(&self, channel: Channel, msg_type: &str, content: Value) -> Message {
        self.message_with_id(self.next_id(), channel, msg_type, content)
    }
}
