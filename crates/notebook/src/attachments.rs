//! The names of files that are attached to cells, and the Markdown that shows them.

use serde_json::{Map, Value};

/// A name that is free: the file's own, without what a link cannot hold, and a number before its ending where it is taken.
pub(crate) fn free_name(name: &str, mime: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let own: String = name
        .chars()
        .map(|letter| match letter {
            '/' | '\\' | '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']' | '`' => '-',
            letter if letter.is_control() => '-',
            letter => letter,
        })
        .collect();
    let own = own.trim();
    let (stem, ending) = match own.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (own, ending_of(mime)),
    };
    let stem = if stem.is_empty() { "image" } else { stem };
    let whole = format!("{stem}{ending}");
    if !is_taken(&whole) {
        return whole;
    }
    let numbered = |number: usize| format!("{stem}-{number}{ending}");
    (1..)
        .map(numbered)
        .find(|name| !is_taken(name))
        .unwrap_or(whole)
}

fn ending_of(mime: &str) -> String {
    let kind = mime.rsplit('/').next().unwrap_or_default();
    let kind = kind.split('+').next().unwrap_or_default();
    if kind.is_empty() {
        String::new()
    } else {
        format!(".{kind}")
    }
}

/// The Markdown that shows an attached image.
pub(crate) fn reference(name: &str) -> String {
    format!("![{name}](attachment:{})", encoded(name))
}

/// As `encodeURI` does: what would end a link's address is escaped.
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            ' ' => out.push_str("%20"),
            '%' => out.push_str("%25"),
            letter => out.push(letter),
        }
    }
    out
}

/// The attached files that the text of their cell does not mention.
///
/// ```
/// use octavo_notebook::unused_attachments;
/// let files = serde_json::json!({"a b.png": {}, "c.png": {}});
/// let unused = unused_attachments("![](attachment:a%20b.png)", files.as_object().unwrap());
/// assert_eq!(unused, ["c.png"]);
/// ```
pub fn unused_attachments(source: &str, attachments: &Map<String, Value>) -> Vec<String> {
    let mentioned: Vec<String> = source
        .split("attachment:")
        .skip(1)
        .map(|rest| {
            let is_end = |letter: char| letter.is_whitespace() || ")\"'<>]".contains(letter);
            let address = rest.split(is_end).next().unwrap_or_default();
            decoded(address)
        })
        .collect();
    let is_unused = |name: &&String| !mentioned.contains(name);
    attachments.keys().filter(is_unused).cloned().collect()
}

fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten();
        let escaped =
            digits.and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_free_and_fit_into_a_link() {
        let rows = [
            ("plot.png", "image/png", "plot.png"),
            ("taken.png", "image/png", "taken-2.png"),
            ("", "image/svg+xml", "image.svg"),
            ("  ", "image/jpeg", "image.jpeg"),
            ("a/b (1).png", "image/png", "a-b -1-.png"),
            ("scan", "image/png", "scan.png"),
            (".png", "image/png", ".png.png"),
        ];
        for (name, mime, expected) in rows {
            let is_taken = |name: &str| ["taken.png", "taken-1.png"].contains(&name);
            assert_eq!(free_name(name, mime, is_taken), expected, "{name:?}");
        }
    }

    #[test]
    fn what_a_text_mentions_is_in_use() {
        let files = json!({"a.png": {}, "b c.png": {}, "é.png": {}, "100%.png": {}});
        let files = files.as_object().cloned().unwrap_or_default();
        let all = |unused: &[&str]| unused.iter().map(ToString::to_string).collect::<Vec<_>>();
        let rows = [
            ("nothing", all(&["a.png", "b c.png", "é.png", "100%.png"])),
            (
                "![x](attachment:a.png) ![](<attachment:é.png>)",
                all(&["b c.png", "100%.png"]),
            ),
            (
                "<img src='attachment:b%20c.png'>",
                all(&["a.png", "é.png", "100%.png"]),
            ),
            (
                "[f]: attachment:100%25.png \"title\"",
                all(&["a.png", "b c.png", "é.png"]),
            ),
            (
                "attachment:%C3%A9.png",
                all(&["a.png", "b c.png", "100%.png"]),
            ),
        ];
        for (source, expected) in rows {
            assert_eq!(unused_attachments(source, &files), expected, "{source:?}");
        }
        for name in files.keys() {
            let unused = unused_attachments(&reference(name), &files);
            assert!(!unused.contains(name), "{name}");
        }
    }
}
