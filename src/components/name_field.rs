//! The notebook's name, changed in place.

use leptos::{html, prelude::*};
use octavo_storage::DriveError;
use web_sys::KeyboardEvent;

use super::notebook_view::use_desk;
use crate::app::use_page;
use crate::drive::{file_name, stem};
use crate::{strings, task};

/// A field with the name; Enter or leaving it renames the file, Escape takes the change back.
#[component]
pub fn NameField() -> impl IntoView {
    let page = use_page();
    let desk = use_desk();
    let name = desk.saver().name();
    let field = NodeRef::<html::Input>::new();
    let shown = {
        let name = name.clone();
        move || stem(&name.get()).to_owned()
    };
    // The file may get another name by a copy, too: tab, address and title follow.
    Effect::new({
        let name = name.clone();
        move |_| {
            let name = name.get();
            desk.pane.rename(&name);
        }
    });
    let reset = {
        let name = name.clone();
        move || {
            if let Some(input) = field.get_untracked() {
                input.set_value(stem(&name.get_untracked()));
            }
        }
    };
    let restore = reset.clone();
    let rename = move |_| {
        let typed = field
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default();
        let Some(wanted) = file_name(&typed).filter(|wanted| *wanted != name.get_untracked())
        else {
            return reset();
        };
        let saver = desk.saver();
        let reset = reset.clone();
        task::run(async move {
            if let Err(error) = saver.rename(&wanted).await {
                page.problem.set(Some(match error {
                    DriveError::AlreadyExists { .. } => {
                        strings::notebook::name_taken(stem(&wanted))
                    }
                    other => strings::notebook::rename_failed(&strings::reason::drive(&other)),
                }));
                reset();
            }
        });
    };
    let pressed = move |event: KeyboardEvent| {
        let Some(input) = field.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "Escape" => restore(),
            "Enter" => {}
            _ => return,
        }
        // Leaving the field renames.
        let _ = input.blur();
    };
    view! {
        <input
            class="name-field"
            type="text"
            spellcheck="false"
            autocomplete="off"
            aria-label=strings::notebook::name()
            title=strings::notebook::name()
            prop:value=shown
            node_ref=field
            on:change=rename
            on:keydown=pressed
        />
    }
}
