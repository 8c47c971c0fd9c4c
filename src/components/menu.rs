//! The menu: all commands by topic, behind one button, for mouse, finger and keyboard; it is as wide as fits on a phone.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::icons::{Icon, IconImage};
use super::notebook_view::use_desk;
use crate::app::use_page;
use crate::state::{Command, FocusAfter, Menu, table};
use crate::{browser, strings};

const ITEMS: &str = "[role=menuitem]";

/// The button and what it opens.
#[component]
pub fn MenuButton() -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let is_open = RwSignal::new(false);
    let part = RwSignal::new(None::<Menu>);
    let shut = move |takes_keyboard: bool| {
        is_open.set(false);
        part.set(None);
        if let (true, Some(button)) = (takes_keyboard, button.get_untracked()) {
            let _ = button.focus();
        }
    };
    let toggle = move |_| {
        if is_open.get_untracked() {
            return shut(true);
        }
        is_open.set(true);
        request_animation_frame(move || walk(place, |_, _| 0));
    };
    let left = move |event: ev::FocusEvent| {
        let goes_to = event.related_target();
        let stays = place.get_untracked().is_some_and(|place| {
            goes_to.is_some_and(|to| place.contains(to.dyn_ref::<web_sys::Node>()))
        });
        // A press on what cannot have the keyboard leaves it nowhere: a window that lost it is no reason either.
        if !stays && event.related_target().is_some() {
            shut(false);
        }
    };
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let is_inside = place
            .get_untracked()
            .is_some_and(|place| place.contains(browser::target_element(&event).as_deref()));
        if is_open.get_untracked() && !is_inside {
            shut(false);
        }
    });
    on_cleanup(move || outside.remove());
    let pressed = move |event: KeyboardEvent| {
        if !is_open.get_untracked() {
            return;
        }
        match event.key().as_str() {
            "Escape" => shut(true),
            "ArrowDown" => walk(place, |at, count| (at + 1) % count),
            "ArrowUp" => walk(place, |at, count| (at + count - 1) % count),
            "Home" => walk(place, |_, _| 0),
            "End" => walk(place, |_, count| count - 1),
            "ArrowRight" => {
                if let Some(menu) = part_at(place) {
                    part.set(Some(menu));
                    request_animation_frame(move || walk(place, |at, count| (at + 1) % count));
                }
            }
            "ArrowLeft" => {
                let Some(menu) = part.get_untracked() else {
                    return;
                };
                part.set(None);
                let index = Menu::ALL.iter().position(|other| *other == menu);
                request_animation_frame(move || walk(place, |_, _| index.unwrap_or(0)));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="menu" node_ref=place on:keydown=pressed on:focusout=left>
            <button
                class="button-quiet"
                aria-label=strings::commands::menu()
                title=strings::commands::menu()
                aria-haspopup="menu"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                node_ref=button
                on:click=toggle
            >
                <IconImage icon=Icon::Menu />
            </button>
            <Show when=move || is_open.get()>
                <div class="menu-sheet" role="menu" aria-label=strings::commands::menu()>
                    {Menu::ALL
                        .into_iter()
                        .filter(|menu| table().any(|row| row.menu == *menu))
                        .map(|menu| view! { <Part menu part shut=Callback::new(move |()| shut(false)) /> })
                        .collect_view()}
                </div>
            </Show>
        </div>
    }
}

/// One topic: closed, or with its commands.
#[component]
fn Part(menu: Menu, part: RwSignal<Option<Menu>>, shut: Callback<()>) -> impl IntoView {
    let is_open = move || part.get() == Some(menu);
    let toggle = move |_| part.update(|part| *part = (*part != Some(menu)).then_some(menu));
    view! {
        <button
            class="menu-item menu-part"
            role="menuitem"
            tabindex="-1"
            data-menu=format!("{menu:?}")
            aria-expanded=move || if is_open() { "true" } else { "false" }
            on:click=toggle
        >
            <span>{menu.words()}</span>
            <IconImage icon=Icon::Unfold />
        </button>
        <Show when=is_open>
            <div class="menu-commands" role="group" aria-label=menu.words()>
                {table()
                    .filter(|row| row.menu == menu)
                    .map(|row| view! { <Item command=row.command shut /> })
                    .collect_view()}
            </div>
        </Show>
    }
}

#[component]
fn Item(command: Command, shut: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let page = use_page();
    let is_possible = Memo::new(move |_| (command.row().when)(&desk.situation()));
    let choose = move |_| {
        if !is_possible.get_untracked() {
            return;
        }
        shut.run(());
        page.used(command);
        desk.command(command, FocusAfter::Cells);
    };
    view! {
        <button
            class="menu-item"
            role="menuitem"
            tabindex="-1"
            data-command=command.row().id
            aria-disabled=move || (!is_possible.get()).then_some("true")
            on:click=choose
        >
            <span>{command.words()}</span>
            <kbd class="keys">
                {move || page.keymap.with(|keymap| keymap.shown(command, browser::is_mac()))}
            </kbd>
        </button>
    }
}

/// Gives the keyboard to another item, by where it is among all in sight.
fn walk(place: NodeRef<html::Div>, to: impl FnOnce(usize, usize) -> usize) {
    let items = items(place);
    if items.is_empty() {
        return;
    }
    let at = items
        .iter()
        .position(|item| browser::has_focus(item))
        .unwrap_or(0);
    browser::focus_and_show(&items[to(at, items.len())]);
}

fn items(place: NodeRef<html::Div>) -> Vec<HtmlElement> {
    place
        .get_untracked()
        .map(|place| browser::all_within(&place, ITEMS))
        .unwrap_or_default()
}

/// The topic whose item has the keyboard.
fn part_at(place: NodeRef<html::Div>) -> Option<Menu> {
    let name = items(place)
        .into_iter()
        .find(|item| browser::has_focus(item))?
        .get_attribute("data-menu")?;
    Menu::ALL
        .into_iter()
        .find(|menu| format!("{menu:?}") == name)
}
