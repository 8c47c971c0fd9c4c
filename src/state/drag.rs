//! Where cells that are dragged are put down.

/// The place between frames that a height on the screen means: 0 is before the first. Frames are top and bottom, in order.
pub fn gap_at(frames: &[(f64, f64)], height: f64) -> usize {
    frames
        .iter()
        .take_while(|(top, bottom)| height > (top + bottom) / 2.0)
        .count()
}

/// The index that the first of the dragged cells has afterwards, when they are put down before the cell at `gap`.
pub fn index_after_drop(dragged: &[usize], gap: usize) -> usize {
    gap - dragged.iter().filter(|index| **index < gap).count()
}

/// So near to an edge of the view what is dragged pulls the view along.
const EDGE_PIXELS: f64 = 72.0;
/// How far in a frame, at the edge itself and beyond it.
const MOST_PULL_PIXELS: f64 = 24.0;

/// By how much a view from `top` to `bottom` is scrolled in each frame while something is dragged to this height: the more, the nearer to
/// an edge.
pub fn edge_pull(height: f64, top: f64, bottom: f64) -> f64 {
    let edge = EDGE_PIXELS.min((bottom - top) / 4.0).max(1.0);
    let above = (top + edge - height) / edge;
    let below = (height - bottom + edge) / edge;
    (below.clamp(0.0, 1.0) - above.clamp(0.0, 1.0)) * MOST_PULL_PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_put_down_between_the_frames_that_are_nearest() {
        let frames = [(0.0, 10.0), (10.0, 50.0), (50.0, 60.0)];
        let rows = [
            (-5.0, 0),
            (4.0, 0),
            (6.0, 1),
            (29.0, 1),
            (31.0, 2),
            (54.0, 2),
            (99.0, 3),
        ];
        for (height, expected) in rows {
            assert_eq!(gap_at(&frames, height), expected, "{height}");
        }
    }

    #[test]
    fn the_dragged_cells_themselves_are_no_places() {
        let rows: [(&[usize], usize, usize); 5] = [
            (&[0], 3, 2),
            (&[2], 0, 0),
            (&[1], 1, 1),
            (&[1], 2, 1),
            (&[1, 2], 4, 2),
        ];
        for (dragged, gap, expected) in rows {
            assert_eq!(
                index_after_drop(dragged, gap),
                expected,
                "{dragged:?} to {gap}"
            );
        }
    }

    #[test]
    fn the_view_is_pulled_along_near_its_edges() {
        let rows = [
            (400.0, 0.0),
            (172.0, 0.0),
            (136.0, -12.0),
            (100.0, -24.0),
            (-50.0, -24.0),
            (764.0, 12.0),
            (900.0, 24.0),
        ];
        for (height, expected) in rows {
            assert_eq!(edge_pull(height, 100.0, 800.0), expected, "{height}");
        }
    }
}
