//! Places in a text as different sides count them: bytes in Rust, UTF-16 units in JavaScript, code points in Jupyter.
//!
//! A place behind the end is the end, and one in the middle of a character is its beginning.

/// The byte at which so many UTF-16 units have passed.
pub fn byte_at_utf16(text: &str, units: usize) -> usize {
    let mut passed = 0;
    for (byte, character) in text.char_indices() {
        passed += character.len_utf16();
        if passed > units {
            return byte;
        }
    }
    text.len()
}

/// How many code points are before a place given in UTF-16 units.
///
/// ```
/// assert_eq!(octavo_notebook::code_points_at_utf16("🐍.x", 3), 2);
/// ```
pub fn code_points_at_utf16(text: &str, units: usize) -> usize {
    text[..byte_at_utf16(text, units)].chars().count()
}

/// How many UTF-16 units are before a place given in code points.
///
/// ```
/// assert_eq!(octavo_notebook::utf16_at_code_points("🐍.x", 2), 3);
/// ```
pub fn utf16_at_code_points(text: &str, points: usize) -> usize {
    text.chars().take(points).map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_however_they_are_counted() {
        // Text, UTF-16 units, code points, bytes.
        let rows = [
            ("", 0, 0, 0),
            ("abc", 2, 2, 2),
            ("é.real", 2, 2, 3),
            ("'🐍'.up", 5, 4, 7),
            ("𝒳 = 1", 2, 1, 4),
            ("👩‍🚀x", 5, 3, 11),
            ("👩‍🚀x", 6, 4, 12),
        ];
        for (text, units, points, bytes) in rows {
            assert_eq!(code_points_at_utf16(text, units), points, "{text}");
            assert_eq!(utf16_at_code_points(text, points), units, "{text}");
            assert_eq!(byte_at_utf16(text, units), bytes, "{text}");
        }
    }

    #[test]
    fn places_that_do_not_exist_are_the_nearest_before() {
        assert_eq!(code_points_at_utf16("🐍", 1), 0);
        assert_eq!(byte_at_utf16("🐍", 1), 0);
        assert_eq!(code_points_at_utf16("ab", 9), 2);
        assert_eq!(utf16_at_code_points("ab", 9), 2);
    }
}
