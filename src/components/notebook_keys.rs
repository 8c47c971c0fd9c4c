//! The keys of command mode: heard when the keyboard is in the notebook and in no field.

use leptos::{ev, prelude::*};
use web_sys::{Element, KeyboardEvent};

use super::notebook_view::Desk;
use crate::browser::{self, ActionWatch};
use crate::state::{Command, FocusAfter, KeyReader, Press};

/// Where keys are text, or belong to a control.
const FIELDS: &str = "input, textarea, select, [contenteditable=true], .cell-editor";
/// In command mode Tab goes past them, to what else can be used: in an editor Tab is text, and nobody would get out.
const EDITORS: &str = ".cell-editor";
const CONTROLS: &str = "button, a[href], summary, [role=toolbar], [role=alert]";

/// Listens for as long as the current owner lives; notes also what else the person does.
pub fn listen_to_keys(desk: Desk) {
    let reader = StoredValue::new(KeyReader::default());
    let actions = StoredValue::new_local(Some(ActionWatch::new(move || desk.store.acted())));
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let press = press(&event);
        if press.key == "Tab" && place(&event) == Some(Place::Notebook) {
            return browser::pass_over(EDITORS);
        }
        let Some(command) = place(&event).and_then(|place| meaning(place, &press, reader)) else {
            return;
        };
        event.prevent_default();
        desk.command(command, FocusAfter::Cells);
    });
    on_cleanup(move || {
        listener.remove();
        actions.set_value(None);
    });
}

/// Where a key was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On a cell, or nowhere in particular.
    Notebook,
    /// In a control within a cell.
    ControlInCell,
    /// In a field, or in a control elsewhere.
    Other,
}

fn place(event: &KeyboardEvent) -> Option<Place> {
    let target: Element = browser::target_element(event)?;
    Some(if browser::is_within(&target, FIELDS) {
        Place::Other
    } else if browser::is_within(&target, CONTROLS) {
        if browser::is_within(&target, ".cell") {
            Place::ControlInCell
        } else {
            Place::Other
        }
    } else {
        Place::Notebook
    })
}

fn meaning(place: Place, press: &Press, reader: StoredValue<KeyReader>) -> Option<Command> {
    match place {
        Place::Notebook => reader
            .try_update_value(|reader| reader.read(press, browser::now_millis()))
            .flatten(),
        Place::ControlInCell if press.key == "Escape" => Some(Command::Leave),
        Place::ControlInCell | Place::Other => {
            (press.accel && !press.shift && press.key == "s").then_some(Command::Save)
        }
    }
}

/// The press as the key reader wants it.
fn press(event: &KeyboardEvent) -> Press {
    Press {
        key: event.key(),
        shift: event.shift_key(),
        accel: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}

/// The command of a key that an editor offers, by the name the editor's contract gives it.
pub fn editor_command(name: &str) -> Option<Command> {
    match name {
        "Shift-Enter" => Some(Command::RunAndSelectNext),
        "Mod-Enter" => Some(Command::RunInPlace),
        "Alt-Enter" => Some(Command::RunAndInsertBelow),
        "Escape" => Some(Command::Leave),
        "Mod-s" => Some(Command::Save),
        "ArrowUp" => Some(Command::EditPrevious),
        "ArrowDown" => Some(Command::EditNext),
        _ => None,
    }
}

/// The name a key has in the editor's contract, for the plain field that stands in for the editor.
pub fn key_name(event: &KeyboardEvent) -> Option<&'static str> {
    let accel = event.ctrl_key() || event.meta_key();
    match (
        event.key().as_str(),
        event.shift_key(),
        accel,
        event.alt_key(),
    ) {
        ("Enter", true, false, false) => Some("Shift-Enter"),
        ("Enter", false, true, false) => Some("Mod-Enter"),
        ("Enter", false, false, true) => Some("Alt-Enter"),
        ("Escape", false, false, false) => Some("Escape"),
        ("s", false, true, false) => Some("Mod-s"),
        ("ArrowUp", false, false, false) => Some("ArrowUp"),
        ("ArrowDown", false, false, false) => Some("ArrowDown"),
        _ => None,
    }
}
