//! The notebooks of this browser, and the ways to get one more.

use leptos::{ev, html, prelude::*};
use octavo_storage::Entry;
use web_sys::MouseEvent;

use super::drop_zone::import_all;
use super::icons::{Icon, IconImage, Logo};
use super::settings_dialog::SettingsButton;
use crate::app::{Page, use_page};
use crate::drive::stem;
use crate::opening::{self, Deleted};
use crate::render::time;
use crate::route::Route;
use crate::{browser, strings, task, welcome};

/// The list's state; none while it is being read.
type Listing = RwSignal<Option<Vec<Entry>>>;
/// What was deleted here and can be had back, the last one first.
type Bin = RwSignal<Vec<Deleted>>;

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let page = use_page();
    let listing: Listing = RwSignal::new(None);
    let deleted = Bin::new(Vec::new());
    refresh(page, listing);
    // Another tab may have changed the drive while this one was away.
    let listener = window_event_listener(ev::focus, move |_| refresh(page, listing));
    on_cleanup(move || listener.remove());
    view! {
        <main class="start" aria-label=strings::start::notebooks()>
            <header class="start-head">
                <div class="start-title">
                    <h1>
                        <Logo />
                        {strings::PRODUCT}
                    </h1>
                    <SettingsButton />
                </div>
                <p>{strings::start::tagline()}</p>
            </header>
            <StartActions />
            <DeletedBar deleted listing />
            <section class="start-list" aria-label=strings::start::notebooks()>
                <h2>{strings::start::notebooks()}</h2>
                {move || match listing.get() {
                    None => view! { <p class="quiet">{strings::start::loading_list()}</p> }.into_any(),
                    Some(entries) => view! { <NotebookList entries listing deleted /> }.into_any(),
                }}
            </section>
        </main>
    }
}

#[component]
fn StartActions() -> impl IntoView {
    let page = use_page();
    let picker = NodeRef::<html::Input>::new();
    let create = move |_| {
        task::run(async move {
            match opening::create(&page.drive()).await {
                Ok(entry) => page.go(&Route::Notebook(entry.name)),
                Err(error) => page.problem.set(Some(strings::start::storage_failed(
                    &strings::reason::drive(&error),
                ))),
            }
        });
    };
    let pick = move |_| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    };
    let picked = move |_| {
        let Some(input) = picker.get_untracked() else {
            return;
        };
        if let Some(files) = input.files() {
            import_all(page, &files);
        }
        // So that the same file can be picked again.
        input.set_value("");
    };
    view! {
        <div class="start-actions">
            <button class="button button-primary" on:click=create>
                <IconImage icon=Icon::Add />
                {strings::start::new_notebook()}
            </button>
            <button class="button" on:click=pick>
                <IconImage icon=Icon::Open />
                {strings::start::open_file()}
            </button>
            <span class="quiet start-hint">{strings::start::drop_hint()}</span>
            <input
                type="file"
                hidden
                multiple
                accept=".ipynb,.json,application/x-ipynb+json,.csv,.tsv,.txt,.log,.md,.py,image/*"
                node_ref=picker
                on:change=picked
            />
        </div>
    }
}

#[component]
fn NotebookList(entries: Vec<Entry>, listing: Listing, deleted: Bin) -> impl IntoView {
    let has_welcome = entries.iter().any(|entry| entry.name == welcome::name());
    let is_empty = entries.is_empty();
    let tour = (!has_welcome).then(|| {
        view! {
            <li class="start-row start-welcome">
                <a href=Route::Notebook(welcome::name().to_owned()).to_string()>{strings::start::welcome_title()}</a>
                <span class="quiet">{strings::start::welcome_text()}</span>
            </li>
        }
    });
    let now = browser::now_millis();
    let rows = entries
        .into_iter()
        .map(|entry| view! { <Row entry now listing deleted /> })
        .collect_view();
    view! {
        <ul>{rows} {tour}</ul>
        {is_empty.then(|| view! { <p class="quiet">{strings::start::no_notebooks()}</p> })}
    }
}

#[component]
fn Row(entry: Entry, now: f64, listing: Listing, deleted: Bin) -> impl IntoView {
    let page = use_page();
    let title = stem(&entry.name).to_owned();
    let label = strings::start::delete_notebook(&title);
    let address = Route::Notebook(entry.name.clone()).to_string();
    let remove = move |event: MouseEvent| {
        // After the first click of a double click another row may have come under the pointer.
        if event.detail() > 1 {
            return;
        }
        let name = entry.name.clone();
        let delete = Callback::new(move |()| delete(page, name.clone(), listing, deleted));
        match page.documents.named(&entry.name) {
            // It would be written again.
            Some(open) => page.documents.ask_to_close(open, Some(delete)),
            None => delete.run(()),
        }
    };
    view! {
        <li class="start-row">
            <a href=address>{title}</a>
            <span class="quiet">{strings::start::changed_ago(&time::ago(entry.modified_millis, now))}</span>
            <button class="button-quiet" aria-label=label.clone() title=label on:click=remove>
                <IconImage icon=Icon::Delete />
            </button>
        </li>
    }
}

fn delete(page: Page, name: String, listing: Listing, deleted: Bin) {
    task::run(async move {
        match opening::delete(&page.drive(), &name).await {
            // The page may have been left meanwhile.
            Ok(kept) => drop(deleted.try_update(|deleted| deleted.push(kept))),
            Err(error) => page.problem.set(Some(strings::start::storage_failed(
                &strings::reason::drive(&error),
            ))),
        }
        refresh(page, listing);
    });
}

#[component]
fn DeletedBar(deleted: Bin, listing: Listing) -> impl IntoView {
    let page = use_page();
    let restore = move |_| {
        let Some(kept) = deleted.try_update(Vec::pop).flatten() else {
            return;
        };
        task::run(async move {
            if let Err(error) = opening::restore(&page.drive(), &kept).await {
                page.problem.set(Some(strings::start::storage_failed(
                    &strings::reason::drive(&error),
                )));
                deleted.try_update(|deleted| deleted.push(kept));
            }
            refresh(page, listing);
        });
    };
    view! {
        <div role="status">
            {move || deleted.with(|deleted| deleted.last().map(|kept| view! {
                <div class="banner">
                    <p>{strings::start::deleted_notebook(stem(&kept.entry.name))}</p>
                    <button class="button" on:click=restore>{strings::start::undo_delete()}</button>
                </div>
            }))}
        </div>
    }
}

fn refresh(page: Page, listing: Listing) {
    task::run(async move {
        match opening::list(&page.drive()).await {
            // The page may have been left meanwhile.
            Ok(entries) => drop(listing.try_set(Some(entries))),
            Err(error) => {
                listing.try_set(Some(Vec::new()));
                page.problem.set(Some(strings::start::storage_failed(
                    &strings::reason::drive(&error),
                )));
            }
        }
    });
}
