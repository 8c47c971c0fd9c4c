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
}
