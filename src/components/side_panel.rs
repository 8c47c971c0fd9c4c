//! The panel beside the cells, and the buttons that open it. Where the screen is narrow it lies over them.

use leptos::{html, prelude::*};
use web_sys::{KeyboardEvent, MouseEvent};

use super::contents::Contents;
use super::icons::{Icon, IconImage};
use super::notebook_view::{Desk, use_desk};
use super::properties::Properties;
use crate::app::use_page;
use crate::browser;
use crate::documents::Pane;
use crate::state::{Command, Panel};
use crate::strings::{self, panels as words};

/// What the panel is known by in the page.
const PANEL: &str = "side-panel";

/// What each panel is called.
fn name(panel: Panel) -> &'static str {
    match panel {
        Panel::Contents => words::contents(),
        Panel::Properties => words::properties(),
    }
}

/// The panel that is open; nothing when none is.
#[component]
pub fn SidePanel() -> impl IntoView {
    let panels = use_desk().panels;
    move || panels.open.get().map(|panel| view! { <Frame panel /> })
}

#[component]
fn Frame(panel: Panel) -> impl IntoView {
    let Desk { panels, pane, .. } = use_desk();
    let place = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let (Some(place), true) = (place.get(), panels.take_focus(panel)) {
            let first = browser::all_within(&place, "[data-panel-focus]");
            let first = first.into_iter().next();
            browser::focus_and_show(&first.unwrap_or(place));
        }
    });
    let close = move || {
        panels.open.set(None);
        if let Some(button) = browser::element_by_id(&button_id(pane, panel)) {
            browser::focus_and_show(&button);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close();
        }
    };
    view! {
        <section
            id=pane.dom_id(PANEL)
            class="side-panel"
            role="region"
            aria-label=name(panel)
            tabindex="-1"
            node_ref=place
            on:keydown=pressed
        >
            <div class="side-panel-head">
                <h2 class="side-panel-title">{name(panel)}</h2>
                <button class="button-quiet" aria-label=words::close() title=words::close() on:click=move |_| close()>
                    <IconImage icon=Icon::Close />
                </button>
            </div>
            {match panel {
                Panel::Contents => view! { <Contents /> }.into_any(),
                Panel::Properties => view! { <Properties /> }.into_any(),
            }}
        </section>
    }
}

/// The buttons in the bar.
#[component]
pub fn PanelButtons() -> impl IntoView {
    Panel::ALL
        .map(|panel| view! { <PanelButton panel /> })
        .collect_view()
}

#[component]
fn PanelButton(panel: Panel) -> impl IntoView {
    let Desk { panels, pane, .. } = use_desk();
    let is_open = move || panels.open.get() == Some(panel);
    let icon = match panel {
        Panel::Contents => Icon::Contents,
        Panel::Properties => Icon::Properties,
    };
    let keymap = use_page().keymap;
    let command = match panel {
        Panel::Contents => Command::Contents,
        Panel::Properties => Command::Properties,
    };
    let title = move || {
        let keys = keymap.with(|keymap| keymap.shown(command, browser::is_mac()));
        strings::toolbar::with_keys(name(panel), &keys)
    };
    // A click by keyboard has no count.
    let toggle = move |event: MouseEvent| panels.toggle(panel, event.detail() == 0);
    view! {
        <button
            id=button_id(pane, panel)
            class="button-quiet panel-button"
            aria-label=name(panel)
            title=title
            aria-expanded=move || is_open().to_string()
            aria-controls=move || is_open().then(|| pane.dom_id(PANEL))
            on:click=toggle
        >
            <IconImage icon />
        </button>
    }
}

fn button_id(pane: Pane, panel: Panel) -> String {
    pane.dom_id(&format!("open-{}", panel.key()))
}
