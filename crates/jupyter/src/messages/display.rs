//! Rich output: bundles of the same thing in several media types.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Content;

/// `display_data`: something to show.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DisplayData {
    /// Media type → representation.
    pub data: Map<String, Value>,
    /// Of the output as a whole, or by media type.
    #[serde(default)]
    pub metadata: Map<String, Value>,
    /// What is not to be saved; `display_id` names the display for later updates.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub transient: Map<String, Value>,
}

impl Content for DisplayData {
    const MSG_TYPE: &'static str = "display_data";
}

/// `update_display_data`: changes every display that bears the `display_id` in `transient`.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#update-display-data).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateDisplayData {
    /// Media type → representation.
    pub data: Map<String, Value>,
    /// Of the output as a whole, or by media type.
    #[serde(default)]
    pub metadata: Map<String, Value>,
    /// Holds `display_id`.
    #[serde(default)]
    pub transient: Map<String, Value>,
}

impl Content for UpdateDisplayData {
    const MSG_TYPE: &'static str = "update_display_data";
}

/// `execute_result`: the value of a cell.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExecuteResult {
    /// The number in `Out[n]`.
    pub execution_count: u64,
    /// Media type → representation; `text/plain` is always there.
    pub data: Map<String, Value>,
    /// Of the output as a whole, or by media type.
    #[serde(default)]
    pub metadata: Map<String, Value>,
    /// What is not to be saved, as in [`DisplayData`].
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub transient: Map<String, Value>,
}

impl Content for ExecuteResult {
    const MSG_TYPE: &'static str = "execute_result";
}

/// `clear_output`: the cell's outputs so far are to go.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#clear-output).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearOutput {
    /// Only when the next output comes, so that animations do not flicker.
    #[serde(default)]
    pub wait: bool,
}

impl Content for ClearOutput {
    const MSG_TYPE: &'static str = "clear_output";
}
