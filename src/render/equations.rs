//! Equations of Markdown as LaTeX numbers them: environments without dollars, numbers through the whole notebook, labels and references.
//!
//! A number depends on the cells above, of which not all are drawn: so it is counted from the sources.

use std::collections::HashMap;

/// The environments that are a formula by themselves, each with a starred form.
const ENVIRONMENTS: [&str; 5] = ["equation", "align", "gather", "alignat", "eqnarray"];
/// Those of them whose rows are numbered one by one; an `equation` has one number, an `eqnarray` none here.
const BY_ROWS: [&str; 3] = ["align", "gather", "alignat"];

/// The numbers of a notebook's equations as one cell needs them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbering {
    /// How many numbered equations stand above the cell.
    pub above: usize,
    /// What references to labels say, of the whole notebook.
    pub labels: HashMap<String, String>,
}

/// Whether a text has numbers or refers to some.
pub fn is_numbered(source: &str) -> bool {
    source.contains("\\begin{") || source.contains("ref{")
}

/// Counts through the sources of all Markdown cells; `cell` is the index among them.
pub fn numbering<'a>(sources: impl IntoIterator<Item = &'a str>, cell: usize) -> Numbering {
    let mut count = 0;
    let mut numbering = Numbering::default();
    for (index, source) in sources.into_iter().enumerate() {
        if index == cell {
            numbering.above = count;
        }
        if !source.contains("\\begin{") {
            continue;
        }
        for row in numbered_rows(source) {
            let number = match argument(row, "\\tag{") {
                Some(tag) => tag.to_owned(),
                None => {
                    count += 1;
                    count.to_string()
                }
            };
            if let Some(label) = argument(row, "\\label{") {
                numbering.labels.entry(label.to_owned()).or_insert(number);
            }
        }
    }
    numbering
}

/// Puts environments that stand without dollars between some, so that Markdown leaves them alone.
pub fn with_dollars(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    let mut rest = markdown;
    let mut text = Text::default();
    while let Some(at) = rest.find("\\begin{") {
        let (before, here) = rest.split_at(at);
        text.pass(before);
        out.push_str(before);
        match environment(here).filter(|_| text.is_plain()) {
            Some((_, whole)) => {
                out.push_str("$$");
                out.push_str(whole);
                out.push_str("$$");
                rest = &here[whole.len()..];
            }
            None => {
                let opening = "\\begin{".len();
                out.push_str(&here[..opening]);
                rest = &here[opening..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Where in a text one is: in a block of code, in a formula, or in neither.
#[derive(Default)]
struct Text {
    is_fenced: bool,
    is_code: bool,
    is_formula: bool,
}

impl Text {
    fn pass(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let start = line.trim_start();
            if start.starts_with("```") || start.starts_with("~~~") {
                self.is_fenced = !self.is_fenced;
                continue;
            }
            if self.is_fenced {
                continue;
            }
            if line.matches('`').count() % 2 == 1 {
                self.is_code = !self.is_code;
            }
            if line.matches("$$").count() % 2 == 1 {
                self.is_formula = !self.is_formula;
            }
            // A span of code does not go on in another paragraph.
            if line.trim().is_empty() {
                self.is_code = false;
            }
        }
    }

    fn is_plain(&self) -> bool {
        !(self.is_fenced || self.is_code || self.is_formula)
    }

    fn is_in_code(&self) -> bool {
        self.is_fenced || self.is_code
    }
}

/// The name and the whole of the environment that a text begins with, when it is one of [`ENVIRONMENTS`].
fn environment(text: &str) -> Option<(&str, &str)> {
    let name = argument(text, "\\begin{")?;
    let is_known = ENVIRONMENTS.contains(&name.trim_end_matches('*'));
    let close = format!("\\end{{{name}}}");
    let end = text.find(&close)? + close.len();
    is_known.then(|| (name, &text[..end]))
}

/// The rows that have a number or a tag, in their order.
fn numbered_rows(source: &str) -> Vec<&str> {
    let mut rows = Vec::new();
    let mut rest = source;
    let mut text = Text::default();
    while let Some(at) = rest.find("\\begin{") {
        text.pass(&rest[..at]);
        rest = &rest[at..];
        let found = environment(rest).filter(|_| !text.is_in_code());
        let Some((name, whole)) = found else {
            rest = &rest["\\begin{".len()..];
            continue;
        };
        rest = &rest[whole.len()..];
        if name == "eqnarray" || name.ends_with('*') && !whole.contains("\\tag{") {
            continue;
        }
        let inner = whole.find('}').map_or(whole, |start| &whole[start + 1..]);
        let inner = inner.rfind("\\end{").map_or(inner, |end| &inner[..end]);
        let candidates = if BY_ROWS.contains(&name.trim_end_matches('*')) {
            rows_of(inner)
        } else {
            vec![inner]
        };
        rows.extend(candidates.into_iter().filter(|row| {
            let is_silent = row.contains("\\nonumber") || row.contains("\\notag");
            let is_starred = name.ends_with('*');
            row.contains("\\tag{") || !(is_silent || is_starred)
        }));
    }
    rows
}

/// Cuts at `\\` outside of braces and of environments inside; an empty row at the end is none.
fn rows_of(inner: &str) -> Vec<&str> {
    let mut rows = Vec::new();
    let (mut depth, mut start, mut at) = (0_i32, 0, 0);
    let bytes = inner.as_bytes();
    while at < bytes.len() {
        let here = &inner.as_bytes()[at..];
        if here.starts_with(b"\\\\") {
            if depth == 0 {
                rows.push(&inner[start..at]);
                start = at + 2;
            }
            at += 2;
            continue;
        }
        if here.starts_with(b"\\begin{") {
            depth += 1;
        } else if here.starts_with(b"\\end{") {
            depth -= 1;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    if !inner[start..].trim().is_empty() {
        rows.push(&inner[start..]);
    }
    rows
}

/// What stands in braces after `command`, which ends with the brace.
fn argument<'a>(text: &'a str, command: &str) -> Option<&'a str> {
    let start = text.find(command)? + command.len();
    let end = text[start..].find('}')?;
    Some(&text[start..start + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environments_without_dollars_become_formulas() {
        let rows = [
            (
                "a\n\\begin{align}x\\\\y\\end{align}\nb",
                "a\n$$\\begin{align}x\\\\y\\end{align}$$\nb",
            ),
            (
                "$$\\begin{align}x\\end{align}$$",
                "$$\\begin{align}x\\end{align}$$",
            ),
            (
                "```\n\\begin{align}x\\end{align}\n```",
                "```\n\\begin{align}x\\end{align}\n```",
            ),
            ("`\\begin{align}`", "`\\begin{align}`"),
            (
                "\\begin{theorem}x\\end{theorem}",
                "\\begin{theorem}x\\end{theorem}",
            ),
            ("\\begin{align}x", "\\begin{align}x"),
            (
                "$$\nx\n$$\n\\begin{equation*}y\\end{equation*}",
                "$$\nx\n$$\n$$\\begin{equation*}y\\end{equation*}$$",
            ),
        ];
        for (markdown, expected) in rows {
            assert_eq!(with_dollars(markdown), expected);
        }
    }

    #[test]
    fn equations_are_numbered_through_the_notebook() {
        let sources = [
            "$$\\begin{equation}a\\label{one}\\end{equation}$$ and $$b$$",
            "```\n\\begin{equation}code\\end{equation}\n```",
            "\\begin{align}\na &= b \\label{two} \\\\\nc &= \\begin{cases}1\\\\2\\end{cases} \\nonumber \\\\\nd \\tag{D}\\label{dee} \\\\\ne \\label{three} \\\\\n\\end{align}",
            "\\begin{gather*}x\\\\y\\end{gather*} \\begin{equation}z\\end{equation}",
            "see \\eqref{one}",
        ];
        let above = [0, 1, 1, 3, 4];
        for (cell, expected) in above.into_iter().enumerate() {
            let numbering = numbering(sources, cell);
            assert_eq!(numbering.above, expected, "above cell {cell}");
            for (label, number) in [("one", "1"), ("two", "2"), ("dee", "D"), ("three", "3")] {
                assert_eq!(
                    numbering.labels.get(label).map(String::as_str),
                    Some(number)
                );
            }
        }
    }
}
