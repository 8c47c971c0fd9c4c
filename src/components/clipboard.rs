//! The clipboard of the system: cells go there as text too, and come from there.

use leptos::{ev, prelude::*};
use octavo_notebook::CellId;
use web_sys::ClipboardEvent;

use super::notebook_keys::is_with_cells;
use super::notebook_view::Desk;
use crate::app::{Page, use_page};
use crate::browser;
use crate::state::{CELLS_TYPE, Clip, Command, FocusAfter};

/// Listens for as long as the current owner lives.
pub fn listen_to_clipboard(desk: Desk) {
    let page = use_page();
    let copied = window_event_listener(ev::copy, move |event| {
        take(desk, page, &event, Command::Copy)
    });
    let cut = window_event_listener(ev::cut, move |event| take(desk, page, &event, Command::Cut));
    let pasted = window_event_listener(ev::paste, move |event| put(desk, page, &event));
    on_cleanup(move || {
        [copied, cut, pasted]
            .into_iter()
            .for_each(WindowListenerHandle::remove);
    });
}

/// After a command that took cells: gives them to the other tabs, and their text to other programs.
pub fn hand_on(page: Page) {
    page.keep_clip();
    let text = page
        .clip
        .with_untracked(|clip| clip.as_ref().map(Clip::to_text));
    if let Some(text) = text {
        browser::copy_text(&text);
    }
}

/// Whether it is this notebook's cells that the person means.
fn is_for(desk: Desk, event: &ClipboardEvent) -> bool {
    desk.pane.is_active.get_untracked() && !event.default_prevented() && is_with_cells(event)
}

fn take(desk: Desk, page: Page, event: &ClipboardEvent, command: Command) {
    if !is_for(desk, event) || browser::is_text_selected() {
        return;
    }
    let Some(data) = event.clipboard_data() else {
        return;
    };
    let before: Vec<CellId> = desk.store.selection();
    if before.is_empty() {
        return;
    }
    desk.store.command(command, FocusAfter::Cells);
    page.keep_clip();
    page.clip.with_untracked(|clip| {
        if let Some(clip) = clip {
            // Refused only for data that cannot be written to, which that of these events can.
            let _ = data.set_data("text/plain", &clip.to_text());
            let _ = data.set_data(CELLS_TYPE, &clip.to_json());
        }
    });
    event.prevent_default();
}

fn put(desk: Desk, page: Page, event: &ClipboardEvent) {
    if !is_for(desk, event) {
        return;
    }
    let Some(data) = event.clipboard_data() else {
        return;
    };
    let read = |kind: &str| data.get_data(kind).unwrap_or_default();
    let text = read("text/plain");
    // What was taken by a key of the page is on the system's clipboard as text alone.
    let is_ours = page
        .clip
        .with_untracked(|clip| clip.as_ref().is_some_and(|clip| clip.to_text() == text));
    let clip = Clip::from_json(&read(CELLS_TYPE)).or_else(|| {
        if is_ours {
            page.clip.get_untracked()
        } else {
            Clip::from_text(&text)
        }
    });
    if let Some(clip) = clip {
        page.clip.set(Some(clip));
        event.prevent_default();
        desk.command(Command::PasteBelow, FocusAfter::Cells);
    }
}
