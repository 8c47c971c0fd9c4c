//! The tags of a cell: each with a button that takes it away, and a field for the next.

use std::collections::BTreeSet;

use leptos::{html, prelude::*};
use octavo_notebook::{CellId, MetadataPlace, tags, with_tag, without_tag};
use web_sys::KeyboardEvent;

use super::CellMetadata;
use crate::browser;
use crate::components::icons::{Icon, IconImage};
use crate::components::notebook_view::use_desk;
use crate::strings::properties as words;

/// The tags of a cell.
#[component]
pub fn Tags(cell: CellId) -> impl IntoView {
    let store = use_desk().store;
    let metadata = CellMetadata::of(cell);
    let present = Memo::new(move |_| tags(&metadata.get()));
    let elsewhere = move || {
        store.metadata_version.track();
        let ids = store
            .cells
            .with(|cells| cells.iter().map(|cell| cell.id.clone()).collect::<Vec<_>>());
        let all = ids
            .into_iter()
            .filter_map(|id| store.metadata(&MetadataPlace::Cell(id)));
        let all: BTreeSet<String> = all.flat_map(|metadata| tags(&metadata)).collect();
        all.into_iter()
            .map(|tag| view! { <option value=tag></option> })
            .collect_view()
    };
    let field = NodeRef::<html::Input>::new();
    let add = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let typed = field.value();
        let wanted = typed
            .split(',')
            .map(str::trim)
            .filter(|tag| !tag.is_empty());
        let before = untrack(|| metadata.get());
        let after = wanted.fold(before.clone(), |metadata, tag| with_tag(&metadata, tag));
        field.set_value("");
        if after != before {
            metadata.set(after);
        }
    };
    let remove = move |tag: String| {
        metadata.set(without_tag(&untrack(|| metadata.get()), &tag));
        if let Some(field) = field.get_untracked() {
            // Its button is gone.
            browser::focus_and_show(&field);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if (event.key() == "Enter" || event.key() == ",") && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    let pane = use_desk().pane;
    let (field_id, list_id) = (pane.dom_id("new-tag"), pane.dom_id("known-tags"));
    view! {
        <div class="properties-part">
            <label for=field_id.clone()>{words::tags()}</label>
            <ul class="tags" aria-label=words::tags()>
                <For each=move || present.get() key=Clone::clone let:tag>
                    <li class="tag">
                        {tag.clone()}
                        <button
                            class="tag-remove"
                            aria-label=words::remove_tag(&tag)
                            title=words::remove_tag(&tag)
                            on:click={
                                let tag = tag.clone();
                                move |_| remove(tag.clone())
                            }
                        >
                            <IconImage icon=Icon::Close />
                        </button>
                    </li>
                </For>
            </ul>
            <div class="properties-add">
                <input id=field_id class="field" list=list_id.clone() placeholder=words::new_tag() autocomplete="off" node_ref=field on:keydown=pressed />
                <datalist id=list_id>{elsewhere}</datalist>
                <button class="button-quiet" aria-label=words::add_tag() title=words::add_tag() on:click=move |_| add()>
                    <IconImage icon=Icon::Add />
                </button>
            </div>
        </div>
    }
}
