//! A button with a menu: opened by click or key, walked with the arrows, closed by Escape, Tab or a click elsewhere.

use std::rc::Rc;

use leptos::{html, prelude::*};
use web_sys::{HtmlElement, KeyboardEvent};

use super::icons::{Icon, IconImage};
use crate::{browser, task};

/// One line of a menu.
#[derive(Clone)]
pub struct PopItem {
    /// What it says.
    pub words: String,
    /// What it does.
    pub act: Rc<dyn Fn()>,
}

impl PopItem {
    /// A line that says `words` and does `act`.
    pub fn new(words: impl Into<String>, act: impl Fn() + 'static) -> PopItem {
        PopItem {
            words: words.into(),
            act: Rc::new(act),
        }
    }
}

/// The button; `items` is asked each time the menu opens.
#[component]
pub fn PopMenu(
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
    icon: Icon,
    items: Rc<dyn Fn() -> Vec<PopItem>>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let items = StoredValue::new_local(items);
    let shown = RwSignal::new_local(Vec::<PopItem>::new());
    let is_open = Memo::new(move |_| shown.with(|shown| !shown.is_empty()));
    let open = move || {
        shown.set(items.get_value()());
        let (Some(button), Some(list)) = (button.get_untracked(), list.get_untracked()) else {
            return;
        };
        task::run(async move {
            // Its lines are drawn in the next turn.
            leptos::task::tick().await;
            // Refused only while it is shown already.
            let _ = list.show_popover();
            place(&list, &button);
            focus_item(&list, 0);
        });
    };
    let close = move || {
        if let Some(list) = list.get_untracked() {
            // Refused only when it has closed by itself.
            let _ = list.hide_popover();
        }
    };
    let toggle = move |_| {
        if is_open.get_untracked() {
            close()
        } else {
            open()
        }
    };
    let open_by_key = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown" {
            event.prevent_default();
            open();
        }
    };
    let walk = move |event: KeyboardEvent| {
        if let Some(list) = list.get_untracked() {
            walk(&event, &list, &close);
        }
    };
    // The browser closes it, too: by Escape, and when something else is clicked.
    let toggled = move |_| {
        let is_shown = list
            .get_untracked()
            .is_some_and(|list| matches!(list.matches(":popover-open"), Ok(true)));
        if !is_shown {
            shown.set(Vec::new());
        }
    };
    view! {
        <button
            type="button"
            class="pop-menu-button"
            aria-label=move || name.get()
            title=move || name.get()
            aria-haspopup="menu"
            aria-expanded=move || is_open.get().to_string()
            node_ref=button
            on:click=toggle
            on:keydown=open_by_key
        >
            <IconImage icon />
        </button>
        <div
            class="pop-menu"
            role="menu"
            popover="auto"
            aria-label=move || name.get()
            node_ref=list
            on:toggle=toggled
            on:keydown=walk
        >
            {move || {
                shown
                    .get()
                    .into_iter()
                    .map(|PopItem { words, act }| {
                        let click = move |_| {
                            close();
                            act();
                        };
                        view! {
                            <button type="button" class="pop-menu-item" role="menuitem" tabindex="-1" on:click=click>
                                {words}
                            </button>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}

fn walk(event: &KeyboardEvent, list: &HtmlElement, close: &impl Fn()) {
    let items = browser::all_within(list, "[role=menuitem]");
    let Some(last) = items.len().checked_sub(1) else {
        return;
    };
    let at = items
        .iter()
        .position(|item| browser::has_focus(item))
        .unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowDown" => (at + 1) % items.len(),
        "ArrowUp" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        "Tab" => return close(),
        // The browser closes the menu, and it is nobody else's key.
        "Escape" => return event.stop_propagation(),
        _ => return,
    };
    event.prevent_default();
    focus_item(list, to);
}

fn focus_item(list: &HtmlElement, index: usize) {
    if let Some(item) = browser::all_within(list, "[role=menuitem]").get(index) {
        // A menu that is not shown takes no focus.
        let _ = item.focus();
    }
}

/// Puts the menu below its button, or above where there is more room, and within the window.
fn place(list: &HtmlElement, button: &HtmlElement) {
    let at = button.get_bounding_client_rect();
    let root = document().document_element();
    let (width, height) = root.map_or((0.0, 0.0), |root| {
        (
            f64::from(root.client_width()),
            f64::from(root.client_height()),
        )
    });
    let (own_width, own_height) = (
        f64::from(list.offset_width()),
        f64::from(list.offset_height()),
    );
    let left = at.left().min(width - own_width).max(0.0);
    let below = at.bottom();
    let top = if below + own_height > height && at.top() > own_height {
        at.top() - own_height
    } else {
        below
    };
    let style = list.style();
    // Refused only for names that are no properties.
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}
