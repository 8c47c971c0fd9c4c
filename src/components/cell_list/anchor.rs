//! Keeps what is looked at where it is, whatever above it grows or shrinks.
//!
//! Some browsers do this by themselves, WebKit does not. Theirs is switched off in the style sheets, so that all do the same.

use leptos::prelude::*;
use web_sys::Element;

/// How deep into what is seen an anchor is looked for.
const DEPTH: usize = 12;
/// What no person sees, and no reason to scroll.
const TOLERANCE: f64 = 0.5;

/// What scrolls.
#[derive(Clone, PartialEq)]
pub enum Scroller {
    /// The page.
    Page,
    /// An element with a scroll bar of its own.
    Element(Element),
}

impl Scroller {
    /// How far it is scrolled down.
    pub fn offset(&self) -> f64 {
        match self {
            Scroller::Page => window().scroll_y().unwrap_or(0.0),
            Scroller::Element(element) => f64::from(element.scroll_top()),
        }
    }

    /// How much of what it scrolls is seen at once.
    pub fn height(&self) -> f64 {
        match self {
            Scroller::Page => window()
                .inner_height()
                .ok()
                .and_then(|height| height.as_f64())
                .unwrap_or(0.0),
            Scroller::Element(element) => f64::from(element.client_height()),
        }
    }

    /// Where an element begins and ends, seen from the top edge of what is in view.
    pub fn place_of(&self, element: &Element) -> (f64, f64) {
        let own = match self {
            Scroller::Page => 0.0,
            Scroller::Element(scroller) => scroller.get_bounding_client_rect().top(),
        };
        let rect = element.get_bounding_client_rect();
        (rect.top() - own, rect.bottom() - own)
    }

    /// Scrolls it on, or back.
    pub fn scroll_by(&self, pixels: f64) {
        match self {
            Scroller::Page => window().scroll_by_with_x_and_y(0.0, pixels),
            Scroller::Element(element) => {
                element.set_scroll_top((f64::from(element.scroll_top()) + pixels).round() as i32);
            }
        }
    }
}

/// Something in view, and where it was in what is scrolled: scrolling alone does not change that.
pub struct Anchor {
    element: Element,
    place: f64,
}

impl Anchor {
    /// The first thing in view among `candidates`, which are in order, or among what is in it.
    pub fn find<'a>(
        scroller: &Scroller,
        candidates: impl Iterator<Item = &'a Element>,
    ) -> Option<Anchor> {
        let mut candidates = candidates;
        let mut found = candidates.find(|element| scroller.place_of(element).1 > 0.0)?;
        let mut child;
        for _ in 0..DEPTH {
            if scroller.place_of(found).0 >= 0.0 {
                break;
            }
            match first_child_in_view(scroller, found) {
                Some(deeper) => {
                    child = deeper;
                    found = &child;
                }
                None => break,
            }
        }
        let place = scroller.place_of(found).0 + scroller.offset();
        Some(Anchor {
            element: found.clone(),
            place,
        })
    }

    /// Scrolls by as much as the anchor has been moved. At the very top nothing is held: what comes there is meant to be seen.
    pub fn hold(&mut self, scroller: &Scroller) {
        if !self.element.is_connected() {
            return;
        }
        let offset = scroller.offset();
        let place = scroller.place_of(&self.element).0 + offset;
        let moved = place - self.place;
        self.place = place;
        if offset > 0.0 && moved.abs() > TOLERANCE {
            scroller.scroll_by(moved);
        }
    }
}

fn first_child_in_view(scroller: &Scroller, parent: &Element) -> Option<Element> {
    let children = parent.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .find(|child| {
            let (top, bottom) = scroller.place_of(child);
            bottom > 0.0 && bottom > top
        })
}
