//! What could be written at the cursor.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Content, lenient};

/// `complete_request`: asks what could stand at the cursor.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Unplaced")]
pub struct CompleteRequest {
    /// The code around the cursor, any number of lines.
    pub code: String,
    /// Where the cursor is, in code points; never behind the end of the code.
    pub cursor_pos: usize,
}

impl Content for CompleteRequest {
    const MSG_TYPE: &'static str = "complete_request";
}

/// As it is written: the place of the cursor may be missing, which is the end, and may lie behind the end.
#[derive(Deserialize)]
struct Unplaced {
    code: String,
    #[serde(default)]
    cursor_pos: Option<usize>,
}

impl From<Unplaced> for CompleteRequest {
    fn from(Unplaced { code, cursor_pos }: Unplaced) -> CompleteRequest {
        CompleteRequest {
            cursor_pos: lenient::cursor_within(&code, cursor_pos),
            code,
        }
    }
}

/// `complete_reply`: what could stand there. The dispatcher adds `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompleteReply {
    /// The texts to choose from, each to replace what is between the two positions.
    pub matches: Vec<String>,
    /// Where the text begins that is replaced, in code points.
    pub cursor_start: usize,
    /// Where it ends, in code points.
    pub cursor_end: usize,
    /// Such as `_jupyter_types_experimental`, the kind of each match.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub metadata: Map<String, Value>,
}

impl Content for CompleteReply {
    const MSG_TYPE: &'static str = "complete_reply";
}
