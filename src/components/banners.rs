//! Lines across the page about something that went wrong or could be taken back.

use leptos::prelude::*;
use octavo_notebook::KernelState;

use super::icons::{Icon, IconImage};
use crate::app::use_page;
use crate::state::{Command, FocusAfter, NotebookStore};
use crate::strings;

/// Something that went wrong anywhere in the page.
#[component]
pub fn ProblemBar() -> impl IntoView {
    let page = use_page();
    move || {
        page.problem
            .get()
            .map(|words| view! { <Dismissible words on_dismiss=move || page.problem.set(None) /> })
    }
}

/// A line with a way to make it go.
#[component]
pub fn Dismissible(words: String, on_dismiss: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="banner banner-warning" role="alert">
            <p>{words}</p>
            <button
                class="button-quiet"
                aria-label=strings::DISMISS
                title=strings::DISMISS
                on:click=move |_| on_dismiss()
            >
                <IconImage icon=Icon::Close />
            </button>
        </div>
    }
}

/// What is said when the kernel has died, with the way back.
#[component]
pub fn DiedBar(store: NotebookStore) -> impl IntoView {
    let reason = Memo::new(move |_| match store.kernel.get() {
        KernelState::Dead { reason } => Some(reason),
        _ => None,
    });
    move || {
        reason.get().map(|reason| {
            view! {
                <div class="banner banner-error" role="alert">
                    <p>
                        <strong>{strings::DIED_TITLE}</strong>
                        " "
                        {strings::DIED_PROMISE}
                        <span class="banner-reason">{reason}</span>
                    </p>
                    <button class="button" on:click=move |_| store.command(Command::Restart, FocusAfter::Cells)>
                        {strings::RESTART}
                    </button>
                </div>
            }
        })
    }
}
