//! The keys of command mode: heard when the keyboard is in the notebook and in no field.

use leptos::{ev, prelude::*};
use web_sys::{Element, KeyboardEvent};

use super::notebook_view::Desk;
use crate::app::{Page, use_page};
use crate::browser::{self, PageWatch};
use crate::state::{Command, FocusAfter, KeyReader, Place, Stroke};

/// Where keys are text, or belong to a control.
const FIELDS: &str = "input, textarea, select, [contenteditable=true], .cell-editor";
/// In command mode Tab goes past them, to what else can be used: in an editor Tab is text, and nobody would get out.
const EDITORS: &str = ".cell-editor";
const CONTROLS: &str =
    "button, a[href], summary, dialog, [role=toolbar], [role=alert], .side-panel";

/// Listens for as long as the current owner lives; notes also what else the person does.
pub fn listen_to_keys(desk: Desk) {
    let page = use_page();
    let reader = StoredValue::new(KeyReader::default());
    let actions = StoredValue::new_local(Some(PageWatch::of_actions(move || desk.store.acted())));
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() || !desk.pane.is_active.get_untracked()
        {
            return;
        }
        let Some((place, stroke)) = place(&event).zip(stroke(&event)) else {
            return;
        };
        if stroke.key == "Tab" && place == Place::Cells {
            return browser::pass_over(EDITORS);
        }
        let is_leaving = stroke.key == "Escape" && is_in_cell(&event) && place == Place::Elsewhere;
        let command = if is_leaving {
            Some(Command::Leave)
        } else {
            page.keymap.with_untracked(|keymap| {
                reader
                    .try_update_value(|reader| {
                        reader.read(keymap, place, stroke, browser::now_millis())
                    })
                    .flatten()
            })
        };
        if let Some(command) = command {
            event.prevent_default();
            desk.command(command, FocusAfter::Cells);
        }
    });
    on_cleanup(move || {
        listener.remove();
        actions.set_value(None);
    });
}

/// What a key means that an editor offers; editors know no sequences.
pub fn editor_command(page: Page, stroke: Stroke) -> Option<Command> {
    page.keymap.with_untracked(|keymap| {
        KeyReader::default().read(keymap, Place::Editor, stroke, browser::now_millis())
    })
}

/// Whether something happens where the cells have the keyboard.
pub fn is_with_cells(event: &web_sys::Event) -> bool {
    place(event) == Some(Place::Cells)
}

fn place(event: &web_sys::Event) -> Option<Place> {
    let target: Element = browser::target_element(event)?;
    let is_elsewhere = browser::is_within(&target, FIELDS) || browser::is_within(&target, CONTROLS);
    Some(if is_elsewhere {
        Place::Elsewhere
    } else {
        Place::Cells
    })
}

/// Whether the key was pressed in a control within a cell: from there Escape leads back to the cell.
fn is_in_cell(event: &KeyboardEvent) -> bool {
    browser::target_element(event).is_some_and(|target| {
        browser::is_within(&target, ".cell") && !browser::is_within(&target, FIELDS)
    })
}

/// What was pressed, if it is more than a modifier.
pub fn stroke(event: &KeyboardEvent) -> Option<Stroke> {
    // AltGr types signs, and is Control with Alt for those who do not know it.
    if event.get_modifier_state("AltGraph") {
        return None;
    }
    Stroke::pressed(
        &event.key(),
        event.ctrl_key() || event.meta_key(),
        event.alt_key(),
        event.shift_key(),
    )
}
