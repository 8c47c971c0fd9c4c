//! What a person reads stands in the catalogue of texts, in every language, and in no component.

use super::finding::Finding;
use super::source::Source;

/// Attributes that a person reads or hears.
const SPOKEN: [&str; 6] = [
    "aria-label=\"",
    "aria-description=\"",
    "aria-roledescription=\"",
    "title=\"",
    "placeholder=\"",
    "alt=\"",
];

/// Finds words in the views of components: text by itself on a line, and attributes that are spoken.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("src/components") || source.extension() != "rs" {
        return Vec::new();
    }
    // Tests come last in a file.
    let lines = source
        .lines()
        .take_while(|(_, line)| *line != "#[cfg(test)]");
    lines
        .filter(|(_, line)| is_spoken(line) || is_text(line) || is_child(line))
        .map(|(number, _)| {
            Finding::at(
                &source.path,
                number,
                "a text for people stands here: give it a name in src/strings, with `words!`",
            )
        })
        .collect()
}

fn is_spoken(line: &str) -> bool {
    SPOKEN.iter().any(|attribute| {
        line.match_indices(attribute).any(|(at, _)| {
            let value = line[at + attribute.len()..].split('"').next();
            value.is_some_and(has_words)
        })
    })
}

/// A sentence alone on its line, as a child of an element is.
fn is_text(line: &str) -> bool {
    let inner = line
        .trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|text| {
        text.starts_with(char::is_uppercase)
            && !text.contains(['"', '{', '=', '/'])
            && text.contains(' ')
            && has_words(text)
    })
}

/// A string between two tags on one line.
fn is_child(line: &str) -> bool {
    line.match_indices(">\"").any(|(at, _)| {
        let mut parts = line[at + 2..].splitn(2, '"');
        let (text, rest) = (parts.next(), parts.next());
        text.is_some_and(has_words) && rest.is_some_and(|rest| rest.starts_with("</"))
    })
}

fn has_words(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic())
        .any(|word| word.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn words_in_a_view_are_found_and_signs_and_names_are_not() {
        let rows = [
            ("<button aria-label=\"Run cell\">", true),
            ("<img alt=\"\" title=strings::home() />", false),
            ("<p>\"Nothing here\"</p>", true),
            ("<span>\"×\"</span>", false),
            ("    \"Press Enter to write\"", true),
            ("    \"M2 4.6h6.2M12 4\"", false),
            ("    \" \"", false),
            ("    \"icon icon-solid\"", false),
            ("<main class=\"notice page\">", false),
            ("    .query(\"main .cell\")", false),
        ];
        for (line, expected) in rows {
            let text = format!("//! A part.\n{line}\n#[cfg(test)]\n\"Words of a test\"\n");
            let findings = check(&row("src/components/part.rs", &text));
            assert_eq!(!findings.is_empty(), expected, "{line}");
            assert_eq!(check(&row("src/state/part.rs", &text)), []);
        }
    }
}
