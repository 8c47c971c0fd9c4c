//! Texts of the toolbar and of the buttons that add cells.

use super::words;

words! {
    toolbar => "Notebook actions" | "Aktionen des Notebooks";
    cell_toolbar => "Cell actions" | "Aktionen der Zelle";
    stop_hint => "Stop, and keep the variables" | "Stoppen und die Variablen behalten";
    restart => "Restart kernel" | "Kernel neu starten";
    add_code => "Add code cell" | "Codezelle hinzufügen";
    add_markdown => "Add Markdown cell" | "Markdownzelle hinzufügen";
    cell_type => "Cell type" | "Art der Zelle";
    type_code => "Code" | "Code";
    type_markdown => "Markdown" | "Markdown";
    type_raw => "Raw" | "Rohtext";
}

/// A hint with the keys that do the same, if there are any.
pub fn with_keys(hint: &str, keys: &str) -> String {
    if keys.is_empty() {
        hint.to_owned()
    } else {
        format!("{hint} ({keys})")
    }
}
