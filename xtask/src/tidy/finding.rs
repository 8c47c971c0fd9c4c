//! What a rule has to say of a place.

use std::fmt;

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, below the root of the repository, or the package.
    pub place: String,
    /// The line, counted from 1, where one is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do instead.
    pub complaint: String,
}

impl Finding {
    /// A finding about a whole file or package.
    pub fn new(place: impl Into<String>, complaint: impl Into<String>) -> Finding {
        Finding {
            place: place.into(),
            line: None,
            complaint: complaint.into(),
        }
    }

    /// A finding about one line, counted from 1.
    pub fn at(place: impl Into<String>, line: usize, complaint: impl Into<String>) -> Finding {
        Finding {
            line: Some(line),
            ..Finding::new(place, complaint)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.place, self.complaint),
            None => write!(formatter, "{}: {}", self.place, self.complaint),
        }
    }
}
