//! Which outputs belong to an output widget instead of a cell: those of the request that its `msg_id` names, while it names one. Pure.
//!
//! Decided as messages arrive, because the widget takes on a request, prints, and gives it up again within one cell.

use octavo_jupyter::{ClearOutput, Comm, CommMessage, Content, Message, ProtocolError};
use serde_json::Value;

use super::translate;

const OUTPUT_MODULE: &str = "@jupyter-widgets/output";

/// What a message is to an output widget.
#[derive(Clone, PartialEq, Debug)]
pub enum Captured {
    /// One more output, as the notebook's format has it.
    Output {
        /// The widget.
        model: String,
        /// The output.
        output: Value,
    },
    /// It is emptied.
    Clear {
        /// The widget.
        model: String,
        /// Only when the next output comes.
        wait: bool,
    },
}

/// The output widgets, and the request each takes outputs of; the one that began last comes last.
#[derive(Default)]
pub struct Captures {
    models: Vec<String>,
    open: Vec<(String, String)>,
}

impl Captures {
    /// Follows what the kernel says on comms.
    pub fn follow(&mut self, comm: &Comm) {
        let model = comm.comm_id();
        match &comm.message {
            CommMessage::Open(open) => {
                let state = &open.data["state"];
                if state["_model_module"] == OUTPUT_MODULE {
                    self.models.push(model.to_owned());
                    self.take_on(model, state);
                }
            }
            CommMessage::Msg(said) if self.models.iter().any(|known| known == model) => {
                if said.data["method"] == "update" {
                    self.take_on(model, &said.data["state"]);
                }
            }
            CommMessage::Msg(_) => {}
            CommMessage::Close(_) => {
                self.models.retain(|known| known != model);
                self.open.retain(|(known, _)| known != model);
            }
        }
    }

    fn take_on(&mut self, model: &str, state: &Value) {
        let Some(request) = state.get("msg_id").and_then(Value::as_str) else {
            return;
        };
        self.open.retain(|(known, _)| known != model);
        if !request.is_empty() {
            self.open.push((model.to_owned(), request.to_owned()));
        }
    }

    /// What a message is to an output widget; none when it is a cell's or no output at all.
    pub fn capture(&self, message: &Message) -> Result<Option<Captured>, ProtocolError> {
        let request = message.parent_id();
        let holder = self
            .open
            .iter()
            .rfind(|(_, open)| Some(open.as_str()) == request);
        let Some((model, _)) = holder else {
            return Ok(None);
        };
        let model = model.clone();
        if message.header.msg_type == ClearOutput::MSG_TYPE {
            let ClearOutput { wait } = message.content_as()?;
            return Ok(Some(Captured::Clear { model, wait }));
        }
        let output = translate::output(message)?;
        Ok(output.map(|output| Captured::Output { model, output }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use octavo_jupyter::{Channel, Header};
    use serde_json::json;

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

    fn opened(captures: &mut Captures, model: &str, module: &str) {
        let state = json!({"state": {"_model_module": module, "msg_id": ""}});
        captures.follow(&Comm::open(model, "jupyter.widget", state));
    }

    fn takes(captures: &mut Captures, model: &str, request: &str) {
        let update = json!({"method": "update", "state": {"msg_id": request}});
        captures.follow(&Comm::msg(model, update));
    }

    fn holder(captures: &Captures) -> Option<String> {
        let printed = message("stream", json!({"name": "stdout", "text": "x"}));
        match captures.capture(&printed).expect("it is in order") {
            Some(Captured::Output { model, output }) => {
                assert_eq!(
                    output,
                    json!({"output_type": "stream", "name": "stdout", "text": "x"})
                );
                Some(model)
            }
            other => {
                assert_eq!(other, None);
                None
            }
        }
    }

    #[test]
    fn the_widget_that_began_last_takes_the_outputs_of_the_request_it_names() {
        let mut captures = Captures::default();
        opened(&mut captures, "outer", OUTPUT_MODULE);
        opened(&mut captures, "inner", OUTPUT_MODULE);
        opened(&mut captures, "slider", "@jupyter-widgets/controls");
        assert_eq!(holder(&captures), None);
        let steps = [
            ("slider", "r", None),
            ("outer", "another", None),
            ("outer", "r", Some("outer")),
            ("inner", "r", Some("inner")),
            ("inner", "", Some("outer")),
            ("outer", "", None),
        ];
        for (model, request, expected) in steps {
            takes(&mut captures, model, request);
            assert_eq!(holder(&captures).as_deref(), expected, "{model} {request}");
        }
    }

    #[test]
    fn clearing_is_the_widgets_too_and_other_messages_are_not() {
        let mut captures = Captures::default();
        opened(&mut captures, "out", OUTPUT_MODULE);
        takes(&mut captures, "out", "r");
        let rows = [
            (
                message("clear_output", json!({"wait": true})),
                Some(Captured::Clear {
                    model: "out".into(),
                    wait: true,
                }),
            ),
            (message("status", json!({"execution_state": "idle"})), None),
            (
                message("execute_input", json!({"code": "1", "execution_count": 1})),
                None,
            ),
        ];
        for (message, expected) in rows {
            assert_eq!(captures.capture(&message), Ok(expected));
        }
        captures.follow(&Comm::close("out", json!({})));
        assert_eq!(holder(&captures), None);
    }
}
