//! What holds for the page as a whole: its size, its direction, and whether something is asked over it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// The width of the window, in pixels.
pub fn window_width() -> f64 {
    let width = window().inner_width().ok();
    width.and_then(|width| width.as_f64()).unwrap_or_default()
}

/// The height of the window, in pixels.
pub fn window_height() -> f64 {
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
}

/// Whether the page is written from right to left.
pub fn is_right_to_left() -> bool {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("dir")).as_deref() == Some("rtl")
}

/// Whether something is asked over the page.
pub fn is_dialog_open() -> bool {
    let dialog = document().query_selector("dialog[open]");
    dialog.ok().flatten().is_some()
}

/// Closes what was asked over the page.
pub fn close_dialog(dialog: &HtmlElement) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}
