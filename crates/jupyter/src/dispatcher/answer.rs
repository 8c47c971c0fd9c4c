//! The answer to each type of request.

use serde_json::{Value, json};

use super::Service;
use crate::messages::{
    Comm, CommInfoReply, CommInfoRequest, CompleteRequest, Content, ErrorContent, ExecuteInput,
    ExecuteOutcome, ExecuteReply, ExecuteRequest, HistoryReply, HistoryRequest, InspectRequest,
    InterruptRequest, IsCompleteRequest, KernelInfoRequest, ShutdownReply, ShutdownRequest,
    content_value, error_reply, ok_reply,
};
use crate::{Kernel, Message};

/// The content of a reply that says `ok`, or what went wrong.
type Answer = Result<Value, ErrorContent>;

impl<K: Kernel> Service<K> {
    /// Does what a message asks for and replies to it.
    pub(super) fn answer(&self, message: &Message) {
        let answer = match message.header.msg_type.as_str() {
            // These have words of their own for how it went.
            ExecuteRequest::MSG_TYPE => return self.execute(message),
            IsCompleteRequest::MSG_TYPE => return self.is_complete(message),
            KernelInfoRequest::MSG_TYPE => Ok(content_value(&self.kernel.kernel_info())),
            CompleteRequest::MSG_TYPE => self.complete(message),
            InspectRequest::MSG_TYPE => self.inspect(message),
            HistoryRequest::MSG_TYPE => self.history(message),
            CommInfoRequest::MSG_TYPE => self.comm_info(message),
            InterruptRequest::MSG_TYPE => {
                self.serve_interrupt();
                Ok(json!({}))
            }
            ShutdownRequest::MSG_TYPE => self.shutdown(message),
            request if request.ends_with("_request") => Err(ErrorContent {
                ename: "UnknownRequest".to_owned(),
                evalue: format!("this kernel does not know {request}"),
                traceback: Vec::new(),
            }),
            // Only requests are replied to: a comm that cannot be read is dropped.
            _ => {
                if let Ok(Some(comm)) = Comm::from_message(message) {
                    self.serve_comm(&comm);
                }
                return;
            }
        };
        self.reply(message, answer);
    }

    fn execute(&self, message: &Message) {
        let request: ExecuteRequest = match read(message) {
            Ok(request) => request,
            Err(error) => return self.reply_execute(message, error.into()),
        };
        if self.is_aborting.get() {
            return self.reply_execute(message, ExecuteOutcome::Aborted);
        }
        self.publisher.begin_execute(&request);
        let mut count = self.execution_count.get();
        if request.is_counted() {
            count += 1;
            self.execution_count.set(count);
            self.history.borrow_mut().store(count, &request.code);
        }
        self.publisher.publish(&ExecuteInput {
            code: request.code.clone(),
            execution_count: count,
        });
        let outcome = self.kernel.execute(&request, count, &self.context);
        self.kernel.flush();
        if let (true, Some(result)) = (request.is_counted(), self.publisher.take_result()) {
            self.history.borrow_mut().store_result(count, result);
        }
        if let Some(error) = outcome.error() {
            self.publisher.publish(&error);
            // As in ipykernel, what a front end runs silently spoils nothing.
            self.is_aborting
                .set(request.stop_on_error && !request.silent);
        }
        self.reply_execute(message, outcome);
    }

    fn complete(&self, message: &Message) -> Answer {
        let request: CompleteRequest = read(message)?;
        let reply = self.kernel.complete(&request, &self.context)?;
        Ok(content_value(&reply))
    }

    fn inspect(&self, message: &Message) -> Answer {
        let request: InspectRequest = read(message)?;
        let reply = self.kernel.inspect(&request, &self.context)?;
        Ok(content_value(&reply))
    }

    fn is_complete(&self, message: &Message) {
        match read::<IsCompleteRequest>(message) {
            Ok(request) => {
                let reply = self.kernel.is_complete(&request);
                self.send_reply(message, content_value(&reply));
            }
            Err(error) => self.reply(message, Err(error)),
        }
    }

    fn history(&self, message: &Message) -> Answer {
        let request: HistoryRequest = read(message)?;
        let history = self.history.borrow().find(&request);
        Ok(content_value(&HistoryReply { history }))
    }

    fn comm_info(&self, message: &Message) -> Answer {
        let request: CommInfoRequest = read(message)?;
        let is_wanted = |target: &str| {
            request
                .target_name
                .as_deref()
                .is_none_or(|wanted| wanted == target)
        };
        let comms = self.kernel.comms().into_iter();
        let comms = comms
            .filter(|(_, target)| is_wanted(target))
            .map(|(comm_id, target)| (comm_id, json!({"target_name": target})))
            .collect();
        Ok(content_value(&CommInfoReply { comms }))
    }

    fn shutdown(&self, message: &Message) -> Answer {
        let ShutdownRequest { restart } = read(message)?;
        self.kernel.shutdown(restart);
        self.kernel.flush();
        self.is_shut_down.set(true);
        Ok(content_value(&ShutdownReply { restart }))
    }

    fn reply_execute(&self, request: &Message, outcome: ExecuteOutcome) {
        let content = ExecuteReply {
            execution_count: Some(self.execution_count.get()),
            outcome,
        };
        self.send_reply(request, content_value(&content));
    }

    fn reply(&self, request: &Message, answer: Answer) {
        let content = match answer {
            Ok(content) => ok_reply(content),
            Err(error) => error_reply(&error),
        };
        self.send_reply(request, content);
    }

    /// Replies on the channel the request came in on.
    fn send_reply(&self, request: &Message, content: Value) {
        let msg_type = &request.header.msg_type;
        let base = msg_type.strip_suffix("_request").unwrap_or(msg_type);
        self.publisher
            .reply(request.channel, &format!("{base}_reply"), content);
    }
}

/// Reads a request's content; the error is ready to be replied.
fn read<C: Content>(message: &Message) -> Result<C, ErrorContent> {
    message.content_as().map_err(|error| ErrorContent {
        ename: "MalformedRequest".to_owned(),
        evalue: error.to_string(),
        traceback: Vec::new(),
    })
}
