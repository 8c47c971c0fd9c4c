//! The headings in Markdown and in HTML, in the order in which they are drawn. Pure.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::markdown::options;

/// A heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text, formulas as TeX.
    pub text: String,
}

/// The headings of a Markdown text, those in its raw HTML included.
pub fn of_markdown(markdown: &str) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut open: Option<Heading> = None;
    let mut block = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => {
                open = Some(Heading {
                    level: level as u8,
                    text: String::new(),
                });
            }
            (Event::End(TagEnd::Heading(_)), _) => found.extend(open.take().map(tidied)),
            (Event::Text(text) | Event::Code(text), Some(heading)) => heading.text.push_str(&text),
            (Event::InlineMath(tex) | Event::DisplayMath(tex), Some(heading)) => {
                heading.text.push_str(&format!("${tex}$"));
            }
            (Event::SoftBreak | Event::HardBreak, Some(heading)) => heading.text.push(' '),
            (Event::Html(html), _) => block.push_str(&html),
            (Event::End(TagEnd::HtmlBlock), _) => {
                found.extend(of_html(&std::mem::take(&mut block)));
            }
            _ => {}
        }
    }
    found
}

/// The headings of a piece of HTML. One whose author has said `tocSkip` is none, as in Jupyter's tools.
pub fn of_html(html: &str) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some((level, attributes, after)) = opening(rest) else {
            continue;
        };
        let ending = format!("</h{level}");
        let lower = after.to_ascii_lowercase();
        let end = lower.find(&ending).unwrap_or(after.len());
        if !attributes.contains("tocSkip") && !attributes.contains("jp-toc-ignore") {
            let text = text_of(&after[..end]);
            found.push(tidied(Heading { level, text }));
        }
        rest = &after[end..];
    }
    found
}

/// What follows `<`, when it opens a heading: the level, the attributes, and what is after the tag.
fn opening(tag: &str) -> Option<(u8, &str, &str)> {
    let rest = tag.strip_prefix(['h', 'H'])?;
    let level = rest.chars().next()?.to_digit(10)?;
    let level = u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    let rest = &rest[1..];
    let is_tag = rest.starts_with(|next: char| next == '>' || next.is_ascii_whitespace());
    let (attributes, after) = rest.split_once('>')?;
    is_tag.then_some((level, attributes, after))
}

/// The text of HTML: without its tags, the usual entities as what they stand for.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .into_iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// Words with one space between them. The pilcrow that Jupyter's tools put after a heading as its link is not of its text.
fn tidied(heading: Heading) -> Heading {
    let text = heading.text.trim_end_matches('¶');
    Heading {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        ..heading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Vec<Heading>) -> Vec<String> {
        let line = |Heading { level, text }| format!("{level} {text}");
        found.into_iter().map(line).collect()
    }

    #[test]
    fn headings_of_markdown_are_those_that_are_drawn() {
        let rows: [(&str, &[&str]); 10] = [
            (
                "# A\ntext\n## B `code` and *more*",
                &["1 A", "2 B code and more"],
            ),
            ("Title\n=====\n\nBelow\n---", &["1 Title", "2 Below"]),
            ("```\n# comment\n```\n    # code", &[]),
            ("#no heading", &[]),
            (
                "### with $x^2$ and [a link](https://example.org)",
                &["3 with $x^2$ and a link"],
            ),
            (
                "# A #\n\n> ## quoted\n\n- # listed",
                &["1 A", "2 quoted", "1 listed"],
            ),
            (
                "<h2 id=\"x\">Raw &amp; <em>fine</em></h2>\n\n# After",
                &["2 Raw & fine", "1 After"],
            ),
            (
                "<div>\n<h3>One</h3>\n<h4>Two</h4>\n</div>",
                &["3 One", "4 Two"],
            ),
            ("# ", &["1 "]),
            ("", &[]),
        ];
        for (markdown, expected) in rows {
            assert_eq!(shown(of_markdown(markdown)), expected, "{markdown:?}");
        }
    }

    #[test]
    fn headings_of_html_are_found_in_what_people_write() {
        let rows: [(&str, &[&str]); 8] = [
            ("<H1 class='x'>Big\n title</H1>", &["1 Big title"]),
            (
                "<h1>Section¶</h1><p>h2</p><h2>Sub</h2>",
                &["1 Section", "2 Sub"],
            ),
            ("<h7>no</h7><hr><header>no</header><h1x>no</h1x>", &[]),
            ("<h2 class=\"tocSkip\">no</h2>", &[]),
            ("<h1>never closed", &["1 never closed"]),
            ("1 < 2 <h6>yes</h6>", &["6 yes"]),
            ("<h1><a href='#x'>é</a></h1>", &["1 é"]),
            ("<h1", &[]),
        ];
        for (html, expected) in rows {
            assert_eq!(shown(of_html(html)), expected, "{html:?}");
        }
    }
}
