//! One code editor of the glue, owned: dropping it takes it out of the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

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
}

/// What an editor tells.
pub struct EditorCallbacks {
    /// The text changed by the person's hand.
    pub changed: Box<dyn Fn(String)>,
    /// A key that may mean a command; true when it did.
    pub key: Box<dyn Fn(String) -> bool>,
    /// The cursor came.
    pub focused: Box<dyn Fn()>,
}

/// An editor in the page.
pub struct Editor {
    handle: EditorHandle,
    // The closures live as long as the editor that calls them.
    _changed: Closure<dyn Fn(String)>,
    _key: Closure<dyn Fn(String) -> bool>,
    _focused: Closure<dyn Fn()>,
    _blurred: Closure<dyn Fn()>,
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
        let blurred = Closure::wrap(Box::new(|| {}) as Box<dyn Fn()>);
        let handle = create_editor(
            parent,
            &object([
                ("text", options.text.into()),
                ("language", options.language.into()),
                ("label", options.label.into()),
                ("readOnly", false.into()),
            ]),
            &object([
                ("changed", changed.as_ref().clone()),
                ("key", key.as_ref().clone()),
                ("focused", focused.as_ref().clone()),
                ("blurred", blurred.as_ref().clone()),
            ]),
        );
        Editor {
            handle,
            _changed: changed,
            _key: key,
            _focused: focused,
            _blurred: blurred,
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

fn object<const N: usize>(entries: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object
}
