//! What a cell and its notebook are besides text and results: tags, slide type, attachments, metadata, and the facts of the last run.

mod attached;
mod tags;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, MetadataPlace, Op, slide_type, with_slide_type};
use serde_json::{Map, Value};

use super::json_field::JsonField;
use super::notebook_view::use_desk;
use super::run_facts::RunStory;
use crate::state::{CellSignals, NotebookStore};
use crate::strings::properties as words;
use attached::Attached;
use tags::Tags;

/// The slide types of Jupyter's tools.
const SLIDE_TYPES: [&str; 5] = ["slide", "subslide", "fragment", "skip", "notes"];

/// The properties of the selected cell and of the notebook.
#[component]
pub fn Properties() -> impl IntoView {
    let store = use_desk().store;
    let cell = move || store.selected.get().and_then(|id| store.cell(&id));
    view! {
        <div class="properties">
            {move || match cell() {
                Some(cell) => view! { <OfCell cell /> }.into_any(),
                None => view! { <p class="side-panel-hint">{words::no_cell()}</p> }.into_any(),
            }}
            <JsonField place=MetadataPlace::Notebook label=words::notebook_metadata() id="notebook-metadata" />
        </div>
    }
}

#[component]
fn OfCell(cell: CellSignals) -> impl IntoView {
    let (kind, number) = (cell.kind.clone(), cell.number.clone());
    let is_text = {
        let kind = cell.kind.clone();
        Memo::new(move |_| matches!(kind.get(), CellKind::Markdown | CellKind::Raw))
    };
    let is_known = {
        let kind = cell.kind.clone();
        Memo::new(move |_| kind.get() != CellKind::Unknown)
    };
    let title = move || super::cell::label(kind.get(), number.get());
    let id = cell.id.clone();
    let whole = cell.clone();
    view! {
        <h3 class="properties-cell" tabindex="-1" data-panel-focus>{title}</h3>
        <RunStory cell=cell.clone() />
        {move || is_known.get().then(|| {
            let (id, cell) = (id.clone(), whole.clone());
            view! {
                <Tags cell=id.clone() />
                <SlideType cell=id.clone() />
                {move || is_text.get().then(|| view! { <Attached cell=cell.clone() /> })}
                <JsonField place=MetadataPlace::Cell(id) label=words::cell_metadata() id="cell-metadata" />
            }
        })}
    }
}

/// The metadata of one cell. Copies are the same.
#[derive(Clone, Copy)]
struct CellMetadata {
    store: NotebookStore,
    place: StoredValue<MetadataPlace>,
}

impl CellMetadata {
    fn of(cell: CellId) -> CellMetadata {
        CellMetadata {
            store: use_desk().store,
            place: StoredValue::new(MetadataPlace::Cell(cell)),
        }
    }

    /// As they are. Tracks them.
    fn get(self) -> Map<String, Value> {
        self.store.metadata_version.track();
        let metadata = self.place.with_value(|place| self.store.metadata(place));
        metadata.unwrap_or_default()
    }

    fn set(self, metadata: Map<String, Value>) {
        let place = self.place.get_value();
        self.store.dispatch(Op::SetMetadata { place, metadata });
    }
}

#[component]
fn SlideType(cell: CellId) -> impl IntoView {
    let metadata = CellMetadata::of(cell);
    let chosen = Memo::new(move |_| slide_type(&metadata.get()).unwrap_or_default().to_owned());
    let field = use_desk().pane.dom_id("slide-type");
    let choose = move |event| {
        let value = event_target_value(&event);
        let wanted = (!value.is_empty()).then_some(value.as_str());
        metadata.set(with_slide_type(&untrack(|| metadata.get()), wanted));
    };
    // What another program calls a slide is shown as it is.
    let unknown = move || {
        let chosen = chosen.get();
        let is_known = chosen.is_empty() || SLIDE_TYPES.contains(&chosen.as_str());
        (!is_known).then(|| view! { <option value=chosen.clone()>{chosen.clone()}</option> })
    };
    view! {
        <div class="properties-row">
            <label for=field.clone()>{words::slide_type()}</label>
            <select id=field class="tool-select" prop:value=chosen on:change=choose>
                <option value="">{words::slide_none()}</option>
                {SLIDE_TYPES.map(|kind| view! { <option value=kind>{slide_word(kind)}</option> }).collect_view()}
                {unknown}
            </select>
        </div>
    }
}

fn slide_word(kind: &str) -> &'static str {
    match kind {
        "slide" => words::slide_slide(),
        "subslide" => words::slide_subslide(),
        "fragment" => words::slide_fragment(),
        "skip" => words::slide_skip(),
        _ => words::slide_notes(),
    }
}
