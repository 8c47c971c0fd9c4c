//! The cells of the notebook, of which only those near what is in view are drawn.
//!
//! What keeps them drawn or lets them go is in `drawing`, what holds in place what is looked at in `holding`; this file says when.

mod anchor;
mod aside;
mod drawing;
mod goal;
mod holding;
mod scroller;
mod strip;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use leptos::{ev, html, prelude::*};
use octavo_notebook::CellId;
use web_sys::{Element, ScrollLogicalPosition};

use super::notebook_view::use_desk;
use crate::browser::{self, SizeWatch};
use crate::task;
pub use anchor::Anchor;
use drawing::Drawing;
pub use drawing::SMALL_NOTEBOOK_CELLS;
use goal::Destination;
pub use scroller::Scroller;

/// After so long without scrolling nobody is about to go on.
const REST: Duration = Duration::from_millis(250);

/// Goes to cells, wherever they are. Copies are the same.
#[derive(Clone, Copy, Default)]
pub struct CellFinder {
    list: StoredValue<Weak<List>, LocalStorage>,
}

impl CellFinder {
    /// One that finds nothing before the list is there.
    pub fn new() -> CellFinder {
        CellFinder {
            list: StoredValue::new_local(Weak::new()),
        }
    }

    /// Goes to what `finding` finds in a cell, or else to the cell, and stays with it until what is around it has been drawn, or
    /// somebody scrolls. What is looked for may come into the cell meanwhile.
    pub fn go_to(
        &self,
        cell: &CellId,
        finding: impl Fn(&Element) -> Option<Element> + 'static,
        edge: ScrollLogicalPosition,
    ) {
        let Some(list) = self.list.try_get_value().and_then(|list| list.upgrade()) else {
            return;
        };
        list.drawing.borrow_mut().go_to(Destination::Within {
            cell: cell.clone(),
            finding: Rc::new(finding),
            edge,
        });
        list.approach();
    }
}

/// The list and what is put off in it.
struct List {
    drawing: RefCell<Drawing>,
    is_approaching: Cell<bool>,
    scrolled_at: Cell<f64>,
    is_rest_due: Cell<bool>,
}

impl List {
    fn of(drawing: Drawing) -> List {
        List {
            drawing: RefCell::new(drawing),
            is_approaching: Cell::new(false),
            scrolled_at: Cell::new(0.0),
            is_rest_due: Cell::new(false),
        }
    }

    /// Does something with what is drawn, and sees to what that leaves to do.
    fn act(self: &Rc<Self>, act: impl FnOnce(&mut Drawing)) {
        act(&mut self.drawing.borrow_mut());
        if self.drawing.borrow().has_goal() {
            self.approach_soon();
        }
        if self.drawing.borrow().has_slack() && !self.is_rest_due.replace(true) {
            self.rest_after(REST);
        }
        self.draw_ahead();
    }

    /// Draws what is near, but not yet in view, when there is time.
    fn draw_ahead(self: &Rc<Self>) {
        if !self.drawing.borrow_mut().begins_ahead() {
            return;
        }
        let list = Rc::downgrade(self);
        task::in_spare_time(move || {
            if let Some(list) = list.upgrade() {
                list.act(Drawing::draw_ahead);
            }
        });
    }

    fn scrolled(self: &Rc<Self>) {
        self.scrolled_at.set(browser::now_millis());
        self.act(Drawing::scrolled);
    }

    fn resized(self: &Rc<Self>) {
        self.act(Drawing::resized);
        if self.drawing.borrow().is_short() {
            let list = Rc::downgrade(self);
            request_animation_frame(move || {
                list.upgrade()
                    .iter()
                    .for_each(|list| list.act(Drawing::scrolled));
            });
        }
    }

    /// Goes on to the goal frame by frame.
    fn approach(self: &Rc<Self>) {
        self.act(Drawing::approach);
    }

    fn approach_soon(self: &Rc<Self>) {
        if self.is_approaching.replace(true) {
            return;
        }
        let list = Rc::downgrade(self);
        request_animation_frame(move || {
            if let Some(list) = list.upgrade() {
                list.is_approaching.set(false);
                list.approach();
            }
        });
    }

    fn rest_after(self: &Rc<Self>, time: Duration) {
        let list = Rc::downgrade(self);
        let look = move || {
            let Some(list) = list.upgrade() else { return };
            let since = (browser::now_millis() - list.scrolled_at.get()).max(0.0);
            let left = REST.saturating_sub(Duration::from_millis(since as u64));
            if left.is_zero() {
                list.is_rest_due.set(false);
                list.drawing.borrow_mut().rest();
            } else {
                list.rest_after(left);
            }
        };
        set_timeout(look, time);
    }
}

/// All cells, from top to bottom.
#[component]
pub fn CellList() -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let place = NodeRef::<html::Div>::new();
    let list: StoredValue<Option<Rc<List>>, LocalStorage> = StoredValue::new_local(None);
    let owner = Owner::current();
    // What the steps below have in common; nothing happens before the list is in the page or after it has left.
    let with = move |act: &dyn Fn(&Rc<List>)| {
        if let Some(list) = list.try_get_value().flatten() {
            act(&list);
        }
    };
    let sizes = StoredValue::new_local(SizeWatch::new(move || with(&List::resized)));
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let Some(owner) = owner.clone() else { return };
        // Folded sections take no room.
        store
            .cells
            .with(|cells| cells.iter().for_each(|cell| cell.is_hidden.track()));
        if list.with_value(Option::is_none) {
            let drawing = Drawing::new(place.into(), owner, store, desk.pane, sizes.get_value());
            let made = Rc::new(List::of(drawing));
            desk.finder.list.set_value(Rc::downgrade(&made));
            list.set_value(Some(made));
        }
        untrack(|| with(&|list| list.act(Drawing::reordered)));
    });
    Effect::new(move |_| {
        let pinned = [store.selected.get(), store.asking.get()];
        let pinned: Vec<CellId> = pinned.into_iter().flatten().collect();
        untrack(|| with(&|list| list.act(|drawing| drawing.pin(pinned.clone()))));
    });
    Effect::new(move |_| {
        desk.pane.scrolled.track();
        untrack(|| with(&List::scrolled));
    });
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if desk.pane.scroller() == Scroller::Page {
            with(&List::scrolled);
        }
    });
    let again = move |_| with(&|list| list.act(Drawing::scrolled));
    let resized = window_event_listener(ev::resize, again);
    let printing = window_event_listener_untyped("beforeprint", move |_| {
        with(&|list| list.act(|drawing| drawing.draw_whole(true)));
    });
    let printed = window_event_listener_untyped("afterprint", move |_| {
        with(&|list| list.act(|drawing| drawing.draw_whole(false)));
    });
    on_cleanup(move || {
        [scrolled, resized, printing, printed]
            .into_iter()
            .for_each(WindowListenerHandle::remove);
        if let Some(list) = list.try_update_value(Option::take).flatten() {
            list.drawing.borrow_mut().clear();
        }
    });
    view! { <div class="cells" node_ref=place></div> }
}
