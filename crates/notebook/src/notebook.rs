//! The document: an `.ipynb` file as the JSON tree it was read as.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::ids::derived_cell_id;
use crate::{CellKind, InvalidNotebook, disk, upgrade, validate};

/// A valid notebook of format 4. Keys that we do not know, and the order of all keys, stay as they were read.
///
/// ```
/// use octavo_notebook::Notebook;
/// let text = r#"{"cells": [], "metadata": {"mine": 1.50}, "nbformat": 4, "nbformat_minor": 2}"#;
/// let notebook = Notebook::open(text)?;
/// assert!(notebook.to_json().contains("\"mine\": 1.50"));
/// # Ok::<(), octavo_notebook::InvalidNotebook>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Notebook {
    tree: Value,
}

impl Notebook {
    /// Reads the text of a file: format 4 is checked and kept as it is, format 3 becomes 4.5.
    ///
    /// A 4.5 file whose cells lack ids is accepted, as Python's `nbformat` does.
    pub fn open(text: &str) -> Result<Self, InvalidNotebook> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let tree: Value = serde_json::from_str(text).map_err(|error| InvalidNotebook::NotJson {
            reason: error.to_string(),
        })?;
        let tree = match major_version(&tree)? {
            4 => tree,
            3 => upgrade::from_v3(tree)?,
            major @ 0..=2 => return Err(InvalidNotebook::TooOld { major }),
            major => return Err(InvalidNotebook::TooNew { major }),
        };
        validate::notebook(&tree)?;
        Ok(Self { tree })
    }

    /// Reads the bytes of a file, with or without a byte order mark; see [`Notebook::open`].
    pub fn open_bytes(bytes: &[u8]) -> Result<Self, InvalidNotebook> {
        let text = str::from_utf8(bytes).map_err(|error| InvalidNotebook::NotText {
            position: error.valid_up_to(),
        })?;
        Self::open(text)
    }

    /// A notebook of format 4.5 with one empty code cell, to be run by a Python kernel.
    pub fn new_python() -> Self {
        let id = derived_cell_id(0, "", &mut HashSet::new());
        let cells: Vec<Value> = CellKind::Code.new_cell(Some(&id), "").into_iter().collect();
        Self {
            tree: json!({
                "cells": cells,
                "metadata": {
                    "kernelspec": {"display_name": "Python 3 (Octavo)", "language": "python", "name": "python3"},
                    "language_info": {
                        "codemirror_mode": {"name": "ipython", "version": 3},
                        "file_extension": ".py",
                        "mimetype": "text/x-python",
                        "name": "python",
                        "nbconvert_exporter": "python",
                        "pygments_lexer": "ipython3",
                    },
                },
                "nbformat": 4,
                "nbformat_minor": 5,
            }),
        }
    }

    /// The file as Jupyter writes it: indented by one space, non-ASCII as it is, a line end at the end.
    pub fn to_json(&self) -> String {
        disk::written(&self.tree)
    }

    /// The same, from cells that have been written already.
    pub(crate) fn to_json_with<'a>(&self, cells: impl Iterator<Item = &'a str>) -> String {
        disk::written_with_cells(&self.tree, cells)
    }

    /// The whole tree.
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    pub(crate) fn cells(&self) -> &[Value] {
        self.tree
            .get("cells")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// The cells to edit. Validation has made sure that there is such an array; it is made when there is none.
    pub(crate) fn cells_mut(&mut self) -> &mut Vec<Value> {
        let cells = &mut self.tree["cells"];
        if !cells.is_array() {
            *cells = json!([]);
        }
        match cells {
            Value::Array(cells) => cells,
            _ => unreachable!("made an array above"),
        }
    }

    pub(crate) fn metadata_mut(&mut self) -> &mut Value {
        &mut self.tree["metadata"]
    }

    pub(crate) fn metadata(&self) -> Option<&Map<String, Value>> {
        self.tree.get("metadata").and_then(Value::as_object)
    }

    /// Whether cells have ids on disk: since 4.5.
    pub(crate) fn has_cell_ids(&self) -> bool {
        self.minor() >= 5
    }

    pub(crate) fn minor(&self) -> u64 {
        self.tree
            .get("nbformat_minor")
            .and_then(Value::as_u64)
            .unwrap_or(0)
    }
}

fn major_version(tree: &Value) -> Result<u64, InvalidNotebook> {
    let root = tree.as_object().ok_or(InvalidNotebook::NotANotebook {
        reason: "it holds no object",
    })?;
    let major = root.get("nbformat").ok_or(InvalidNotebook::NotANotebook {
        reason: "\"nbformat\" is missing",
    })?;
    major.as_u64().ok_or(InvalidNotebook::NotANotebook {
        reason: "\"nbformat\" is not a whole number",
    })
}
