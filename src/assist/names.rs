//! Guesses what could stand at the cursor from the names that the notebook has, for when the kernel cannot be asked. Pure.

use std::collections::BTreeSet;
use std::ops::Range;

/// Nobody reads more than this.
const MOST: usize = 200;
/// From this length on a name may have what is typed anywhere.
const LENGTH_ANYWHERE: usize = 2;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Names that could stand in place of the bytes from `start` to `end`.
#[derive(PartialEq, Eq, Debug)]
pub struct Guess {
    pub start: usize,
    pub end: usize,
    pub names: Vec<String>,
}

/// What could stand at a byte of `code`, judging by that and by the other cells: after a point what stands after points, else the rest.
pub fn guess(code: &str, cursor: usize, others: &[String]) -> Option<Guess> {
    let start = code[..cursor]
        .char_indices()
        .rev()
        .take_while(|(_, character)| is_of_name(*character))
        .last()
        .map_or(cursor, |(byte, _)| byte);
    let typed = &code[start..cursor];
    if typed.starts_with(|first: char| first.is_numeric()) {
        return None;
    }
    let is_attribute = code[..start].ends_with('.');
    let texts = std::iter::once(code).chain(others.iter().map(String::as_str));
    let mut names = BTreeSet::new();
    for (at, text) in texts.enumerate() {
        for word in words(text) {
            let is_here = at == 0 && word.start <= cursor && cursor <= word.end;
            let follows_point = text[..word.start].ends_with('.');
            if !is_here && follows_point == is_attribute {
                names.insert(&text[word]);
            }
        }
    }
    if !is_attribute {
        names.extend(KEYWORDS);
    }
    let lower = typed.to_lowercase();
    let fits = |names: &BTreeSet<&str>, fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        let fitting = names.iter().filter(|name| fits(name) && **name != typed);
        fitting.take(MOST).map(|name| (*name).to_owned()).collect()
    };
    let mut fitting = fits(&names, &|name| name.starts_with(typed));
    if fitting.is_empty() && lower.chars().count() >= LENGTH_ANYWHERE {
        fitting = fits(&names, &|name| name.to_lowercase().contains(&lower));
    }
    (!fitting.is_empty()).then_some(Guess {
        start,
        end: cursor,
        names: fitting,
    })
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Where the names are; what begins with a digit is none.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(|character| !is_of_name(character))
        .filter(|word| !word.is_empty() && !word.starts_with(|first: char| first.is_numeric()))
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            start..start + word.len()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_notebook_are_guessed() {
        let others = [
            "import pandas as pd\nframe = pd.DataFrame()".to_owned(),
            "größe = frame.shape; frame_2 = 3e5".to_owned(),
        ];
        // The bar is the cursor.
        let rows = [
            ("fra|", Some(("fra", "frame frame_2"))),
            ("x.|", Some(("", "DataFrame shape"))),
            ("x.fra|", Some(("fra", "DataFrame"))),
            ("x.sh|ap", Some(("sh", "shape"))),
            ("grö|", Some(("grö", "größe"))),
            ("'🐍', wh|", Some(("wh", "while"))),
            ("yiel|", Some(("yiel", "yield"))),
            ("zzz|", None),
            ("frame_2|", None),
            ("12|", None),
            ("a = abcd; ab|", Some(("ab", "abcd"))),
        ];
        for (marked, expected) in rows {
            let cursor = marked.find('|').expect("the row has a cursor");
            let code = marked.replace('|', "");
            let found = guess(&code, cursor, &others);
            let found = found.map(|guess| {
                (
                    code[guess.start..guess.end].to_owned(),
                    guess.names.join(" "),
                )
            });
            let expected = expected.map(|(typed, names)| (typed.to_owned(), names.to_owned()));
            assert_eq!(found, expected, "{marked}");
        }
    }
}
