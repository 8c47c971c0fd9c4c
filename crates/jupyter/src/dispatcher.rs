//! The kernel's side of the protocol: answers requests by a [`Kernel`], the part that knows a language.
//!
//! The one place where requests are bracketed with busy and idle and where executions are counted.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::messages::{
    Content, ErrorContent, ExecuteInput, ExecuteOutcome, ExecuteReply, ExecuteRequest,
    ExecutionState, KernelInfoReply, KernelInfoRequest, ShutdownReply, ShutdownRequest,
    content_value, error_reply, ok_reply,
};
use crate::{Channel, Message, Publisher};

/// What a language must provide. Every method is called between the busy and the idle of its request.
pub trait Kernel {
    /// What the kernel is and which language it speaks.
    fn kernel_info(&mut self) -> KernelInfoReply;

    /// Runs code and publishes its streams, displays and result.
    ///
    /// The dispatcher publishes `execute_input` before, and for an error outcome the `error` after; neither is the
    /// kernel's. `execution_count` is the number of this execution, or of the last one if this one is not counted.
    fn execute(
        &mut self,
        request: &ExecuteRequest,
        execution_count: u64,
        publisher: &Publisher,
    ) -> ExecuteOutcome;

    /// Lets go of what must not outlive the kernel; `restart` says whether a new one will follow.
    fn shutdown(&mut self, restart: bool);
}

/// Answers a front end's messages, one after the other.
///
/// A request it does not know or cannot read gets an error for an answer, and the kernel lives on.
pub struct Dispatcher<K: Kernel> {
    kernel: K,
    publisher: Publisher,
    execution_count: u64,
    shut_down: bool,
}

impl<K: Kernel> Dispatcher<K> {
    /// A dispatcher that has counted no execution yet.
    pub fn new(kernel: K, publisher: Publisher) -> Dispatcher<K> {
        Dispatcher {
            kernel,
            publisher,
            execution_count: 0,
            shut_down: false,
        }
    }

    /// Announces the kernel: the status `starting`, which it sends once in its life.
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status).
    pub fn announce(&self) {
        self.publisher.status(ExecutionState::Starting);
    }

    /// Handles one message to its end: busy, what it causes, its reply, idle.
    ///
    /// Messages on other channels than shell and control ask for nothing and are dropped, and so is everything after
    /// a shutdown.
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply).
    pub fn handle(&mut self, message: Message) {
        if self.shut_down || !matches!(message.channel, Channel::Shell | Channel::Control) {
            return;
        }
        self.publisher.begin(&message.header);
        self.publisher.status(ExecutionState::Busy);
        self.answer(&message);
        self.publisher.set_silent(false);
        self.publisher.status(ExecutionState::Idle);
    }

    /// The kernel.
    pub fn kernel_mut(&mut self) -> &mut K {
        &mut self.kernel
    }

    /// How many executions were counted: the number of the last one.
    pub fn execution_count(&self) -> u64 {
        self.execution_count
    }

    /// Whether a `shutdown_request` was handled: the host ends the kernel then.
    pub fn is_shut_down(&self) -> bool {
        self.shut_down
    }

    fn answer(&mut self, message: &Message) {
        match message.header.msg_type.as_str() {
            KernelInfoRequest::MSG_TYPE => self.kernel_info(message),
            ExecuteRequest::MSG_TYPE => self.execute(message),
            ShutdownRequest::MSG_TYPE => self.shutdown(message),
            other => {
                // Only requests are replied to; comm messages, for one, are not.
                if other.ends_with("_request") {
                    let error = ErrorContent {
                        ename: "UnknownRequest".to_owned(),
                        evalue: format!("this kernel does not know {other}"),
                        traceback: Vec::new(),
                    };
                    self.reply(message, error_reply(&error));
                }
            }
        }
    }

    fn kernel_info(&mut self, message: &Message) {
        let info = self.kernel.kernel_info();
        self.reply(message, ok_reply(content_value(&info)));
    }

    fn execute(&mut self, message: &Message) {
        let request: ExecuteRequest = match read(message) {
            Ok(request) => request,
            Err(error) => {
                let ErrorContent {
                    ename,
                    evalue,
                    traceback,
                } = error;
                self.reply_execute(
                    message,
                    ExecuteOutcome::Error {
                        ename,
                        evalue,
                        traceback,
                    },
                );
                return;
            }
        };
        self.publisher.set_silent(request.silent);
        if request.is_counted() {
            self.execution_count += 1;
        }
        self.publisher.publish(&ExecuteInput {
            code: request.code.clone(),
            execution_count: self.execution_count,
        });
        let outcome = self
            .kernel
            .execute(&request, self.execution_count, &self.publisher);
        if let Some(error) = outcome.error() {
            self.publisher.publish(&error);
        }
        self.reply_execute(message, outcome);
    }

    fn shutdown(&mut self, message: &Message) {
        let request: ShutdownRequest = match read(message) {
            Ok(request) => request,
            Err(error) => return self.reply(message, error_reply(&error)),
        };
        self.kernel.shutdown(request.restart);
        self.shut_down = true;
        let content = content_value(&ShutdownReply {
            restart: request.restart,
        });
        self.reply(message, ok_reply(content));
    }

    fn reply_execute(&self, request: &Message, outcome: ExecuteOutcome) {
        let content = ExecuteReply {
            execution_count: Some(self.execution_count),
            outcome,
        };
        self.reply(request, content_value(&content));
    }

    /// Replies on the channel the request came in on.
    fn reply(&self, request: &Message, content: Value) {
        let msg_type = &request.header.msg_type;
        let base = msg_type.strip_suffix("_request").unwrap_or(msg_type);
        self.publisher
            .reply(request.channel, &format!("{base}_reply"), content);
    }
}

/// Reads a request's content; the error is ready to be replied.
fn read<C: Content + DeserializeOwned>(message: &Message) -> Result<C, ErrorContent> {
    message.content_as().map_err(|error| ErrorContent {
        ename: "MalformedRequest".to_owned(),
        evalue: error.to_string(),
        traceback: Vec::new(),
    })
}
