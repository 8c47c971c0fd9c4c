//! What only the page knows of a cell's outputs, put aside while the cell is not drawn: what was folded open, how far it was scrolled.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use crate::browser;

/// What can be scrolled in an output.
const SCROLLERS: &str = ".outputs-frame, .output, .output *";
const FOLDS: &str = ".output details";
/// What would begin anew if it were drawn anew: such a cell stays.
const LIVE: &str = ".output iframe, .output [data-stays]";

/// Whether a cell must stay drawn, because what it shows lives in the page alone.
pub fn is_live(cell: &Element) -> bool {
    matches!(cell.query_selector(LIVE), Ok(Some(_)))
}

/// The state of a cell's outputs, by their order in the page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Aside {
    folds: Vec<bool>,
    /// Which can be scrolled and is, and how far.
    scrolled: Vec<(usize, i32, i32)>,
}

impl Aside {
    /// Reads it from a cell that is about to go; none where there is nothing to keep.
    pub fn of(cell: &Element) -> Option<Aside> {
        let folds = folds(cell).iter().map(HtmlDetailsElement::open).collect();
        let scrolled = browser::all_within(cell, SCROLLERS)
            .iter()
            .enumerate()
            .map(|(index, place)| (index, place.scroll_left(), place.scroll_top()))
            .filter(|(_, left, top)| (*left, *top) != (0, 0))
            .collect();
        let aside = Aside { folds, scrolled };
        (aside != Aside::default()).then_some(aside)
    }

    /// Gives it back to the cell, once that has drawn its outputs.
    pub fn restore(self, cell: Element) {
        request_animation_frame(move || {
            for (fold, is_open) in folds(&cell).iter().zip(&self.folds) {
                fold.set_open(*is_open);
            }
            let places: Vec<HtmlElement> = browser::all_within(&cell, SCROLLERS);
            for (index, left, top) in self.scrolled {
                if let Some(place) = places.get(index) {
                    place.set_scroll_left(left);
                    place.set_scroll_top(top);
                }
            }
        });
    }
}

fn folds(cell: &Element) -> Vec<HtmlDetailsElement> {
    browser::all_within(cell, FOLDS)
        .into_iter()
        .filter_map(|fold| fold.dyn_into().ok())
        .collect()
}
