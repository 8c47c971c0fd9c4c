//! Makes the requests of a front end.

use std::rc::Rc;

use crate::envelope::Envelope;
use crate::messages::{Content, ExecuteRequest, KernelInfoRequest, ShutdownRequest, content_value};
use crate::{Channel, Clock, Ids, Message};

/// A front end's side of one session with a kernel. It only makes messages; the host sends them.
pub struct Client {
    envelope: Envelope,
}

impl Client {
    /// A client whose messages bear the session id `session`.
    pub fn new(session: impl Into<String>, clock: Rc<dyn Clock>, ids: Rc<dyn Ids>) -> Client {
        Client {
            envelope: Envelope::new(session.into(), "user", clock, ids),
        }
    }

    /// Asks the kernel to run code. The caller chooses the id, by which it will know the answers.
    pub fn execute_request(&self, msg_id: &str, request: ExecuteRequest) -> Message {
        self.envelope.message_with_id(
            msg_id.to_owned(),
            Channel::Shell,
            ExecuteRequest::MSG_TYPE,
            content_value(&request),
        )
    }

    /// Asks the kernel what it is.
    pub fn kernel_info_request(&self) -> Message {
        self.request(Channel::Shell, &KernelInfoRequest {})
    }

    /// Asks the kernel to end; `restart` says whether a new one will follow.
    pub fn shutdown_request(&self, restart: bool) -> Message {
        self.request(Channel::Control, &ShutdownRequest { restart })
    }

    fn request<C: Content>(&self, channel: Channel, content: &C) -> Message {
        self.envelope
            .message(channel, C::MSG_TYPE, content_value(content))
    }
}
