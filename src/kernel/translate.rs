//! Translates between Jupyter messages and operations of the session. Pure.

use octavo_jupyter::{
    ClearOutput, Content, DisplayData, ErrorContent, ExecuteInput, ExecuteOutcome, ExecuteReply,
    ExecuteRequest, ExecuteResult, ExecutionState, Message, ProtocolError, Status, Stream,
    UpdateDisplayData,
};
use octavo_notebook::{Op, RequestId};
use serde_json::{Value, json};

/// The content of the request that runs a cell.
///
/// Input is not asked for yet: `input()` says so instead of waiting for ever.
pub fn execute_request(code: String) -> ExecuteRequest {
    ExecuteRequest {
        allow_stdin: false,
        ..ExecuteRequest::new(code)
    }
}

/// What a message of the kernel means for the session; none when it means nothing to a notebook.
pub fn operation(message: &Message) -> Result<Option<Op>, ProtocolError> {
    if message.header.msg_type == Status::MSG_TYPE {
        let status: Status = message.content_as()?;
        return Ok(match status.execution_state {
            ExecutionState::Busy => Some(Op::KernelStatus { busy: true }),
            ExecutionState::Idle => Some(Op::KernelStatus { busy: false }),
            ExecutionState::Starting => None,
        });
    }
    let Some(request) = message.parent_id().map(RequestId::from) else {
        return Ok(None);
    };
    Ok(Some(match message.header.msg_type.as_str() {
        ExecuteInput::MSG_TYPE => {
            let input: ExecuteInput = message.content_as()?;
            Op::Started {
                request,
                execution_count: input.execution_count,
            }
        }
        Stream::MSG_TYPE => {
            let stream: Stream = message.content_as()?;
            let output =
                json!({"output_type": "stream", "name": stream.name.as_str(), "text": stream.text});
            Op::Output { request, output }
        }
        DisplayData::MSG_TYPE => {
            let shown: DisplayData = message.content_as()?;
            let output = json!({"output_type": "display_data", "data": shown.data, "metadata": shown.metadata});
            Op::Output {
                request,
                output: with_transient(output, shown.transient),
            }
        }
        ExecuteResult::MSG_TYPE => {
            let result: ExecuteResult = message.content_as()?;
            let output = json!({
                "output_type": "execute_result",
                "execution_count": result.execution_count,
                "data": result.data,
                "metadata": result.metadata,
            });
            Op::Output {
                request,
                output: with_transient(output, result.transient),
            }
        }
        ErrorContent::MSG_TYPE => {
            let error: ErrorContent = message.content_as()?;
            let output = json!({
                "output_type": "error",
                "ename": error.ename,
                "evalue": error.evalue,
                "traceback": error.traceback,
            });
            Op::Output { request, output }
        }
        UpdateDisplayData::MSG_TYPE => {
            let update: UpdateDisplayData = message.content_as()?;
            let Some(display_id) = update.transient.get("display_id").and_then(Value::as_str)
            else {
                return Ok(None);
            };
            Op::UpdateDisplay {
                display_id: display_id.to_owned(),
                data: update.data.into(),
                metadata: update.metadata.into(),
            }
        }
        ClearOutput::MSG_TYPE => {
            let clear: ClearOutput = message.content_as()?;
            Op::ClearOutput {
                request,
                wait: clear.wait,
            }
        }
        ExecuteReply::MSG_TYPE => {
            let reply: ExecuteReply = message.content_as()?;
            let ok = matches!(reply.outcome, ExecuteOutcome::Ok { .. });
            Op::Finished {
                request,
                ok,
                execution_count: reply.execution_count,
            }
        }
        _ => return Ok(None),
    }))
}

fn with_transient(mut output: Value, transient: serde_json::Map<String, Value>) -> Value {
    if let (false, Some(fields)) = (transient.is_empty(), output.as_object_mut()) {
        fields.insert("transient".to_owned(), transient.into());
    }
    output
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
            parent_header: json!({"msg_id": "r"}),
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
                Some(Op::KernelStatus { busy: true }),
            ),
            (
                message("execute_input", json!({"code": "1", "execution_count": 3})),
                Some(Op::Started {
                    request: request.clone(),
                    execution_count: 3,
                }),
            ),
            (
                message("stream", json!({"name": "stderr", "text": "x"})),
                Some(Op::Output {
                    request: request.clone(),
                    output: json!({"output_type": "stream", "name": "stderr", "text": "x"}),
                }),
            ),
            (
                message(
                    "display_data",
                    json!({"data": {"text/plain": "1"}, "metadata": {}, "transient": {"display_id": "d"}}),
                ),
                Some(Op::Output {
                    request: request.clone(),
                    output: json!({
                        "output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}, "transient": {"display_id": "d"}
                    }),
                }),
            ),
            (
                message("clear_output", json!({"wait": true})),
                Some(Op::ClearOutput {
                    request: request.clone(),
                    wait: true,
                }),
            ),
            (
                message("execute_reply", json!({"status": "aborted"})),
                Some(Op::Finished {
                    request,
                    ok: false,
                    execution_count: None,
                }),
            ),
            (message("kernel_info_reply", json!({})), None),
        ];
        for (message, expected) in rows {
            assert_eq!(operation(&message), Ok(expected));
        }
    }

    #[test]
    fn a_malformed_answer_is_an_error_and_no_panic() {
        assert!(operation(&message("stream", json!({"name": "stdlog"}))).is_err());
    }
}
