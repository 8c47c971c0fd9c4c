//! Holding what is looked at in place, while what is above it is drawn, measured and grows.
//!
//! Whenever it has moved, the gap above it gives way; what no gap can take is scrolled. Nothing here says which cells are drawn.

use octavo_notebook::CellId;

use super::anchor::Held;
use super::drawing::Drawing;
use super::goal::Destination;
use super::scroller::Scroller;
use crate::browser;
use crate::state::slack::{Slack, gap_above};
use crate::state::window::{Piece, View, pieces};

/// Less than this nobody sees.
const TOLERANCE: f64 = 0.1;
/// So much cannot be scrolled: browsers scroll by whole pixels.
const SCROLL_TOLERANCE: f64 = 0.5;

impl Drawing {
    pub(super) fn scroller(&self) -> Scroller {
        self.pane.scroller()
    }

    /// What is in view, by the heights as they are known: what is held tells where that is, whatever stands above it in the page.
    pub(super) fn view(&self) -> View {
        let scroller = self.scroller();
        let held = self.held.as_ref().and_then(|held| {
            let index = self.heights.place_of(&held.cell)?;
            let frame = self.strip.element(&held.cell)?;
            Some(self.heights.heights.top(index) - scroller.place_of(frame).0)
        });
        let top = held.unwrap_or_else(|| -scroller.place_of(&self.strip.place).0);
        View {
            top,
            bottom: top + scroller.height(),
        }
    }

    /// The first thing in view that can be held: a cell that is drawn and that the notebook still has.
    pub(super) fn find_held(&self) -> Option<Held> {
        let cells = self.strip.cells();
        let present = cells.filter(|(cell, _)| self.heights.place_of(cell).is_some());
        Held::find(&self.scroller(), &self.strip.place, present)
    }

    /// Where nothing that is drawn is in view: the cell that will be seen first, and at which height of the view it is to begin.
    pub(super) fn landing(&mut self) -> Option<(CellId, f64)> {
        let is_there = |held: &mut Held| {
            self.heights.place_of(&held.cell).is_some()
                && self.strip.element(&held.cell).is_some()
                && held.moved(&self.strip.place).is_some()
        };
        self.held = self.held.take_if(|held| is_there(held));
        if self.held.is_none() {
            self.held = self.find_held();
        }
        if self.held.is_some() {
            return None;
        }
        self.set_gaps();
        let view = self.view();
        let heights = &self.heights.heights;
        let first = heights.seen(view.top, view.bottom).start;
        let cell = self.cells.get(first)?;
        Some((cell.id.clone(), heights.top(first) - view.top))
    }

    /// Holds a cell at this height of the view from now on.
    pub(super) fn hold_at(&mut self, cell: &CellId, top: f64) {
        let (scroller, list) = (self.scroller(), &self.strip.place);
        let frame = self.strip.element(cell);
        self.held = frame.map(|frame| Held::at(&scroller, list, cell, frame, top));
    }

    /// Puts what is held back to where it was. At the very top nothing is held: what comes there is meant to be seen.
    pub(super) fn hold(&mut self) {
        let Some((moved, lost)) = self.displacement() else {
            return;
        };
        let Some(held) = &mut self.held else { return };
        if self.pane.scroller().offset() <= 0.0 {
            return held.stay(&self.strip.place, 0.0);
        }
        if moved.abs() < TOLERANCE {
            return;
        }
        let frame = self.strip.element(&held.cell);
        let gap = frame.and_then(|frame| self.strip.gap_above(frame));
        let (height, rest) = self.slack.take_up(moved, gap.map(|(_, pixels)| pixels));
        if let (Some((number, _)), Some(pixels)) = (gap, height) {
            self.strip.set_gap(number, pixels);
        }
        self.scroll(rest + lost);
    }

    /// Nobody has scrolled for a while: gaps become what they stand for again.
    pub fn rest(&mut self) {
        if self.goal.is_some() || !self.has_slack() {
            return;
        }
        self.hold();
        self.slack = Slack::default();
        self.set_gaps();
        let (moved, lost) = self.displacement().unwrap_or_default();
        self.scroll(moved + lost);
    }

    /// Whether a gap has another height than it stands for.
    pub fn has_slack(&self) -> bool {
        self.slack != Slack::default()
    }

    /// By how much what is held has come down; and how much of a way up the browser has scrolled along by itself, because there was
    /// nothing left further down.
    fn displacement(&mut self) -> Option<(f64, f64)> {
        let held = self.held.as_mut()?;
        let Some(moved) = held.moved(&self.strip.place) else {
            self.held = None;
            return None;
        };
        let scroller = self.scroller();
        let lost = if moved < 0.0 && scroller.is_at_end() {
            (self.offset - scroller.offset()).clamp(0.0, -moved)
        } else {
            0.0
        };
        Some((moved, lost))
    }

    /// Scrolls after what is held, which then is where it belongs.
    fn scroll(&mut self, pixels: f64) {
        let scrolled = if pixels.abs() > SCROLL_TOLERANCE {
            self.scroller().scroll_by(pixels)
        } else {
            0.0
        };
        let rest = pixels - scrolled;
        if let Some(held) = &mut self.held {
            // More than part of a pixel there is nothing left to scroll.
            let owed = if rest.abs() < 1.0 { rest } else { 0.0 };
            held.stay(&self.strip.place, owed);
        }
        self.note_offset();
    }

    /// Scrolls to the goal as it stands now, and holds it.
    pub(super) fn stand_at_goal(&mut self) {
        let Some(goal) = &self.goal else { return };
        match &goal.destination {
            Destination::End => {
                let list = self.strip.place.get_bounding_client_rect();
                let scroller = self.scroller();
                // Further than there is anything.
                scroller.scroll_by(list.height() + scroller.height());
                self.held = self.find_held();
            }
            Destination::Within {
                cell,
                finding,
                edge,
            } => {
                let Some(frame) = self.strip.element(cell) else {
                    return;
                };
                let found = finding(frame).unwrap_or_else(|| frame.clone());
                browser::show(&found, *edge);
                self.held = Some(Held::on(&self.strip.place, cell, frame, &found));
            }
        }
        self.note_offset();
    }

    /// It is scrolled to here by us, or to where somebody wants to be.
    pub(super) fn note_offset(&mut self) {
        self.offset = self.scroller().offset();
        if let Some(goal) = &mut self.goal {
            goal.note_offset(self.offset);
        }
    }

    /// How tall the gaps are where just these cells are drawn.
    pub(super) fn gap_heights(&mut self, wanted: &[usize]) -> Vec<f64> {
        let pieces = pieces(self.cells.len(), wanted);
        let held = self.held.as_ref();
        let held = held.and_then(|held| self.heights.place_of(&held.cell));
        let giving = held.and_then(|held| gap_above(&pieces, held));
        if giving.is_none() {
            self.slack = Slack::default();
        }
        let height = |(at, piece): (usize, &Piece)| match piece {
            Piece::Part(_) => None,
            Piece::Gap(range) if giving == Some(at) => {
                Some(self.slack.fit(self.heights.gap(range)))
            }
            Piece::Gap(range) => Some(self.heights.gap(range)),
        };
        pieces.iter().enumerate().filter_map(height).collect()
    }

    /// Where cells are is asked of the page: it has to agree with what is known here at any time.
    pub(super) fn set_gaps(&mut self) {
        let gaps = self.gap_heights(&self.strip.indices(&self.heights));
        for (number, pixels) in gaps.into_iter().enumerate() {
            self.strip.set_gap(number, pixels);
        }
    }

    /// Learns the heights of what is drawn, and what they say of the rest. What is in view stays in view.
    pub(super) fn measure(&mut self) {
        let first = self.strip.cells().next();
        if let Some((_, first)) = first
            && !self.heights.knows_spacing()
        {
            self.heights
                .set_spacing(browser::length_of(first, "margin-top"));
        }
        let measured = self.strip.cells().map(|(id, element)| {
            let height = element.get_bounding_client_rect().height();
            (id.clone(), height)
        });
        self.heights.learn(&self.cells, measured.collect());
        self.set_gaps();
        self.hold();
    }
}
