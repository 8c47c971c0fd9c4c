//! Format 3 (IPython 1 and 2) to 4.5: the same steps as Python's `nbformat.v4.upgrade`.
//!
//! What is no notebook of format 3 either is passed on as it is where possible, so that validation names the cell.

mod outputs;

use std::collections::HashSet;
use std::mem;

use serde_json::{Map, Value, json};

use crate::ids::derived_cell_id;
use crate::{InvalidNotebook, Place, text};

/// The notebook as 4.5; the result is still to be validated.
pub(crate) fn from_v3(mut tree: Value) -> Result<Value, InvalidNotebook> {
    let at_root = |problem: &str| InvalidNotebook::at(Place::Notebook, problem);
    let root = tree
        .as_object_mut()
        .ok_or_else(|| at_root("not an object"))?;
    let worksheets = root.shift_remove("worksheets");
    let worksheets = worksheets.ok_or_else(|| at_root("\"worksheets\" is missing"))?;
    let Value::Array(worksheets) = worksheets else {
        return Err(at_root("\"worksheets\" is not an array"));
    };
    let mut cells = Vec::new();
    let mut taken = HashSet::new();
    // More than one worksheet was never written by any program; they are put one after another.
    for mut worksheet in worksheets {
        let Some(Value::Array(old)) = worksheet.get_mut("cells").map(Value::take) else {
            return Err(at_root("a worksheet has no array \"cells\""));
        };
        for cell in old {
            let number = cells.len() + 1;
            let Value::Object(cell) = cell else {
                return Err(InvalidNotebook::at(Place::Cell(number), "not an object"));
            };
            cells.push(upgrade_cell(cell, number, &mut taken)?);
        }
    }
    // These were never meant to be in files, or have no place in format 4.
    root.shift_remove("orig_nbformat");
    root.shift_remove("orig_nbformat_minor");
    if let Some(Value::Object(metadata)) = root.get_mut("metadata") {
        for key in ["name", "signature", "orig_nbformat", "orig_nbformat_minor"] {
            metadata.shift_remove(key);
        }
    }
    let rest = mem::take(root);
    root.insert("cells".into(), cells.into());
    root.extend(rest);
    root.insert("nbformat".into(), json!(4));
    root.insert("nbformat_minor".into(), json!(5));
    Ok(tree)
}

fn upgrade_cell(
    mut cell: Map<String, Value>,
    number: usize,
    taken: &mut HashSet<String>,
) -> Result<Value, InvalidNotebook> {
    cell.shift_remove("trusted");
    if !cell.contains_key("metadata") {
        cell.insert("metadata".into(), json!({}));
    }
    if let Some(Value::Object(metadata)) = cell.get_mut("metadata") {
        metadata.shift_remove("trusted");
    }
    match cell.get("cell_type").and_then(Value::as_str) {
        Some("code") => upgrade_code(&mut cell, number)?,
        Some("heading") => upgrade_heading(&mut cell),
        Some("html") => {
            cell.insert("cell_type".into(), "markdown".into());
            rejoin(&mut cell, "source");
        }
        _ => rejoin(&mut cell, "source"),
    }
    let source = cell.get("source").map(text::joined).unwrap_or_default();
    cell.insert("id".into(), derived_cell_id(number, &source, taken).into());
    cell.sort_keys();
    Ok(Value::Object(cell))
}

fn upgrade_code(cell: &mut Map<String, Value>, number: usize) -> Result<(), InvalidNotebook> {
    cell.shift_remove("language");
    if let Some(collapsed) = cell.shift_remove("collapsed")
        && let Some(Value::Object(metadata)) = cell.get_mut("metadata")
    {
        metadata.insert("collapsed".into(), collapsed);
    }
    let input = cell.shift_remove("input").unwrap_or_else(|| json!([]));
    cell.insert("source".into(), input);
    rejoin(cell, "source");
    let count = cell.shift_remove("prompt_number").unwrap_or(Value::Null);
    cell.insert("execution_count".into(), count);
    if let Some(Value::Array(outputs)) = cell.get_mut("outputs") {
        for (index, output) in outputs.iter_mut().enumerate() {
            let place = Place::Output {
                cell: number,
                output: index + 1,
            };
            outputs::upgrade(output).map_err(|problem| InvalidNotebook::at(place, problem))?;
        }
    }
    Ok(())
}

/// A heading becomes one line of Markdown with as many `#` as its level.
fn upgrade_heading(cell: &mut Map<String, Value>) {
    /// More are no heading in Markdown, and a level of a billion should not fill the memory.
    const DEEPEST: u64 = 6;
    rejoin(cell, "source");
    let level = cell
        .shift_remove("level")
        .and_then(|level| level.as_u64())
        .unwrap_or(1);
    let hashes = "#".repeat(usize::try_from(level.min(DEEPEST)).unwrap_or(1));
    let source = cell.get("source").map(text::joined).unwrap_or_default();
    let title = source.lines().collect::<Vec<_>>().join(" ");
    cell.insert("cell_type".into(), "markdown".into());
    cell.insert("source".into(), text::lines(&format!("{hashes} {title}")));
}

/// Puts a multi-line text into the disk form of format 4. Early writers split lines without keeping their ends.
fn rejoin(object: &mut Map<String, Value>, key: &str) {
    let Some(value) = object.get_mut(key) else {
        return;
    };
    if !text::is_multiline(value) {
        return;
    }
    let whole = match value {
        Value::Array(lines) if !first_line_has_end(lines) => lines
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
        _ => text::joined(value),
    };
    *value = text::lines(&whole);
}

fn first_line_has_end(lines: &[Value]) -> bool {
    lines
        .first()
        .and_then(Value::as_str)
        .is_some_and(|line| line.ends_with(['\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_get_the_names_of_format_4() {
        for (old, expected) in [
            (
                json!({"cell_type": "heading", "level": 2, "source": ["A\n", "b"]}),
                json!({"cell_type": "markdown", "metadata": {}, "source": ["## A b"]}),
            ),
            (
                json!({"cell_type": "html", "source": "<b>"}),
                json!({"cell_type": "markdown", "metadata": {}, "source": ["<b>"]}),
            ),
            (
                json!({"cell_type": "raw", "source": ["a", "b"], "metadata": {"trusted": true, "k": 1}}),
                json!({"cell_type": "raw", "metadata": {"k": 1}, "source": ["a\n", "b"]}),
            ),
            (
                json!({"cell_type": "code", "language": "python", "collapsed": true, "input": ["1\n", "2"],
                       "outputs": [], "prompt_number": 3}),
                json!({"cell_type": "code", "execution_count": 3, "metadata": {"collapsed": true},
                       "outputs": [], "source": ["1\n", "2"]}),
            ),
            (
                json!({"cell_type": "code", "outputs": []}),
                json!({"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": []}),
            ),
        ] {
            let Value::Object(old) = old else {
                panic!("an object")
            };
            let mut new = upgrade_cell(old, 1, &mut HashSet::new()).expect("upgraded");
            assert!(new["id"].is_string());
            if let Value::Object(cell) = &mut new {
                cell.shift_remove("id");
            }
            assert_eq!(new, expected);
        }
    }

    #[test]
    fn worksheets_are_put_one_after_another_and_old_keys_go() {
        let cell = json!({"cell_type": "markdown", "source": "same", "metadata": {}});
        let new = from_v3(json!({
            "metadata": {"name": "n", "signature": "s", "kept": 1},
            "nbformat": 3, "nbformat_minor": 0, "orig_nbformat": 2,
            "worksheets": [{"cells": [cell]}, {"cells": [cell], "metadata": {}}],
        }))
        .expect("upgraded");
        assert_eq!(new["metadata"], json!({"kept": 1}));
        assert_eq!(
            (&new["nbformat"], &new["nbformat_minor"]),
            (&json!(4), &json!(5))
        );
        assert_eq!(new["cells"].as_array().map(Vec::len), Some(2));
        assert_ne!(new["cells"][0]["id"], new["cells"][1]["id"]);
        assert_eq!(new.get("worksheets").or(new.get("orig_nbformat")), None);
    }
}
