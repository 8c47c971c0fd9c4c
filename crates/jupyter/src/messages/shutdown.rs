//! The end of a kernel.

use serde::{Deserialize, Serialize};

use super::Content;

/// `shutdown_request`: asks the kernel to end.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutdownRequest {
    /// Whether a new kernel will follow.
    #[serde(default)]
    pub restart: bool,
}

impl Content for ShutdownRequest {
    const MSG_TYPE: &'static str = "shutdown_request";
}

/// `shutdown_reply`: the kernel has let go of everything; its last words but for the idle status.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutdownReply {
    /// As in the request.
    #[serde(default)]
    pub restart: bool,
}

impl Content for ShutdownReply {
    const MSG_TYPE: &'static str = "shutdown_reply";
}
