//! A message as JSON text with binary buffers beside it: the shape that `postMessage` carries.
//!
//! Frames become parts and parts become frames by cutting and joining text. Nothing is parsed into a tree: every byte
//! of output passes here.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::frame::{Segments, cut, join};
use crate::{Channel, Header, Message, ProtocolError};

/// A message between page and worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// `{"channel": …, "header": …, "parent_header": …, "metadata": …, "content": …}`.
    pub json: String,
    /// Binary data beside the JSON.
    pub buffers: Vec<Vec<u8>>,
}

/// Turns a frame into parts. The JSON texts in the frame are checked to be UTF-8, not to be JSON: that shows when
/// somebody reads the message.
pub fn frame_to_parts(frame: &[u8]) -> Result<Parts, ProtocolError> {
    let Segments {
        channel,
        json,
        buffers,
    } = cut(frame)?;
    Ok(Parts {
        json: splice(channel, json),
        buffers: buffers.into_iter().map(<[u8]>::to_vec).collect(),
    })
}

/// Turns parts into a frame. A missing parent header, metadata or content is `{}`.
pub fn parts_to_frame(json: &str, buffers: &[Vec<u8>]) -> Result<Vec<u8>, ProtocolError> {
    #[derive(Deserialize)]
    struct Raw<'a> {
        #[serde(borrow)]
        channel: Cow<'a, str>,
        #[serde(borrow)]
        header: &'a RawValue,
        #[serde(borrow, default, deserialize_with = "as_it_is")]
        parent_header: Option<&'a RawValue>,
        #[serde(borrow, default, deserialize_with = "as_it_is")]
        metadata: Option<&'a RawValue>,
        #[serde(borrow, default, deserialize_with = "as_it_is")]
        content: Option<&'a RawValue>,
    }
    let raw: Raw =
        serde_json::from_str(json).map_err(|error| ProtocolError::json("message", &error))?;
    Ok(join(
        raw.channel.parse()?,
        [
            raw.header.get(),
            text(raw.parent_header),
            text(raw.metadata),
            text(raw.content),
        ],
        buffers,
    ))
}

impl Message {
    /// Reads a message from its parts. A missing parent header, metadata or content is `{}`.
    pub fn from_parts(json: &str, buffers: Vec<Vec<u8>>) -> Result<Message, ProtocolError> {
        #[derive(Deserialize)]
        struct Whole {
            channel: String,
            header: Header,
            #[serde(default = "empty_object")]
            parent_header: Value,
            #[serde(default = "empty_object")]
            metadata: Value,
            #[serde(default = "empty_object")]
            content: Value,
        }
        let whole: Whole =
            serde_json::from_str(json).map_err(|error| ProtocolError::json("message", &error))?;
        Ok(Message {
            channel: whole.channel.parse()?,
            header: whole.header,
            parent_header: whole.parent_header,
            metadata: whole.metadata,
            content: whole.content,
            buffers,
        })
    }

    /// The message as parts.
    pub fn to_parts(&self) -> Parts {
        let header = self.header.to_value().to_string();
        let parent_header = self.parent_header.to_string();
        let metadata = self.metadata.to_string();
        let content = self.content.to_string();
        Parts {
            json: splice(self.channel, [&header, &parent_header, &metadata, &content]),
            buffers: self.buffers.clone(),
        }
    }
}

fn splice(channel: Channel, [header, parent_header, metadata, content]: [&str; 4]) -> String {
    [
        r#"{"channel":""#,
        channel.as_str(),
        r#"","header":"#,
        header,
        r#","parent_header":"#,
        parent_header,
        r#","metadata":"#,
        metadata,
        r#","content":"#,
        content,
        "}",
    ]
    .concat()
}

/// A part that is there, be it `null`: a plain `Option` would take that for a missing one.
fn as_it_is<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

fn text(part: Option<&RawValue>) -> &str {
    part.map_or("{}", RawValue::get)
}

fn empty_object() -> Value {
    Value::Object(serde_json::Map::new())
}
