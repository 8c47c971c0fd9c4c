//! Text that the user's code writes.

use serde::{Deserialize, Serialize};

use super::Content;

/// `stream`: text written to stdout or stderr.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#streams-stdout-stderr-etc).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// Where it was written.
    pub name: StreamName,
    /// The text, to be put behind what came before.
    pub text: String,
}

impl Content for Stream {
    const MSG_TYPE: &'static str = "stream";
}

/// The streams there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StreamName {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

impl StreamName {
    /// The name on the wire and in the notebook format.
    pub fn as_str(self) -> &'static str {
        match self {
            StreamName::Stdout => "stdout",
            StreamName::Stderr => "stderr",
        }
    }
}
