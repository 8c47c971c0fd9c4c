//! Cells on the clipboard, and the forms in which other programs take and give them.

use serde_json::{Value, json};

/// The type under which Jupyter's programs exchange cells.
pub const CELLS_TYPE: &str = "application/vnd.jupyter.cells";

/// Cells as they are on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// From top to bottom.
    pub cells: Vec<Value>,
}

impl Clip {
    /// For programs that know cells.
    pub fn to_json(&self) -> String {
        Value::from(self.cells.clone()).to_string()
    }

    /// For all others: the texts, with an empty line between.
    pub fn to_text(&self) -> String {
        let texts: Vec<String> = self.cells.iter().map(source).collect();
        texts.join("\n\n")
    }

    /// Reads cells, or a whole notebook.
    pub fn from_json(text: &str) -> Option<Clip> {
        let tree: Value = serde_json::from_str(text).ok()?;
        let cells = tree.get("cells").unwrap_or(&tree).as_array()?;
        let is_cell = |cell: &Value| cell.get("cell_type").is_some_and(Value::is_string);
        (!cells.is_empty() && cells.iter().all(is_cell)).then(|| Clip {
            cells: cells.clone(),
        })
    }

    /// A text that came from elsewhere, as a code cell.
    pub fn from_text(text: &str) -> Option<Clip> {
        if text.trim().is_empty() {
            return None;
        }
        let text = text.replace("\r\n", "\n");
        Clip::from_json(&text).or_else(|| {
            let cell = json!({"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": text});
            Some(Clip { cells: vec![cell] })
        })
    }
}

fn source(cell: &Value) -> String {
    match &cell["source"] {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_text_for_others_and_come_back_whole() {
        let clip = Clip {
            cells: vec![
                json!({"cell_type": "code", "source": ["a\n", "b"], "mine": 1}),
                json!({"cell_type": "markdown", "source": "c"}),
            ],
        };
        assert_eq!(clip.to_text(), "a\nb\n\nc");
        assert_eq!(Clip::from_json(&clip.to_json()), Some(clip));
    }

    #[test]
    fn what_others_copied_becomes_cells() {
        let rows = [
            ("x = 1\r\ny", Some(vec!["x = 1\ny"])),
            (" \n", None),
            (r#"[1, 2]"#, Some(vec!["[1, 2]"])),
            (
                r#"{"cells": [{"cell_type": "raw", "source": "r"}]}"#,
                Some(vec!["r"]),
            ),
            (
                r#"[{"cell_type": "code", "source": ["p"]}]"#,
                Some(vec!["p"]),
            ),
        ];
        for (text, expected) in rows {
            let clip = Clip::from_text(text);
            let sources = clip.map(|clip| clip.cells.iter().map(source).collect::<Vec<_>>());
            assert_eq!(
                sources,
                expected.map(|sources| sources.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
        }
    }
}
