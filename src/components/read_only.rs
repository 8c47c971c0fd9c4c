//! A file that is no valid notebook: its text and the reason, nothing to change.

use leptos::prelude::*;

use super::file_bar::FileBar;
use crate::documents::use_pane;
use crate::drive::stem;
use crate::{glue, strings};

/// Shows the text of a file and why it is not opened as a notebook.
#[component]
pub fn ReadOnlyView(name: String, text: String, reason: String) -> impl IntoView {
    let title = stem(&name).to_owned();
    let kept = text.clone();
    let download = move || glue::download_file(&name, &kept, "application/json");
    let is_active = use_pane().is_active;
    view! {
        <FileBar title download />
        <main class="read-only" role=move || (!is_active.get()).then_some("region") aria-label=strings::notebook::read_only_file()>
            <div class="banner banner-warning" role="alert">
                <p>
                    <strong>{strings::notebook::read_only_title()}</strong>
                    " "
                    {strings::notebook::read_only_promise()}
                    <span class="banner-reason">{reason}</span>
                </p>
            </div>
            <pre class="read-only-text" tabindex="0" aria-label=strings::notebook::file_text()>{text}</pre>
        </main>
    }
}
