//! Why a file is not a notebook we can edit, in plain words and with the place.

use std::fmt;

use thiserror::Error;

/// Where in a notebook something is wrong; cells and outputs are counted from 1, as people do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The notebook as a whole.
    Notebook,
    /// The notebook's metadata.
    Metadata,
    /// A cell.
    Cell(usize),
    /// An output of a cell.
    Output {
        /// The cell.
        cell: usize,
        /// The output within it.
        output: usize,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notebook => write!(f, "notebook"),
            Self::Metadata => write!(f, "notebook metadata"),
            Self::Cell(cell) => write!(f, "cell {cell}"),
            Self::Output { cell, output } => write!(f, "cell {cell}, output {output}"),
        }
    }
}

/// Why a file cannot be opened as a notebook.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum InvalidNotebook {
    /// The bytes are not UTF-8.
    #[error("the file is not text: byte {position} is not UTF-8")]
    NotText {
        /// The first byte that does not fit, counted from 0.
        position: usize,
    },
    /// The text is not JSON.
    #[error("the file is not JSON: {reason}")]
    NotJson {
        /// What the parser met, with line and column.
        reason: String,
    },
    /// The JSON is something else.
    #[error("the file is JSON but not a notebook: {reason}")]
    NotANotebook {
        /// What it lacks.
        reason: &'static str,
    },
    /// A format from before IPython 1.0.
    #[error("notebook format {major} is too old: only formats 3 and 4 can be opened")]
    TooOld {
        /// The `nbformat` of the file.
        major: u64,
    },
    /// A format that does not exist yet.
    #[error("notebook format {major} is newer than format 4, the newest one known")]
    TooNew {
        /// The `nbformat` of the file.
        major: u64,
    },
    /// The file breaks a rule of its format.
    #[error("{place}: {problem}")]
    Malformed {
        /// Where.
        place: Place,
        /// What is wrong there.
        problem: String,
    },
}

impl InvalidNotebook {
    pub(crate) fn at(place: Place, problem: impl Into<String>) -> Self {
        Self::Malformed {
            place,
            problem: problem.into(),
        }
    }
}
