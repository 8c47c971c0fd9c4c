//! The greeting of a ZeroMQ transport to a new subscriber.

use serde::{Deserialize, Serialize};

use super::Content;

/// `iopub_welcome`: from here on the subscriber misses nothing. Sent by transports that have subscriptions, in answer
/// to each.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#welcome-message).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IopubWelcome {
    /// What the subscriber asked for; empty for everything.
    pub subscription: String,
}

impl Content for IopubWelcome {
    const MSG_TYPE: &'static str = "iopub_welcome";
}
