//! Questions about code, which a kernel at rest answers at once. One that runs a cell would answer after it: it is not asked.

use std::collections::HashMap;
use std::time::Duration;

use futures_channel::oneshot;
use leptos::prelude::set_timeout;
use octavo_jupyter::{Client, Message};
use octavo_notebook::Op;

use super::KernelHost;
use crate::kernel::answers::{self, Completions};

/// Nobody waits longer than this for a word on what is being written.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Who waits for which answer, by the id of the question. Letting go of it tells them that none will come.
pub(super) type Waiting = HashMap<String, oneshot::Sender<Message>>;

impl KernelHost {
    /// What could stand at a place of the code, which counts code points. None where nobody knows now.
    pub async fn complete(&self, code: String, place: usize) -> Option<Completions> {
        let answer = self.ask(|client| client.complete_request(code, place));
        answers::completions(&answer.await?)
    }

    /// What the thing at a place of the code is, as terminal text; with its source at level 1.
    pub async fn describe(&self, code: String, place: usize, level: u64) -> Option<String> {
        let answer = self.ask(|client| client.inspect_request(code, place, level));
        answers::description(&answer.await?)
    }

    async fn ask(&self, question: impl FnOnce(&Client) -> Message) -> Option<Message> {
        let (message, answer) = {
            let mut inner = self.inner.borrow_mut();
            if inner.running.is_some() || inner.standing != Op::KernelReady {
                return None;
            }
            let message = question(&inner.client);
            let (teller, answer) = oneshot::channel();
            inner.waiting.insert(message.header.msg_id.clone(), teller);
            (message, answer)
        };
        let (host, id) = (self.clone(), message.header.msg_id.clone());
        set_timeout(
            move || drop(host.inner.borrow_mut().waiting.remove(&id)),
            PATIENCE,
        );
        self.send(&message);
        answer.await.ok()
    }

    /// Gives an answer to whoever still waits for it.
    pub(super) fn answered(&self, message: &Message) {
        let waiting = message
            .parent_id()
            .and_then(|id| self.inner.borrow_mut().waiting.remove(id));
        if let Some(waiting) = waiting {
            // Whoever asked may have gone.
            let _ = waiting.send(message.clone());
        }
    }
}
