//! What a kernel sends, made fit for the file: only the keys of the format, text as lines, nothing transient.

use serde_json::{Map, Value, json};

use super::SessionError;
use crate::validate::{self, Rules};
use crate::{rich, text};

/// An output as it will stand in the file.
pub(super) struct Incoming {
    pub(super) output: Value,
    /// Under which it may be updated later; not in the file.
    pub(super) display_id: Option<String>,
}

impl Incoming {
    pub(super) fn new(output: Value, rules: Rules) -> Result<Self, SessionError> {
        let Value::Object(mut sent) = output else {
            return Err(SessionError::InvalidOutput {
                reason: "not an object".to_owned(),
            });
        };
        let transient = sent.shift_remove("transient");
        let display_id = transient
            .as_ref()
            .and_then(|transient| transient.get("display_id")?.as_str());
        let display_id = display_id.map(str::to_owned);
        let output = match sent.get("output_type").and_then(Value::as_str) {
            Some("stream") => pick(sent, &["name", "output_type", "text"]),
            Some("display_data") => display(sent, &["data", "metadata", "output_type"]),
            Some("execute_result") => {
                sent.entry("execution_count").or_insert(Value::Null);
                display(
                    sent,
                    &["data", "execution_count", "metadata", "output_type"],
                )
            }
            Some("error") => pick(sent, &["ename", "evalue", "output_type", "traceback"]),
            _ => Value::Object(sent),
        };
        validate::output(&output, rules)
            .map_err(|reason| SessionError::InvalidOutput { reason })?;
        Ok(Self { output, display_id })
    }

    /// The stream's name and text, when it is one.
    pub(super) fn as_stream(&self) -> Option<(&str, String)> {
        stream_name(&self.output).map(|name| (name, text::joined(&self.output["text"])))
    }

    /// The output to be stored.
    pub(super) fn into_stored(mut self) -> Value {
        if stream_name(&self.output).is_some() {
            self.output["text"] = text::lines(&text::joined(&self.output["text"]));
        }
        self.output
    }
}

/// The name of a stream output; `None` for other outputs.
pub(super) fn stream_name(output: &Value) -> Option<&str> {
    (output.get("output_type")? == "stream").then(|| output.get("name")?.as_str())?
}

fn display(mut sent: Map<String, Value>, keys: &[&str]) -> Value {
    if sent.get("metadata").is_none_or(Value::is_null) {
        sent.insert("metadata".into(), json!({}));
    }
    if let Some(Value::Object(data)) = sent.get_mut("data") {
        for (mime, value) in data.iter_mut() {
            if is_split_on_disk(mime)
                && let Value::String(whole) = value
            {
                *value = text::lines(whole);
            }
        }
    }
    pick(sent, keys)
}

/// Types whose text Jupyter writes as lines.
fn is_split_on_disk(mime: &str) -> bool {
    let is_text =
        mime.starts_with("text/") || ["application/javascript", "image/svg+xml"].contains(&mime);
    is_text && !rich::is_json(mime)
}

/// The given keys in the given order, as far as they are there.
fn pick(mut sent: Map<String, Value>, keys: &[&str]) -> Value {
    keys.iter()
        .filter_map(|key| sent.shift_remove_entry(*key))
        .collect()
}
