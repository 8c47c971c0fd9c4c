//! What was run in this session, and how a front end finds it again. Pure.

use std::collections::HashSet;

use crate::messages::{HistoryAccess, HistoryEntry, HistoryRequest, HistoryText};

/// The number of the running session, where it is not called 0: nothing is kept from one session to the next.
const SESSION: i64 = 1;

/// The inputs of the running session, oldest first.
#[derive(Debug, Default)]
pub(crate) struct History {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    line: u64,
    input: String,
    output: Option<String>,
}

impl History {
    /// Keeps an input. One of blanks alone is not kept, nor are the line breaks at an end.
    pub(crate) fn store(&mut self, line: u64, input: &str) {
        if !input.trim().is_empty() {
            self.entries.push(Entry {
                line,
                input: input.trim_end_matches('\n').to_owned(),
                output: None,
            });
        }
    }

    /// Keeps what came of the input of a line.
    pub(crate) fn store_result(&mut self, line: u64, output: String) {
        if let Some(entry) = self.entries.last_mut().filter(|entry| entry.line == line) {
            entry.output = Some(output);
        }
    }

    /// What a request asks for, oldest first.
    pub(crate) fn find(&self, request: &HistoryRequest) -> Vec<HistoryEntry> {
        let (session, found): (i64, Vec<&Entry>) = match request.hist_access_type {
            // The running session goes by the name it was asked for.
            HistoryAccess::Range => (request.session, self.range(request)),
            HistoryAccess::Tail => (SESSION, self.entries.iter().collect()),
            HistoryAccess::Search => (SESSION, self.search(request)),
        };
        let found = match request.hist_access_type {
            HistoryAccess::Range => &found[..],
            HistoryAccess::Tail | HistoryAccess::Search => latest(&found, request.n),
        };
        let entry = |entry: &&Entry| HistoryEntry {
            session,
            line: entry.line,
            text: if request.output {
                HistoryText::InputAndOutput(entry.input.clone(), entry.output.clone())
            } else {
                HistoryText::Input(entry.input.clone())
            },
        };
        found.iter().map(entry).collect()
    }

    fn range(&self, request: &HistoryRequest) -> Vec<&Entry> {
        if ![0, SESSION].contains(&request.session) {
            return Vec::new();
        }
        // Negative lines count back from the one that comes next.
        let next = self.entries.last().map_or(1, |entry| {
            i64::try_from(entry.line).unwrap_or(i64::MAX - 1) + 1
        });
        let line = |number: i64| {
            if number < 0 {
                number.saturating_add(next)
            } else {
                number
            }
        };
        let start = line(request.start.unwrap_or(1));
        // Like a missing one, a stop of 0 means to the end.
        let stop = match request.stop.unwrap_or(0) {
            0 => next,
            stop => line(stop),
        };
        let is_within = |entry: &&Entry| {
            i64::try_from(entry.line).is_ok_and(|line| (start..stop).contains(&line))
        };
        self.entries.iter().filter(is_within).collect()
    }

    fn search(&self, request: &HistoryRequest) -> Vec<&Entry> {
        let pattern: Vec<char> = request.pattern.as_deref().unwrap_or("*").chars().collect();
        let mut found: Vec<&Entry> = self.entries.iter().rev().collect();
        found.retain(|entry| matches(&pattern, &entry.input));
        if request.unique {
            let mut later = HashSet::new();
            found.retain(|entry| later.insert(entry.input.as_str()));
        }
        found.reverse();
        found
    }
}

/// The last `n`; all of them without a number, or with a negative one.
fn latest<T>(all: &[T], n: Option<i64>) -> &[T] {
    let count = n.and_then(|n| usize::try_from(n).ok()).unwrap_or(all.len());
    &all[all.len().saturating_sub(count)..]
}

/// Whether all of a text looks like a pattern, in which `*` is any text and `?` any character.
fn matches(pattern: &[char], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut read) = (0, 0);
    // Where to go on if what follows the last star does not fit: with one character more for that star.
    let mut last_star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some('*') => {
                last_star = Some((at, read));
                at += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == text[read] => {
                at += 1;
                read += 1;
            }
            _ => match last_star {
                Some((star, from)) => {
                    last_star = Some((star, from + 1));
                    at = star + 1;
                    read = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|&rest| rest == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_all_of_a_text_or_not_at_all() {
        let rows = [
            ("", "", true),
            ("", "a", false),
            ("a", "a", true),
            ("a", "A", false),
            ("a", "ab", false),
            ("*", "", true),
            ("*", "any\nlines", true),
            ("?", "", false),
            ("?", "é", true),
            ("??", "é", false),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("*b*", "abc", true),
            ("a*c", "ac", true),
            ("a*c", "abcb", false),
            ("a?c*", "abc", true),
            ("*ab*ab*", "abcab", true),
            ("*ab*ab*", "abcb", false),
            ("*aab", "aaaab", true),
            ("**a", "ba", true),
            ("a.c", "abc", false),
            ("[ab]", "a", false),
        ];
        for (pattern, text, expected) in rows {
            let characters: Vec<char> = pattern.chars().collect();
            assert_eq!(matches(&characters, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_of_many_stars_is_not_slow() {
        let pattern: Vec<char> = "*a".repeat(50).chars().chain(['b']).collect();
        assert!(!matches(&pattern, &"a".repeat(10_000)));
    }
}
