//! The drawn cells in the page: made, put in order, let go, and the gaps that stand for all others.
//!
//! Elements are handled one by one here, because a keyed list may take an element out and put it in again to move it, and what has the
//! keyboard or is scrolled would lose that.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render, any_view::AnyViewState};
use octavo_notebook::CellId;
use web_sys::{Element, HtmlElement};

use super::anchor::Anchor;
use super::aside::{self, Aside};
use crate::browser::{self, SizeWatch};
use crate::components::cell::Cell;
use crate::documents::Pane;
use crate::state::window::{Piece, Reach, View, needed, next_to_draw, pieces, stay_in_place};
use crate::state::{CellHeights, CellSignals, NotebookStore};

/// Notebooks of so few cells are drawn whole: the browser's own search finds everything in them, and nothing depends on heights that
/// are only estimated.
pub const SMALL_NOTEBOOK_CELLS: usize = 1000;
const REACH: Reach = Reach::Screens {
    draw: 1.0,
    keep: 2.5,
};
/// How much of a frame may be spent on cells that are not yet in view.
const AHEAD_MILLIS: f64 = 5.0;
/// Heights turn out others than expected, and then others are in view. After so many times it is left to the next frame.
const ROUNDS: usize = 3;

/// A cell in the page.
struct Drawn {
    id: CellId,
    element: Element,
    owner: Owner,
    state: AnyViewState,
}

/// The list in the page.
pub struct Drawing {
    place: Element,
    owner: Owner,
    store: NotebookStore,
    pane: Pane,
    sizes: SizeWatch,
    cells: Vec<CellSignals>,
    heights: CellHeights,
    drawn: Vec<Drawn>,
    gaps: Vec<HtmlElement>,
    pinned: Vec<CellId>,
    asides: HashMap<CellId, Aside>,
    anchor: Option<Anchor>,
    is_whole: bool,
    is_ahead_due: bool,
}

impl Drawing {
    /// A list without cells.
    pub fn new(
        place: Element,
        owner: Owner,
        store: NotebookStore,
        pane: Pane,
        sizes: SizeWatch,
    ) -> Drawing {
        Drawing {
            place,
            owner,
            store,
            pane,
            sizes,
            cells: Vec::new(),
            heights: CellHeights::default(),
            drawn: Vec::new(),
            gaps: Vec::new(),
            pinned: Vec::new(),
            asides: HashMap::new(),
            anchor: None,
            is_whole: false,
            is_ahead_due: false,
        }
    }

    /// Cells came, went or moved.
    pub fn reordered(&mut self) {
        self.cells = self.store.cells.get_untracked();
        self.heights.order(&self.cells);
        self.arrange(&[]);
    }

    /// These stay drawn wherever they are.
    pub fn pin(&mut self, cells: Vec<CellId>) {
        self.pinned = cells;
        let is_drawn = |id: &CellId| self.drawn.iter().any(|drawn| drawn.id == *id);
        if !self.pinned.iter().all(is_drawn) {
            self.arrange(&[]);
        }
    }

    /// The page was scrolled.
    pub fn scrolled(&mut self) {
        self.anchor = self.find_anchor();
        self.arrange(&[]);
    }

    /// A drawn cell has another height. What is drawn stays the same for now: browsers do not allow it to change at this point.
    pub fn resized(&mut self) {
        self.hold();
        self.measure();
    }

    /// Whether something in view is not drawn.
    pub fn is_short(&self) -> bool {
        let drawn = self.indices();
        let needed = needed(
            &self.heights.heights,
            self.view(),
            self.reach(),
            &drawn,
            &[],
        );
        needed.len() > drawn.len()
    }

    /// Draws all cells, or only those near again.
    pub fn draw_whole(&mut self, is_whole: bool) {
        self.is_whole = is_whole;
        let all: Vec<usize> = if is_whole {
            (0..self.cells.len()).collect()
        } else {
            Vec::new()
        };
        self.arrange(&all);
    }

    /// Draws one cell; gives its element.
    pub fn draw(&mut self, cell: &CellId) -> Option<Element> {
        let index = self.heights.place_of(cell)?;
        self.arrange(&[index]);
        let drawn = self.drawn.iter().find(|drawn| drawn.id == *cell)?;
        Some(drawn.element.clone())
    }

    /// Whether there is something to draw ahead that nobody has begun with.
    pub fn begins_ahead(&mut self) -> bool {
        let begins = !self.is_ahead_due && self.next_ahead(self.view()).is_some();
        self.is_ahead_due |= begins;
        begins
    }

    /// Draws some of what is near.
    pub fn draw_ahead(&mut self) {
        self.is_ahead_due = false;
        let begun = browser::now_millis();
        let view = self.view();
        let mut wanted = self.indices();
        while let Some(next) = next_to_draw(&self.heights.heights, view, self.reach(), &wanted) {
            let at = wanted.partition_point(|index| *index < next);
            wanted.insert(at, next);
            self.show(&wanted);
            if browser::now_millis() - begun >= AHEAD_MILLIS {
                break;
            }
        }
        self.hold();
        self.measure();
    }

    /// Takes everything out of the page.
    pub fn clear(&mut self) {
        while let Some(gone) = self.drawn.pop() {
            self.let_go(gone);
        }
    }

    fn next_ahead(&self, view: View) -> Option<usize> {
        next_to_draw(&self.heights.heights, view, self.reach(), &self.indices())
    }

    fn reach(&self) -> Reach {
        if self.is_whole || self.cells.len() <= SMALL_NOTEBOOK_CELLS {
            Reach::Whole
        } else {
            REACH
        }
    }

    fn view(&self) -> View {
        let scroller = self.pane.scroller();
        let (top, _) = scroller.place_of(&self.place);
        View {
            top: -top,
            bottom: scroller.height() - top,
        }
    }

    /// Which cells are drawn, in order.
    fn indices(&self) -> Vec<usize> {
        let place_of = |drawn: &Drawn| self.heights.place_of(&drawn.id);
        let mut indices: Vec<usize> = self.drawn.iter().filter_map(place_of).collect();
        indices.sort_unstable();
        indices
    }

    /// Draws what must be, and lets go of what need not.
    fn arrange(&mut self, wanted: &[usize]) {
        for _ in 0..ROUNDS {
            let before = self.indices();
            let is_there = |id: &CellId| self.heights.place_of(id);
            let mut pinned: Vec<usize> = self.pinned.iter().filter_map(is_there).collect();
            pinned.extend(wanted);
            let live = self
                .drawn
                .iter()
                .filter(|drawn| aside::is_live(&drawn.element));
            pinned.extend(live.filter_map(|drawn| is_there(&drawn.id)));
            let now = needed(
                &self.heights.heights,
                self.view(),
                self.reach(),
                &before,
                &pinned,
            );
            let is_same = now == before && self.drawn.len() == before.len();
            self.show(&now);
            self.hold();
            if is_same {
                break;
            }
            self.measure();
        }
        self.anchor = self.find_anchor();
    }

    /// Has just these cells in the page, in order, with gaps between them.
    fn show(&mut self, wanted: &[usize]) {
        let mut before: Vec<(usize, Drawn)> = Vec::with_capacity(wanted.len());
        for drawn in std::mem::take(&mut self.drawn) {
            match self.heights.place_of(&drawn.id) {
                Some(index) if wanted.binary_search(&index).is_ok() => before.push((index, drawn)),
                _ => self.let_go(drawn),
            }
        }
        let order: Vec<usize> = before.iter().map(|(index, _)| *index).collect();
        let stays = stay_in_place(&order);
        // By their places: what stays where it is in the page, and what has to be put there.
        let mut known: HashMap<usize, (Drawn, bool)> = before
            .into_iter()
            .zip(stays)
            .map(|((index, drawn), stays)| (index, (drawn, stays)))
            .collect();
        let mut cursor = self.place.first_element_child();
        let mut gaps = 0;
        for piece in pieces(self.cells.len(), wanted) {
            match piece {
                Piece::Gap(range) => {
                    let Some(gap) = self.gap(gaps) else { continue };
                    gaps += 1;
                    browser::set_height(&gap, self.heights.gap(&range));
                    self.put(&gap, &mut cursor);
                }
                Piece::Part(index) => {
                    let drawn = match known.remove(&index) {
                        Some((drawn, true)) => {
                            // What stands before it is put elsewhere later, or is a gap of no use.
                            while cursor.as_ref().is_some_and(|at| *at != drawn.element) {
                                cursor = cursor.and_then(|at| at.next_element_sibling());
                            }
                            cursor = drawn.element.next_element_sibling();
                            drawn
                        }
                        Some((drawn, false)) => {
                            self.put(&drawn.element, &mut cursor);
                            drawn
                        }
                        None => match self.make(index, cursor.as_ref()) {
                            Some(drawn) => drawn,
                            None => continue,
                        },
                    };
                    self.drawn.push(drawn);
                }
            }
        }
        for unused in self.gaps.iter().skip(gaps) {
            unused.remove();
        }
    }

    /// Puts an element before the cursor, unless it is there.
    fn put(&self, element: &Element, cursor: &mut Option<Element>) {
        if cursor.as_ref() == Some(element) {
            *cursor = element.next_element_sibling();
            return;
        }
        // Fails only for what holds the list.
        let _ = self.place.insert_before(element, cursor.as_deref());
    }

    fn make(&mut self, index: usize, before: Option<&Element>) -> Option<Drawn> {
        let cell = self.cells.get(index)?.clone();
        let id = cell.id.clone();
        let owner = self.owner.with(Owner::new);
        let mut state = untrack(|| owner.with(|| view! { <Cell cell /> }.into_any().build()));
        state.mount(&self.place, before.map(AsRef::as_ref));
        let element = match before {
            Some(before) => before.previous_element_sibling(),
            None => self.place.last_element_child(),
        }?;
        self.sizes.add(&element);
        if let Some(aside) = self.asides.remove(&id) {
            aside.restore(element.clone());
        }
        Some(Drawn {
            id,
            element,
            owner,
            state,
        })
    }

    fn let_go(&mut self, gone: Drawn) {
        let Drawn {
            id,
            element,
            owner,
            mut state,
        } = gone;
        self.sizes.remove(&element);
        if self.heights.place_of(&id).is_some()
            && let Some(aside) = Aside::of(&element)
        {
            self.asides.insert(id, aside);
        }
        state.unmount();
        owner.cleanup();
    }

    fn gap(&mut self, number: usize) -> Option<HtmlElement> {
        if self.gaps.len() <= number {
            self.gaps.extend(browser::new_element("div", "cell-gap"));
        }
        self.gaps.get(number).cloned()
    }

    fn find_anchor(&self) -> Option<Anchor> {
        Anchor::find(
            &self.pane.scroller(),
            self.drawn.iter().map(|drawn| &drawn.element),
        )
    }

    fn hold(&mut self) {
        let scroller = self.pane.scroller();
        self.anchor
            .iter_mut()
            .for_each(|anchor| anchor.hold(&scroller));
    }

    /// Learns the heights of what is drawn, and what they say of the rest. What is in view stays in view.
    fn measure(&mut self) {
        if let Some(first) = self.drawn.first()
            && !self.heights.knows_spacing()
        {
            self.heights
                .set_spacing(browser::length_of(&first.element, "margin-top"));
        }
        let measured = self.drawn.iter().map(|drawn| {
            let height = drawn.element.get_bounding_client_rect().height();
            (drawn.id.clone(), height)
        });
        self.heights.learn(&self.cells, measured.collect());
        // Where cells are is asked of the page: it has to agree with what is known here at any time.
        let gaps = pieces(self.cells.len(), &self.indices())
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Gap(range) => Some(range),
                Piece::Part(_) => None,
            });
        for (gap, range) in self.gaps.iter().zip(gaps) {
            browser::set_height(gap, self.heights.gap(&range));
        }
        self.hold();
    }
}
