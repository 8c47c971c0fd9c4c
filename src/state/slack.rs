//! What keeps a list steady without scrolling it: the gap above what is looked at gives way when heights turn out other than expected. Pure.
//!
//! To scroll by script would end a scroll that is under way, and would pull the scroll bar from under the pointer. A gap is only
//! estimated anyway: it may as well be somewhat taller or shorter, until nobody scrolls.

use super::window::Piece;

/// By how many pixels the gap above what is looked at is taller than the cells it stands for.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Slack(f64);

impl Slack {
    /// The height of the gap that stands for cells of this height. No gap can be less than nothing.
    pub fn fit(&mut self, height: f64) -> f64 {
        self.0 = self.0.max(-height);
        height + self.0
    }

    /// What is looked at has come down by `moved`, and the gap above it is that tall, if there is one. How tall it is to be now, and by
    /// how much must be scrolled instead.
    pub fn take_up(&mut self, moved: f64, gap: Option<f64>) -> (Option<f64>, f64) {
        let Some(height) = gap else {
            return (None, moved);
        };
        let taken = moved.min(height);
        self.0 -= taken;
        (Some(height - taken), moved - taken)
    }
}

/// Which of the pieces is the gap that gives way for a part: the last one above it.
pub fn gap_above(pieces: &[Piece], part: usize) -> Option<usize> {
    let is_above = |piece: &Piece| matches!(piece, Piece::Gap(range) if range.end <= part);
    pieces.iter().rposition(is_above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_gives_way_as_far_as_it_can_and_the_rest_is_scrolled() {
        type Row = (f64, Option<f64>, (Option<f64>, f64), f64);
        let rows: [Row; 5] = [
            // What is above grew.
            (30.0, Some(100.0), (Some(70.0), 0.0), 170.0),
            (130.0, Some(100.0), (Some(0.0), 30.0), 100.0),
            // It shrank: a gap can always be taller.
            (-30.0, Some(0.0), (Some(30.0), 0.0), 230.0),
            (30.0, None, (None, 30.0), 200.0),
            (-30.0, None, (None, -30.0), 200.0),
        ];
        for (moved, gap, expected, fits) in rows {
            let mut slack = Slack::default();
            assert_eq!(slack.take_up(moved, gap), expected, "{moved} {gap:?}");
            assert_eq!(slack.fit(200.0), fits, "{moved} {gap:?}");
        }
    }

    #[test]
    fn a_gap_for_less_takes_less_slack() {
        let mut slack = Slack::default();
        slack.take_up(80.0, Some(100.0));
        assert_eq!(slack.fit(100.0), 20.0);
        assert_eq!(slack.fit(50.0), 0.0);
        assert_eq!(slack.fit(100.0), 50.0);
    }

    #[test]
    fn the_gap_that_gives_way_is_the_last_above() {
        use Piece::{Gap, Part};
        let pieces = [
            Gap(0..2),
            Part(2),
            Gap(3..9),
            Part(9),
            Part(10),
            Gap(11..20),
        ];
        let rows = [
            (0, None),
            (2, Some(0)),
            (8, Some(0)),
            (9, Some(2)),
            (10, Some(2)),
            (20, Some(5)),
        ];
        for (part, expected) in rows {
            assert_eq!(gap_above(&pieces, part), expected, "{part}");
        }
    }
}
