//! The messages that have arrived and wait to be served, in the order the protocol allows. Pure.

use std::borrow::Cow;
use std::collections::VecDeque;

use serde::Deserialize;

use crate::frame::cut;
use crate::messages::Comm;
use crate::{Channel, ProtocolError};

/// The queue of a host, of messages in whatever form the host has them.
#[derive(Debug)]
pub struct Inbox<T> {
    /// Control and stdin: these must not wait behind a running cell.
    urgent: VecDeque<T>,
    shell: VecDeque<Waiting<T>>,
}

#[derive(Debug)]
struct Waiting<T> {
    is_comm: bool,
    item: T,
}

impl<T> Default for Inbox<T> {
    fn default() -> Inbox<T> {
        Inbox::new()
    }
}

impl<T> Inbox<T> {
    /// An empty one.
    pub fn new() -> Inbox<T> {
        Inbox {
            urgent: VecDeque::new(),
            shell: VecDeque::new(),
        }
    }

    /// Takes a message that has arrived. What comes on iopub is for nobody here and is dropped.
    pub fn push(&mut self, channel: Channel, msg_type: &str, item: T) {
        match channel {
            Channel::Control | Channel::Stdin => self.urgent.push_back(item),
            Channel::Shell => self.shell.push_back(Waiting {
                is_comm: Comm::has_type(msg_type),
                item,
            }),
            Channel::Iopub => {}
        }
    }

    /// The next message to serve while no request is being served: control and stdin first, then shell.
    #[expect(
        clippy::should_implement_trait,
        reason = "messages go on arriving after a `None`: it is no iterator"
    )]
    pub fn next(&mut self) -> Option<T> {
        self.urgent
            .pop_front()
            .or_else(|| Some(self.shell.pop_front()?.item))
    }

    /// The next message to serve in the middle of a request: control and stdin, and a comm that nothing else on shell
    /// waits in front of. So nothing overtakes a waiting request.
    pub fn next_during_request(&mut self) -> Option<T> {
        self.urgent
            .pop_front()
            .or_else(|| Some(self.shell.pop_front_if(|first| first.is_comm)?.item))
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.shell.is_empty()
    }
}

/// Looks at a frame only as closely as an [`Inbox`] needs: its channel and its message type.
pub fn peek_type(frame: &[u8]) -> Result<(Channel, String), ProtocolError> {
    #[derive(Deserialize)]
    struct Peek<'a> {
        #[serde(borrow)]
        msg_type: Cow<'a, str>,
    }
    let segments = cut(frame)?;
    let [header, ..] = segments.json;
    let peek: Peek =
        serde_json::from_str(header).map_err(|error| ProtocolError::json("header", &error))?;
    Ok((segments.channel, peek.msg_type.into_owned()))
}
