//! What a kernel says of itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Content;

/// `kernel_info_request`: asks the kernel what it is.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KernelInfoRequest {}

impl Content for KernelInfoRequest {
    const MSG_TYPE: &'static str = "kernel_info_request";
}

/// `kernel_info_reply`: what the kernel is. The dispatcher adds `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KernelInfoReply {
    /// The protocol the kernel speaks: [`PROTOCOL_VERSION`](crate::PROTOCOL_VERSION).
    pub protocol_version: String,
    /// The kernel's name, such as `octavo`.
    pub implementation: String,
    /// The kernel's version.
    pub implementation_version: String,
    /// The language it runs.
    pub language_info: LanguageInfo,
    /// What a console shows at the start.
    #[serde(default)]
    pub banner: String,
    /// For a help menu.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help_links: Vec<HelpLink>,
    /// What the kernel can beyond the required, such as `debugger`.
    #[serde(default)]
    pub supported_features: Vec<String>,
}

impl Content for KernelInfoReply {
    const MSG_TYPE: &'static str = "kernel_info_reply";
}

/// The language a kernel runs; also kept in a notebook's metadata under the same name and in the same shape.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguageInfo {
    /// Such as `python`.
    pub name: String,
    /// Such as `3.14.0`.
    pub version: String,
    /// The media type of a script.
    #[serde(default)]
    pub mimetype: String,
    /// The extension of a script with its dot.
    #[serde(default)]
    pub file_extension: String,
    /// The lexer of Pygments, where it is not `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pygments_lexer: Option<String>,
    /// The mode of CodeMirror, a name or an object, where it is not `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codemirror_mode: Option<Value>,
    /// The exporter of nbconvert, where it is not the one for scripts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbconvert_exporter: Option<String>,
}

/// An entry for a help menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpLink {
    /// What the entry says.
    pub text: String,
    /// Where it leads.
    pub url: String,
}
