//! The cells of the notebook, of which only those near the window are drawn.
//!
//! What keeps them drawn or lets them go is in `drawing`, what keeps the view steady meanwhile in `anchor`; this file says when.

mod anchor;
mod aside;
mod drawing;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use leptos::{ev, html, prelude::*};
use octavo_notebook::CellId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::notebook_view::use_desk;
use crate::browser::SizeWatch;
use crate::task;
pub use anchor::{Anchor, Scroller};
use drawing::Drawing;
pub use drawing::SMALL_NOTEBOOK_CELLS;

/// Draws cells that are wanted for another reason than being near. Copies are the same.
#[derive(Clone, Copy, Default)]
pub struct CellFinder {
    drawing: StoredValue<Weak<RefCell<Drawing>>, LocalStorage>,
}

impl CellFinder {
    /// One that finds nothing before the list is there.
    pub fn new() -> CellFinder {
        CellFinder {
            drawing: StoredValue::new_local(Weak::new()),
        }
    }

    /// The element of a cell, which is drawn for it where it is not. It stays while it is in view, chosen or has the keyboard.
    pub fn drawn(&self, cell: &CellId) -> Option<HtmlElement> {
        let drawing = self.drawing.try_get_value()?.upgrade()?;
        let element = drawing.borrow_mut().draw(cell);
        element?.dyn_into().ok()
    }
}

/// All cells, from top to bottom.
#[component]
pub fn CellList() -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let place = NodeRef::<html::Div>::new();
    let drawing: StoredValue<Option<Rc<RefCell<Drawing>>>, LocalStorage> =
        StoredValue::new_local(None);
    let owner = Owner::current();
    // What the steps below have in common; nothing happens before the list is in the page or after it has left.
    let with = move |act: &dyn Fn(&mut Drawing)| {
        let Some(drawing) = drawing.try_get_value().flatten() else {
            return;
        };
        act(&mut drawing.borrow_mut());
        draw_ahead(&drawing);
    };
    let sizes = StoredValue::new_local(SizeWatch::new(move || {
        let Some(drawing) = drawing.try_get_value().flatten() else {
            return;
        };
        drawing.borrow_mut().resized();
        if drawing.borrow().is_short() {
            request_animation_frame(move || with(&|drawing| drawing.scrolled()));
        }
    }));
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let Some(owner) = owner.clone() else { return };
        // Folded sections take no room.
        store
            .cells
            .with(|cells| cells.iter().for_each(|cell| cell.is_hidden.track()));
        if drawing.with_value(Option::is_none) {
            let made = Rc::new(RefCell::new(Drawing::new(
                place.into(),
                owner,
                store,
                desk.pane,
                sizes.get_value(),
            )));
            desk.finder.drawing.set_value(Rc::downgrade(&made));
            drawing.set_value(Some(made));
        }
        untrack(|| with(&|drawing| drawing.reordered()));
    });
    Effect::new(move |_| {
        let pinned = [store.selected.get(), store.asking.get()];
        untrack(|| {
            with(&|drawing| drawing.pin(pinned.iter().flatten().cloned().collect()));
        });
    });
    Effect::new(move |_| {
        desk.pane.scrolled.track();
        untrack(|| with(&|drawing| drawing.scrolled()));
    });
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if desk.pane.scroller() == Scroller::Page {
            with(&|drawing| drawing.scrolled());
        }
    });
    let resized = window_event_listener(ev::resize, move |_| with(&|drawing| drawing.scrolled()));
    let printing = window_event_listener_untyped("beforeprint", move |_| {
        with(&|drawing| drawing.draw_whole(true));
    });
    let printed = window_event_listener_untyped("afterprint", move |_| {
        with(&|drawing| drawing.draw_whole(false));
    });
    on_cleanup(move || {
        [scrolled, resized, printing, printed]
            .into_iter()
            .for_each(WindowListenerHandle::remove);
        if let Some(drawing) = drawing.try_update_value(Option::take).flatten() {
            drawing.borrow_mut().clear();
        }
    });
    view! { <div class="cells" node_ref=place></div> }
}

/// Draws what is near, but not yet in view, when there is time.
fn draw_ahead(drawing: &Rc<RefCell<Drawing>>) {
    if !drawing.borrow_mut().begins_ahead() {
        return;
    }
    let drawing = Rc::downgrade(drawing);
    task::in_spare_time(move || {
        if let Some(drawing) = drawing.upgrade() {
            drawing.borrow_mut().draw_ahead();
            draw_ahead(&drawing);
        }
    });
}
