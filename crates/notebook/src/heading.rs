//! Headings in Markdown: how deep a cell's first one is, and a text made a heading of a level.

/// The level, 1 to 6, of the first heading in a Markdown text; headings in fences of code are none.
pub fn level(source: &str) -> Option<u8> {
    let mut fence: Option<&str> = None;
    let mut before = "";
    for line in source.lines() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if let Some(open) = fence {
            if text.starts_with(open) {
                fence = None;
            }
            continue;
        }
        fence = ["```", "~~~"]
            .into_iter()
            .find(|open| text.starts_with(open));
        if fence.is_none()
            && indent < 4
            && let Some(level) = marked(text).or_else(|| underlined(before, text))
        {
            return Some(level);
        }
        before = text;
    }
    None
}

/// `## like this`.
fn marked(text: &str) -> Option<u8> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_heading.then_some(u8::try_from(level).ok()?)
}

/// A line of text over `===` or `---`.
fn underlined(before: &str, text: &str) -> Option<u8> {
    let text = text.trim_end();
    let is_rule = |sign: char| !text.is_empty() && text.chars().all(|found| found == sign);
    if before.is_empty() || before.starts_with(['>', '|', '-', '*', '+']) {
        None
    } else if is_rule('=') {
        Some(1)
    } else if is_rule('-') {
        Some(2)
    } else {
        None
    }
}

/// The text with its first line made a heading of this level.
pub(crate) fn with_level(source: &str, level: u8) -> String {
    let bare = source
        .trim_start_matches('#')
        .trim_start_matches([' ', '\t']);
    format!("{} {bare}", "#".repeat(usize::from(level.clamp(1, 6))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_of_a_cell_counts() {
        let rows = [
            ("# a", Some(1)),
            ("text\n\n### b\n# c", Some(3)),
            ("###### six", Some(6)),
            ("####### seven", None),
            ("#tag", None),
            ("```\n# comment\n```\n## real", Some(2)),
            ("    # code", None),
            ("Title\n=====", Some(1)),
            ("Title\n---", Some(2)),
            ("- item\n---", None),
            ("\n---", None),
            ("", None),
        ];
        for (source, expected) in rows {
            assert_eq!(level(source), expected, "{source:?}");
        }
    }

    #[test]
    fn a_text_becomes_a_heading() {
        let rows = [
            ("", 1, "# "),
            ("a\nb", 2, "## a\nb"),
            ("# a", 3, "### a"),
            ("####   a", 1, "# a"),
        ];
        for (source, level, expected) in rows {
            assert_eq!(with_level(source, level), expected);
        }
    }
}
