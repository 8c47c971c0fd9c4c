//! What was run before.

use serde::{Deserialize, Serialize};

use super::{Content, lenient};

/// `history_request`: asks for inputs of before, and perhaps for what came of them.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#history).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRequest {
    /// Whether the results are wanted beside the inputs.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub output: bool,
    /// Whether the inputs are wanted as they were typed, not as they were run. Default: true.
    #[serde(default = "lenient::yes", deserialize_with = "lenient::null_as_yes")]
    pub raw: bool,
    /// Which inputs are wanted.
    pub hist_access_type: HistoryAccess,
    /// For a range: 0 is the running session, negative ones count back from it.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub session: i64,
    /// For a range: the first line; negative ones count back from the end. Default: the first there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// For a range: the line behind the last; negative ones count back from the end. Default: to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<i64>,
    /// For a tail and a search: how many at most, the latest ones. Default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<i64>,
    /// For a search: what the whole input must look like; `*` is any text, `?` any character. Default: `*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// For a search: only the last of equal inputs.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub unique: bool,
}

impl HistoryRequest {
    /// A request with the defaults of the spec.
    pub fn new(hist_access_type: HistoryAccess) -> HistoryRequest {
        HistoryRequest {
            output: false,
            raw: true,
            hist_access_type,
            session: 0,
            start: None,
            stop: None,
            n: None,
            pattern: None,
            unique: false,
        }
    }
}

impl Content for HistoryRequest {
    const MSG_TYPE: &'static str = "history_request";
}

/// Which inputs a `history_request` wants.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#history).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HistoryAccess {
    /// Some lines of one session.
    Range,
    /// The latest.
    Tail,
    /// Those that look like a pattern.
    Search,
}

/// `history_reply`: the inputs, oldest first. The dispatcher adds `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#history).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryReply {
    /// One entry for each input.
    pub history: Vec<HistoryEntry>,
}

impl Content for HistoryReply {
    const MSG_TYPE: &'static str = "history_reply";
}

/// One input of before: on the wire a triple of session, line and text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i64, u64, HistoryText)", into = "(i64, u64, HistoryText)")]
pub struct HistoryEntry {
    /// The number of the session; 0 where the running one was asked for as 0.
    pub session: i64,
    /// The number in `In[n]`.
    pub line: u64,
    /// What was run.
    pub text: HistoryText,
}

impl From<(i64, u64, HistoryText)> for HistoryEntry {
    fn from((session, line, text): (i64, u64, HistoryText)) -> HistoryEntry {
        HistoryEntry {
            session,
            line,
            text,
        }
    }
}

impl From<HistoryEntry> for (i64, u64, HistoryText) {
    fn from(entry: HistoryEntry) -> (i64, u64, HistoryText) {
        (entry.session, entry.line, entry.text)
    }
}

/// What was run, and what came of it if the request asks for that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HistoryText {
    /// The input alone.
    Input(String),
    /// The input and the text of its result, if it had one.
    InputAndOutput(String, Option<String>),
}
