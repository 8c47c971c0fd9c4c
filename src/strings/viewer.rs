//! Texts of the views of files that are no notebooks.

use super::words;

words! {
    file => "File" | "Datei";
    text => "Text of the file" | "Text der Datei";
    table => "Table" | "Tabelle";
    row => "Row" | "Zeile";
    rows(count: usize) => "1 row" / "{count} rows" | "1 Zeile" / "{count} Zeilen";
    columns(count: usize) => "1 column" / "{count} columns" | "1 Spalte" / "{count} Spalten";
}

/// How large a table is; its head is no row.
pub fn rows_and_columns(rows_count: usize, columns_count: usize) -> String {
    format!("{}, {}", rows(rows_count), columns(columns_count))
}
