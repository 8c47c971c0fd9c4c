//! A row of keys above the keyboard on the screen, with what that makes hard to reach: indentation, brackets, a way out, run.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::VisualViewport;

use super::icons::{Icon, IconImage};
use super::notebook_view::{EditorWish, use_desk};
use crate::state::{Command, FocusAfter};
use crate::strings;

const SIGNS: [&str; 9] = ["(", "[", "{", ":", "=", "\"", "'", "_", "#"];

/// The row, while somebody writes in a cell; the style sheet has it only where fingers do the typing.
#[component]
pub fn KeyRow() -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let inset = RwSignal::new(0.0);
    let watch = StoredValue::new_local(KeyboardWatch::new(move |covered| {
        let _ = inset.try_set(covered);
    }));
    on_cleanup(move || watch.set_value(None));
    let type_it = move |wish: EditorWish| {
        if let Some(cell) = store.writing_in.get_untracked() {
            desk.wish.set(Some((cell, wish)));
        }
    };
    view! {
        <Show when=move || store.writing_in.get().is_some()>
            <div
                class="key-row"
                role="toolbar"
                aria-label=strings::commands::key_row()
                style:bottom=move || format!("{}px", inset.get())
                // The keyboard stays where it is.
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
            >
                <Key name=strings::commands::leave() on_press=move || desk.command(Command::Leave, FocusAfter::Cells)>
                    "Esc"
                </Key>
                <Key name=strings::commands::outdent() on_press=move || type_it(EditorWish::Outdent)>"⇤"</Key>
                <Key name=strings::commands::indent() on_press=move || type_it(EditorWish::Indent)>"⇥"</Key>
                {SIGNS
                    .into_iter()
                    .map(|sign| {
                        view! { <Key name=sign on_press=move || type_it(EditorWish::Type(sign))>{sign}</Key> }
                    })
                    .collect_view()}
                <Key
                    name=strings::commands::run()
                    on_press=move || desk.command(Command::RunAndSelectNext, FocusAfter::Cells)
                >
                    <IconImage icon=Icon::Run />
                </Key>
            </div>
        </Show>
    }
}

#[component]
fn Key(name: &'static str, on_press: impl Fn() + 'static, children: Children) -> impl IntoView {
    view! {
        <button class="key" tabindex="-1" aria-label=name on:click=move |_| on_press()>
            {children()}
        </button>
    }
}

/// Watches how much of the window the keyboard on the screen covers. Ends when dropped.
struct KeyboardWatch {
    viewport: VisualViewport,
    callback: Closure<dyn FnMut()>,
}

impl KeyboardWatch {
    const EVENTS: [&'static str; 2] = ["resize", "scroll"];

    /// Tells the pixels each time they change. None where the browser cannot tell.
    fn new(covered: impl Fn(f64) + 'static) -> Option<KeyboardWatch> {
        let viewport = window().visual_viewport()?;
        let seen = viewport.clone();
        let callback = Closure::wrap(Box::new(move || {
            let height = window()
                .inner_height()
                .ok()
                .and_then(|height| height.as_f64());
            let below = height.unwrap_or_default() - seen.height() - seen.offset_top();
            covered(below.max(0.0));
        }) as Box<dyn FnMut()>);
        for event in Self::EVENTS {
            // Refused only for what is no event target.
            let _ =
                viewport.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        }
        Some(KeyboardWatch { viewport, callback })
    }
}

impl Drop for KeyboardWatch {
    fn drop(&mut self) {
        for event in Self::EVENTS {
            let _ = self
                .viewport
                .remove_event_listener_with_callback(event, self.callback.as_ref().unchecked_ref());
        }
    }
}
