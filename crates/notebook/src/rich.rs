//! The choice among the forms of one output: the richest MIME type that the page can show.

use serde_json::{Map, Value};

use crate::text;

/// From rich to plain; `application/…+json` ranks with `application/json`.
const RANK: [&str; 10] = [
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "application/json",
    "text/plain",
];

/// The richest form in a MIME bundle, with its contents as text; `None` when there is none we can show.
///
/// ```
/// let data = serde_json::json!({"text/plain": "<b>", "text/html": ["<b>\n", "x</b>"]});
/// let data = data.as_object().expect("an object");
/// assert_eq!(octavo_notebook::richest(data), Some(("text/html", "<b>\nx</b>".to_owned())));
/// ```
pub fn richest(data: &Map<String, Value>) -> Option<(&str, String)> {
    let (mime, value) = data
        .iter()
        .filter_map(|(mime, value)| Some((rank(mime)?, mime, value)))
        .min_by_key(|entry| entry.0)
        .map(|(_, mime, value)| (mime, value))?;
    Some((mime, mime_text(mime, value)))
}

/// The contents of one entry of a MIME bundle as text: lines joined, JSON types and anything that is no text serialised.
pub fn mime_text(mime: &str, value: &Value) -> String {
    if !is_json(mime) && text::is_multiline(value) {
        return text::joined(value);
    }
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Whether the MIME type holds any JSON value rather than text: `^application/(.*\+)?json$`, as in the schema.
pub(crate) fn is_json(mime: &str) -> bool {
    mime.strip_prefix("application/")
        .is_some_and(|subtype| subtype == "json" || subtype.ends_with("+json"))
}

fn rank(mime: &str) -> Option<usize> {
    let known = if is_json(mime) {
        "application/json"
    } else {
        mime
    };
    RANK.iter().position(|ranked| *ranked == known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_richest_known_form_wins() {
        for (data, expected) in [
            (json!({"text/plain": "a"}), Some(("text/plain", "a"))),
            (
                json!({"text/plain": "a", "image/png": "iVBO\n"}),
                Some(("image/png", "iVBO\n")),
            ),
            (
                json!({"image/png": "x", "image/svg+xml": ["<svg>", "</svg>"]}),
                Some(("image/svg+xml", "<svg></svg>")),
            ),
            (
                json!({"text/latex": "$x$", "text/html": "<i>x</i>"}),
                Some(("text/html", "<i>x</i>")),
            ),
            (
                json!({"text/plain": "p", "application/vnd.x+json": {"a": 1}}),
                Some(("application/vnd.x+json", "{\n  \"a\": 1\n}")),
            ),
            (
                json!({"application/json": ["a", "b"]}),
                Some(("application/json", "[\n  \"a\",\n  \"b\"\n]")),
            ),
            (json!({"application/javascript": "alert()"}), None),
            (json!({}), None),
        ] {
            let found = data.as_object().and_then(richest);
            assert_eq!(
                found.as_ref().map(|(mime, text)| (*mime, text.as_str())),
                expected,
                "{data}"
            );
        }
    }
}
