//! Something in view by which it is told whether what is looked at has moved within what is scrolled.
//!
//! Some browsers hold it in place by themselves, WebKit does not. Theirs is switched off in the style sheets, so that all do the same.

use octavo_notebook::CellId;
use web_sys::Element;

use super::scroller::Scroller;
use crate::browser;

/// How deep into what is seen an anchor is looked for.
const DEPTH: usize = 12;
/// What no person sees, and no reason to scroll.
const TOLERANCE: f64 = 0.5;

/// An element, and where it began, seen from the beginning of the list that it is in: scrolling alone does not change that.
pub struct Anchor {
    element: Element,
    place: f64,
}

impl Anchor {
    /// The first thing in view among `candidates`, which are in order, or among what is in it. They are in `list`.
    pub fn find<'a>(
        scroller: &Scroller,
        list: &Element,
        candidates: impl Iterator<Item = &'a Element>,
    ) -> Option<Anchor> {
        let mut candidates = candidates;
        let found = candidates.find(|element| scroller.sees(element))?;
        Some(Anchor::on(list, &first_in_view(scroller, found)))
    }

    /// Scrolls by as much as the anchor has been moved. At the very top nothing is held: what comes there is meant to be seen.
    pub fn hold(&mut self, scroller: &Scroller, list: &Element) {
        let Some(moved) = self.moved(list) else {
            return;
        };
        self.place += moved;
        if scroller.offset() > 0.0 && moved.abs() > TOLERANCE {
            scroller.scroll_by(moved);
        }
    }

    fn on(list: &Element, element: &Element) -> Anchor {
        Anchor {
            place: top_within(list, element),
            element: element.clone(),
        }
    }

    /// By how much it has moved down within the list; none when it has left the page, or is hidden.
    fn moved(&self, list: &Element) -> Option<f64> {
        let rect = self.element.get_bounding_client_rect();
        let is_there = self.element.is_connected() && rect.height() + rect.width() > 0.0;
        is_there.then(|| top_within(list, &self.element) - self.place)
    }
}

/// What is held in view: a cell, and in it the first thing that is seen. When that is drawn anew, the cell still tells where it was.
pub struct Held {
    /// The cell.
    pub cell: CellId,
    frame: Anchor,
    inner: Option<Anchor>,
}

impl Held {
    /// The first of the drawn cells that is in view.
    pub fn find<'a>(
        scroller: &Scroller,
        list: &Element,
        drawn: impl Iterator<Item = (&'a CellId, &'a Element)>,
    ) -> Option<Held> {
        let mut drawn = drawn;
        let (cell, frame) = drawn.find(|(_, element)| scroller.sees(element))?;
        Some(Held::on(list, cell, frame, &first_in_view(scroller, frame)))
    }

    /// Something in a cell, or the cell itself, as it is now.
    pub fn on(list: &Element, cell: &CellId, frame: &Element, inner: &Element) -> Held {
        Held {
            cell: cell.clone(),
            frame: Anchor::on(list, frame),
            inner: (inner != frame).then(|| Anchor::on(list, inner)),
        }
    }

    /// A cell that should begin at this height of what is in view.
    pub fn at(
        scroller: &Scroller,
        list: &Element,
        cell: &CellId,
        frame: &Element,
        top: f64,
    ) -> Held {
        let mut held = Held::on(list, cell, frame, frame);
        held.frame.place += top - scroller.place_of(frame).0;
        held
    }

    /// By how much it has moved down within the list; none when it is not to be seen any more.
    pub fn moved(&mut self, list: &Element) -> Option<f64> {
        let frame = self.frame.moved(list)?;
        let inner = self.inner.as_ref().and_then(|inner| inner.moved(list));
        if inner.is_none() {
            self.inner = None;
        }
        Some(inner.unwrap_or(frame))
    }

    /// Where it is now it belongs, but for this much that it is too far down.
    pub fn stay(&mut self, list: &Element, too_far: f64) {
        for anchor in std::iter::once(&mut self.frame).chain(&mut self.inner) {
            anchor.place = top_within(list, &anchor.element) - too_far;
        }
    }
}

fn top_within(list: &Element, element: &Element) -> f64 {
    element.get_bounding_client_rect().top() - list.get_bounding_client_rect().top()
}

/// The first thing that begins in view, as deep in an element as it takes to find one. What scrolls by itself is not looked into.
fn first_in_view(scroller: &Scroller, element: &Element) -> Element {
    let mut found = element.clone();
    for _ in 0..DEPTH {
        if scroller.place_of(&found).0 >= 0.0 || browser::scrolls_by_itself(&found) {
            break;
        }
        let children = found.children();
        let child = (0..children.length())
            .filter_map(|index| children.item(index))
            .find(|child| scroller.sees(child));
        match child {
            Some(child) => found = child,
            None => break,
        }
    }
    found
}
