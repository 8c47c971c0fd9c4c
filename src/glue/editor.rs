//! One code editor of the glue, owned: dropping it takes it out of the page.

use js_sys::{Object, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{Assistance, object};
use crate::strings;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    type EditorHandle;

    #[wasm_bindgen(js_name = createEditor)]
    fn create_editor(parent: &HtmlElement, options: &Object, callbacks: &Object) -> EditorHandle;

    #[wasm_bindgen(method)]
    fn text(this: &EditorHandle) -> String;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &EditorHandle, text: &str);
    #[wasm_bindgen(method)]
    fn focus(this: &EditorHandle);
    #[wasm_bindgen(method, js_name = setLabel)]
    fn set_label(this: &EditorHandle, label: &str);
    #[wasm_bindgen(method, js_name = cursorTo)]
    fn cursor_to(this: &EditorHandle, place: &str);
    #[wasm_bindgen(method)]
    fn select(this: &EditorHandle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn selection(this: &EditorHandle) -> Vec<u32>;
    #[wasm_bindgen(method)]
    fn mark(this: &EditorHandle, places: &Uint32Array, current: i32);
    #[wasm_bindgen(method)]
    fn complete(this: &EditorHandle);
    #[wasm_bindgen(method)]
    fn inspect(this: &EditorHandle);
    #[wasm_bindgen(method)]
    fn cursors(this: &EditorHandle) -> Vec<u32>;
    #[wasm_bindgen(method, js_name = setLineNumbers)]
    fn set_line_numbers(this: &EditorHandle, are_shown: bool);
    #[wasm_bindgen(method, js_name = type)]
    fn type_text(this: &EditorHandle, text: &str);
    #[wasm_bindgen(method)]
    fn indent(this: &EditorHandle, is_more: bool);
    #[wasm_bindgen(method)]
    fn memory(this: &EditorHandle) -> Option<String>;
    #[wasm_bindgen(method)]
    fn destroy(this: &EditorHandle);
}

/// What an editor starts with.
pub struct EditorOptions<'a> {
    /// The text.
    pub text: &'a str,
    /// `python`, `markdown` or `plain`.
    pub language: &'a str,
    /// The accessible name.
    pub label: &'a str,
    /// What an earlier editor of the cell remembered.
    pub memory: Option<&'a str>,
}

/// What CodeMirror says by itself, by its own English. Searching and folding are the page's own, so there is no more.
fn phrases() -> Object {
    object([
        ("Completions", strings::assist::completions().into()),
        ("Selection deleted", strings::assist::deleted().into()),
    ])
}

/// What an editor tells.
pub struct EditorCallbacks {
    /// The text changed by the person's hand.
    pub changed: Box<dyn Fn(String)>,
    /// A key that may mean a command; true when it did.
    pub key: Box<dyn Fn(String) -> bool>,
    /// The cursor came.
    pub focused: Box<dyn Fn()>,
    /// What it may ask while code is written; none where none is.
    pub assistance: Option<Assistance>,
    /// It went.
    pub blurred: Box<dyn Fn()>,
}

/// An editor in the page.
pub struct Editor {
    handle: EditorHandle,
    // The closures live as long as the editor that calls them.
    _changed: Closure<dyn Fn(String)>,
    _key: Closure<dyn Fn(String) -> bool>,
    _focused: Closure<dyn Fn()>,
    _blurred: Closure<dyn Fn()>,
    _assistance: Option<Assistance>,
}

impl Editor {
    /// Puts an editor into `parent`; `load_editor` has resolved before.
    pub fn new(
        parent: &HtmlElement,
        options: EditorOptions<'_>,
        callbacks: EditorCallbacks,
    ) -> Editor {
        let changed = Closure::wrap(callbacks.changed);
        let key = Closure::wrap(callbacks.key);
        let focused = Closure::wrap(callbacks.focused);
        let assistance = callbacks.assistance;
        let asked = assistance.as_ref().map(|assistance| &assistance.object);
        let blurred = Closure::wrap(callbacks.blurred);
        let handle = create_editor(
            parent,
            &object([
                ("text", options.text.into()),
                ("language", options.language.into()),
                ("label", options.label.into()),
                ("readOnly", false.into()),
                ("memory", options.memory.into()),
                ("phrases", phrases().into()),
            ]),
            &object([
                ("changed", changed.as_ref().clone()),
                ("key", key.as_ref().clone()),
                ("focused", focused.as_ref().clone()),
                ("blurred", blurred.as_ref().clone()),
                ("assistance", asked.into()),
            ]),
        );
        Editor {
            handle,
            _changed: changed,
            _key: key,
            _focused: focused,
            _blurred: blurred,
            _assistance: assistance,
        }
    }

    /// Makes the text `text`, if it is not so already.
    pub fn set_text(&self, text: &str) {
        if self.handle.text() != text {
            self.handle.set_text(text);
        }
    }

    /// Gives it the keyboard.
    pub fn focus(&self) {
        self.handle.focus();
    }

    /// Moves the cursor to `start` or `end`.
    pub fn cursor_to(&self, place: &str) {
        self.handle.cursor_to(place);
    }

    /// Selects a part of the text, in UTF-16 units, and scrolls it into view.
    pub fn select(&self, from: usize, to: usize) {
        self.handle.select(from as u32, to as u32);
    }

    /// The ends of the selection, in UTF-16 units.
    pub fn selection(&self) -> (usize, usize) {
        match *self.handle.selection() {
            [from, to] => (from as usize, to as usize),
            _ => (0, 0),
        }
    }

    /// Shows what was found: the ends of each place, in UTF-16 units, and the index of the one that one is at.
    pub fn mark(&self, places: &[u32], current: Option<usize>) {
        let current = current.map_or(-1, |current| current as i32);
        self.handle.mark(&Uint32Array::from(places), current);
    }

    /// Asks what could stand at the cursor.
    pub fn complete(&self) {
        self.handle.complete();
    }

    /// Asks what the thing at the cursor is.
    pub fn inspect(&self) {
        self.handle.inspect();
    }

    /// Where the cursors are, counted in UTF-16; of a selection both ends.
    pub fn cursors(&self) -> Vec<usize> {
        let cursors = self.handle.cursors();
        cursors.into_iter().map(|cursor| cursor as usize).collect()
    }

    /// Numbers the lines, or does so no more.
    pub fn set_line_numbers(&self, are_shown: bool) {
        self.handle.set_line_numbers(are_shown);
    }

    /// Types a text, as the person would.
    pub fn type_text(&self, text: &str) {
        self.handle.type_text(text);
    }

    /// Indents the selected lines by one more, or one less.
    pub fn indent(&self, is_more: bool) {
        self.handle.indent(is_more);
    }

    /// What another editor needs to go on from here; none while there is nothing to remember.
    pub fn memory(&self) -> Option<String> {
        self.handle.memory()
    }

    /// Changes the accessible name.
    pub fn set_label(&self, label: &str) {
        self.handle.set_label(label);
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}
