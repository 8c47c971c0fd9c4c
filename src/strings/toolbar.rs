//! Texts of the toolbar and of the buttons that add cells.

use super::words;

words! {
    toolbar => "Notebook actions" | "Aktionen des Notebooks";
    run_cell => "Run cell" | "Zelle ausführen";
    run_all => "Run all cells" | "Alle Zellen ausführen";
    stop => "Stop" | "Stopp";
    stop_hint => "Stop, and keep the variables" | "Stoppen und die Variablen behalten";
    restart => "Restart kernel" | "Kernel neu starten";
    insert_below => "Insert cell below" | "Zelle darunter einfügen";
    delete_cell => "Delete cell" | "Zelle löschen";
    move_up => "Move cell up" | "Zelle nach oben";
    move_down => "Move cell down" | "Zelle nach unten";
    undo => "Undo cell operation" | "Zellaktion rückgängig machen";
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
