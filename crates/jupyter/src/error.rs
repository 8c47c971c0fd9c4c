//! What can be wrong with bytes or text that should be a Jupyter message.

/// Why bytes or text are not a Jupyter message. Malformed input is always one of these, never a panic.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// The frame ends before its own table of offsets says so.
    #[error("frame is cut short: {found} bytes, at least {needed} needed")]
    Truncated {
        /// How many bytes the frame would need at least.
        needed: u64,
        /// How many bytes there are.
        found: u64,
    },
    /// The table of offsets lists fewer parts than a message has.
    #[error("frame has {found} offsets, at least 6 needed")]
    MissingParts {
        /// How many offsets the frame announces.
        found: u64,
    },
    /// An offset points before the part in front of it, or the last one not at the end of the frame.
    #[error("offset {index} of the frame is out of place")]
    Offset {
        /// The position of the offset in the table, from 0.
        index: usize,
    },
    /// A part that should be text is not UTF-8.
    #[error("{part} is not UTF-8")]
    NotUtf8 {
        /// The part of the message, such as `header`.
        part: &'static str,
    },
    /// A part is not the JSON it should be.
    #[error("{part}: {reason}")]
    Json {
        /// The part of the message, such as `header`, or the message type for a content.
        part: String,
        /// What the JSON parser says.
        reason: String,
    },
    /// The channel is none of `shell`, `control`, `stdin` and `iopub`.
    #[error("unknown channel {name:?}")]
    UnknownChannel {
        /// The name as it was found.
        name: String,
    },
}

impl ProtocolError {
    pub(crate) fn json(part: &str, error: &serde_json::Error) -> ProtocolError {
        ProtocolError::Json {
            part: part.to_owned(),
            reason: error.to_string(),
        }
    }
}
