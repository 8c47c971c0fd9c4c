//! Multi-line text in its disk form: an array of lines that keep their line ends, or one string.

use serde_json::Value;

/// The text of a multi-line value; anything that is not text is skipped.
pub(crate) fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

/// The disk form of a text: each line with its line end; no lines for no text.
pub(crate) fn lines(text: &str) -> Value {
    text.split_inclusive('\n').map(Value::from).collect()
}

/// Appends to a text in place; only the last line is touched.
pub(crate) fn append(value: &mut Value, added: &str) {
    if let Value::String(text) = value {
        *value = lines(text);
    }
    let Value::Array(stored) = value else {
        *value = lines(added);
        return;
    };
    let mut pieces = added.split_inclusive('\n');
    if let Some(Value::String(last)) = stored.last_mut()
        && !last.ends_with('\n')
        && let Some(piece) = pieces.next()
    {
        last.push_str(piece);
    }
    stored.extend(pieces.map(Value::from));
}

/// Whether the value is a string or an array of strings.
pub(crate) fn is_multiline(value: &Value) -> bool {
    match value {
        Value::String(_) => true,
        Value::Array(lines) => lines.iter().all(Value::is_string),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_keep_their_ends_and_join_to_the_same_text() {
        for (text, expected) in [
            ("", json!([])),
            ("a", json!(["a"])),
            ("a\n", json!(["a\n"])),
            ("a\nb", json!(["a\n", "b"])),
            ("a\r\n\n", json!(["a\r\n", "\n"])),
        ] {
            assert_eq!(lines(text), expected);
            assert_eq!(joined(&lines(text)), text);
        }
    }

    #[test]
    fn appended_text_is_split_as_if_it_had_come_at_once() {
        let pieces = ["a", "b\nc", "", "\n", "d\n", "e\nf\n", "g"];
        let (mut stored, mut whole) = (json!([]), String::new());
        for piece in pieces {
            append(&mut stored, piece);
            whole.push_str(piece);
            assert_eq!(stored, lines(&whole));
        }
    }

    #[test]
    fn appending_to_one_string_gives_lines() {
        let mut stored = json!("a\nb");
        append(&mut stored, "c\n");
        assert_eq!(stored, json!(["a\n", "bc\n"]));
    }
}
