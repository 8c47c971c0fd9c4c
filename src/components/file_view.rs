//! A file that is no notebook, to be looked at: as a table, a picture, prose or lines. Nothing here changes it.

mod rows;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use serde_json::Value;

use super::file_bar::FileBar;
use super::prose::Prose;
use crate::documents::use_pane;
use crate::glue;
use crate::render::size::of_bytes;
use crate::render::viewed::{ViewKind, table};
use crate::render::{markdown, mime};
use crate::strings::viewer as words;
use rows::{Lines, TableRows};

/// Shows a file.
#[component]
pub fn FileView(name: String, bytes: Vec<u8>, kind: ViewKind) -> impl IntoView {
    let size = of_bytes(bytes.len() as u64);
    let title = name.clone();
    let kept = StoredValue::new((name, bytes));
    let download = move || kept.with_value(|(name, bytes)| glue::download_bytes(name, bytes));
    let text = move || kept.with_value(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let shown = match kind {
        ViewKind::Text => view! { <Lines text=text() /> }.into_any(),
        ViewKind::Json => view! { <Lines text=indented(text()) /> }.into_any(),
        ViewKind::Table => {
            let table = kept.with_value(|(_, bytes)| table(bytes));
            view! { <TableRows table /> }.into_any()
        }
        ViewKind::Markdown => {
            let html = markdown::to_html(&text(), None);
            view! { <div class="file-prose"><Prose html=Signal::stored(html) /></div> }.into_any()
        }
        ViewKind::Image(mime) => {
            let data = kept.with_value(|(_, bytes)| STANDARD.encode(bytes));
            let address = format!("data:{mime};base64,{data}");
            view! { <div class="file-image"><img src=address alt=title.clone() /></div> }.into_any()
        }
    };
    let is_active = use_pane().is_active;
    view! {
        <FileBar title size download />
        <main class="file-view" role=move || (!is_active.get()).then_some("region") aria-label=words::file()>{shown}</main>
    }
}

/// JSON as one reads it; what is none stays as it is.
fn indented(text: String) -> String {
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => mime::pretty(&value),
        Err(_) => text,
    }
}
