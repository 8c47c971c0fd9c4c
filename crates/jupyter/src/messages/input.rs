//! Questions of the kernel to the person in front of it.

use serde::{Deserialize, Serialize};

use super::{Content, lenient};

/// `input_request`: the kernel asks for a line of text, on the channel `stdin`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRequest {
    /// What to show in front of the field.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub prompt: String,
    /// Whether what is typed must not be seen.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub password: bool,
}

impl Content for InputRequest {
    const MSG_TYPE: &'static str = "input_request";
}

/// `input_reply`: the line, on the channel `stdin`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputReply {
    /// The line, without its end.
    pub value: String,
}

impl Content for InputReply {
    const MSG_TYPE: &'static str = "input_reply";
}
