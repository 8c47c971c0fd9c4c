//! Images that are pasted or dropped into a Markdown cell become its attachments.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, NewAttachment, Op};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, File, FileList};

use super::notebook_view::Desk;
use crate::render::size::of_bytes;
use crate::state::CellSignals;
use crate::strings::properties as words;
use crate::{browser, glue, task};

/// A notebook holds its images whole, and is written whole after each change.
const LIMIT_BYTES: f64 = 8_000_000.0;
/// The cells that images may be dropped on.
const TAKES_IMAGES: &str = ".cell[data-kind=markdown]";

/// Attaches what is pasted, if it is images and no text.
pub fn pasted(desk: Desk, cell: &CellSignals, event: &ClipboardEvent) {
    let Some(data) = event.clipboard_data() else {
        return;
    };
    let has_text = data
        .get_data("text/plain")
        .is_ok_and(|text| !text.is_empty());
    if has_text || cell.kind.get_untracked() != CellKind::Markdown {
        return;
    }
    let Some(files) = images(&data) else { return };
    event.prevent_default();
    event.stop_propagation();
    let place = browser::target_element(event).and_then(|target| place_in(&target, cell, None));
    attach_files(desk, &cell.id, &files, place);
}

/// Attaches what is dropped, if it is images.
pub fn dropped(desk: Desk, cell: &CellSignals, event: &DragEvent) {
    let files = event.data_transfer().as_ref().and_then(images);
    let (Some(files), true) = (files, is_taken(event)) else {
        return;
    };
    event.prevent_default();
    let point = (f64::from(event.client_x()), f64::from(event.client_y()));
    let place =
        browser::target_element(event).and_then(|target| place_in(&target, cell, Some(point)));
    attach_files(desk, &cell.id, &files, place);
}

/// Whether a cell takes what is dropped, so that it is not opened.
pub fn is_taken(event: &DragEvent) -> bool {
    let is_cell = browser::target_element(event)
        .is_some_and(|target| browser::is_within(&target, TAKES_IMAGES));
    is_cell && event.data_transfer().as_ref().and_then(images).is_some()
}

/// The files, if there are some and all are images.
fn images(data: &DataTransfer) -> Option<FileList> {
    let files = data.files().filter(|files| files.length() > 0)?;
    listed(&files).iter().all(is_image).then_some(files)
}

fn is_image(file: &File) -> bool {
    file.type_().starts_with("image/")
}

fn listed(files: &FileList) -> Vec<File> {
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}

/// The byte of the cell's text where the cursor is, or where the point is.
fn place_in(target: &Element, cell: &CellSignals, point: Option<(f64, f64)>) -> Option<usize> {
    let around = target.closest(".cell-editor").ok().flatten()?;
    let (x, y) = point.unzip();
    let units = match around.query_selector("textarea").ok().flatten() {
        Some(field) => {
            let field: web_sys::HtmlTextAreaElement = field.dyn_into().ok()?;
            field.selection_start().ok().flatten()? as usize
        }
        None => glue::cursor_in(&around, x, y)? as usize,
    };
    Some(cell.source.with_untracked(|source| byte_at(source, units)))
}

/// The byte at which the UTF-16 unit `units` begins.
fn byte_at(text: &str, units: usize) -> usize {
    let mut passed = 0;
    for (at, letter) in text.char_indices() {
        if passed >= units {
            return at;
        }
        passed += letter.len_utf16();
    }
    text.len()
}

/// Attaches files at a byte of the cell's text, at its end when none is given. Says what cannot be attached, and why.
pub fn attach_files(desk: Desk, cell: &CellId, files: &FileList, at: Option<usize>) {
    let cell = cell.clone();
    let files = listed(files);
    task::run(async move {
        let mut taken = Vec::new();
        for file in files {
            match read(&file).await {
                Ok(attachment) => taken.push(attachment),
                Err(words) => {
                    let _ = desk.store.notice.try_set(Some(words));
                }
            }
        }
        let Some(signals) = desk.store.cell(&cell).filter(|_| !taken.is_empty()) else {
            return;
        };
        let names: Vec<String> = taken.iter().map(|file| file.name.clone()).collect();
        let at = at.unwrap_or_else(|| signals.source.with_untracked(String::len));
        desk.store.dispatch(Op::Attach {
            cell,
            files: taken,
            at,
        });
        desk.store
            .announcement
            .set(words::attached(&names.join(", ")));
    });
}

async fn read(file: &File) -> Result<NewAttachment, String> {
    let name = file.name();
    if !is_image(file) {
        return Err(words::no_image(&name));
    }
    if file.size() > LIMIT_BYTES {
        let (size, limit) = (of_bytes(file.size() as u64), of_bytes(LIMIT_BYTES as u64));
        return Err(words::too_large(&name, &size, &limit));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|error| words::not_read(&name, &format!("{error:?}")))?;
    Ok(NewAttachment {
        mime: file.type_(),
        base64: STANDARD.encode(js_sys::Uint8Array::new(&buffer).to_vec()),
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_utf_16_is_a_byte_of_the_text() {
        let rows = [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8), (99, 8)];
        for (units, expected) in rows {
            assert_eq!(byte_at("aé😀b", units), expected, "{units}");
        }
    }
}
