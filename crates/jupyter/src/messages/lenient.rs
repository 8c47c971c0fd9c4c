//! Reading fields as other implementations write them: missing and `null` are the same.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// The default of a field that is on unless it says otherwise.
pub(super) fn yes() -> bool {
    true
}

pub(super) fn null_as_yes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(true))
}

pub(super) fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The default of what a comm carries.
pub(super) fn empty_object() -> Value {
    Value::Object(Map::new())
}

/// A field of an object, if it is there and of that type: replies of other kernels are read as far as they go.
pub(super) fn field<T: serde::de::DeserializeOwned>(content: &Value, name: &str) -> Option<T> {
    T::deserialize(content.get(name)?).ok()
}

/// The place of a cursor in code points: the end of the code where there is none, and never behind it.
pub(super) fn cursor_within(code: &str, cursor_pos: Option<usize>) -> usize {
    let end = code.chars().count();
    cursor_pos.map_or(end, |position| position.min(end))
}
