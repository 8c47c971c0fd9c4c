//! A kernel's line to the outside while it serves a request.

use std::rc::Weak;

use crate::{Publisher, Wait};

/// Through which a kernel publishes, hears what arrives meanwhile, and asks for input. Clones are the same; one
/// outlives its request, and even its dispatcher, without harm.
#[derive(Clone)]
pub struct Context {
    publisher: Publisher,
    attendant: Weak<dyn Attendant>,
}

/// What the dispatcher does in the middle of a request.
pub(crate) trait Attendant {
    fn attend(&self, wait: Wait) -> Attended;
    fn ask(&self, prompt: &str, password: bool) -> Result<(), StdinRefused>;
}

/// What came of waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attended {
    /// Nothing came. Under [`Wait::Forever`]: and nothing ever can.
    Nothing,
    /// Something came and was served. The kernel looks whether it has been interrupted.
    Served,
    /// The answer to [`Context::ask`].
    Input(String),
}

/// The request being served does not allow questions, or is no `execute_request`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request being served does not allow the kernel to ask for input")]
pub struct StdinRefused;

impl Context {
    pub(crate) fn new(publisher: Publisher, attendant: Weak<dyn Attendant>) -> Context {
        Context {
            publisher,
            attendant,
        }
    }

    /// The way out, bearing the request being served.
    pub fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    /// Serves what has arrived or arrives within `wait`: control requests, and comms unless one is being served
    /// already. Each has its own busy and idle; then the publisher bears the outer request again.
    ///
    /// Returns early after an interrupt, and as soon as anything was served: whoever has to wait out a time asks again
    /// for the rest of it. An answer to [`Context::ask`] is given only to the request that asked, and never under
    /// [`Wait::No`], so that a poll in between takes it from nobody. Outside a request nothing is served.
    ///
    /// The kernel must not hold a borrow across this call that any of its own methods needs.
    pub fn attend(&self, wait: Wait) -> Attended {
        match self.attendant.upgrade() {
            Some(attendant) => attendant.attend(wait),
            None => Attended::Nothing,
        }
    }

    /// Asks the front end for a line of text; the answer comes from [`Context::attend`]. What was answered earlier
    /// without anybody waiting for it does not count, nor does an answer to another question.
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel).
    pub fn ask(&self, prompt: &str, password: bool) -> Result<(), StdinRefused> {
        match self.attendant.upgrade() {
            Some(attendant) => attendant.ask(prompt, password),
            None => Err(StdinRefused),
        }
    }
}
