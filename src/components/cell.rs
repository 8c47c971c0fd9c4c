//! One cell: its frame, its prompt, and by kind what is in it.

use leptos::{ev, html, prelude::*};
use octavo_notebook::CellKind;

use super::attaching;
use super::cell_handle::CellHandle;
use super::cell_list::SMALL_NOTEBOOK_CELLS;
use super::cell_toolbar::CellToolbar;
use super::editor::CellEditor;
use super::folded::{FoldedBelow, FoldedInput};
use super::input_field::InputField;
use super::markdown_cell::MarkdownBody;
use super::notebook_view::use_desk;
use super::outputs::Outputs;
use super::run_facts::RunFacts;
use crate::state::{CellSignals, FocusTarget, Folds};
use crate::{browser, strings};

/// A cell of the notebook.
#[component]
pub fn Cell(cell: CellSignals) -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let frame = NodeRef::<html::Section>::new();
    Effect::new({
        let cell = cell.clone();
        move |_| {
            if let (Some(frame), Some(_)) = (frame.get(), cell.take_focus(&[FocusTarget::Cell])) {
                browser::focus_and_show(&frame);
            }
        }
    });
    let select = {
        let id = cell.id.clone();
        move |_: ev::FocusEvent| store.select(&id)
    };
    let paste = {
        let cell = cell.clone();
        move |event: ev::ClipboardEvent| attaching::pasted(desk, &cell, &event)
    };
    let drop_on = {
        let cell = cell.clone();
        move |event: ev::DragEvent| attaching::dropped(desk, &cell, &event)
    };
    let (kind, number, selected) = (
        cell.kind.clone(),
        cell.number.clone(),
        cell.selected.clone(),
    );
    let kind_key = {
        let kind = kind.clone();
        move || kind_key(kind.get())
    };
    let count = Memo::new(move |_| store.cells.with(Vec::len));
    let name = {
        let kind = kind.clone();
        // Where not all cells are drawn, nobody can count them.
        move || match (kind.get(), number.get(), count.get()) {
            (kind, number, count) if count > SMALL_NOTEBOOK_CELLS => {
                strings::cell::label_of_many(kind_word(kind), number, count)
            }
            (kind, number, _) => label(kind, number),
        }
    };
    let is_selected = selected.clone();
    let is_chosen = selected.clone();
    // A memo, because a body made anew would lose its editor.
    let shown_kind = Memo::new(move |_| kind.get());
    let id = cell.id.to_string();
    let (marked, is_hidden, folds, folded) = (
        cell.marked.clone(),
        cell.is_hidden.clone(),
        cell.folds.clone(),
        cell.clone(),
    );
    let folds: Signal<Folds> = folds.into();
    let pressed = {
        let id = cell.id.clone();
        move |event: ev::MouseEvent| match store.index_of(&id) {
            Some(index) if event.shift_key() && !is_for_text(&event) => {
                event.prevent_default();
                store.extend_to(index);
            }
            _ => store.set_range(None),
        }
    };
    view! {
        <section
            class="cell"
            class:is-selected=move || is_selected.get()
            class:is-marked=move || marked.get()
            class:is-hidden=move || is_hidden.get()
            class:has-hidden-input=move || folds.get().is_input_folded
            class:has-hidden-outputs=move || folds.get().are_outputs_folded
            data-cell-id=id
            data-kind=kind_key
            aria-label=name
            tabindex=move || if selected.get() { "0" } else { "-1" }
            node_ref=frame
            on:focusin=select
            on:mousedown=pressed
            on:paste:capture=paste
            on:drop=drop_on
        >
            // First, so that one Tab leads from the cell to it, whatever the outputs have for the keyboard.
            <Show when=move || is_chosen.get()>
                <CellToolbar />
            </Show>
            <CellHandle cell=folded.clone() />
            <FoldedInput cell=folded.clone() />
            {move || match shown_kind.get() {
                CellKind::Code => view! { <CodeBody cell=cell.clone() /> }.into_any(),
                CellKind::Markdown => view! { <MarkdownBody cell=cell.clone() /> }.into_any(),
                CellKind::Raw => view! { <RawBody cell=cell.clone() /> }.into_any(),
                CellKind::Unknown => view! { <UnknownBody cell=cell.clone() /> }.into_any(),
            }}
            <FoldedBelow cell=folded.clone() />
        </section>
    }
}

/// Whether a press is in a text that has the keyboard already: there Shift selects text.
fn is_for_text(event: &ev::MouseEvent) -> bool {
    browser::target_element(event)
        .and_then(|target| target.closest(".cell-editor").ok().flatten())
        .is_some_and(|editor| browser::has_focus_around(&editor, ".cell-editor"))
}

#[component]
fn CodeBody(cell: CellSignals) -> impl IntoView {
    let language = use_desk().store.language();
    let run = cell.run.clone();
    let is_running = cell.run.clone();
    view! {
        <div class="cell-row">
            <div class="cell-gutter">
                <div class="cell-prompt" class:is-running=move || is_running.get().state != octavo_notebook::RunState::Idle>
                    {move || run.get().prompt()}
                </div>
                <RunFacts cell=cell.clone() />
            </div>
            <CellEditor cell=cell.clone() language word=strings::cell::kind_code() />
        </div>
        <Outputs cell=cell.clone() />
        <InputField cell />
    }
}

#[component]
fn RawBody(cell: CellSignals) -> impl IntoView {
    view! {
        <div class="cell-row">
            <div class="cell-prompt cell-kind">{strings::cell::kind_raw()}</div>
            <CellEditor cell language="plain".to_owned() word=strings::cell::kind_raw() />
        </div>
    }
}

/// What a newer program wrote and we do not understand: shown, and left alone.
#[component]
fn UnknownBody(cell: CellSignals) -> impl IntoView {
    let source = cell.source.clone();
    view! {
        <div class="cell-row">
            <div class="cell-prompt cell-kind">{strings::cell::kind_unknown()}</div>
            <pre class="cell-unknown">{move || source.get()}</pre>
        </div>
    }
}

/// What a cell is called.
pub fn label(kind: CellKind, number: usize) -> String {
    strings::cell::label(kind_word(kind), number)
}

fn kind_key(kind: CellKind) -> &'static str {
    kind.as_str().unwrap_or("unknown")
}

fn kind_word(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Code => strings::cell::kind_code(),
        CellKind::Markdown => strings::cell::kind_markdown(),
        CellKind::Raw => strings::cell::kind_raw(),
        CellKind::Unknown => strings::cell::kind_unknown(),
    }
}
