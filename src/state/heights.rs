//! How tall the parts of a long list are, known or estimated, one below the other. Pure.

use std::ops::Range;

/// The heights of all parts, and where each begins. Any unit, the same throughout.
#[derive(Clone, PartialEq, Debug)]
pub struct Heights {
    each: Vec<f64>,
    /// Where each part begins; one more than there are parts, the last being where the list ends.
    tops: Vec<f64>,
}

impl Default for Heights {
    fn default() -> Self {
        Heights::new(Vec::new())
    }
}

impl Heights {
    /// Parts of these heights.
    pub fn new(each: Vec<f64>) -> Heights {
        let mut heights = Heights {
            tops: vec![0.0; each.len() + 1],
            each,
        };
        heights.sum_up(0);
        heights
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// The height of one part; nothing for one that is not there.
    pub fn of(&self, index: usize) -> f64 {
        self.each.get(index).copied().unwrap_or(0.0)
    }

    /// Where a part begins; the end of the list for one behind it.
    pub fn top(&self, index: usize) -> f64 {
        self.tops[index.min(self.each.len())]
    }

    /// How tall all are together.
    #[cfg(test)]
    pub fn total(&self) -> f64 {
        self.top(self.each.len())
    }

    /// How tall these are together.
    pub fn between(&self, range: &Range<usize>) -> f64 {
        self.top(range.end) - self.top(range.start)
    }

    /// Sets heights that have become known.
    pub fn set(&mut self, known: impl IntoIterator<Item = (usize, f64)>) {
        let mut first = usize::MAX;
        for (index, height) in known {
            if let Some(place) = self.each.get_mut(index)
                && *place != height
            {
                *place = height;
                first = first.min(index);
            }
        }
        if first < self.each.len() {
            self.sum_up(first);
        }
    }

    /// Adds parts at the end.
    pub fn extend(&mut self, more: impl IntoIterator<Item = f64>) {
        let first = self.each.len();
        self.each.extend(more);
        self.tops.resize(self.each.len() + 1, 0.0);
        self.sum_up(first);
    }

    /// The parts of which something lies between two places.
    pub fn seen(&self, top: f64, bottom: f64) -> Range<usize> {
        if bottom <= top {
            return 0..0;
        }
        // The last that begins at or above `top`, unless it ends there.
        let first = self.tops[1..].partition_point(|end| *end <= top);
        let end = self.tops[..self.each.len()].partition_point(|begin| *begin < bottom);
        first..end.max(first)
    }

    fn sum_up(&mut self, first: usize) {
        let mut top = self.tops[first];
        for (index, height) in self.each.iter().enumerate().skip(first) {
            top += height;
            self.tops[index + 1] = top;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_lies_between_two_places() {
        let heights = Heights::new(vec![10.0, 20.0, 0.0, 30.0]);
        let rows = [
            ((0.0, 10.0), 0..1),
            ((0.0, 10.5), 0..2),
            ((9.9, 10.0), 0..1),
            ((10.0, 30.0), 1..2),
            ((29.0, 31.0), 1..4),
            ((30.0, 60.0), 3..4),
            ((-50.0, 0.0), 0..0),
            ((-50.0, 1.0), 0..1),
            ((60.0, 90.0), 4..4),
            ((20.0, 20.0), 0..0),
        ];
        for ((top, bottom), expected) in rows {
            assert_eq!(heights.seen(top, bottom), expected, "{top} to {bottom}");
        }
    }

    #[test]
    fn heights_that_become_known_move_what_is_below() {
        let mut heights = Heights::new(vec![10.0; 4]);
        heights.set([(2, 25.0), (0, 5.0), (9, 1.0)]);
        assert_eq!(heights, Heights::new(vec![5.0, 10.0, 25.0, 10.0]));
        heights.extend([1.0, 2.0]);
        assert_eq!(heights.total(), 53.0);
        assert_eq!(heights.between(&(1..3)), 35.0);
        assert_eq!((heights.top(4), heights.top(99)), (50.0, 53.0));
    }

    #[test]
    fn a_list_of_nothing_shows_nothing() {
        let heights = Heights::default();
        assert_eq!((heights.len(), heights.total()), (0, 0.0));
        assert_eq!(heights.seen(0.0, 100.0), 0..0);
    }
}
