//! Markdown as notebooks write it: GitHub's tables, task lists, footnotes and strike-through, formulas, attachments.
//!
//! What comes out may still hold raw HTML of the author: whoever puts it into the page makes it harmless first.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde_json::{Map, Value};

use super::equations::with_dollars;
use crate::strings;

/// Turns Markdown into HTML. `attachments` are the cell's: file name → MIME bundle.
///
/// Formulas are `<span class="math-inline">` and `<span class="math-display">` with TeX as their text.
pub fn to_html(markdown: &str, attachments: Option<&Map<String, Value>>) -> String {
    let markdown = with_dollars(markdown);
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    let events = Parser::new_ext(&markdown, options()).map(|event| match event {
        Event::InlineMath(tex) => formula("math-inline", &tex),
        Event::DisplayMath(tex) => formula("math-display", &tex),
        Event::TaskListMarker(is_done) => task(is_done),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = attached(&dest_url, attachments).map_or(dest_url, CowStr::from);
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        other => other,
    });
    html::push_html(&mut out, named_headings(events.collect()).into_iter());
    out
}

/// Whether the Markdown has something by this name that a link can mean: a heading, or HTML of the author's that is so named.
pub fn has_anchor(markdown: &str, name: &str) -> bool {
    // Most cells can be told without going through them.
    let may_have = markdown.contains('#') || markdown.contains('=') || markdown.contains("---");
    if !may_have {
        return false;
    }
    let html = to_html(markdown, None);
    let is_named = |key: &str| html.contains(&format!("{key}=\"{}\"", escaped(name)));
    is_named("id") || is_named("name")
}

/// The Markdown that notebooks are written in.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
}

fn formula<'a>(class: &str, tex: &str) -> Event<'a> {
    Event::InlineHtml(format!(r#"<span class="{class}">{}</span>"#, escaped(tex)).into())
}

/// A box that is read out; it cannot be ticked, because the text is what is kept.
fn task<'a>(is_done: bool) -> Event<'a> {
    let (mark, name) = if is_done {
        ("☑", strings::cell::task_done())
    } else {
        ("☐", strings::cell::task_open())
    };
    Event::InlineHtml(
        format!(r#"<span class="task" role="img" aria-label="{name}">{mark}</span> "#).into(),
    )
}

/// The `data:` address of `attachment:<file>`, if the cell has that file.
fn attached(address: &str, attachments: Option<&Map<String, Value>>) -> Option<String> {
    let file = crate::route::percent_decode(address.strip_prefix("attachment:")?);
    let bundle = attachments?.get(&file)?.as_object()?;
    let (mime, data) = bundle.iter().find(|(mime, _)| mime.starts_with("image/"))?;
    let base64: String = octavo_notebook::mime_text(mime, data)
        .split_whitespace()
        .collect();
    Some(format!("data:{mime};base64,{base64}"))
}

/// Gives headings the names that links inside notebooks use: their text with hyphens for spaces. One level down, because the
/// page's own heading is the notebook's name.
fn named_headings(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut texts = heading_texts(&events).into_iter();
    events
        .into_iter()
        .map(|event| match event {
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => {
                let id = id.or_else(|| texts.next().map(|text| text.replace(' ', "-").into()));
                Event::Start(Tag::Heading {
                    level: level_below(level),
                    id,
                    classes,
                    attrs,
                })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(level_below(level))),
            other => other,
        })
        .collect()
}

fn heading_texts(events: &[Event<'_>]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut is_inside = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                is_inside = true;
                texts.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => is_inside = false,
            Event::Text(text) | Event::Code(text) if is_inside => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
    }
    texts
}

fn level_below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// Text as HTML text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn markdown_of_notebooks_is_understood() {
        let rows = [
            ("| a |\n|---|\n| 1 |", "<td>1</td>"),
            ("~~no~~", "<del>no</del>"),
            ("- [x] yes", r#"aria-label="done">☑</span> yes"#),
            ("a[^1]\n\n[^1]: note", "footnote"),
            (
                "where $a < b$ holds",
                r#"<span class="math-inline">a &lt; b</span>"#,
            ),
            (
                "$$\\int_0^1 x$$",
                r#"<span class="math-display">\int_0^1 x</span>"#,
            ),
            ("it costs $5 and $6", "it costs $5 and $6"),
            (
                "```python\nx = 1\n```",
                r#"<code class="language-python">x = 1"#,
            ),
            ("<b>raw</b>", "<b>raw</b>"),
        ];
        for (markdown, expected) in rows {
            let html = to_html(markdown, None);
            assert!(html.contains(expected), "{markdown:?} became {html:?}");
        }
    }

    #[test]
    fn what_a_link_means_is_found_without_drawing_it() {
        let rows = [
            ("# Big `Ideas` here", "Big-Ideas-here", true),
            ("Big\n---", "Big", true),
            ("<a name=\"top\"></a>", "top", true),
            ("# Big", "big", false),
            ("Big-Ideas", "Big-Ideas", false),
        ];
        for (markdown, name, expected) in rows {
            assert_eq!(has_anchor(markdown, name), expected, "{markdown}");
        }
    }

    #[test]
    fn headings_can_be_linked_to_as_in_jupyter() {
        assert_eq!(
            to_html("# Big `Ideas` here", None),
            "<h2 id=\"Big-Ideas-here\">Big <code>Ideas</code> here</h2>\n"
        );
    }

    #[test]
    fn an_attached_image_is_inlined_and_a_missing_one_left_alone() {
        let attachments = json!({"a b.png": {"image/png": "AA=="}});
        let html = to_html(
            "![x](attachment:a%20b.png) ![y](attachment:c.png)",
            attachments.as_object(),
        );
        assert!(
            html.contains(r#"src="data:image/png;base64,AA==""#),
            "{html}"
        );
        assert!(html.contains(r#"src="attachment:c.png""#), "{html}");
    }
}
