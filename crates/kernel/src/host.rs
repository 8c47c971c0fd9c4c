//! The kernel's thread's side of the desk: knows the way back to whoever asked, and hands answers to the sockets.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use octavo_jupyter::{Channel, Host, Message, Wait};

use crate::desk::Arrival;
use crate::sockets::Outlets;
use crate::wire::to_frames;
use crate::{Desk, Signer};

/// The host of the kernel on this thread.
pub(crate) struct KernelHost {
    desk: Arc<Desk>,
    outlets: Outlets,
    signer: Signer,
    /// All messages of this process are of one session, those of the sockets included.
    session: String,
    /// The ways back of the requests being served.
    ways: RefCell<HashMap<RequestId, Vec<Bytes>>>,
    /// How many messages had come on shell when an execution was said to have failed.
    failed_after: Cell<u64>,
}

/// A session, and an id in it.
type RequestId = (String, String);

impl KernelHost {
    pub(crate) fn new(
        desk: Arc<Desk>,
        outlets: Outlets,
        signer: Signer,
        session: String,
    ) -> KernelHost {
        KernelHost {
            desk,
            outlets,
            signer,
            session,
            ways: RefCell::default(),
            failed_after: Cell::new(0),
        }
    }

    /// Whether this was sent by somebody who could have known of the last failure: it has nothing to do with it.
    pub(crate) fn came_after_failure(&self, arrival: &Arrival) -> bool {
        arrival.shell_number > self.failed_after.get()
    }

    /// The message itself; where it came from is remembered.
    pub(crate) fn admit(&self, arrival: Arrival) -> Message {
        let message = arrival.received.message;
        if matches!(message.channel, Channel::Shell | Channel::Control) {
            let id = (
                message.header.session.clone(),
                message.header.msg_id.clone(),
            );
            self.ways
                .borrow_mut()
                .insert(id, arrival.received.identities);
        }
        message
    }
}

impl Host for KernelHost {
    fn send(&self, mut message: Message) {
        message.header.session.clone_from(&self.session);
        let request = request_of(&message);
        let identities = if message.channel == Channel::Iopub {
            let topic = format!("kernel.{}.{}", self.session, message.header.msg_type);
            vec![Bytes::from(topic)]
        } else {
            let ways = self.ways.borrow();
            // A request that did not come over a socket, such as that of a signal, waits for no answer.
            let Some(identities) = request
                .as_ref()
                .and_then(|id| ways.get(id))
                .filter(|way| !way.is_empty())
            else {
                return;
            };
            identities.clone()
        };
        if is_failure(&message) {
            // What has been sent by now is on the desk before anybody can know of the failure.
            self.outlets.take_in();
            self.failed_after.set(self.desk.shell_count());
        }
        let frames = to_frames(&message, &identities, &self.signer);
        self.outlets.send(message.channel, frames);
        if is_idle(&message)
            && let Some(id) = request
        {
            self.ways.borrow_mut().remove(&id);
        }
    }

    fn receive(&self, wait: Wait) -> Option<Message> {
        Some(self.admit(self.desk.take_during_request(wait)?))
    }
}

fn request_of(message: &Message) -> Option<RequestId> {
    let text = |key| Some(message.parent_header.get(key)?.as_str()?.to_owned());
    Some((text("session")?, text("msg_id")?))
}

fn is_idle(message: &Message) -> bool {
    message.header.msg_type == "status" && message.content["execution_state"] == "idle"
}

fn is_failure(message: &Message) -> bool {
    message.header.msg_type == "execute_reply" && message.content["status"] == "error"
}
