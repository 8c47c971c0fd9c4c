//! Translates between Jupyter messages and operations of the session. Pure.

use octavo_jupyter::{
    ClearOutput, CompleteRequest, Content, DisplayData, ErrorContent, ExecuteInput, ExecuteOutcome,
    ExecuteReply, ExecuteRequest, ExecuteResult, ExecutionState, InputRequest, InspectRequest,
    InterruptRequest, Message, Payload, ProtocolError, ShutdownRequest, Status, Stream,
    UpdateDisplayData,
};
use octavo_notebook::{Moment, Op, RequestId};
use serde_json::{Map, Value, json};

/// The content of the request that runs a cell.
pub fn execute_request(code: String) -> ExecuteRequest {
    ExecuteRequest {
        // The session has the queue and drops it itself. A kernel that did so, too, might drop what was sent a moment later.
        stop_on_error: false,
        ..ExecuteRequest::new(code)
    }
}

/// What a message of the kernel means for the session, in order; nothing when it means nothing to a notebook.
pub fn operations(message: &Message) -> Result<Vec<Op>, ProtocolError> {
    let Some(request) = message.parent_id().map(RequestId::from) else {
        return Ok(Vec::new());
    };
    let mut operations = times(message, &request);
    operations.extend(meaning(message, request)?);
    Ok(operations)
}

/// When what a message tells of a run was. Nothing for messages that tell of no moment.
fn times(message: &Message, request: &RequestId) -> Vec<Op> {
    let timed = |moment: Moment, time: &str| {
        (!time.is_empty()).then(|| Op::Timed {
            request: request.clone(),
            moment,
            time: time.to_owned(),
        })
    };
    let state = message.content.get("execution_state");
    let moment = match message.header.msg_type.as_str() {
        Status::MSG_TYPE if state.is_some_and(|state| state == "busy") => Moment::Busy,
        Status::MSG_TYPE if state.is_some_and(|state| state == "idle") => Moment::Idle,
        ExecuteInput::MSG_TYPE => Moment::Begun,
        ExecuteReply::MSG_TYPE => Moment::Replied,
        _ => return Vec::new(),
    };
    let started = message.metadata.get("started").and_then(Value::as_str);
    let started = started
        .filter(|_| moment == Moment::Replied)
        .and_then(|time| timed(Moment::ReplyStarted, time));
    let told = timed(moment, &message.header.date);
    started.into_iter().chain(told).collect()
}

/// What a message means, apart from when it was.
fn meaning(message: &Message, request: RequestId) -> Result<Vec<Op>, ProtocolError> {
    Ok(match message.header.msg_type.as_str() {
        Status::MSG_TYPE => status(message, request)?.into_iter().collect(),
        InputRequest::MSG_TYPE => {
            let asked: InputRequest = message.content_as()?;
            let input = octavo_notebook::InputRequest {
                prompt: asked.prompt,
                is_password: asked.password,
            };
            vec![Op::InputRequested { request, input }]
        }
        UpdateDisplayData::MSG_TYPE => {
            let update: UpdateDisplayData = message.content_as()?;
            let display_id = update.transient.get("display_id").and_then(Value::as_str);
            let update = display_id.map(|display_id| Op::UpdateDisplay {
                display_id: display_id.to_owned(),
                data: update.data.into(),
                metadata: update.metadata.into(),
            });
            update.into_iter().collect()
        }
        ExecuteInput::MSG_TYPE => {
            let input: ExecuteInput = message.content_as()?;
            let execution_count = input.execution_count;
            vec![Op::Started {
                request,
                execution_count,
            }]
        }
        ClearOutput::MSG_TYPE => {
            let ClearOutput { wait } = message.content_as()?;
            vec![Op::ClearOutput { request, wait }]
        }
        ExecuteReply::MSG_TYPE => reply(message.content_as()?, request),
        _ => {
            let output = output(message)?.map(|output| Op::Output { request, output });
            output.into_iter().collect()
        }
    })
}

/// The kernel also says busy and idle around what comes on the control channel and around questions about code, which says nothing
/// of the cells; and no copy of its state follows on them.
fn status(message: &Message, request: RequestId) -> Result<Option<Op>, ProtocolError> {
    let asked = message
        .parent_header
        .get("msg_type")
        .and_then(Value::as_str);
    let is_aside = matches!(
        asked,
        Some(
            InterruptRequest::MSG_TYPE
                | ShutdownRequest::MSG_TYPE
                | CompleteRequest::MSG_TYPE
                | InspectRequest::MSG_TYPE
        )
    );
    let status: Status = message.content_as()?;
    let busy = match status.execution_state {
        ExecutionState::Busy => true,
        ExecutionState::Idle => false,
        ExecutionState::Starting => return Ok(None),
    };
    Ok((!is_aside).then_some(Op::KernelStatus { request, busy }))
}

/// An output as nbformat has it; none when the message is of another kind.
pub fn output(message: &Message) -> Result<Option<Value>, ProtocolError> {
    Ok(Some(match message.header.msg_type.as_str() {
        Stream::MSG_TYPE => {
            let stream: Stream = message.content_as()?;
            json!({"output_type": "stream", "name": stream.name.as_str(), "text": stream.text})
        }
        DisplayData::MSG_TYPE => {
            let shown: DisplayData = message.content_as()?;
            let output = json!({"output_type": "display_data", "data": shown.data, "metadata": shown.metadata});
            with_transient(output, shown.transient)
        }
        ExecuteResult::MSG_TYPE => {
            let result: ExecuteResult = message.content_as()?;
            let output = json!({
                "output_type": "execute_result",
                "execution_count": result.execution_count,
                "data": result.data,
                "metadata": result.metadata,
            });
            with_transient(output, result.transient)
        }
        ErrorContent::MSG_TYPE => {
            let error: ErrorContent = message.content_as()?;
            json!({
                "output_type": "error",
                "ename": error.ename,
                "evalue": error.evalue,
                "traceback": error.traceback,
            })
        }
        _ => return Ok(None),
    }))
}

fn with_transient(mut output: Value, transient: Map<String, Value>) -> Value {
    if let (false, Some(fields)) = (transient.is_empty(), output.as_object_mut()) {
        fields.insert("transient".to_owned(), transient.into());
    }
    output
}

/// What the code wants done comes first: the end of the run sends the next cell.
fn reply(reply: ExecuteReply, request: RequestId) -> Vec<Op> {
    let (ok, payload) = match reply.outcome {
        ExecuteOutcome::Ok { payload, .. } => (true, payload),
        ExecuteOutcome::Error { .. } | ExecuteOutcome::Aborted => (false, Vec::new()),
    };
    let wishes = payload.iter().filter_map(Payload::from_value);
    let mut operations: Vec<Op> = wishes.map(|wish| granted(wish, request.clone())).collect();
    operations.push(Op::Finished {
        request,
        ok,
        execution_count: reply.execution_count,
    });
    operations
}

fn granted(wish: Payload, request: RequestId) -> Op {
    match wish {
        // Beneath the cell, as everything else that it shows.
        Payload::Page { data, .. } => Op::Output {
            request,
            output: json!({"output_type": "display_data", "data": data, "metadata": {}}),
        },
        Payload::SetNextInput { text, replace } => Op::SetNextInput {
            request,
            text,
            replace,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use octavo_jupyter::{Channel, Header};

    fn message(msg_type: &str, content: Value) -> Message {
        Message {
            channel: Channel::Iopub,
            header: Header {
                msg_id: "m".into(),
                username: String::new(),
                session: String::new(),
                date: String::new(),
                msg_type: msg_type.into(),
                version: "5.5".into(),
            },
            parent_header: json!({"msg_id": "r", "msg_type": "execute_request"}),
            metadata: json!({}),
            content,
            buffers: vec![],
        }
    }

    #[test]
    fn each_answer_of_a_run_becomes_its_operation() {
        let request = RequestId::from("r");
        let rows = [
            (
                message("status", json!({"execution_state": "busy"})),
                vec![Op::KernelStatus {
                    request: request.clone(),
                    busy: true,
                }],
            ),
            (
                message("execute_input", json!({"code": "1", "execution_count": 3})),
                vec![Op::Started {
                    request: request.clone(),
                    execution_count: 3,
                }],
            ),
            (
                message("stream", json!({"name": "stderr", "text": "x"})),
                vec![Op::Output {
                    request: request.clone(),
                    output: json!({"output_type": "stream", "name": "stderr", "text": "x"}),
                }],
            ),
            (
                message(
                    "display_data",
                    json!({"data": {"text/plain": "1"}, "metadata": {}, "transient": {"display_id": "d"}}),
                ),
                vec![Op::Output {
                    request: request.clone(),
                    output: json!({
                        "output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}, "transient": {"display_id": "d"}
                    }),
                }],
            ),
            (
                message("clear_output", json!({"wait": true})),
                vec![Op::ClearOutput {
                    request: request.clone(),
                    wait: true,
                }],
            ),
            (
                message(
                    "input_request",
                    json!({"prompt": "Name: ", "password": false}),
                ),
                vec![Op::InputRequested {
                    request: request.clone(),
                    input: octavo_notebook::InputRequest {
                        prompt: "Name: ".to_owned(),
                        is_password: false,
                    },
                }],
            ),
            (
                message("execute_reply", json!({"status": "aborted"})),
                vec![Op::Finished {
                    request,
                    ok: false,
                    execution_count: None,
                }],
            ),
            (message("kernel_info_reply", json!({})), vec![]),
        ];
        for (message, expected) in rows {
            assert_eq!(operations(&message), Ok(expected));
        }
    }

    #[test]
    fn the_times_of_a_run_come_before_what_happened() {
        let timed = |moment: Moment, time: &str| Op::Timed {
            request: RequestId::from("r"),
            moment,
            time: time.to_owned(),
        };
        let reply = json!({"status": "ok", "execution_count": 1});
        let rows = [
            (
                "status",
                json!({"execution_state": "busy"}),
                vec![timed(Moment::Busy, "T")],
            ),
            (
                "status",
                json!({"execution_state": "idle"}),
                vec![timed(Moment::Idle, "T")],
            ),
            (
                "execute_input",
                json!({"code": "1", "execution_count": 3}),
                vec![timed(Moment::Begun, "T")],
            ),
            (
                "execute_reply",
                reply,
                vec![
                    timed(Moment::ReplyStarted, "S"),
                    timed(Moment::Replied, "T"),
                ],
            ),
            ("stream", json!({"name": "stdout", "text": "x"}), vec![]),
        ];
        for (msg_type, content, expected) in rows {
            let mut message = message(msg_type, content);
            message.header.date = "T".to_owned();
            message.metadata = json!({"started": "S"});
            let mut found = operations(&message).expect("it is well formed");
            assert!(!matches!(found.pop(), Some(Op::Timed { .. })), "{msg_type}");
            assert_eq!(found, expected, "{msg_type}");
        }
    }

    #[test]
    fn a_malformed_answer_is_an_error_and_no_panic() {
        assert!(operations(&message("stream", json!({"name": "stdlog"}))).is_err());
    }

    #[test]
    fn what_the_code_wants_done_comes_before_the_end_of_its_run() {
        let request = RequestId::from("r");
        let payload = json!([
            {"source": "page", "data": {"text/plain": "help"}, "start": 0},
            {"source": "edit_magic", "filename": "unheard-of.py"},
            {"source": "set_next_input", "text": "1 + 1", "replace": true},
        ]);
        let reply = json!({"status": "ok", "execution_count": 4, "payload": payload, "user_expressions": {}});
        let expected = vec![
            Op::Output {
                request: request.clone(),
                output: json!({"output_type": "display_data", "data": {"text/plain": "help"}, "metadata": {}}),
            },
            Op::SetNextInput {
                request: request.clone(),
                text: "1 + 1".to_owned(),
                replace: true,
            },
            Op::Finished {
                request,
                ok: true,
                execution_count: Some(4),
            },
        ];
        assert_eq!(operations(&message("execute_reply", reply)), Ok(expected));
    }

    #[test]
    fn busy_and_idle_around_an_interrupt_or_a_question_say_nothing_of_the_cells() {
        for asked in ["interrupt_request", "complete_request", "inspect_request"] {
            let mut message = message("status", json!({"execution_state": "busy"}));
            message.parent_header = json!({"msg_id": "i", "msg_type": asked});
            assert_eq!(operations(&message), Ok(vec![]));
        }
    }
}
