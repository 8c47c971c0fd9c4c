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
                aria-label=strings::dismiss()
                title=strings::dismiss()
                on:click=move |_| on_dismiss()
            >
                <IconImage icon=Icon::Close />
            </button>
        </div>
    }
}

/// What is said when the kernel has died, with the ways back.
#[component]
pub fn DiedBar(store: NotebookStore) -> impl IntoView {
    let death = Memo::new(move |_| match store.kernel.get() {
        KernelState::Dead {
            reason,
            cell,
            can_go_back,
        } => Some((reason, cell, can_go_back)),
        _ => None,
    });
    move || {
        let (reason, cell, can_go_back) = death.get()?;
        let is_in_cell = cell.is_some();
        let number = cell.and_then(|id| store.cell(&id)).map(|cell| cell.number);
        let title = move || match &number {
            Some(number) => strings::kernel::died_in(number.get()),
            None => strings::kernel::died_title().to_owned(),
        };
        let promise = if can_go_back {
            strings::kernel::died_with_copy()
        } else {
            strings::kernel::died_promise()
        };
        Some(view! {
            <div class="banner banner-error" role="alert">
                <p>
                    <strong>{title}</strong>
                    " "
                    {promise}
                    <span class="banner-reason">{strings::reason::death(&reason)}</span>
                </p>
                <div class="banner-ways">
                    {can_go_back.then(|| view! { <GoBack store is_in_cell /> })}
                    <button class="button" on:click=move |_| revive(store, Command::Restart)>
                        {strings::toolbar::restart()}
                    </button>
                </div>
            </div>
        })
    }
}

#[component]
fn GoBack(store: NotebookStore, is_in_cell: bool) -> impl IntoView {
    let words = if is_in_cell {
        strings::kernel::go_back()
    } else {
        strings::kernel::go_back_further()
    };
    view! {
        <button class="button button-primary" on:click=move |_| revive(store, Command::GoBack)>
            {words}
        </button>
    }
}

/// Brings a kernel. The bar goes, so the keyboard goes back to the cells.
fn revive(store: NotebookStore, command: Command) {
    store.command(command, FocusAfter::Cells);
    store.command(Command::Leave, FocusAfter::Cells);
}
