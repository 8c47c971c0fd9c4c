//! Every text a person reads or hears, in every language of the page. Texts are written with `words!`, in a file per part of the page.

pub mod assist;
pub mod cell;
pub mod commands;
pub mod find;
pub mod invalid;
pub mod kernel;
mod language;
pub mod notebook;
pub mod outputs;
pub mod panels;
pub mod properties;
pub mod reason;
pub mod saving;
pub mod settings;
pub mod start;
pub mod tabs;
pub mod time;
pub mod toolbar;
pub mod trust;
pub mod viewer;

pub(crate) use language::words;
pub use language::{Language, language, speak};

/// What this is called, in every language.
pub const PRODUCT: &str = "Octavo";

words! {
    dismiss => "Dismiss" | "Schließen";
    home => "All notebooks" | "Alle Notebooks";
    download => "Download" | "Herunterladen";
}

/// The title of the browser's tab.
pub fn page_title(name: &str) -> String {
    format!("{name} – {PRODUCT}")
}
