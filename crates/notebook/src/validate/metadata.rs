//! The few keys of metadata that have a fixed meaning; all others are free.

use serde_json::{Map, Value};

use super::Rules;
use super::fields::{self, Fields};

/// The metadata of the notebook.
pub(super) fn notebook(metadata: &Map<String, Value>, rules: Rules) -> Result<(), String> {
    let fields = Fields::from(metadata);
    if fields.get("kernelspec").is_some() {
        let kernelspec = Fields::from(fields.object("kernelspec")?);
        within("kernelspec", || {
            kernelspec.string("name")?;
            kernelspec.string("display_name").map(drop)
        })?;
    }
    if fields.get("language_info").is_some() {
        let language = Fields::from(fields.object("language_info")?);
        within("language_info", || {
            language.string("name")?;
            let is_mode = |value: &Value| value.is_string() || value.is_object();
            language.optional("codemirror_mode", is_mode, "text or an object")?;
            ["file_extension", "mimetype", "pygments_lexer"]
                .iter()
                .try_for_each(|key| language.optional(key, Value::is_string, "text"))
        })?;
    }
    let is_positive = |value: &Value| fields::count(value).is_some_and(|count| count >= 1);
    fields.optional("orig_nbformat", is_positive, "a whole number of 1 or more")?;
    if rules.minor >= 2 {
        fields.optional("title", Value::is_string, "text")?;
        fields.optional("authors", Value::is_array, "an array")?;
    }
    Ok(())
}

/// The metadata of a cell whose type is known.
pub(super) fn cell(metadata: &Map<String, Value>, kind: &str, rules: Rules) -> Result<(), String> {
    let fields = Fields::from(metadata);
    named(&fields)?;
    if rules.minor >= 3 {
        fields.optional("jupyter", Value::is_object, "an object")?;
    }
    match kind {
        "raw" => fields.optional("format", Value::is_string, "text"),
        "code" => {
            fields.optional("collapsed", Value::is_boolean, "true or false")?;
            let is_scrolled = |value: &Value| value.is_boolean() || value == "auto";
            fields.optional("scrolled", is_scrolled, "true, false or \"auto\"")?;
            if rules.minor >= 4 {
                let is_times = |value: &Value| {
                    value
                        .as_object()
                        .is_some_and(|times| times.values().all(Value::is_string))
                };
                fields.optional("execution", is_times, "an object of texts")?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The name and the tags, which cells of all types may have.
pub(super) fn named(fields: &Fields<'_>) -> Result<(), String> {
    fields.optional("name", is_name, "a text of one line")?;
    fields.optional(
        "tags",
        is_tags,
        "an array of different texts without commas",
    )
}

fn is_name(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|name| !name.is_empty() && !name.contains('\n'))
}

fn is_tags(value: &Value) -> bool {
    let is_tag = |tag: &Value| {
        tag.as_str()
            .is_some_and(|tag| !tag.is_empty() && !tag.contains(','))
    };
    value.as_array().is_some_and(|tags| {
        tags.iter()
            .enumerate()
            .all(|(index, tag)| is_tag(tag) && !tags[..index].contains(tag))
    })
}

fn within(key: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    check().map_err(|problem| format!("in {key:?}: {problem}"))
}
