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

/// One cell, as it stands in the file.
pub(crate) fn written_cell(cell: &Value) -> String {
    let mut text = String::new();
    write(cell, CELL_DEPTH, &mut text);
    text
}

/// The whole file, the cells being written already, in their order.
pub(crate) fn written_with_cells<'a>(tree: &Value, cells: impl Iterator<Item = &'a str>) -> String {
    let Value::Object(entries) = tree else {
        return written(tree);
    };
    let mut cells = Some(cells);
    let mut text = String::new();
    write_items(('{', '}'), entries, 0, &mut text, |(key, value), text| {
        write_key(key, text);
        let has_cells = value.as_array().is_some_and(|cells| !cells.is_empty());
        match cells.take_if(|_| key == "cells" && has_cells) {
            Some(cells) => write_items(('[', ']'), cells, 1, text, |cell, text| {
                text.push_str(cell);
            }),
            None => write(value, 1, text),
        }
    });
    text.push('\n');
    text
}

/// How deep cells are indented.
const CELL_DEPTH: usize = 2;

fn write_key(key: &str, text: &mut String) {
    text.push_str(&Value::from(key).to_string());
    text.push_str(": ");
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
                write_key(key, text);
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
    mut write_item: impl FnMut(T, &mut String),
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

    #[test]
    fn cells_written_before_make_the_same_file() {
        for tree in [
            json!({"cells": [{"b": [1]}, {}, "x"], "metadata": {"cells": [2]}, "nbformat": 4}),
            json!({"nbformat": 4, "cells": []}),
            json!({"nbformat": 4}),
        ] {
            let cells: Vec<String> = tree["cells"]
                .as_array()
                .into_iter()
                .flatten()
                .map(written_cell)
                .collect();
            let made = written_with_cells(&tree, cells.iter().map(String::as_str));
            assert_eq!(made, written(&tree));
        }
    }
}
