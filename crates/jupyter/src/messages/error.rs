//! An error of the user's code, as the kernel broadcasts it.

use serde::{Deserialize, Serialize};

use super::Content;

/// `error`: an execution failed. Replies with `status: "error"` carry the same fields.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-errors).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorContent {
    /// The name of the exception, such as `ZeroDivisionError`.
    pub ename: String,
    /// What the exception says.
    #[serde(default)]
    pub evalue: String,
    /// The traceback, in pieces that may hold line breaks and ANSI colours.
    #[serde(default)]
    pub traceback: Vec<String>,
}

impl Content for ErrorContent {
    const MSG_TYPE: &'static str = "error";
}
