//! One file: read from the drive and shown as what it turns out to be.

use leptos::prelude::*;
use octavo_notebook::Notebook;

use super::file_view::FileView;
use super::icons::Logo;
use super::notebook_view::NotebookView;
use super::read_only::ReadOnlyView;
use crate::app::use_page;
use crate::drive::stem;
use crate::opening::{self, OpenFile, Opened};
use crate::render::viewed::ViewKind;
use crate::{strings, task};

/// What is shown at the moment.
#[derive(Clone, PartialEq)]
enum Shown {
    Opening,
    Notebook,
    File { bytes: Vec<u8>, kind: ViewKind },
    ReadOnly { text: String, reason: String },
    Missing,
    Failed(String),
}

/// The page of a file.
#[component]
pub fn NotebookPage(name: String) -> impl IntoView {
    let page = use_page();
    let shown = RwSignal::new(Shown::Opening);
    // The document is handed over once, so it is no signal.
    let document = StoredValue::new_local(None::<(Notebook, OpenFile)>);
    let wanted = name.clone();
    task::run(async move {
        let next = match opening::open(&page.drive(), &wanted).await {
            Opened::Notebook {
                notebook,
                file,
                aside,
            } => {
                if document.try_set_value(Some((*notebook, file))).is_some() {
                    // The person has gone elsewhere meanwhile.
                    return;
                }
                if aside.is_some() {
                    page.problem.set(aside);
                }
                Shown::Notebook
            }
            Opened::Viewed { bytes, kind } => Shown::File { bytes, kind },
            Opened::Invalid { text, reason } => Shown::ReadOnly { text, reason },
            Opened::Missing => Shown::Missing,
            Opened::Failed(error) => Shown::Failed(strings::reason::drive(&error)),
        };
        shown.try_set(next);
    });
    move || match shown.get() {
        Shown::Opening => view! { <OpeningPage /> }.into_any(),
        Shown::Notebook => match document.try_update_value(Option::take).flatten() {
            Some((notebook, file)) => view! { <NotebookView notebook file /> }.into_any(),
            None => ().into_any(),
        },
        Shown::File { bytes, kind } => {
            view! { <FileView name=name.clone() bytes kind /> }.into_any()
        }
        Shown::ReadOnly { text, reason } => {
            view! { <ReadOnlyView name=name.clone() text reason /> }.into_any()
        }
        Shown::Missing => {
            let words = strings::notebook::not_found(stem(&name));
            view! { <NoticePage title=strings::notebook::not_found_title() words /> }.into_any()
        }
        Shown::Failed(reason) => {
            let words = strings::start::storage_failed(&reason);
            view! { <NoticePage title=strings::notebook::not_opened_title() words /> }.into_any()
        }
    }
}

#[component]
fn OpeningPage() -> impl IntoView {
    view! {
        <main class="notice-page" aria-label=strings::notebook::notebook() aria-busy="true">
            <p class="quiet">{strings::notebook::opening()}</p>
        </main>
    }
}

/// A page that only says something, with the way back.
#[component]
fn NoticePage(title: &'static str, words: String) -> impl IntoView {
    view! {
        <main class="notice-page" aria-label=strings::notebook::notebook()>
            <Logo />
            <h1>{title}</h1>
            <p role="alert">{words}</p>
            <a class="button" href="#/">{strings::home()}</a>
        </main>
    }
}
