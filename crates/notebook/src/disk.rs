//! The form in which Jupyter writes a notebook: indented by one space, non-ASCII as it is, a line end at the end.
//!
//! Written here because there is no failing: `serde_json` gives a `Result`, and an empty file on an error that cannot
//! be would be the worst answer.

use serde_json::Value;

/// The whole file.
pub(crate) fn written(tree: &Value) -> String {
    let mut text = String::new();
    write(tree, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            write_items(('[', ']'), items, depth, text, |item, text| {
                write(item, depth + 1, text)
            });
        }
        Value::Object(entries) if !entries.is_empty() => {
            write_items(('{', '}'), entries, depth, text, |(key, value), text| {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push_str(": ");
                write(value, depth + 1, text);
            });
        }
        scalar_or_empty => text.push_str(&scalar_or_empty.to_string()),
    }
}

fn write_items<T>(
    (open, close): (char, char),
    items: impl IntoIterator<Item = T>,
    depth: usize,
    text: &mut String,
    write_item: impl Fn(T, &mut String),
) {
    text.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        new_line(depth + 1, text);
        write_item(item, text);
    }
    new_line(depth, text);
    text.push(close);
}

fn new_line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_form_is_that_of_jupyter() {
        let tree = json!({"a": [], "b": {}, "é\n": [1, {"c": null}], "d": "\u{7f}\u{1}\"\\/"});
        let expected = "{\n \"a\": [],\n \"b\": {},\n \"é\\n\": [\n  1,\n  {\n   \"c\": null\n  }\n ],\n \
                        \"d\": \"\u{7f}\\u0001\\\"\\\\/\"\n}\n";
        assert_eq!(written(&tree), expected);
    }
}
