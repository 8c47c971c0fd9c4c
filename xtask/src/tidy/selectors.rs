//! No selector lets a change at one place concern the whole page: browsers would style every cell anew at each key.

use super::finding::Finding;
use super::source::Source;

/// Checks one style sheet.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("styles/") || source.extension() != "css" {
        return Vec::new();
    }
    source
        .lines()
        .filter_map(|(number, line)| {
            let text = complaint(selector_in(line)?)?;
            Some(Finding::at(&source.path, number, text))
        })
        .collect()
}

/// The selector that a line begins, or is one of several of a rule.
fn selector_in(line: &str) -> Option<&str> {
    let selector = match line.split_once('{') {
        Some((selector, _)) => selector,
        None => line.strip_suffix(',')?,
    };
    let is_other = selector.trim_start().starts_with(['@', '/']) || selector.contains("calc(");
    (!is_other).then_some(selector)
}

fn complaint(selector: &str) -> Option<&'static str> {
    if follows_any_sibling(selector) {
        return Some("what follows a sibling needs a class here, or `:not(:first-child)`");
    }
    let looks_far = selector.matches(":has(").count() != selector.matches(":has(>").count();
    looks_far.then_some(
        "`:has()` may look at children only (`:has(> …)`): set a class where the change comes from",
    )
}

/// `* + *`, `h2 ~ p`: after `+` or `~` stands what any number of elements may be.
fn follows_any_sibling(selector: &str) -> bool {
    [" + ", " ~ "].iter().any(|combinator| {
        selector.split(combinator).skip(1).any(|after| {
            let follower = after.split([' ', ',']).next().unwrap_or("");
            !follower.contains(['.', '#', '['])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn a_selector_that_concerns_the_whole_page_is_found() {
        let rows = [
            ("styles/prose.css", "& * + * {", true),
            ("styles/prose.css", "* + * {", true),
            ("styles/prose.css", "  & h2 ~ p,", true),
            ("styles/prose.css", "li + li:not(:first-child) {", true),
            ("styles/prose.css", "& p + p { margin: 0; }", true),
            ("styles/prose.css", ".note + .note {", false),
            ("styles/prose.css", "ul + .note {", false),
            ("styles/prose.css", ".a + .b + p {", true),
            ("styles/prose.css", "  width: calc(1px + var(--x)),", false),
            ("styles/page.css", ":root:has(.dialog) {", true),
            ("styles/page.css", ".list:has(> .row) {", false),
            ("styles/page.css", "/* not `* + *` {", false),
            ("docs/page.css", "* + * {", false),
        ];
        for (path, text, found) in rows {
            assert_eq!(!check(&row(path, text)).is_empty(), found, "{path}: {text}");
        }
    }
}
