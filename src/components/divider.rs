//! The line between two notebooks: dragged, or moved with the arrow keys, it gives one of them more room.

use leptos::{html, prelude::*};
use web_sys::{KeyboardEvent, PointerEvent};

use crate::app::use_page;
use crate::browser;
use crate::state::{EVEN_SHARE, LEAST_SHARE};
use crate::strings::tabs as words;

/// How far an arrow key moves it, and how far with Shift, in percent.
const STEP: u8 = 2;
const STRIDE: u8 = 10;

/// The line.
#[component]
pub fn Divider() -> impl IntoView {
    let documents = use_page().documents;
    let line = NodeRef::<html::Div>::new();
    let is_dragged = StoredValue::new(false);
    let share = Memo::new(move |_| documents.tabs.with(|tabs| tabs.share()));
    let set = move |share: u8| documents.tabs.update(|tabs| tabs.set_share(share));
    let keyed = move |event: KeyboardEvent| {
        let step = if event.shift_key() { STRIDE } else { STEP };
        let now = share.get_untracked();
        let (less, more) = (now.saturating_sub(step), now.saturating_add(step));
        let is_turned = browser::is_right_to_left();
        set(match event.key().as_str() {
            "ArrowLeft" if is_turned => more,
            "ArrowRight" if is_turned => less,
            "ArrowLeft" => less,
            "ArrowRight" => more,
            "Home" => LEAST_SHARE,
            "End" => 100 - LEAST_SHARE,
            "Enter" => EVEN_SHARE,
            _ => return,
        });
        event.prevent_default();
    };
    let pressed = move |event: PointerEvent| {
        if let (0, Some(line)) = (event.button(), line.get_untracked()) {
            // Refused only for a pointer that is gone already.
            let _ = line.set_pointer_capture(event.pointer_id());
            is_dragged.set_value(true);
        }
    };
    let moved = move |event: PointerEvent| {
        let width = documents.width.get_untracked();
        if is_dragged.get_value() && width > 0.0 {
            let at = f64::from(event.client_x()) / width;
            let at = if browser::is_right_to_left() {
                1.0 - at
            } else {
                at
            };
            // What is out of bounds is brought within them.
            set((at * 100.0).round() as u8);
        }
    };
    view! {
        <div
            class="divider"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=words::divider()
            aria-valuenow=move || share.get().to_string()
            aria-valuemin=LEAST_SHARE.to_string()
            aria-valuemax=(100 - LEAST_SHARE).to_string()
            node_ref=line
            on:keydown=keyed
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=move |_| is_dragged.set_value(false)
            on:pointercancel=move |_| is_dragged.set_value(false)
            on:dblclick=move |_| set(EVEN_SHARE)
        ></div>
    }
}
