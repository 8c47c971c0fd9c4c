//! Sizes of files in words.

use crate::strings::{Language, language, properties};

/// A number of bytes, rounded to what one cares for.
pub fn of_bytes(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => properties::kilobytes(bytes.div_ceil(1_000)),
        _ => {
            let words = format!("{:.1}", bytes as f64 / 1_000_000.0);
            properties::megabytes(&match language() {
                Language::English => words,
                Language::German => words.replace('.', ","),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_kilobytes_then_in_megabytes() {
        let rows = [
            (0, "0 kB"),
            (1, "1 kB"),
            (999_999, "1000 kB"),
            (2_340_000, "2.3 MB"),
        ];
        for (bytes, expected) in rows {
            assert_eq!(of_bytes(bytes), expected, "{bytes}");
        }
    }
}
