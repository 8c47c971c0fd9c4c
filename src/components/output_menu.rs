//! What can be done with one output: its forms copied, its picture looked at and saved.

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use super::icons::Icon;
use super::notebook_view::use_desk;
use super::pop_menu::{PopItem, PopMenu};
use crate::render::copies::{self, Form, Picture};
use crate::state::{CellSignals, NotebookStore};
use crate::{glue, strings, task};

/// The menu of the output with this key.
#[component]
pub fn OutputMenu(
    cell: CellSignals,
    key: u64,
    /// Where a picture goes that is to be looked at closely.
    enlarged: RwSignal<Option<Picture>>,
) -> impl IntoView {
    let store = use_desk().store;
    let index = {
        let outputs = cell.outputs.clone();
        Signal::derive(move || {
            outputs.with(|outputs| outputs.iter().position(|entry| entry.key == key))
        })
    };
    let number: Signal<usize> = Signal::from(cell.number.clone());
    let name = Signal::derive(move || {
        strings::outputs::actions(index.get().unwrap_or_default() + 1, number.get())
    });
    let items = Rc::new(move || {
        let index = index.get_untracked();
        let output = index.and_then(|index| store.output(&cell.id, index));
        output.map_or_else(Vec::new, |output| {
            offers(store, &output, number.get_untracked(), enlarged)
        })
    });
    view! { <PopMenu name icon=Icon::More items /> }
}

fn offers(
    store: NotebookStore,
    output: &Value,
    cell: usize,
    enlarged: RwSignal<Option<Picture>>,
) -> Vec<PopItem> {
    let mut items: Vec<PopItem> = copies::texts(output)
        .into_iter()
        .map(|(form, text)| PopItem::new(words(form), move || copy_text(store, text.clone())))
        .collect();
    if let Some(picture) = copies::picture(output) {
        let shown = picture.clone();
        let look = PopItem::new(strings::outputs::enlarge(), move || {
            enlarged.set(Some(shown.clone()));
        });
        let address = picture.address.clone();
        let copy = PopItem::new(words(Form::Image), move || {
            copy_picture(store, address.clone());
        });
        let save = PopItem::new(strings::outputs::save_image(), move || {
            save_picture(&picture, cell);
        });
        items.extend([look, copy, save]);
    }
    items
}

fn words(form: Form) -> &'static str {
    match form {
        Form::Text => strings::outputs::copy_text(),
        Form::Html => strings::outputs::copy_html(),
        Form::Markdown => strings::outputs::copy_markdown(),
        Form::Latex => strings::outputs::copy_latex(),
        Form::Json => strings::outputs::copy_json(),
        Form::Svg => strings::outputs::copy_svg(),
        Form::Image => strings::outputs::copy_image(),
    }
}

/// Puts a text into the clipboard and says so.
pub fn copy_text(store: NotebookStore, text: String) {
    tell(store, async move { glue::copy_text(&text).await });
}

/// Hands a picture to be saved, named after its cell.
pub fn save_picture(picture: &Picture, cell: usize) {
    let name = format!("output-{cell}.{}", picture.extension);
    glue::save_address(&name, &picture.address);
}

fn copy_picture(store: NotebookStore, address: String) {
    tell(store, async move { glue::copy_picture(&address).await });
}

fn tell(store: NotebookStore, copying: impl Future<Output = Result<(), JsValue>> + 'static) {
    task::run(async move {
        let words = match copying.await {
            Ok(()) => strings::outputs::copied().to_owned(),
            Err(error) => strings::outputs::not_copied(&reason(&error)),
        };
        store.notice.try_set(Some(words));
    });
}

fn reason(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
