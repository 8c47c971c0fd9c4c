//! The rules of the nbformat 4 schemas, one level at a time, with errors in plain words.
//!
//! The verdict is that of `nbformat.validate` in Python (`tests/oracle.rs` compares them): strict for the versions
//! known (4.0 to 4.5), relaxed for later minors. Missing and repeated cell ids are no errors, as there; the session
//! gives such cells ids of its own.

mod cell;
mod fields;
mod metadata;
mod output;

use serde_json::{Map, Value};

use crate::{InvalidNotebook, Place};
use fields::Fields;

/// The newest minor version whose rules are known.
const NEWEST_MINOR: u64 = 5;

/// The version whose rules apply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    minor: u64,
}

impl Rules {
    pub(crate) fn of_minor(minor: u64) -> Self {
        Self { minor }
    }

    /// A file from the future: unknown keys, cell types and output types are let through.
    fn relaxed(self) -> bool {
        self.minor > NEWEST_MINOR
    }
}

/// Checks a whole notebook of format 4.
pub(crate) fn notebook(tree: &Value) -> Result<(), InvalidNotebook> {
    let at = |problem: String| InvalidNotebook::at(Place::Notebook, problem);
    let root = Fields::of(tree).map_err(at)?;
    let minor = root.require("nbformat_minor").map_err(at)?;
    let rules =
        Rules::of_minor(fields::count(minor).ok_or_else(|| {
            at("\"nbformat_minor\" is not a whole number of 0 or more".to_owned())
        })?);
    check_root(&root, rules).map_err(at)?;
    metadata::notebook(root.object("metadata").map_err(at)?, rules)
        .map_err(|problem| InvalidNotebook::at(Place::Metadata, problem))?;
    for (index, value) in root.array("cells").map_err(at)?.iter().enumerate() {
        cell::check(value, index + 1, rules)?;
    }
    Ok(())
}

fn check_root(root: &Fields<'_>, rules: Rules) -> Result<(), String> {
    root.object("metadata")?;
    root.array("cells")?;
    root.only(&["metadata", "nbformat_minor", "nbformat", "cells"], rules)
}

/// Checks a cell on its own, as one comes from the clipboard. Whether it has an id, and which, is not asked.
pub(crate) fn cell(value: &Value, rules: Rules) -> Result<(), String> {
    let mut value = value.clone();
    if let Some(cell) = value.as_object_mut() {
        cell.shift_remove("id");
    }
    cell::check(&value, 1, rules).map_err(|invalid| invalid.to_string())
}

/// Checks an output on its own, as one comes from a kernel.
pub(crate) fn output(value: &Value, rules: Rules) -> Result<(), String> {
    output::check(value, rules)
}

/// Checks a cell on its own.
pub(crate) fn one_cell(value: &Value, rules: Rules) -> Result<(), String> {
    cell::check(value, 1, rules).map_err(|error| match error {
        InvalidNotebook::Malformed { problem, .. } => problem,
        other => other.to_string(),
    })
}

/// Checks the metadata of a cell of a type, or of the notebook.
pub(crate) fn metadata_of(
    kind: Option<&str>,
    metadata: &Map<String, Value>,
    rules: Rules,
) -> Result<(), String> {
    match kind {
        Some(kind) => metadata::cell(metadata, kind, rules),
        None => metadata::notebook(metadata, rules),
    }
}

/// Takes out of a cell's metadata what would break the rules of its present type.
pub(crate) fn drop_misfitting_metadata(cell: &mut Value, rules: Rules) {
    let kind = cell
        .get("cell_type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if let Some(entries) = cell.get_mut("metadata").and_then(Value::as_object_mut) {
        entries.retain(|key, value| {
            let alone = Map::from_iter([(key.clone(), value.clone())]);
            metadata::cell(&alone, &kind, rules).is_ok()
        });
    }
}
