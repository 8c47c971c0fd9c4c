//! All keys in one list, where a person gives commands other keys. Keys that mean something else already are said before they are taken.

use leptos::{ev, html, prelude::*};

use super::icons::{Icon, IconImage};
use super::modal::Modal;
use super::notebook_keys::stroke;
use crate::app::use_page;
use crate::state::{Command, Keys, Menu, Row, table};
use crate::{browser, strings};

/// The list; `on_close` is called when it has gone.
#[component]
pub fn Shortcuts(on_close: impl Fn() + 'static) -> impl IntoView {
    let page = use_page();
    let handle = NodeRef::<html::Dialog>::new();
    let words = RwSignal::new(String::new());
    let has_changes = Memo::new(move |_| page.key_changes.with(|changes| !changes.is_empty()));
    view! {
        <Modal label=strings::commands::shortcuts() class="shortcuts" handle on_close>
            <p class="quiet">{strings::commands::shortcuts_hint()}</p>
            <p class="shortcuts-said" role="status">{move || words.get()}</p>
            <div class="shortcuts-list" tabindex="0" role="group" aria-label=strings::commands::shortcuts()>
                {Menu::ALL.into_iter().map(|menu| view! { <Topic menu words /> }).collect_view()}
            </div>
            <Show when=move || has_changes.get()>
                <button class="button" on:click=move |_| page.change_keys(|changes| *changes = Default::default())>
                    {strings::commands::reset_all()}
                </button>
            </Show>
        </Modal>
    }
}

#[component]
fn Topic(menu: Menu, words: RwSignal<String>) -> impl IntoView {
    let rows: Vec<&Row> = table().filter(|row| row.menu == menu).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3 class="shortcuts-topic">{menu.words()}</h3>
            <ul class="shortcuts-rows">
                {rows.into_iter().map(|row| view! { <Line command=row.command words /> }).collect_view()}
            </ul>
        }
    })
}

/// One command with its keys.
#[component]
fn Line(command: Command, words: RwSignal<String>) -> impl IntoView {
    let page = use_page();
    let is_asking = RwSignal::new(false);
    let name = command.words();
    let keys = Memo::new(move |_| {
        page.keymap
            .with(|keymap| keymap.keys_of(command).cloned().collect::<Vec<Keys>>())
    });
    let is_changed = Memo::new(move |_| page.key_changes.with(|changes| changes.has(command)));
    let remove = move |gone: Keys| {
        let left = keys
            .get_untracked()
            .into_iter()
            .filter(|keys| *keys != gone);
        let left: Vec<Keys> = left.collect();
        page.change_keys(|changes| changes.set(command, left));
    };
    view! {
        <li class="shortcuts-row" data-command=command.row().id>
            <span class="shortcuts-name">{name}</span>
            <span class="shortcuts-keys">
                {move || {
                    keys.get()
                        .into_iter()
                        .map(|keys| {
                            let shown = keys.shown(browser::is_mac());
                            let label = strings::commands::remove_keys(&shown, name);
                            view! {
                                <button
                                    class="keys keys-removable"
                                    aria-label=label.clone()
                                    title=label
                                    on:click=move |_| remove(keys.clone())
                                >
                                    {shown}
                                    <IconImage icon=Icon::Close />
                                </button>
                            }
                        })
                        .collect_view()
                }}
                <Show
                    when=move || is_asking.get()
                    fallback=move || view! { <Add name is_asking /> }
                >
                    <Asking command words is_asking />
                </Show>
                <Show when=move || is_changed.get()>
                    <button
                        class="button-quiet"
                        aria-label=strings::commands::reset_keys(name)
                        title=strings::commands::reset_keys(name)
                        on:click=move |_| page.change_keys(|changes| changes.reset(command))
                    >
                        <IconImage icon=Icon::Undo />
                    </button>
                </Show>
            </span>
        </li>
    }
}

#[component]
fn Add(name: &'static str, is_asking: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            class="button-quiet"
            aria-label=strings::commands::add_keys(name)
            title=strings::commands::add_keys(name)
            on:click=move |_| is_asking.set(true)
        >
            <IconImage icon=Icon::Add />
        </button>
    }
}

/// Hears the new keys.
#[component]
fn Asking(command: Command, words: RwSignal<String>, is_asking: RwSignal<bool>) -> impl IntoView {
    let page = use_page();
    let field = NodeRef::<html::Input>::new();
    let strokes = RwSignal::new(Vec::new());
    let is_warned = StoredValue::new(false);
    let shown = move || Keys(strokes.get()).shown(browser::is_mac());
    Effect::new(move |_| {
        words.set(strings::commands::press_keys().to_owned());
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let keep = move || {
        let keys = Keys(strokes.get_untracked());
        let others = page
            .keymap
            .with_untracked(|keymap| keymap.conflicts(command, &keys));
        let names: Vec<&str> = others.iter().map(|other| other.words()).collect();
        let (keys_shown, names) = (keys.shown(browser::is_mac()), names.join("”, “"));
        if !others.is_empty() && !is_warned.get_value() {
            is_warned.set_value(true);
            return words.set(strings::commands::collides(&keys_shown, &names));
        }
        words.set(if others.is_empty() {
            String::new()
        } else {
            strings::commands::taken_from(&keys_shown, &names)
        });
        page.give_keys(command, keys, &others);
        is_asking.set(false);
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "Tab" {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let Some(stroke) = stroke(&event) else { return };
        match stroke.to_string().as_str() {
            "Escape" => {
                words.set(String::new());
                is_asking.set(false);
            }
            "Enter" if strokes.with_untracked(|strokes| !strokes.is_empty()) => keep(),
            _ => {
                is_warned.set_value(false);
                strokes.update(|strokes| {
                    if strokes.len() == 2 {
                        strokes.clear();
                    }
                    strokes.push(stroke);
                });
            }
        }
    };
    view! {
        <input
            class="keys-field"
            type="text"
            readonly
            aria-label=strings::commands::new_keys(command.words())
            prop:value=shown
            node_ref=field
            on:keydown=pressed
            on:blur=move |_| is_asking.set(false)
        />
    }
}
