//! The help that is kept in sight, at the lower edge of the page.

use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::notebook_view::use_desk;
use super::terminal_text::terminal_element;
use crate::browser;
use crate::state::{Command, FocusAfter};
use crate::strings::assist as words;

/// The panel; nothing at all when nothing is kept.
#[component]
pub fn HelpPanel() -> impl IntoView {
    let pinned = use_desk().assistant.pinned;
    move || {
        let pinned = pinned.get()?;
        Some(view! { <Panel text=pinned.text takes_keyboard=pinned.takes_keyboard /> })
    }
}

#[component]
fn Panel(text: String, takes_keyboard: bool) -> impl IntoView {
    let desk = use_desk();
    let assistant = desk.assistant;
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        if let Some(element) = terminal_element(&text) {
            // Fails only for a child that holds its parent.
            let _ = place.append_child(&element);
        }
        if takes_keyboard {
            browser::focus_and_show(&place);
        }
    });
    let close = move || {
        let was_here = place
            .get_untracked()
            .is_some_and(|place| browser::has_focus_around(&place, ".help-panel"));
        assistant.pinned.set(None);
        if was_here {
            desk.command(Command::Edit, FocusAfter::Cells);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    view! {
        <aside class="help-panel" aria-label=words::help() on:keydown=pressed>
            <div class="help-panel-bar">
                <h2 class="help-panel-title">{words::help()}</h2>
                <label class="help-panel-choice">
                    <input type="checkbox" prop:checked=move || assistant.has_hints.get()
                        on:change=move |event| assistant.show_hints(event_target_checked(&event)) />
                    {words::hints()}
                </label>
                <button class="button-quiet" aria-label=words::close() title=words::close() on:click=move |_| close()>
                    <IconImage icon=Icon::Close />
                </button>
            </div>
            <div class="help-panel-text" role="document" tabindex="0" aria-label=words::help() node_ref=place></div>
        </aside>
    }
}
