//! The bar above a file that is only looked at: the way back, its name and size, and its download.

use leptos::prelude::*;

use super::icons::{Icon, IconImage, Logo};
use crate::documents::use_pane;
use crate::strings;

/// The bar.
#[component]
pub fn FileBar(
    title: String,
    #[prop(optional)] size: Option<String>,
    /// Hands the file to the person.
    download: impl Fn() + 'static,
) -> impl IntoView {
    let is_active = use_pane().is_active;
    view! {
        <header class="topbar" role=move || (!is_active.get()).then_some("group")>
            <div class="topbar-row">
                <a class="topbar-home" href="#/" aria-label=strings::home() title=strings::home()>
                    <Logo />
                </a>
                <h1 class="topbar-title">{title}</h1>
                {size.map(|size| view! { <span class="quiet">{size}</span> })}
                <button class="button-quiet topbar-end" aria-label=strings::download() title=strings::download() on:click=move |_| download()>
                    <IconImage icon=Icon::Download />
                </button>
            </div>
        </header>
    }
}
