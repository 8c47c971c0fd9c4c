//! The binary frame of the subprotocol `v1.kernel.websocket.jupyter.org`.
//!
//! All integers are unsigned, 64 bits, little endian: first the number of offsets, then the offsets of the parts from
//! the start of the frame, the last of them being the end of the frame. Then the parts: channel, header, parent header,
//! metadata, content, and any number of buffers.
//!
//! [Spec](https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html).

use crate::{Channel, Header, Message, ProtocolError};

/// The parts before the buffers, in their order; the names are those in error messages.
const PART_NAMES: [&str; 5] = ["channel", "header", "parent_header", "metadata", "content"];
const OFFSET_BYTES: usize = 8;

/// A frame cut into its parts, still as text and bytes.
pub(crate) struct Segments<'a> {
    pub(crate) channel: Channel,
    /// Header, parent header, metadata and content: JSON text that nobody has parsed yet.
    pub(crate) json: [&'a str; 4],
    pub(crate) buffers: Vec<&'a [u8]>,
}

/// The message as a frame.
pub fn encode(message: &Message) -> Vec<u8> {
    let header = message.header.to_value().to_string();
    let parent_header = message.parent_header.to_string();
    let metadata = message.metadata.to_string();
    let content = message.content.to_string();
    join(
        message.channel,
        [&header, &parent_header, &metadata, &content],
        &message.buffers,
    )
}

/// The message in a frame.
pub fn decode(frame: &[u8]) -> Result<Message, ProtocolError> {
    let Segments {
        channel,
        json: [header, parent_header, metadata, content],
        buffers,
    } = cut(frame)?;
    Ok(Message {
        channel,
        header: parse::<Header>("header", header)?,
        parent_header: parse("parent_header", parent_header)?,
        metadata: parse("metadata", metadata)?,
        content: parse("content", content)?,
        buffers: buffers.into_iter().map(<[u8]>::to_vec).collect(),
    })
}

/// Puts parts together to a frame; the JSON texts go in as they are.
pub(crate) fn join(channel: Channel, json: [&str; 4], buffers: &[Vec<u8>]) -> Vec<u8> {
    let parts = || {
        std::iter::once(channel.as_str().as_bytes())
            .chain(json.iter().map(|text| text.as_bytes()))
            .chain(buffers.iter().map(Vec::as_slice))
    };
    let offsets = PART_NAMES.len() + buffers.len() + 1;
    let mut end = (1 + offsets) * OFFSET_BYTES;
    let mut frame = Vec::with_capacity(end + parts().map(<[u8]>::len).sum::<usize>());
    frame.extend((offsets as u64).to_le_bytes());
    frame.extend((end as u64).to_le_bytes());
    for part in parts() {
        end += part.len();
        frame.extend((end as u64).to_le_bytes());
    }
    for part in parts() {
        frame.extend_from_slice(part);
    }
    frame
}

/// Cuts a frame into its parts, checking every offset.
pub(crate) fn cut(frame: &[u8]) -> Result<Segments<'_>, ProtocolError> {
    let count = offset_at(frame, 0)?;
    // A frame cut short is told apart from one that never had the parts: the table comes first.
    let needed = count.saturating_add(1).saturating_mul(OFFSET_BYTES as u64);
    let found = frame.len() as u64;
    if needed > found {
        return Err(ProtocolError::Truncated { needed, found });
    }
    if count < PART_NAMES.len() as u64 + 1 {
        return Err(ProtocolError::MissingParts { found: count });
    }
    // It fits: `count` is less than the length of the frame.
    let count = count as usize;
    let mut start = offset_at(frame, 1)?;
    if start < needed {
        return Err(ProtocolError::Offset { index: 0 });
    }
    let mut parts = Vec::with_capacity(count - 1);
    for index in 1..count {
        let end = offset_at(frame, index + 1)?;
        if end < start {
            return Err(ProtocolError::Offset { index });
        }
        if end > found {
            return Err(ProtocolError::Truncated { needed: end, found });
        }
        parts.push(&frame[start as usize..end as usize]);
        start = end;
    }
    if start != found {
        return Err(ProtocolError::Offset { index: count - 1 });
    }
    let buffers = parts.split_off(PART_NAMES.len());
    let text = |index: usize| {
        std::str::from_utf8(parts[index]).map_err(|_| ProtocolError::NotUtf8 {
            part: PART_NAMES[index],
        })
    };
    Ok(Segments {
        channel: text(0)?.parse()?,
        json: [text(1)?, text(2)?, text(3)?, text(4)?],
        buffers,
    })
}

/// The integer at a position of the table; 0 is the number of offsets.
fn offset_at(frame: &[u8], position: usize) -> Result<u64, ProtocolError> {
    let start = position * OFFSET_BYTES;
    frame
        .get(start..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| u64::from_le_bytes(*bytes))
        .ok_or(ProtocolError::Truncated {
            needed: (start + OFFSET_BYTES) as u64,
            found: frame.len() as u64,
        })
}

fn parse<T: serde::de::DeserializeOwned>(part: &str, json: &str) -> Result<T, ProtocolError> {
    serde_json::from_str(json).map_err(|error| ProtocolError::json(part, &error))
}
