//! Where somebody wants to go: it stays in force until what is around it has been drawn, or they scroll on by themselves.

use std::rc::Rc;

use octavo_notebook::CellId;
use web_sys::{Element, ScrollLogicalPosition};

/// A scroll that is not ours moves by more than this, also in its first frame.
const TOLERANCE: f64 = 0.75;
/// After so many frames in which nothing moved one has come to the goal.
const QUIET_FRAMES: usize = 15;
/// Something that moves for longer does so by itself.
const MOST_FRAMES: usize = 240;

/// Looks for a place in a cell, whose element it is given.
pub type Finding = Rc<dyn Fn(&Element) -> Option<Element>>;

/// A place in the list.
#[derive(Clone)]
pub enum Destination {
    /// As far down as it goes.
    End,
    /// Something in a cell; the cell itself where that is not found.
    Within {
        /// The cell.
        cell: CellId,
        /// What in it.
        finding: Finding,
        /// At which edge of the view it is to stand.
        edge: ScrollLogicalPosition,
    },
}

/// A destination, and how far one has come.
pub struct Goal {
    /// Where to.
    pub destination: Destination,
    /// How far everything was scrolled when we last did so, and what was seen then.
    last: Option<(f64, Vec<usize>)>,
    quiet_frames: usize,
    frames: usize,
}

impl Goal {
    /// Nothing has been done for it yet.
    pub fn new(destination: Destination) -> Goal {
        Goal {
            destination,
            last: None,
            quiet_frames: 0,
            frames: 0,
        }
    }

    /// The cell it is in.
    pub fn cell(&self) -> Option<&CellId> {
        match &self.destination {
            Destination::End => None,
            Destination::Within { cell, .. } => Some(cell),
        }
    }

    /// Whether somebody has scrolled since we did.
    pub fn is_left(&self, offset: f64) -> bool {
        let moved = self.last.as_ref().map(|(last, _)| offset - last);
        moved.is_some_and(|moved| moved.abs() > TOLERANCE)
    }

    /// We scrolled to here, and these cells are drawn.
    pub fn note(&mut self, offset: f64, drawn: Vec<usize>) {
        let now = Some((offset, drawn));
        if self.last == now {
            self.quiet_frames += 1;
        } else {
            self.quiet_frames = 0;
            self.last = now;
        }
        self.frames += 1;
    }

    /// We scrolled to here meanwhile.
    pub fn note_offset(&mut self, offset: f64) {
        if let Some((last, _)) = &mut self.last {
            *last = offset;
        }
    }

    /// Whether one has come to it.
    pub fn is_reached(&self) -> bool {
        self.quiet_frames >= QUIET_FRAMES || self.frames >= MOST_FRAMES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_reached_when_nothing_moves_any_more() {
        let mut goal = Goal::new(Destination::End);
        assert!(!goal.is_left(100.0), "nothing was scrolled yet");
        goal.note(100.0, vec![1, 2]);
        goal.note(180.0, vec![1, 2, 3]);
        for _ in 0..QUIET_FRAMES - 1 {
            goal.note(180.0, vec![1, 2, 3]);
        }
        assert!(!goal.is_reached());
        goal.note(180.0, vec![1, 2, 3]);
        assert!(goal.is_reached());
    }

    #[test]
    fn a_goal_is_left_when_somebody_else_scrolls() {
        let mut goal = Goal::new(Destination::End);
        goal.note(100.0, Vec::new());
        assert!(!goal.is_left(100.5));
        assert!(goal.is_left(99.0));
        goal.note_offset(140.0);
        assert!(!goal.is_left(140.0));
    }

    #[test]
    fn what_never_rests_is_given_up() {
        let mut goal = Goal::new(Destination::End);
        (0..MOST_FRAMES).for_each(|frame| goal.note(frame as f64, Vec::new()));
        assert!(goal.is_reached());
    }
}
