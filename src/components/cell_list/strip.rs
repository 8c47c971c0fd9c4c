//! The elements of the list in the page: drawn cells, made and let go, and the gaps that stand for all others.
//!
//! They are handled one by one here, because a keyed list may take an element out and put it in again to move it, and what has the
//! keyboard or is scrolled would lose that.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render, any_view::AnyViewState};
use octavo_notebook::CellId;
use web_sys::{Element, HtmlElement};

use super::aside::{self, Aside};
use crate::browser::{self, SizeWatch};
use crate::components::cell::Cell;
use crate::state::window::{Piece, pieces, stay_in_place};
use crate::state::{CellHeights, CellSignals};

/// A cell in the page.
struct Drawn {
    id: CellId,
    element: Element,
    owner: Owner,
    state: AnyViewState,
}

/// An empty element in place of cells.
struct Gap {
    element: HtmlElement,
    pixels: f64,
}

/// What of the list is in the page.
pub struct Strip {
    /// What all of it is in.
    pub place: Element,
    owner: Owner,
    sizes: SizeWatch,
    drawn: Vec<Drawn>,
    gaps: Vec<Gap>,
    asides: HashMap<CellId, Aside>,
}

impl Strip {
    /// Nothing yet. Cells are drawn in the surroundings of `owner`; `sizes` hears of their heights.
    pub fn new(place: Element, owner: Owner, sizes: SizeWatch) -> Strip {
        Strip {
            place,
            owner,
            sizes,
            drawn: Vec::new(),
            gaps: Vec::new(),
            asides: HashMap::new(),
        }
    }

    /// The element of a cell that is drawn.
    pub fn element(&self, cell: &CellId) -> Option<&Element> {
        let drawn = self.drawn.iter().find(|drawn| drawn.id == *cell)?;
        Some(&drawn.element)
    }

    /// The drawn cells in order.
    pub fn cells(&self) -> impl Iterator<Item = (&CellId, &Element)> {
        self.drawn.iter().map(|drawn| (&drawn.id, &drawn.element))
    }

    /// Which cells are drawn, in the order they have now.
    pub fn indices(&self, heights: &CellHeights) -> Vec<usize> {
        let place_of = |drawn: &Drawn| heights.place_of(&drawn.id);
        let mut indices: Vec<usize> = self.drawn.iter().filter_map(place_of).collect();
        indices.sort_unstable();
        indices
    }

    /// Which drawn cells must not be let go although they are none of the `wanted`: what they show lives in the page alone, or the
    /// keyboard is in them.
    pub fn lasting_beyond(&self, heights: &CellHeights, wanted: &[usize]) -> Vec<usize> {
        let active = document().active_element();
        let lasts = |element: &Element| {
            aside::is_live(element) || element.contains(active.as_deref().map(AsRef::as_ref))
        };
        self.drawn
            .iter()
            .filter_map(|drawn| Some((heights.place_of(&drawn.id)?, drawn)))
            .filter(|(index, _)| wanted.binary_search(index).is_err())
            .filter(|(_, drawn)| lasts(&drawn.element))
            .map(|(index, _)| index)
            .collect()
    }

    /// The gap that stands above a drawn cell, and how tall it is; the last one, if there are several.
    pub fn gap_above(&self, cell: &Element) -> Option<(usize, f64)> {
        let mut above = cell.previous_element_sibling();
        while let Some(element) = above {
            let found = self.gaps.iter().position(|gap| *gap.element == element);
            if let Some(number) = found {
                return Some((number, self.gaps[number].pixels));
            }
            above = element.previous_element_sibling();
        }
        None
    }

    /// Makes a gap that tall.
    pub fn set_gap(&mut self, number: usize, pixels: f64) {
        if let Some(gap) = self.gaps.get_mut(number)
            && (gap.pixels - pixels).abs() >= 0.01
        {
            gap.pixels = pixels;
            browser::set_height(&gap.element, pixels);
        }
    }

    /// Has just these cells in the page, in order, with gaps of these heights between them.
    pub fn show(
        &mut self,
        cells: &[CellSignals],
        heights: &CellHeights,
        wanted: &[usize],
        gaps: &[f64],
    ) {
        let mut known = self.take_up(heights, wanted);
        let mut cursor = self.place.first_element_child();
        let mut count = 0;
        for piece in pieces(cells.len(), wanted) {
            match piece {
                Piece::Gap(_) => {
                    let Some(gap) = self.gap(count) else { continue };
                    self.set_gap(count, gaps.get(count).copied().unwrap_or_default());
                    count += 1;
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
                            Some(drawn)
                        }
                        Some((drawn, false)) => {
                            self.put(&drawn.element, &mut cursor);
                            Some(drawn)
                        }
                        None => cells
                            .get(index)
                            .and_then(|cell| self.make(cell.clone(), cursor.as_ref())),
                    };
                    self.drawn.extend(drawn);
                }
            }
        }
        for unused in self.gaps.iter().skip(count) {
            unused.element.remove();
        }
    }

    /// Takes everything out of the page.
    pub fn clear(&mut self) {
        while let Some(gone) = self.drawn.pop() {
            self.let_go(gone, false);
        }
    }

    /// What of the drawn cells goes on being wanted, by its new place, and whether it can stay where it is in the page; lets go of the rest.
    fn take_up(
        &mut self,
        heights: &CellHeights,
        wanted: &[usize],
    ) -> HashMap<usize, (Drawn, bool)> {
        let mut before: Vec<(usize, Drawn)> = Vec::with_capacity(wanted.len());
        for drawn in std::mem::take(&mut self.drawn) {
            match heights.place_of(&drawn.id) {
                Some(index) if wanted.binary_search(&index).is_ok() => before.push((index, drawn)),
                place => self.let_go(drawn, place.is_some()),
            }
        }
        let order: Vec<usize> = before.iter().map(|(index, _)| *index).collect();
        let stays = stay_in_place(&order);
        before
            .into_iter()
            .zip(stays)
            .map(|((index, drawn), stays)| (index, (drawn, stays)))
            .collect()
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

    fn make(&mut self, cell: CellSignals, before: Option<&Element>) -> Option<Drawn> {
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

    fn let_go(&mut self, gone: Drawn, comes_back: bool) {
        let Drawn {
            id,
            element,
            owner,
            mut state,
        } = gone;
        self.sizes.remove(&element);
        if comes_back && let Some(aside) = Aside::of(&element) {
            self.asides.insert(id, aside);
        }
        state.unmount();
        owner.cleanup();
    }

    fn gap(&mut self, number: usize) -> Option<HtmlElement> {
        if self.gaps.len() <= number {
            let element = browser::new_element("div", "cell-gap")?;
            self.gaps.push(Gap {
                element,
                pixels: -1.0,
            });
        }
        let gap = self.gaps.get(number)?;
        Some(gap.element.clone())
    }
}
