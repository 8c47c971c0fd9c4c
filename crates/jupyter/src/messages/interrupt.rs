//! Stopping what runs.

use serde::{Deserialize, Serialize};

use super::Content;

/// `interrupt_request`: asks the kernel to stop what it runs, on the channel `control`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterruptRequest {}

impl Content for InterruptRequest {
    const MSG_TYPE: &'static str = "interrupt_request";
}

/// `interrupt_reply`: the kernel knows; what runs ends soon. The dispatcher adds `status: "ok"`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterruptReply {}

impl Content for InterruptReply {
    const MSG_TYPE: &'static str = "interrupt_reply";
}
