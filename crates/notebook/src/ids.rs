//! Where identifiers come from: injected, because a pure crate has no randomness.

use std::collections::HashSet;

/// A source of fresh identifiers, for cells and for requests.
pub trait IdSource {
    /// A new identifier of letters, digits, `-` and `_`, 8 to 64 characters long.
    fn next_id(&mut self) -> String;
}

/// Counts: `00000001`, `00000002`… For tests.
///
/// ```
/// use octavo_notebook::{IdSource, SequentialIds};
/// let mut ids = SequentialIds::default();
/// assert_eq!(ids.next_id(), "00000001");
/// assert_eq!(ids.next_id(), "00000002");
/// ```
#[derive(Clone, Debug, Default)]
pub struct SequentialIds {
    last: u64,
}

impl IdSource for SequentialIds {
    fn next_id(&mut self) -> String {
        self.last += 1;
        format!("{:08x}", self.last)
    }
}

/// Whether `id` may stand in a file: the pattern of the 4.5 schema.
pub(crate) fn is_valid_cell_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// An identifier for the cell at `index` made from what is in it, so that the same file gives the same identifiers.
/// `taken` gets the new one.
pub(crate) fn derived_cell_id(index: usize, source: &str, taken: &mut HashSet<String>) -> String {
    let mut hash = fnv1a(FNV_OFFSET, &index.to_le_bytes());
    hash = fnv1a(hash, source.as_bytes());
    loop {
        let id = format!("{:08x}", hash & 0xffff_ffff);
        if taken.insert(id.clone()) {
            return id;
        }
        hash = fnv1a(hash, b"again");
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

fn fnv1a(start: u64, bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(start, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME)
    });
    // The low bits of FNV are its weakest, and they are the ones kept.
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_are_valid_and_differ_for_equal_sources() {
        let mut taken = HashSet::new();
        let ids: Vec<String> = (0..500)
            .map(|_| derived_cell_id(0, "print()", &mut taken))
            .collect();
        assert!(ids.iter().all(|id| is_valid_cell_id(id)));
        assert_eq!(taken.len(), ids.len());
    }

    #[test]
    fn the_id_pattern_is_that_of_the_schema() {
        for (id, expected) in [
            ("a", true),
            ("A-b_9", true),
            ("", false),
            ("a b", false),
            ("é", false),
            (&*"x".repeat(65), false),
        ] {
            assert_eq!(is_valid_cell_id(id), expected, "{id:?}");
        }
    }
}
