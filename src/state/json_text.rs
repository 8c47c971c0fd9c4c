//! JSON as people write it: read, or what is wrong with it, where, in a form that can be said in any language. Pure.

use serde_json::{Map, Value};

/// Why a text is no JSON object, and where it stops being one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsonFault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// Between entries there is no comma, or the bracket at the end is missing.
    CommaOrEnd,
    /// Between key and value there is no colon.
    Colon,
    /// A key is not in double quotes.
    Key,
    /// There is no value where one must be.
    Value,
    /// A comma before a closing bracket.
    CommaAtEnd,
    /// The text ends too early.
    Unfinished,
    /// A line ends, or a tab stands, within quotes.
    Control,
    /// A backslash with something that it cannot be with.
    Escape,
    /// A number that is none.
    Number,
    /// Something follows on the end.
    After,
    /// It is JSON, but no object.
    NoObject,
    /// Anything else, in the parser's own words.
    Other(String),
}

/// Reads a JSON object; keys and numbers stay as they are written.
pub fn read_object(text: &str) -> Result<Map<String, Value>, JsonFault> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(JsonFault {
            line: 1,
            column: 1,
            kind: FaultKind::NoObject,
        }),
        Err(error) => Err(JsonFault {
            line: error.line().max(1),
            column: column_in_characters(text, error.line(), error.column()),
            kind: kind_of(&error.to_string()),
        }),
    }
}

impl JsonFault {
    /// From the parser's own words on a text, with the place at their end.
    pub fn of_words(text: &str, words: &str) -> Option<JsonFault> {
        let (problem, place) = words.rsplit_once(" at line ")?;
        let (line, column) = place.split_once(" column ")?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        Some(JsonFault {
            line: line.max(1),
            column: column_in_characters(text, line, column),
            kind: kind_of(problem),
        })
    }
}

/// An object as one would write it.
pub fn written(object: &Map<String, Value>) -> String {
    // A tree of JSON can always be written.
    serde_json::to_string_pretty(object).unwrap_or_default()
}

/// The parser counts bytes.
fn column_in_characters(text: &str, line: usize, column: usize) -> usize {
    let line = text
        .split('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    let is_before = |(at, _): &(usize, char)| *at < column;
    line.char_indices().take_while(is_before).count().max(1)
}

fn kind_of(words: &str) -> FaultKind {
    let begins = |start: &str| words.starts_with(start);
    if begins("EOF while parsing") {
        FaultKind::Unfinished
    } else if begins("expected `,`") {
        FaultKind::CommaOrEnd
    } else if begins("expected `:`") {
        FaultKind::Colon
    } else if begins("key must be a string") {
        FaultKind::Key
    } else if begins("expected value") || begins("expected ident") {
        FaultKind::Value
    } else if begins("trailing comma") {
        FaultKind::CommaAtEnd
    } else if begins("control character") {
        FaultKind::Control
    } else if begins("invalid escape") || begins("invalid unicode") || begins("lone leading") {
        FaultKind::Escape
    } else if begins("invalid number") || begins("number out of range") {
        FaultKind::Number
    } else if begins("trailing characters") {
        FaultKind::After
    } else {
        FaultKind::Other(words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_found_with_its_place() {
        let rows = [
            ("{\"a\": 1 \"b\": 2}", (1, 9), FaultKind::CommaOrEnd),
            ("{\"a\" 1}", (1, 6), FaultKind::Colon),
            ("{a: 1}", (1, 2), FaultKind::Key),
            ("{\n \"a\": \n}", (3, 1), FaultKind::Value),
            ("{\"a\": wrong}", (1, 7), FaultKind::Value),
            ("{\"a\": nil}", (1, 8), FaultKind::Value),
            ("{\"a\": 1,\n}", (2, 1), FaultKind::CommaAtEnd),
            ("{\"a\": 1", (1, 7), FaultKind::Unfinished),
            ("", (1, 1), FaultKind::Unfinished),
            ("{\"a\": \"x\n\"}", (2, 1), FaultKind::Control),
            ("{\"é\": \"\\q\"}", (1, 9), FaultKind::Escape),
            ("{\"a\": -}", (1, 8), FaultKind::Number),
            ("{} x", (1, 4), FaultKind::After),
            ("[1]", (1, 1), FaultKind::NoObject),
        ];
        for (text, (line, column), kind) in rows {
            let expected = JsonFault { line, column, kind };
            assert_eq!(read_object(text), Err(expected.clone()), "{text:?}");
            if let Err(error) = serde_json::from_str::<Value>(text) {
                let found = JsonFault::of_words(text, &error.to_string());
                assert_eq!(found, Some(expected), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_right_comes_back_as_it_was_written() {
        let text = "{\n  \"z\": 1.50,\n  \"a\": [\n    \"é\"\n  ]\n}";
        assert_eq!(
            read_object(text).map(|object| written(&object)).as_deref(),
            Ok(text)
        );
    }
}
