//! What stands in a cell for parts of it that are out of sight, each a button that brings them back.

use leptos::prelude::*;
use octavo_notebook::{CellPart, Op};

use super::notebook_view::use_desk;
use crate::state::CellSignals;
use crate::strings;

/// In place of the input.
#[component]
pub fn FoldedInput(cell: CellSignals) -> impl IntoView {
    let folds = cell.folds.clone();
    let is_folded = Memo::new(move |_| folds.get().is_input_folded);
    view! {
        <Unfold cell part=CellPart::Input is_folded words=strings::commands::input_hidden() />
    }
}

/// In place of the outputs, and below a heading in place of its section.
#[component]
pub fn FoldedBelow(cell: CellSignals) -> impl IntoView {
    let (outputs, section) = (cell.folds.clone(), cell.folds.clone());
    let shown = cell.outputs.clone();
    let are_outputs_folded = Memo::new(move |_| {
        outputs.get().are_outputs_folded && shown.with(|outputs| !outputs.is_empty())
    });
    let is_section_folded = Memo::new(move |_| section.get().is_section_folded);
    view! {
        <Unfold
            cell=cell.clone()
            part=CellPart::Outputs
            is_folded=are_outputs_folded
            words=strings::commands::outputs_hidden()
        />
        <Unfold
            cell
            part=CellPart::Section
            is_folded=is_section_folded
            words=strings::commands::section_hidden()
        />
    }
}

#[component]
fn Unfold(
    cell: CellSignals,
    part: CellPart,
    is_folded: Memo<bool>,
    words: &'static str,
) -> impl IntoView {
    let store = use_desk().store;
    let id = StoredValue::new(cell.id);
    let unfold = move |_| {
        store.dispatch(Op::Fold {
            cells: vec![id.get_value()],
            part,
            is_folded: false,
        });
    };
    view! {
        <Show when=move || is_folded.get()>
            <button class="cell-folded" aria-label=words title=words on:click=unfold>
                <span aria-hidden="true">"•••"</span>
            </button>
        </Show>
    }
}
