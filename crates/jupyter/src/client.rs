//! Makes the messages of a front end.

use std::rc::Rc;

use serde_json::Value;

use crate::envelope::Envelope;
use crate::messages::{
    Comm, CommInfoRequest, CompleteRequest, Content, ExecuteRequest, HistoryRequest, InputReply,
    InspectRequest, InterruptRequest, IsCompleteRequest, KernelInfoRequest, ShutdownRequest,
    content_value,
};
use crate::{Channel, Clock, Header, Ids, Message};

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

    /// Asks what could stand at the cursor, whose place counts code points.
    pub fn complete_request(&self, code: impl Into<String>, cursor_pos: usize) -> Message {
        let code = code.into();
        self.request(Channel::Shell, &CompleteRequest { code, cursor_pos })
    }

    /// Asks what the thing at the cursor is, whose place counts code points; `detail_level` 1 asks for its source.
    pub fn inspect_request(
        &self,
        code: impl Into<String>,
        cursor_pos: usize,
        detail_level: u64,
    ) -> Message {
        let request = InspectRequest {
            code: code.into(),
            cursor_pos,
            detail_level,
        };
        self.request(Channel::Shell, &request)
    }

    /// Asks whether code is ready to run.
    pub fn is_complete_request(&self, code: impl Into<String>) -> Message {
        self.request(Channel::Shell, &IsCompleteRequest { code: code.into() })
    }

    /// Asks for inputs of before.
    pub fn history_request(&self, request: &HistoryRequest) -> Message {
        self.request(Channel::Shell, request)
    }

    /// Asks which comms are open: all, or those with a target.
    pub fn comm_info_request(&self, target_name: Option<&str>) -> Message {
        let target_name = target_name.map(str::to_owned);
        self.request(Channel::Shell, &CommInfoRequest { target_name })
    }

    /// Says something on a comm.
    pub fn comm(&self, comm: Comm) -> Message {
        let mut message = self
            .envelope
            .message(Channel::Shell, comm.msg_type(), comm.content());
        message.metadata = Value::Object(comm.metadata);
        message.buffers = comm.buffers;
        message
    }

    /// Answers a question of the kernel's: `request` is the header of its `input_request`.
    pub fn input_reply(&self, request: &Header, value: impl Into<String>) -> Message {
        let value = value.into();
        let mut message = self.request(Channel::Stdin, &InputReply { value });
        message.parent_header = request.to_value();
        message
    }

    /// Asks the kernel to stop what it runs.
    pub fn interrupt_request(&self) -> Message {
        self.request(Channel::Control, &InterruptRequest {})
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
