//! A message as ZeroMQ frames: identities, `<IDS|MSG>`, a signature, four JSON parts, buffers.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol).

use bytes::Bytes;
use octavo_jupyter::{Channel, Header, Message};
use serde_json::{Value, json};

use crate::Signer;

/// Between the identities, which are for ZeroMQ, and the message.
const DELIMITER: &[u8] = b"<IDS|MSG>";

/// A message and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The way back, as ZeroMQ has it.
    pub identities: Vec<Bytes>,
    /// The message.
    pub message: Message,
}

/// Why frames are no message. Such frames are dropped: there is nobody to whom an answer could be addressed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// There is no `<IDS|MSG>` among the frames.
    #[error("frames without <IDS|MSG>")]
    NoDelimiter,
    /// There are fewer parts than a message has.
    #[error("{found} frames after <IDS|MSG>, at least 5 needed")]
    MissingParts {
        /// How many there are.
        found: usize,
    },
    /// It was not signed with our key.
    #[error("the signature is not ours")]
    Signature,
    /// The header cannot be read.
    #[error("the header cannot be read: {0}")]
    Header(String),
}

/// The frames of a message; the way to its receiver is in front.
pub fn to_frames(message: &Message, identities: &[Bytes], signer: &Signer) -> Vec<Bytes> {
    let header = message.header.to_value();
    let parts = [
        &header,
        &message.parent_header,
        &message.metadata,
        &message.content,
    ];
    let parts = parts.map(Value::to_string);
    let signature = signer.sign(parts.each_ref().map(String::as_bytes));
    let buffers = message.buffers.iter().cloned().map(Bytes::from);
    let start = [Bytes::from_static(DELIMITER), Bytes::from(signature)];
    identities
        .iter()
        .cloned()
        .chain(start)
        .chain(parts.map(Bytes::from))
        .chain(buffers)
        .collect()
}

/// The message in frames that came on a channel, after its signature was checked.
///
/// Only the header has to be JSON. A content that is not becomes `null`, which no request has, so that it is answered with an
/// error like any other malformed one.
pub fn from_frames(
    channel: Channel,
    frames: &[Bytes],
    signer: &Signer,
) -> Result<Received, WireError> {
    let delimiter = frames
        .iter()
        .position(|frame| frame == DELIMITER)
        .ok_or(WireError::NoDelimiter)?;
    let (identities, rest) = (&frames[..delimiter], &frames[delimiter + 1..]);
    let [
        signature,
        header,
        parent_header,
        metadata,
        content,
        buffers @ ..,
    ] = rest
    else {
        return Err(WireError::MissingParts { found: rest.len() });
    };
    if !signer.is_signed([header, parent_header, metadata, content], signature) {
        return Err(WireError::Signature);
    }
    let header: Header =
        serde_json::from_slice(header).map_err(|error| WireError::Header(error.to_string()))?;
    let object = |part: &Bytes| serde_json::from_slice(part).ok().filter(Value::is_object);
    let message = Message {
        channel,
        header,
        parent_header: object(parent_header).unwrap_or_else(|| json!({})),
        metadata: object(metadata).unwrap_or_else(|| json!({})),
        content: serde_json::from_slice(content).unwrap_or(Value::Null),
        buffers: buffers.iter().map(|buffer| buffer.to_vec()).collect(),
    };
    Ok(Received {
        identities: identities.to_vec(),
        message,
    })
}
