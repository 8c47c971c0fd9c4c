//! Colours are written in styles/tokens.css and nowhere else, so that light and dark change together.

use super::finding::Finding;
use super::source::Source;

const TOKENS: &str = "styles/tokens.css";
const FUNCTIONS: [&str; 8] = [
    "rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch(",
];

/// Checks one file of the page, the glue or the styles.
pub fn check(source: &Source) -> Vec<Finding> {
    let concerned = source.is_written_by_us()
        && source.path != TOKENS
        && (["src/", "web/src/", "styles/"]
            .iter()
            .any(|folder| source.path.starts_with(folder))
            || source.path == "index.html");
    if !concerned {
        return Vec::new();
    }
    let complaint = |(line, colour): (usize, &str)| {
        Finding::at(
            &source.path,
            line,
            format!("the colour `{colour}` belongs into {TOKENS}, as a custom property"),
        )
    };
    // The browser's own frame takes its colour from the page's head, where no custom property reaches.
    // What follows this line are unit tests, which say what colours come out of a computation.
    let code = source
        .lines()
        .take_while(|(_, line)| *line != "#[cfg(test)]");
    code.filter(|(_, line)| !line.contains("theme-color"))
        .filter_map(|(number, line)| {
            colour_in(line, source.extension()).map(|colour| (number, colour))
        })
        .map(complaint)
        .collect()
}

fn colour_in<'a>(line: &'a str, extension: &str) -> Option<&'a str> {
    let code = line.trim_start();
    if code.starts_with("//") || code.starts_with("/*") || code.starts_with('*') {
        return None;
    }
    hex_colour(line, extension == "css").or_else(|| colour_function(line))
}

/// `#abc`, `#aabbcc` and with alpha. In scripts only where a value may stand, since `#abc` names a private field
/// there; nor is `&#8217;` one.
fn hex_colour(line: &str, is_style: bool) -> Option<&str> {
    line.match_indices('#').find_map(|(start, _)| {
        let before = line[..start].chars().next_back();
        let may_stand = match before {
            Some('&') => false,
            Some(_) if !is_style => {
                let value = line[..start].trim_end().chars().next_back();
                value.is_some_and(|character| "\"'`:(,".contains(character))
            }
            _ => true,
        };
        let digits = line[start + 1..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>();
        let is_hex = matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.chars().all(|digit| digit.is_ascii_hexdigit());
        (may_stand && is_hex).then(|| &line[start..=start + digits.len()])
    })
}

/// `rgb(1 2 3)` and its like with numbers; what is computed (`rgb({red},…)`, `rgb(var(…))`) is none.
fn colour_function(line: &str) -> Option<&str> {
    FUNCTIONS.iter().find_map(|function| {
        line.match_indices(function).find_map(|(start, _)| {
            let stands_alone = line[..start]
                .chars()
                .next_back()
                .is_none_or(|before| !is_part_of_name(before));
            let has_number = line[start + function.len()..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit());
            (stands_alone && has_number).then(|| &line[start..start + function.len() - 1])
        })
    })
}

fn is_part_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-' || character == '_'
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn a_colour_outside_the_tokens_is_found() {
        let rows = [
            ("styles/cell.css", "a { color: #fff }", true),
            (
                "styles/cell.css",
                "a { border: 1px solid #a0b1c2d3; }",
                true,
            ),
            ("styles/cell.css", "a { color: rgb(1 2 3) }", true),
            ("styles/cell.css", "a { color: oklch( 0.5 0 0) }", true),
            ("styles/cell.css", "a { color: var(--ink) }", false),
            (
                "styles/cell.css",
                "a { color: color-mix(in srgb, var(--ink) 10%, transparent) }",
                false,
            ),
            ("styles/cell.css", "#notebook { }", false),
            ("styles/cell.css", "/* see issue #123 */", false),
            ("styles/tokens.css", ":root { --ink: #123 }", false),
            ("src/ansi.rs", "let ink = \"#ff0000\";", true),
            (
                "src/ansi.rs",
                "format!(\"rgb({red},{green},{blue})\")",
                false,
            ),
            ("src/ansi.rs", "#[derive(Debug)]", false),
            (
                "src/ansi.rs",
                "#[cfg(test)]\nassert_eq!(css, \"rgb(1,2,3)\");",
                false,
            ),
            ("src/text.rs", "\"&#8217;\"", false),
            ("src/route.rs", "\"#/notebook\"", false),
            ("web/src/theme.ts", "{ color: \"#abcdef\" }", true),
            ("web/src/theme.ts", "  #dead = false;", false),
            ("web/src/theme.ts", "this.#dead = true;", false),
            (
                "index.html",
                "<meta name=\"theme-color\" content=\"#ffffff\">",
                false,
            ),
            ("index.html", "<body style=\"background: #ffffff\">", true),
            ("tests/colours.mjs", "expect(\"#ffffff\")", false),
        ];
        for (path, text, found) in rows {
            assert_eq!(!check(&row(path, text)).is_empty(), found, "{path}: {text}");
        }
    }
}
