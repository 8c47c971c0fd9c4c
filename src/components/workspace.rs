//! All that is open: the tabs, the start page, and the documents, of which one is seen, or two side by side; the others go on out of sight.

use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

use super::closing_question::ClosingQuestion;
use super::divider::Divider;
use super::notebook_keys::stroke;
use super::notebook_page::NotebookPage;
use super::start_page::StartPage;
use super::tab_strip::{TabStrip, tab_id};
use crate::app::{Page, use_page};
use crate::browser;
use crate::documents::Pane;
use crate::state::{DocumentId, KeyReader, Place, Seat, Tabs};

/// Listens for as long as the current owner lives: also where there is no notebook that would hear it.
pub fn listen_to_tab_keys(page: Page) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let Some(stroke) = stroke(&event) else { return };
        let command = page.keymap.with_untracked(|keymap| {
            KeyReader::default().read(keymap, Place::Elsewhere, stroke, browser::now_millis())
        });
        if command.is_some_and(|command| page.documents.command(command)) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// All that is open.
#[component]
pub fn Workspace() -> impl IntoView {
    let page = use_page();
    let documents = page.documents;
    let has_choice = Memo::new(move |_| documents.tabs.with(Tabs::has_choice));
    let is_divided = Memo::new(move |_| documents.is_divided());
    Effect::new(move |_| browser::mark_root("data-divided", is_divided.get()));
    let is_start = Memo::new(move |_| documents.tabs.with(|tabs| tabs.active().is_none()));
    // In the order in which they came: an element that is moved would lose what is in it.
    let drawn = Memo::new(move |_| {
        documents.tabs.with(|tabs| {
            let drawn = tabs.all().iter().filter(|tab| tab.is_drawn);
            let mut ids: Vec<DocumentId> = drawn.map(|tab| tab.id).collect();
            ids.sort_unstable();
            ids
        })
    });
    let percent = move |unit| {
        documents
            .tabs
            .with(|tabs| format!("{}{unit}", tabs.share()))
    };
    view! {
        {move || has_choice.get().then(|| view! { <TabStrip /> })}
        <div class="workspace" class:has-tabs=move || has_choice.get() class:is-divided=move || is_divided.get() style:--share=move || percent("%") style:--room=move || percent("vw")>
            {move || is_start.get().then(|| {
                page.language.track();
                view! { <StartPage /> }
            })}
            <For each=move || drawn.get() key=|id| *id let:id>
                <PaneView id />
            </For>
            {move || is_divided.get().then(|| view! { <Divider /> })}
        </div>
        <ClosingQuestion />
    }
    .into_any()
}

/// One document in its place.
#[component]
fn PaneView(id: DocumentId) -> impl IntoView {
    let documents = use_page().documents;
    let pane = Pane::open(documents, id);
    provide_context(pane);
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            pane.is_at(place.into());
        }
    });
    let has_tab = move || documents.tabs.with(Tabs::has_choice);
    let seat = move || match pane.seat.get() {
        Seat::Whole => "whole",
        Seat::First => "first",
        Seat::Second => "second",
        Seat::Hidden => "hidden",
    };
    let name = documents
        .tabs
        .with_untracked(|tabs| tabs.tab(id).map(|tab| tab.name.clone()));
    view! {
        <div
            class="pane"
            class:is-narrow=move || pane.is_narrow.get()
            class:is-active=move || pane.is_active.get()
            data-seat=seat
            id=pane.dom_id("pane")
            role=move || has_tab().then_some("tabpanel")
            aria-labelledby=move || has_tab().then(|| tab_id(Some(id)))
            tabindex="-1"
            node_ref=place
            on:focusin=move |event| pane.entered(element(&event))
            on:pointerdown:capture=move |_| pane.entered(None)
            on:scroll=move |_| pane.scrolled.notify()
        >
            <NotebookPage name=name.unwrap_or_default() />
        </div>
    }
    .into_any()
}

fn element(event: &web_sys::Event) -> Option<HtmlElement> {
    use wasm_bindgen::JsCast;
    browser::target_element(event)?.dyn_into().ok()
}
