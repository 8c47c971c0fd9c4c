//! Which parts of a long list are drawn: those in view, some around them, and those that must stay. Pure.

use std::ops::Range;

use super::heights::Heights;

/// What of the list is in view, from the list's own beginning on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct View {
    /// Where it begins; below nothing where the list is scrolled down from it.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
}

impl View {
    /// With so many screens more at either side.
    pub fn and(self, screens: f64) -> View {
        let around = (self.bottom - self.top) * screens;
        View {
            top: self.top - around,
            bottom: self.bottom + around,
        }
    }
}

/// How far beyond the view parts are drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reach {
    /// All of the list, at once, with what is hidden in it.
    Whole,
    /// So many screens to either side; what is drawn stays until it is `keep` screens away.
    Screens {
        /// How far ahead is drawn when there is time for it.
        draw: f64,
        /// How far away what is drawn already stays, so that going to and fro draws nothing anew.
        keep: f64,
    },
}

impl Reach {
    fn drawn(self, heights: &Heights, view: View) -> Range<usize> {
        match self {
            Reach::Whole => 0..heights.len(),
            Reach::Screens { draw, .. } => seen(heights, view.and(draw)),
        }
    }

    fn kept(self, heights: &Heights, view: View) -> Range<usize> {
        match self {
            Reach::Whole => 0..heights.len(),
            Reach::Screens { keep, .. } => seen(heights, view.and(keep)),
        }
    }
}

fn seen(heights: &Heights, view: View) -> Range<usize> {
    heights.seen(view.top, view.bottom)
}

/// What must be drawn now, in order: all in view, what is `pinned`, and of the `drawn` what is not too far away.
pub fn needed(
    heights: &Heights,
    view: View,
    reach: Reach,
    drawn: &[usize],
    pinned: &[usize],
) -> Vec<usize> {
    let kept = reach.kept(heights, view);
    let is_whole = reach == Reach::Whole;
    let must = if is_whole {
        0..heights.len()
    } else {
        seen(heights, view)
    };
    let mut needed: Vec<usize> = must
        // A part of no height is hidden.
        .filter(|index| is_whole || heights.of(*index) > 0.0)
        .chain(pinned.iter().copied())
        .chain(drawn.iter().copied().filter(|index| kept.contains(index)))
        .filter(|index| *index < heights.len())
        .collect();
    needed.sort_unstable();
    needed.dedup();
    needed
}

/// What to draw next when there is time: the nearest to the view within reach, below rather than above. `drawn` is in order.
pub fn next_to_draw(heights: &Heights, view: View, reach: Reach, drawn: &[usize]) -> Option<usize> {
    let range = reach.drawn(heights, view);
    let in_view = seen(heights, view);
    let is_missing =
        |index: &usize| drawn.binary_search(index).is_err() && heights.of(*index) > 0.0;
    let middle = in_view.start.clamp(range.start, range.end);
    let below = (middle..range.end).find(is_missing);
    let above = (range.start..middle).rev().find(is_missing);
    match (below, above) {
        (Some(below), Some(above)) => {
            let is_below_nearer =
                heights.top(below) - view.bottom <= view.top - heights.top(above + 1);
            Some(if is_below_nearer { below } else { above })
        }
        (below, above) => below.or(above),
    }
}

/// A piece of the list as it stands in the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A drawn part.
    Part(usize),
    /// Empty space in place of parts that are not drawn.
    Gap(Range<usize>),
}

/// The pieces of a list of `count` parts of which those are drawn.
pub fn pieces(count: usize, drawn: &[usize]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(drawn.len() + 2);
    let mut next = 0;
    for index in drawn {
        if next < *index {
            pieces.push(Piece::Gap(next..*index));
        }
        pieces.push(Piece::Part(*index));
        next = index + 1;
    }
    if next < count {
        pieces.push(Piece::Gap(next..count));
    }
    pieces
}

/// Which of elements standing in a new order can stay where they are: as many as possible. `order` has their old places.
pub fn stay_in_place(order: &[usize]) -> Vec<bool> {
    if order.is_sorted() {
        return vec![true; order.len()];
    }
    // The longest rising row: its length when it ends here, and what comes before in it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (at, place) in order.iter().enumerate() {
        let before = (0..at)
            .filter(|earlier| order[*earlier] < *place)
            .max_by_key(|earlier| best[*earlier].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut stays = vec![false; order.len()];
    let mut next = (0..order.len()).max_by_key(|at| best[*at].0);
    while let Some(at) = next {
        stays[at] = true;
        next = best[at].1;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach::Screens {
        draw: 1.0,
        keep: 2.0,
    };

    fn hundred() -> Heights {
        Heights::new(vec![10.0; 100])
    }

    fn view(top: f64) -> View {
        View {
            top,
            bottom: top + 30.0,
        }
    }

    #[test]
    fn what_is_in_view_is_drawn_with_what_must_stay_and_what_is_still_near() {
        let all: Vec<usize> = (0..100).collect();
        type Row<'a> = (f64, [&'a [usize]; 3]);
        let rows: [Row; 5] = [
            (0.0, [&[], &[], &[0, 1, 2]]),
            (505.0, [&[], &[3, 50], &[3, 50, 51, 52, 53]]),
            (500.0, [&[44, 45, 55], &[], &[44, 45, 50, 51, 52, 55]]),
            (500.0, [&[43, 59, 99], &[], &[50, 51, 52]]),
            (980.0, [&[], &[200], &[98, 99]]),
        ];
        for (top, [drawn, pinned, expected]) in rows {
            let needed_now = needed(&hundred(), view(top), REACH, drawn, pinned);
            assert_eq!(needed_now, expected, "{top} {drawn:?} {pinned:?}");
        }
        let whole = needed(&hundred(), view(0.0), Reach::Whole, &[], &[]);
        assert_eq!(whole, all);
    }

    #[test]
    fn what_is_ahead_is_drawn_from_the_nearest_on_and_not_beyond_the_reach() {
        let mut drawn = needed(&hundred(), view(500.0), REACH, &[], &[]);
        let mut order = Vec::new();
        while let Some(next) = next_to_draw(&hundred(), view(500.0), REACH, &drawn) {
            order.push(next);
            drawn.push(next);
            drawn.sort_unstable();
        }
        assert_eq!(order, [53, 49, 54, 48, 55, 47]);
        let first = next_to_draw(&hundred(), view(0.0), Reach::Whole, &[0, 1, 2]);
        assert_eq!(first, Some(3));
        let all: Vec<usize> = (0..100).collect();
        assert_eq!(
            next_to_draw(&hundred(), view(0.0), Reach::Whole, &all),
            None
        );
    }

    #[test]
    fn hidden_parts_are_not_drawn() {
        let mut heights = hundred();
        heights.set([(1, 0.0), (4, 0.0)]);
        let drawn = needed(&heights, view(0.0), REACH, &[], &[]);
        assert_eq!(drawn, [0, 2, 3]);
        assert_eq!(
            next_to_draw(&heights, view(0.0), Reach::Whole, &drawn),
            Some(5)
        );
    }

    #[test]
    fn gaps_stand_for_what_is_not_drawn() {
        use Piece::{Gap, Part};
        let rows: [(usize, &[usize], &[Piece]); 4] = [
            (3, &[0, 1, 2], &[Part(0), Part(1), Part(2)]),
            (
                9,
                &[2, 3, 7],
                &[Gap(0..2), Part(2), Part(3), Gap(4..7), Part(7), Gap(8..9)],
            ),
            (4, &[], &[Gap(0..4)]),
            (0, &[], &[]),
        ];
        for (count, drawn, expected) in rows {
            assert_eq!(pieces(count, drawn), expected);
        }
    }

    #[test]
    fn one_that_moves_leaves_the_others_in_place() {
        let rows: [(&[usize], &[bool]); 4] = [
            (&[0, 1, 2], &[true, true, true]),
            (&[3, 0, 1, 2], &[false, true, true, true]),
            (&[1, 2, 3, 0], &[true, true, true, false]),
            (&[], &[]),
        ];
        for (order, expected) in rows {
            assert_eq!(stay_in_place(order), expected, "{order:?}");
        }
    }
}
