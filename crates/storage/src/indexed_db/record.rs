//! An entry as a JavaScript object, as it lies in the database.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::{DriveError, Entry, Revision};

/// The fields of a record; `name` is its key.
pub(crate) const NAME: &str = "name";
const MODIFIED: &str = "modified_millis";
const SIZE: &str = "size_bytes";
const REVISION: &str = "revision";

/// The record of an entry. Numbers are doubles: exact up to 2⁵³.
pub(crate) fn record_of(entry: &Entry) -> Result<JsValue, DriveError> {
    let record = Object::new();
    let fields = [
        (NAME, JsValue::from_str(&entry.name)),
        (MODIFIED, JsValue::from_f64(entry.modified_millis)),
        (SIZE, JsValue::from_f64(entry.size_bytes as f64)),
        (REVISION, JsValue::from_f64(entry.revision.0 as f64)),
    ];
    for (field, value) in fields {
        Reflect::set(&record, &JsValue::from_str(field), &value)
            .map_err(|_| DriveError::Backend(format!("a record refuses the field {field}")))?;
    }
    Ok(record.into())
}

/// The entry in a record.
pub(crate) fn entry_from(record: &JsValue) -> Result<Entry, DriveError> {
    Ok(Entry {
        name: field(record, NAME)?
            .as_string()
            .ok_or_else(|| missing(NAME))?,
        modified_millis: number(record, MODIFIED)?,
        size_bytes: number(record, SIZE)? as u64,
        revision: Revision(number(record, REVISION)? as u64),
    })
}

fn number(record: &JsValue, name: &str) -> Result<f64, DriveError> {
    field(record, name)?.as_f64().ok_or_else(|| missing(name))
}

fn field(record: &JsValue, name: &str) -> Result<JsValue, DriveError> {
    Reflect::get(record, &JsValue::from_str(name)).map_err(|_| missing(name))
}

fn missing(name: &str) -> DriveError {
    DriveError::Backend(format!("a record has no {name}"))
}
