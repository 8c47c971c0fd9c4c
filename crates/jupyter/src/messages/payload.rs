//! What an execution asks the front end to do: the `payload` of its reply.

use serde_json::{Map, Value, json};

/// A wish of the code that ran. The spec calls payloads deprecated, and has nothing in their place.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated).
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// To show something apart from the outputs, such as help.
    Page {
        /// Media type → representation; `text/plain` is always there.
        data: Map<String, Value>,
        /// The line to begin with.
        start: u64,
    },
    /// To put code where the next input goes.
    SetNextInput {
        /// The code.
        text: String,
        /// In the place of the cell that ran, not in one behind it.
        replace: bool,
    },
}

impl Payload {
    /// A page of plain text, from its beginning.
    pub fn page(text: impl Into<String>) -> Payload {
        let data = [("text/plain".to_owned(), Value::String(text.into()))];
        Payload::Page {
            data: data.into_iter().collect(),
            start: 0,
        }
    }

    /// As it stands in a reply.
    pub fn to_value(&self) -> Value {
        match self {
            Payload::Page { data, start } => {
                json!({"source": "page", "data": data, "start": start})
            }
            Payload::SetNextInput { text, replace } => {
                json!({"source": "set_next_input", "text": text, "replace": replace})
            }
        }
    }

    /// Reads one of a reply; none when it asks for something else, which a front end may leave undone.
    pub fn from_value(payload: &Value) -> Option<Payload> {
        match payload.get("source")?.as_str()? {
            "page" => Some(Payload::Page {
                data: payload.get("data")?.as_object()?.clone(),
                start: payload.get("start").and_then(Value::as_u64).unwrap_or(0),
            }),
            "set_next_input" => Some(Payload::SetNextInput {
                text: payload.get("text")?.as_str()?.to_owned(),
                replace: payload
                    .get("replace")
                    .and_then(Value::as_bool)
                    .unwrap_or(false),
            }),
            _ => None,
        }
    }
}
