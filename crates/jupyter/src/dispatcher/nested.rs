//! What happens in the middle of a request: messages that must not wait, and questions to the front end.

use serde_json::Value;

use super::Service;
use crate::context::Attendant;
use crate::messages::{Comm, Content, ExecuteRequest, InputReply, InputRequest, ShutdownRequest};
use crate::{Attended, Channel, Kernel, Message, StdinRefused, Wait};

/// An `input_request` that was sent.
pub(super) struct Question {
    /// How many requests were being served when it was asked: the answer is for the innermost of them.
    depth: usize,
    msg_id: String,
    answer: Option<String>,
}

impl<K: Kernel> Attendant for Service<K> {
    fn attend(&self, wait: Wait) -> Attended {
        if self.depth.get() == 0 {
            return Attended::Nothing;
        }
        let mut attended = Attended::Nothing;
        loop {
            if wait != Wait::No
                && let Some(answer) = self.take_answer()
            {
                return Attended::Input(answer);
            }
            let patience = match attended {
                Attended::Nothing => wait,
                _ => Wait::No,
            };
            let Some(message) = self.next_message(patience) else {
                return attended;
            };
            attended = Attended::Served;
            if self.take(message) == Aftermath::Interrupted {
                return attended;
            }
        }
    }

    fn ask(&self, prompt: &str, password: bool) -> Result<(), StdinRefused> {
        if !self.publisher.allows_stdin() {
            return Err(StdinRefused);
        }
        // What has been answered so far answers something else; anything else that has arrived is for `attend`.
        while let Some(message) = self.host.receive(Wait::No) {
            if message.channel != Channel::Stdin {
                self.early.borrow_mut().push_back(message);
            }
        }
        self.kernel.flush();
        let prompt = prompt.to_owned();
        let msg_id = self.publisher.ask(&InputRequest { prompt, password });
        self.question.replace(Some(Question {
            depth: self.depth.get(),
            msg_id,
            answer: None,
        }));
        Ok(())
    }
}

/// What a message has done to the request in the middle of which it came.
#[derive(PartialEq, Eq)]
enum Aftermath {
    GoesOn,
    Interrupted,
}

impl<K: Kernel> Service<K> {
    /// Takes a message that came in the middle of a request: serves it, or holds it back.
    fn take(&self, message: Message) -> Aftermath {
        let interrupts = self.interrupts.get();
        if message.channel == Channel::Stdin {
            self.hear_answer(&message);
        } else if self.may_be_served_now(&message) {
            self.serve(&message);
        } else {
            if message.header.msg_type == ShutdownRequest::MSG_TYPE {
                // What runs is to end first, so that nothing of it comes after the reply to the shutdown.
                self.interrupt();
            }
            self.held.borrow_mut().push_back(message);
        }
        if self.interrupts.get() == interrupts {
            Aftermath::GoesOn
        } else {
            Aftermath::Interrupted
        }
    }

    /// Whether a message can be served in the middle of the request being served.
    fn may_be_served_now(&self, message: &Message) -> bool {
        let msg_type = message.header.msg_type.as_str();
        if Comm::has_type(msg_type) {
            // A handler of the user's may count on not being called while it runs.
            return !self.is_serving_comm.get();
        }
        let must_wait = [ExecuteRequest::MSG_TYPE, ShutdownRequest::MSG_TYPE];
        message.channel == Channel::Control && !must_wait.contains(&msg_type)
    }

    /// What had to wait and need not any more; then what was received already; then what arrives.
    fn next_message(&self, wait: Wait) -> Option<Message> {
        if let Some(message) = self.next_held() {
            return Some(message);
        }
        let early = self.early.borrow_mut().pop_front();
        early.or_else(|| self.host.receive(wait))
    }

    fn next_held(&self) -> Option<Message> {
        let mut held = self.held.borrow_mut();
        let first = held
            .iter()
            .position(|message| self.may_be_served_now(message))?;
        held.remove(first)
    }

    /// Interrupts what runs.
    fn interrupt(&self) {
        self.interrupts.set(self.interrupts.get() + 1);
        self.kernel.interrupt();
    }

    /// Serves an `interrupt_request`. It is for the request it came in the middle of; otherwise there is nothing to
    /// end, and what comes next must not be.
    pub(super) fn serve_interrupt(&self) {
        if self.depth.get() > 1 {
            self.interrupt();
        }
    }

    /// Serves a comm. An interrupt that came meanwhile has ended its handler at most: it was meant for what runs
    /// around it as well.
    pub(super) fn serve_comm(&self, comm: &Comm) {
        let interrupts = self.interrupts.get();
        let was_serving_comm = self.is_serving_comm.replace(true);
        self.kernel.comm(comm, &self.context);
        self.is_serving_comm.set(was_serving_comm);
        if self.depth.get() > 1 && self.interrupts.get() != interrupts {
            self.kernel.interrupt();
        }
    }

    fn hear_answer(&self, reply: &Message) {
        if reply.header.msg_type != InputReply::MSG_TYPE {
            return;
        }
        if let Some(question) = self.question.borrow_mut().as_mut() {
            // Many front ends do not say which question they answer.
            let answers_another = reply
                .parent_id()
                .is_some_and(|parent| !parent.is_empty() && parent != question.msg_id);
            if !answers_another && question.answer.is_none() {
                // An answer without a text ends the wait too: nothing else would.
                let value = reply.content.get("value").and_then(Value::as_str);
                question.answer = Some(value.unwrap_or_default().to_owned());
            }
        }
    }

    fn take_answer(&self) -> Option<String> {
        let depth = self.depth.get();
        let is_answered =
            |question: &mut Question| question.depth == depth && question.answer.is_some();
        self.question.borrow_mut().take_if(is_answered)?.answer
    }

    pub(super) fn forget_question_of(&self, depth: usize) {
        self.question
            .borrow_mut()
            .take_if(|question| question.depth >= depth);
    }
}
