//! Outputs of format 3 to those of 4: short names of MIME types, `pyout`, `pyerr`, and the stream's name.

use serde_json::{Map, Value, json};

use super::rejoin;
use crate::text;

/// The short names of format 3.
const MIME_TYPES: [(&str, &str); 8] = [
    ("text", "text/plain"),
    ("html", "text/html"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("latex", "text/latex"),
    ("json", "application/json"),
    ("javascript", "application/javascript"),
];

/// Types that Jupyter writes as they came rather than as lines.
const ONE_STRING: [&str; 2] = ["image/png", "image/jpeg"];

pub(super) fn upgrade(output: &mut Value) -> Result<(), String> {
    let Value::Object(output) = output else {
        return Err("not an object".to_owned());
    };
    match output.get("output_type").and_then(Value::as_str) {
        Some("pyout") => {
            let count = output.shift_remove("prompt_number").unwrap_or(Value::Null);
            output.insert("output_type".into(), "execute_result".into());
            output.insert("execution_count".into(), count);
            collect_data(output);
        }
        Some("display_data") => collect_data(output),
        Some("pyerr") => {
            output.insert("output_type".into(), "error".into());
        }
        Some("stream") => {
            let name = output
                .shift_remove("stream")
                .unwrap_or_else(|| "stdout".into());
            output.insert("name".into(), name);
            rejoin(output, "text");
        }
        _ => {}
    }
    output.sort_keys();
    Ok(())
}

/// Moves all that is neither type, count nor metadata into the MIME bundle.
fn collect_data(output: &mut Map<String, Value>) {
    let (mut kept, mut data) = (Map::new(), Map::new());
    for (key, value) in std::mem::take(output) {
        match key.as_str() {
            "output_type" | "execution_count" | "metadata" => kept.insert(key, value),
            _ => data.insert(key, value),
        };
    }
    rename_short_types(&mut data);
    for mime in data.keys().cloned().collect::<Vec<_>>() {
        if mime == "application/json" {
            parse_json(&mut data[&mime]);
        } else if !ONE_STRING.contains(&mime.as_str()) {
            rejoin(&mut data, &mime);
        }
    }
    let metadata = kept.entry("metadata").or_insert_with(|| json!({}));
    if let Value::Object(metadata) = metadata {
        rename_short_types(metadata);
    }
    kept.insert("data".into(), Value::Object(data));
    *output = kept;
}

fn rename_short_types(bundle: &mut Map<String, Value>) {
    for (short, mime) in MIME_TYPES {
        if let Some(value) = bundle.shift_remove(short) {
            bundle.insert(mime.into(), value);
        }
    }
}

/// Format 3 held JSON as text; what does not parse stays text.
fn parse_json(value: &mut Value) {
    let whole = text::joined(value);
    if let Ok(parsed) = serde_json::from_str(&whole) {
        *value = parsed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_get_the_names_of_format_4() {
        for (mut output, expected) in [
            (
                json!({"output_type": "stream", "stream": "stderr", "text": ["a\n", "b"]}),
                json!({"name": "stderr", "output_type": "stream", "text": ["a\n", "b"]}),
            ),
            (
                json!({"output_type": "stream", "text": "a"}),
                json!({"name": "stdout", "output_type": "stream", "text": ["a"]}),
            ),
            (
                json!({"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": []}),
                json!({"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}),
            ),
            (
                json!({"output_type": "pyout", "prompt_number": 2, "text": ["a", "b"], "png": "iVB\n", "html": "<b>"}),
                json!({"output_type": "execute_result", "execution_count": 2, "metadata": {},
                       "data": {"text/plain": ["a\n", "b"], "image/png": "iVB\n", "text/html": ["<b>"]}}),
            ),
            (
                json!({"output_type": "display_data", "json": ["{\"a\":", "1}"], "image/webp": "x",
                       "metadata": {"png": {"width": 1}}}),
                json!({"output_type": "display_data", "metadata": {"image/png": {"width": 1}},
                       "data": {"application/json": {"a": 1}, "image/webp": ["x"]}}),
            ),
            (
                json!({"output_type": "display_data", "json": "{"}),
                json!({"output_type": "display_data", "metadata": {}, "data": {"application/json": "{"}}),
            ),
        ] {
            upgrade(&mut output).expect("upgraded");
            assert_eq!(output, expected);
        }
    }
}
