//! What can go wrong in a task, each with what to do about it where we know.

use std::path::PathBuf;

/// Why a task stopped.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// The command line was not understood.
    #[error("{0}")]
    Usage(String),
    /// Something this machine lacks, and that we could not install.
    #[error("{what}\n  to mend it: {remedy}")]
    Missing {
        /// What is missing, in one sentence.
        what: String,
        /// What the reader can do about it.
        remedy: String,
    },
    /// A program could not be started.
    #[error("cannot start `{program}`: {reason}")]
    CannotStart {
        /// The program as it was called.
        program: String,
        /// Why the system refused.
        reason: std::io::Error,
    },
    /// A program ran and reported failure.
    #[error("`{command}` failed ({status})")]
    Failed {
        /// The command line.
        command: String,
        /// How it ended.
        status: String,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {reason}", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why the system refused.
        reason: std::io::Error,
    },
    /// A program or file said something we cannot read.
    #[error("cannot make sense of {what}: {reason}")]
    Unreadable {
        /// Whose words.
        what: String,
        /// What is wrong with them.
        reason: String,
    },
    /// The rules of the house are broken.
    #[error("{count} of the rules of the house broken, listed above")]
    Untidy {
        /// How many findings there are.
        count: usize,
    },
    /// Phases of the tests failed; each has said why.
    #[error("failed: {}", phases.join(", "))]
    Phases {
        /// The names of the failed phases.
        phases: Vec<String>,
    },
}

/// Turns an [`std::io::Error`] into a [`TaskError::File`] that says what was done to which path.
pub fn file_error(
    action: &'static str,
    path: impl Into<PathBuf>,
) -> impl FnOnce(std::io::Error) -> TaskError {
    let path = path.into();
    move |reason| TaskError::File {
        action,
        path,
        reason,
    }
}
