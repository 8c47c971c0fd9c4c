//! Where headings are in the page: which one has been scrolled past, and how to bring one into view.

use leptos::prelude::*;
use octavo_notebook::CellId;
use web_sys::{Element, HtmlElement, ScrollLogicalPosition};

use crate::browser;
use crate::components::notebook_view::Desk;
use crate::state::FocusTarget;
use crate::state::outline::HeadingId;

/// The headings in a cell that is drawn: of its text, and of its outputs.
const HEADINGS: &str =
    ".cell-rendered :is(h1, h2, h3, h4, h5, h6), .cell-outputs :is(h1, h2, h3, h4, h5, h6)";
/// How far below the bar one looks for what is in view.
const BELOW_BAR: f64 = 24.0;
/// A heading counts as come to when it is so far below that, as the first of a notebook is and one that was gone to.
const REACH: f64 = 64.0;
/// Between cells there is nothing: then one looks a bit further down.
const STEPS: usize = 6;

/// The index of the cell at the top of what is in view, and how many of its headings have been scrolled to or past.
pub fn in_view(desk: Desk) -> Option<(usize, usize)> {
    let main = desk.pane.main()?;
    let bar = desk.pane.within("header.topbar").into_iter().next()?;
    let bottom = bar.get_bounding_client_rect().bottom();
    let across = main.get_bounding_client_rect();
    let x = across.left() + across.width() / 2.0;
    let found = (0..STEPS).find_map(|step| {
        let y = bottom + BELOW_BAR * (1.0 + step as f64);
        let element = document().element_from_point(x as f32, y as f32)?;
        let cell = element.closest("[data-cell-id]").ok().flatten()?;
        Some((cell, y))
    });
    let (cell, y) = found?;
    let id = CellId::from(&*cell.get_attribute("data-cell-id")?);
    let is_passed = |heading: &HtmlElement| heading.get_bounding_client_rect().top() <= y + REACH;
    let headings = browser::all_within(&cell, HEADINGS);
    let passed = if headings.is_empty() {
        // It is being written, or not drawn yet: all that is in it counts.
        usize::MAX
    } else {
        headings.iter().filter(|heading| is_passed(heading)).count()
    };
    Some((desk.store.index_of(&id)?, passed))
}

/// Goes to a heading: its cell is chosen and has the keyboard, the heading is at the top.
pub fn go(desk: Desk, id: &HeadingId, text: String) {
    desk.store.focus(&id.cell, FocusTarget::Cell);
    let HeadingId { cell, nth } = id.clone();
    let finding = move |element: &Element| {
        let headings = browser::all_within(element, HEADINGS);
        let is_it = |heading: &HtmlElement| says(heading, &text);
        let exact = headings.get(nth).filter(|heading| is_it(heading));
        let heading = exact.or_else(|| headings.iter().find(|heading| is_it(heading)));
        heading.map(|heading| heading.clone().into())
    };
    // The cell shows itself first.
    request_animation_frame(move || {
        desk.finder
            .go_to(&cell, finding, ScrollLogicalPosition::Start);
    });
}

/// Whether a heading says this, formulas and spaces apart.
fn says(heading: &HtmlElement, text: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.collect()
    };
    text.contains('$') || plain(&heading.text_content().unwrap_or_default()) == plain(text)
}
