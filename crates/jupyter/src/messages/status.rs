//! Whether the kernel is at work.

use serde::{Deserialize, Serialize};

use super::Content;

/// `status`: the kernel began or ended work on its parent request.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The state from now on.
    pub execution_state: ExecutionState,
}

impl Content for Status {
    const MSG_TYPE: &'static str = "status";
}

/// The states a kernel itself announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExecutionState {
    /// Once, when the kernel comes up.
    Starting,
    /// A request is being handled.
    Busy,
    /// The request is done and all its output was sent.
    Idle,
}
