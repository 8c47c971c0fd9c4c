//! JSON as a tree to walk through: arrows, Home and End, Enter; what is chosen can be copied, and so can the way to it.

use std::sync::Arc;

use leptos::{html, prelude::*};
use serde_json::Value;
use web_sys::KeyboardEvent;

use super::notebook_view::use_desk;
use super::output_menu::copy_text;
use crate::render::json_tree::{JsonTree, Move, Path, Row, Sketch, Step, json_path, step};
use crate::render::mime::pretty;
use crate::{browser, strings};

/// A tree over `value`.
#[component]
pub fn JsonView(
    value: Arc<Value>,
    /// Whether whoever shows it wants it open.
    is_expanded: bool,
) -> impl IntoView {
    let tree = RwSignal::new(JsonTree::new(value, is_expanded));
    let rows = Memo::new(move |_| tree.with(JsonTree::rows));
    let active = RwSignal::new(Path::new());
    let place = NodeRef::<html::Div>::new();
    let at = move || {
        let active = active.get_untracked();
        rows.with_untracked(|rows| rows.iter().position(|row| row.path == active))
            .unwrap_or(0)
    };
    let go = move |index: usize| {
        let path = rows.with_untracked(|rows| rows.get(index).map(|row| row.path.clone()));
        let Some((path, place)) = path.zip(place.get_untracked()) else {
            return;
        };
        active.set(path);
        if let Some(row) = browser::all_within(&place, "[role=treeitem]").get(index) {
            browser::focus_and_show(row);
        }
    };
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let at = at();
        let meant = rows
            .with_untracked(|rows| tree.with_untracked(|tree| step(tree, rows, at, &event.key())));
        let Some(meant) = meant else { return };
        event.prevent_default();
        match meant {
            Move::To(index) => go(index),
            Move::Toggle => tree.update(|tree| tree.toggle(&active.get_untracked())),
        }
    };
    view! {
        <div class="json">
            <div class="json-tree" role="tree" aria-label=strings::outputs::json() node_ref=place on:keydown=keys>
                <For each=move || rows.get() key=|row| row.path.clone() let:row>
                    <JsonRow row tree active />
                </For>
            </div>
            <Copies tree active />
        </div>
    }
}

#[component]
fn JsonRow(row: Row, tree: RwSignal<JsonTree>, active: RwSignal<Path>) -> impl IntoView {
    let has_children = row.has_children();
    let path = StoredValue::new(row.path.clone());
    let is_open = Memo::new(move |_| tree.with(|tree| path.with_value(|path| tree.is_open(path))));
    let is_active =
        Memo::new(move |_| active.with(|active| path.with_value(|path| path == active)));
    let press = move |_| {
        active.set(path.get_value());
        if has_children {
            tree.update(|tree| path.with_value(|path| tree.toggle(path)));
        }
    };
    let (kind, words) = described(&row.sketch);
    let label = match row.path.last() {
        Some(Step::Key(key)) => Some(key.clone()),
        Some(Step::Item(index)) => Some(index.to_string()),
        Some(Step::Slice(..)) | None => None,
    };
    view! {
        <div
            class="json-row"
            class:is-leaf=!has_children
            role="treeitem"
            prop:ariaLevel=row.level.to_string()
            aria-posinset=row.position.to_string()
            aria-setsize=row.siblings.to_string()
            aria-expanded=move || has_children.then(|| is_open.get().to_string())
            aria-selected=move || is_active.get().to_string()
            tabindex=move || if is_active.get() { "0" } else { "-1" }
            style=("--level", (row.level - 1).to_string())
            on:click=press
        >
            {label.map(|label| view! { <span class="json-key">{label}</span>": " })}
            <span class=kind>{words}</span>
        </div>
    }
}

/// The class and the words of a value.
fn described(sketch: &Sketch) -> (&'static str, String) {
    match sketch {
        Sketch::List(count) => ("json-count", strings::outputs::items(*count)),
        Sketch::Object(count) => ("json-count", strings::outputs::keys(*count)),
        Sketch::Slice(start, count) => ("json-count", format!("{start} … {}", start + count - 1)),
        Sketch::Text(text) => ("json-text", text.clone()),
        Sketch::Plain(text) => ("json-plain", text.clone()),
    }
}

#[component]
fn Copies(tree: RwSignal<JsonTree>, active: RwSignal<Path>) -> impl IntoView {
    let store = use_desk().store;
    let copy_value = move |_| {
        let value =
            tree.with_untracked(|tree| active.with_untracked(|path| tree.value(path).map(text_of)));
        if let Some(text) = value {
            copy_text(store, text);
        }
    };
    let copy_path = move |_| copy_text(store, active.with_untracked(|path| json_path(path)));
    view! {
        <div class="json-copies">
            <button type="button" class="button-quiet" on:click=copy_value>
                {strings::outputs::copy_value()}
            </button>
            <button type="button" class="button-quiet" on:click=copy_path>
                {strings::outputs::copy_path()}
                " "
                <code>{move || active.with(|path| json_path(path))}</code>
            </button>
        </div>
    }
}

/// A text as it is, anything else as JSON.
fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| pretty(value), str::to_owned)
}
