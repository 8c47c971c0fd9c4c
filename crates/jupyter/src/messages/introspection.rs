//! What is known of the name at the cursor, and whether code is ready to run.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{Content, lenient};

/// `inspect_request`: asks what the thing at the cursor is.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Unplaced")]
pub struct InspectRequest {
    /// The code around the cursor, any number of lines.
    pub code: String,
    /// Where the cursor is, in code points; never behind the end of the code.
    pub cursor_pos: usize,
    /// 0 for what one `?` shows in IPython, 1 for what two show: the source, if there is one.
    pub detail_level: u64,
}

impl Content for InspectRequest {
    const MSG_TYPE: &'static str = "inspect_request";
}

/// As it is written: the place of the cursor may be missing, which is the end, and may lie behind the end.
#[derive(Deserialize)]
struct Unplaced {
    code: String,
    #[serde(default)]
    cursor_pos: Option<usize>,
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    detail_level: u64,
}

impl From<Unplaced> for InspectRequest {
    fn from(unplaced: Unplaced) -> InspectRequest {
        InspectRequest {
            cursor_pos: lenient::cursor_within(&unplaced.code, unplaced.cursor_pos),
            code: unplaced.code,
            detail_level: unplaced.detail_level,
        }
    }
}

/// `inspect_reply`: what the thing is. The dispatcher adds `status: "ok"`, also where nothing was found.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InspectReply {
    /// Whether there is such a thing; without it there is no data.
    pub found: bool,
    /// Media type → representation.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub data: Map<String, Value>,
    /// Of the description as a whole, or by media type.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub metadata: Map<String, Value>,
}

impl Content for InspectReply {
    const MSG_TYPE: &'static str = "inspect_reply";
}

/// `is_complete_request`: asks whether a console should run the code or wait for another line.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IsCompleteRequest {
    /// The code so far.
    pub code: String,
}

impl Content for IsCompleteRequest {
    const MSG_TYPE: &'static str = "is_complete_request";
}

/// `is_complete_reply`: whether the code is ready to run; its `status` is this, and not `ok`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsCompleteReply {
    /// It is ready to run.
    Complete,
    /// It goes on in another line.
    Incomplete {
        /// What the next line is to begin with.
        indent: String,
    },
    /// It can never become valid, whatever follows.
    Invalid,
    /// The kernel cannot tell.
    Unknown,
}

impl Content for IsCompleteReply {
    const MSG_TYPE: &'static str = "is_complete_reply";
}

// By hand for the same reason as `ExecuteReply`.
impl Serialize for IsCompleteReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let content = match self {
            IsCompleteReply::Complete => json!({"status": "complete"}),
            IsCompleteReply::Incomplete { indent } => {
                json!({"status": "incomplete", "indent": indent})
            }
            IsCompleteReply::Invalid => json!({"status": "invalid"}),
            IsCompleteReply::Unknown => json!({"status": "unknown"}),
        };
        content.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for IsCompleteReply {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<IsCompleteReply, D::Error> {
        let content = Value::deserialize(deserializer)?;
        match content.get("status").and_then(Value::as_str) {
            Some("complete") => Ok(IsCompleteReply::Complete),
            Some("incomplete") => Ok(IsCompleteReply::Incomplete {
                indent: lenient::field(&content, "indent").unwrap_or_default(),
            }),
            Some("invalid") => Ok(IsCompleteReply::Invalid),
            Some("unknown") => Ok(IsCompleteReply::Unknown),
            _ => Err(D::Error::custom("no status of an is_complete_reply")),
        }
    }
}
