//! A Markdown cell: rendered, or its source while it is written.

use leptos::prelude::*;

use super::editor::CellEditor;
use super::notebook_view::use_desk;
use super::prose::Prose;
use crate::render::equations::Numbering;
use crate::render::{equations, markdown};
use crate::state::{CellSignals, FocusTarget};
use crate::strings;

/// The inside of a Markdown cell. A double click or Enter opens the source, running the cell renders it.
#[component]
pub fn MarkdownBody(cell: CellSignals) -> impl IntoView {
    let editing = cell.editing.clone();
    let is_editing = Memo::new(move |_| editing.get());
    let whole = cell.clone();
    move || {
        if is_editing.get() {
            let cell = whole.clone();
            view! {
                <div class="cell-row">
                    <div class="cell-prompt cell-kind"></div>
                    <CellEditor cell language="markdown".to_owned() word=strings::cell::kind_markdown() />
                </div>
            }
            .into_any()
        } else {
            view! { <Rendered cell=whole.clone() /> }.into_any()
        }
    }
}

#[component]
fn Rendered(cell: CellSignals) -> impl IntoView {
    let store = use_desk().store;
    let CellSignals { id, source, .. } = cell;
    let edit = {
        let id = id.clone();
        move |_| store.focus(&id, FocusTarget::Editor)
    };
    let is_empty = {
        let source = source.clone();
        move || source.with(|source| source.trim().is_empty())
    };
    let numbering = {
        let (id, source) = (id.clone(), source.clone());
        Signal::derive(move || {
            if source.with(|source| equations::is_numbered(source)) {
                store.numbering(&id)
            } else {
                Numbering::default()
            }
        })
    };
    let html =
        Signal::derive(move || markdown::to_html(&source.get(), store.attachments(&id).as_ref()));
    view! {
        <div class="cell-row" on:dblclick=edit>
            <div class="cell-prompt cell-kind"></div>
            <div class="cell-rendered">
                <Prose html numbering />
                {move || is_empty().then(|| view! { <p class="quiet">{strings::cell::empty_markdown()}</p> })}
            </div>
        </div>
    }
}
