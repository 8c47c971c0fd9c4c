//! The place of one open document in the page: what scrolls it, whether it has the keyboard, and where in it that was.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{Documents, Marks};
use crate::browser;
use crate::components::Scroller;
use crate::saving::Saver;
use crate::state::{DocumentId, Seat, Tabs};

/// A side with less room, in pixels, is laid out as on a phone.
const NARROW: f64 = 640.0;

/// One document's place. Copies are the same; it ends with the view that made it.
#[derive(Clone, Copy)]
pub struct Pane {
    /// Of which document.
    pub id: DocumentId,
    /// Where it is seen.
    pub seat: Memo<Seat>,
    /// Whether keys and commands go to it.
    pub is_active: Memo<bool>,
    /// Whether it is laid out as on a phone, though the window is wider.
    pub is_narrow: Memo<bool>,
    /// Rings when it was scrolled by itself, or is scrolled by something else than before.
    pub scrolled: Trigger,
    /// Rings when it is to take the keyboard and does not know where it was.
    pub wanted: Trigger,
    element: StoredValue<Option<HtmlElement>, LocalStorage>,
    focused: StoredValue<Option<HtmlElement>, LocalStorage>,
    saver: StoredValue<Option<Saver>, LocalStorage>,
    place: StoredValue<f64>,
    documents: Documents,
}

impl Pane {
    /// The place of a document, for as long as the current owner lives.
    pub fn open(documents: Documents, id: DocumentId) -> Pane {
        let seat = Memo::new(move |_| {
            let is_wide = documents.is_wide();
            documents.tabs.with(|tabs| tabs.seat(id, is_wide))
        });
        let is_narrow = Memo::new(move |_| {
            let share = f64::from(documents.tabs.with(Tabs::share)) / 100.0;
            let room = documents.width.get();
            match seat.get() {
                Seat::First => room * share < NARROW,
                Seat::Second => room * (1.0 - share) < NARROW,
                Seat::Whole | Seat::Hidden => false,
            }
        });
        let pane = Pane {
            id,
            seat,
            is_narrow,
            is_active: Memo::new(move |_| documents.tabs.with(Tabs::active) == Some(id)),
            scrolled: Trigger::new(),
            wanted: Trigger::new(),
            element: StoredValue::new_local(None),
            focused: StoredValue::new_local(None),
            saver: StoredValue::new_local(None),
            place: StoredValue::new(0.0),
            documents,
        };
        documents.panes.update_value(|panes| {
            panes.insert(id, pane);
        });
        on_cleanup(move || {
            let _ = documents.panes.try_update_value(|panes| panes.remove(&id));
            let _ = documents.marks.try_update(|marks| marks.remove(&id));
        });
        pane
    }

    /// It is in the page.
    pub fn is_at(&self, element: HtmlElement) {
        self.element.set_value(Some(element));
    }

    /// Who keeps its file.
    pub fn is_kept_by(&self, saver: Saver) {
        self.saver.set_value(Some(saver));
    }

    /// What its tab says from now on.
    pub fn mark(&self, marks: Marks) {
        let id = self.id;
        self.documents.marks.update(|all| {
            all.insert(id, marks);
        });
    }

    /// Its file has this name.
    pub fn rename(&self, name: &str) {
        let id = self.id;
        let is_other = |tabs: &Tabs| tabs.tab(id).is_some_and(|tab| tab.name != name);
        if self.documents.tabs.with_untracked(is_other) {
            self.documents.tabs.update(|tabs| tabs.rename(id, name));
        }
    }

    /// A name in the page that no other document has.
    pub fn dom_id(&self, name: &str) -> String {
        format!("{name}-{}", self.id.0)
    }

    /// Whether it shares the room with another. Tracks it.
    pub fn is_beside(&self) -> bool {
        matches!(self.seat.get(), Seat::First | Seat::Second)
    }

    /// What scrolls it: the page where it has all of that, else itself, seen or not.
    pub fn scroller(&self) -> Scroller {
        let element = self.element.try_get_value().flatten();
        let seat = self.seat.try_get_untracked();
        match (seat, element) {
            (Some(Seat::First | Seat::Second | Seat::Hidden), Some(element)) => {
                Scroller::Element(element.into())
            }
            _ => Scroller::Page,
        }
    }

    /// The element of its document.
    pub fn main(&self) -> Option<HtmlElement> {
        self.within("main").into_iter().next()
    }

    /// What of it matches a selector.
    pub fn within(&self, selector: &str) -> Vec<HtmlElement> {
        let element = self.element.try_get_value().flatten();
        element
            .map(|element| browser::all_within(&element, selector))
            .unwrap_or_default()
    }

    /// The person is here: keys and commands go to it, and later the keyboard comes back to where it is now.
    pub fn entered(&self, at: Option<HtmlElement>) {
        // Not to a button of the bar: who comes back wants to be in the document.
        let at = at.filter(|at| browser::is_within(at, "main"));
        if at.is_some() {
            self.focused.set_value(at);
        }
        if !self.is_active.get_untracked() && self.seat.get_untracked() != Seat::Hidden {
            self.documents.activate(self.id, false);
        }
    }

    pub(super) fn saver(&self) -> Option<Saver> {
        self.saver.try_get_value().flatten()
    }

    /// Notes how far it is scrolled.
    pub(super) fn note_place(&self) {
        self.place.set_value(self.scroller().offset());
    }

    /// It is scrolled by something else now, as far as before.
    pub(super) fn come_back(&self) {
        let place = self.place.get_value();
        match self.scroller() {
            Scroller::Page => window().scroll_to_with_x_and_y(0.0, place),
            Scroller::Element(element) => element.set_scroll_top(place.round() as i32),
        }
        self.scrolled.notify();
        if self.seat.get_untracked() == Seat::Hidden {
            // What is hidden must not hold the rest of the page back.
            for dialog in self.within("dialog[open]") {
                browser::close_dialog(&dialog);
            }
        }
    }

    pub(super) fn take_keyboard(&self) {
        let before = self.focused.try_get_value().flatten();
        let element = self.element.try_get_value().flatten();
        match (before, element) {
            (Some(before), _) if before.is_connected() => browser::focus_in_place(&before),
            (_, Some(element)) => {
                browser::focus_in_place(&element);
                self.wanted.notify();
            }
            _ => {}
        }
    }
}

/// The place of the document that this is in.
pub fn use_pane() -> Pane {
    expect_context()
}
