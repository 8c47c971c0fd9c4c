//! Which cells are drawn, and when. Heights turn out other than expected all the time; nobody is to see it.
//!
//! One thing in view is held in place meanwhile, see `holding`. While somebody is on the way to a goal, the goal is what is held.

use leptos::prelude::*;
use octavo_notebook::CellId;
use web_sys::Element;

use super::anchor::Held;
use super::goal::{Destination, Goal};
use super::strip::Strip;
use crate::browser::{self, SizeWatch};
use crate::documents::Pane;
use crate::state::slack::Slack;
use crate::state::window::{Reach, needed, next_to_draw};
use crate::state::{CellHeights, CellSignals, NotebookStore};

/// Notebooks of so few cells are drawn whole: the browser's own search finds everything in them, and nothing depends on heights that
/// are only estimated.
pub const SMALL_NOTEBOOK_CELLS: usize = 100;
const REACH: Reach = Reach::Screens {
    draw: 1.0,
    keep: 2.5,
};
/// How much of a frame may be spent on cells that are not yet in view.
const AHEAD_MILLIS: f64 = 5.0;
/// Heights turn out others than expected, and then others are in view. After so many times it is left to the next frame.
const ROUNDS: usize = 3;

/// The list in the page.
pub struct Drawing {
    pub(super) pane: Pane,
    store: NotebookStore,
    pub(super) strip: Strip,
    pub(super) cells: Vec<CellSignals>,
    pub(super) heights: CellHeights,
    pinned: Vec<CellId>,
    pub(super) held: Option<Held>,
    pub(super) slack: Slack,
    pub(super) goal: Option<Goal>,
    /// How far all was scrolled when we last looked.
    pub(super) offset: f64,
    is_whole: bool,
    is_ahead_due: bool,
}

impl Drawing {
    /// A list without cells, to be drawn in `place`.
    pub fn new(
        place: Element,
        owner: Owner,
        store: NotebookStore,
        pane: Pane,
        sizes: SizeWatch,
    ) -> Drawing {
        Drawing {
            pane,
            store,
            strip: Strip::new(place, owner, sizes),
            cells: Vec::new(),
            heights: CellHeights::default(),
            pinned: Vec::new(),
            held: None,
            slack: Slack::default(),
            goal: None,
            offset: 0.0,
            is_whole: false,
            is_ahead_due: false,
        }
    }

    /// Cells came, went or moved.
    pub fn reordered(&mut self) {
        self.hold();
        self.cells = self.store.cells.get_untracked();
        self.heights.order(&self.cells);
        self.arrange();
    }

    /// These stay drawn wherever they are.
    pub fn pin(&mut self, cells: Vec<CellId>) {
        self.pinned = cells;
        let is_drawn = |id: &CellId| self.strip.element(id).is_some();
        if !self.pinned.iter().all(is_drawn) {
            self.arrange();
        }
    }

    /// The list was scrolled, by a person or by us.
    pub fn scrolled(&mut self) {
        self.leave_goal();
        self.note_offset();
        // What has moved since the last time is not what somebody scrolled.
        self.hold();
        if self.goal.is_none() {
            self.held = self.find_held();
            let scroller = self.scroller();
            if self.held.is_none() && scroller.offset() > 0.0 && scroller.is_at_end() {
                self.goal = Some(Goal::new(Destination::End));
            }
        }
        self.arrange();
    }

    /// A drawn cell has another height. What is drawn stays the same for now: browsers do not allow it to change at this point.
    pub fn resized(&mut self) {
        self.hold();
        if self.held.is_none() {
            self.held = self.find_held();
        }
        self.measure();
        self.stand_at_goal();
    }

    /// Whether something in view is not drawn.
    pub fn is_short(&self) -> bool {
        let drawn = self.strip.indices(&self.heights);
        let heights = &self.heights.heights;
        needed(heights, self.view(), self.reach(), &drawn, &[]).len() > drawn.len()
    }

    /// Draws all cells, or only those near again.
    pub fn draw_whole(&mut self, is_whole: bool) {
        self.is_whole = is_whole;
        self.arrange();
    }

    /// Whether there is something to draw ahead that nobody has begun with.
    pub fn begins_ahead(&mut self) -> bool {
        let begins = !self.is_ahead_due && {
            let drawn = self.strip.indices(&self.heights);
            next_to_draw(&self.heights.heights, self.view(), self.reach(), &drawn).is_some()
        };
        self.is_ahead_due |= begins;
        begins
    }

    /// Draws some of what is near.
    pub fn draw_ahead(&mut self) {
        self.is_ahead_due = false;
        let begun = browser::now_millis();
        self.hold();
        let view = self.view();
        let mut wanted = self.strip.indices(&self.heights);
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
        self.stand_at_goal();
    }

    /// Takes everything out of the page.
    pub fn clear(&mut self) {
        self.strip.clear();
    }

    /// Sets out for a place.
    pub fn go_to(&mut self, destination: Destination) {
        self.goal = Some(Goal::new(destination));
    }

    /// Whether somebody is on the way to a place.
    pub fn has_goal(&self) -> bool {
        self.goal.is_some()
    }

    /// Goes on to where somebody wants to be: what is drawn on the way moves it.
    pub fn approach(&mut self) {
        self.leave_goal();
        if self.goal.is_none() {
            return;
        }
        self.draw_needed();
        self.stand_at_goal();
        // Others are in view there.
        self.draw_needed();
        self.stand_at_goal();
        let (offset, drawn) = (self.scroller().offset(), self.strip.indices(&self.heights));
        self.goal = self.goal.take().and_then(|mut goal| {
            goal.note(offset, drawn);
            (!goal.is_reached()).then_some(goal)
        });
    }

    /// Who scrolls by themselves no longer wants to go there.
    fn leave_goal(&mut self) {
        let offset = self.scroller().offset();
        if self.goal.take_if(|goal| goal.is_left(offset)).is_some() {
            self.held = self.find_held();
        }
    }

    fn reach(&self) -> Reach {
        if self.is_whole || self.cells.len() <= SMALL_NOTEBOOK_CELLS {
            Reach::Whole
        } else {
            REACH
        }
    }

    /// Draws what must be, lets go of what need not, and looks anew for something to hold.
    fn arrange(&mut self) {
        self.draw_needed();
        if self.goal.is_some() {
            self.stand_at_goal();
        } else {
            self.held = self.find_held();
        }
    }

    fn draw_needed(&mut self) {
        let mut landing = self.landing();
        for _ in 0..ROUNDS {
            let before = self.strip.indices(&self.heights);
            let now = self.needed(&before);
            let is_same = now == before && self.strip.cells().count() == before.len();
            self.show(&now);
            if let Some((cell, top)) = landing.take() {
                self.hold_at(&cell, top);
            }
            self.hold();
            if is_same {
                break;
            }
            self.measure();
        }
    }

    /// What must be drawn now; `drawn` is what is.
    fn needed(&self, drawn: &[usize]) -> Vec<usize> {
        let goal = self.goal.iter().filter_map(Goal::cell);
        let pinned: Vec<usize> = self
            .pinned
            .iter()
            .chain(goal)
            .filter_map(|id| self.heights.place_of(id))
            .collect();
        let (heights, reach) = (&self.heights.heights, self.reach());
        let mut needed = needed(heights, self.view(), reach, drawn, &pinned);
        let lasting = self.strip.lasting_beyond(&self.heights, &needed);
        if !lasting.is_empty() {
            needed.extend(lasting);
            needed.sort_unstable();
        }
        needed
    }

    fn show(&mut self, wanted: &[usize]) {
        let gaps = self.gap_heights(wanted);
        self.strip.show(&self.cells, &self.heights, wanted, &gaps);
    }
}
