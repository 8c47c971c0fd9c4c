//! What can go wrong with a drive, in words for the person before the screen.

use crate::Revision;

/// Why a drive did not do what it was asked. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DriveError {
    /// There is no file of that name.
    #[error("there is no file named {name:?}")]
    NotFound {
        /// The name asked for.
        name: String,
    },
    /// The new name is taken.
    #[error("there is already a file named {name:?}")]
    AlreadyExists {
        /// The name that is taken.
        name: String,
    },
    /// The file is not what the writer expected: somebody else wrote, renamed or deleted it.
    #[error("{name:?} was changed elsewhere since it was opened here")]
    Conflict {
        /// The file's name.
        name: String,
        /// What is there instead; `None` for nothing.
        found: Option<Revision>,
    },
    /// The browser gives no more room.
    #[error(
        "this browser has no more room for notebooks: download this one to keep it, then delete \
         notebooks you no longer need or free space on the disk"
    )]
    QuotaExceeded,
    /// No file can have that name.
    #[error("{name:?} cannot be a file's name: {reason}")]
    InvalidName {
        /// The name that was wanted.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The store itself fails.
    #[error("the browser's storage fails: {0}")]
    Backend(String),
}

#[cfg(test)]
mod tests {
    use super::DriveError;

    #[test]
    fn the_words_for_a_full_disk_say_what_to_do() {
        let words = DriveError::QuotaExceeded.to_string();
        assert!(words.contains("download this one"), "{words}");
        assert!(words.contains("delete notebooks"), "{words}");
    }
}
