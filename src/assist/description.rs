//! Reads what IPython's kind of description says: titled fields, of which one is how a thing is called. Pure.

use crate::render::terminal::plain_text;

/// How a thing is called, from its description as terminal text; none where it cannot be called.
///
/// Titles are coloured, so that a line of a docstring is not taken for one.
pub fn signature(text: &str) -> Option<String> {
    let begins_field = |line: &&str| line.starts_with("\u{1b}[");
    let is_title = |line: &&str| {
        let plain = plain_text(line);
        begins_field(line)
            && plain
                .split(':')
                .next()
                .is_some_and(|title| title.ends_with("ignature"))
    };
    let mut lines = text.lines();
    let title = lines.find(is_title)?;
    let rest = lines.take_while(|line| !begins_field(line));
    let field: Vec<&str> = std::iter::once(title).chain(rest).collect();
    let plain = plain_text(&field.join("\n"));
    let (_, signature) = plain.split_once(':')?;
    Some(signature.trim().to_owned()).filter(|signature| !signature.is_empty())
}

/// A line for who hears the page: how the thing is called and what it does, or what there is of this.
pub fn headline(text: &str) -> String {
    let plain = plain_text(text);
    let signature = signature(text);
    let docstring = plain
        .lines()
        .skip_while(|line| !line.starts_with("Docstring:"));
    let docstring = docstring
        .map(|line| line.trim_start_matches("Docstring:").trim())
        .find(|line| !line.is_empty());
    match (signature, docstring) {
        (Some(signature), Some(docstring)) => format!("{signature}. {docstring}"),
        (Some(one), None) => one,
        (None, Some(one)) => one.to_owned(),
        (None, None) => plain.lines().next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FUNCTION: &str = "\u{1b}[31mSignature:\u{1b}[39m f(a, b=1)\n\u{1b}[31mDocstring:\u{1b}[39m Adds.\n\u{1b}[31mType:\u{1b}[39m      function";
    const WIDE: &str = "\u{1b}[31mInit signature:\u{1b}[39m\nC(\n    a,\n)\n\u{1b}[31mDocstring:\u{1b}[39m\nFirst.\nSignature: none\n";
    const IPYKERNEL: &str = "\u{1b}[0;31mSignature:\u{1b}[0m \u{1b}[0mf\u{1b}[0m\u{1b}[0;34m(\u{1b}[0m\u{1b}[0mx\u{1b}[0m\u{1b}[0;34m)\u{1b}[0m\n\u{1b}[0;31mType:\u{1b}[0m function";
    const NUMBER: &str = "\u{1b}[31mType:\u{1b}[39m        int\n\u{1b}[31mDocstring:\u{1b}[39m\nint([x]) -> integer\nSignature: not really";

    #[test]
    fn how_a_thing_is_called_is_read_from_its_field() {
        let rows = [
            (FUNCTION, Some("f(a, b=1)")),
            (WIDE, Some("C(\n    a,\n)")),
            (IPYKERNEL, Some("f(x)")),
            (NUMBER, None),
            ("Signature: f()", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(signature(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn who_hears_the_page_gets_a_line() {
        let rows = [
            (FUNCTION, "f(a, b=1). Adds."),
            (NUMBER, "int([x]) -> integer"),
            ("Type: int\nmore", "Type: int"),
        ];
        for (text, expected) in rows {
            assert_eq!(headline(text), expected);
        }
    }
}
