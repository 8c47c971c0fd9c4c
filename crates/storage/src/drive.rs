//! What every drive can do, and the rules that hold for all of them.

use std::collections::HashSet;

use crate::DriveError;
use crate::name::numbered;

/// One file of a drive, without its contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The file's name, unique on the drive.
    pub name: String,
    /// When it was last written, in milliseconds since 1970 (UTC), as the writer said.
    pub modified_millis: f64,
    /// The length of its contents.
    pub size_bytes: u64,
    /// Which state of the file this is.
    pub revision: Revision,
}

/// The state of a file. Each write makes a new one that no file of the drive had before, so that a file deleted and
/// made anew is not taken for the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Revision(pub(crate) u64);

/// What a writer believes to be there. If it is not so, the write fails and nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// No file of that name.
    Absent,
    /// The file as it was read or written last.
    Revision(Revision),
    /// Whatever is there may go.
    Any,
}

impl Expected {
    /// Compares with what is there.
    pub(crate) fn check(self, name: &str, found: Option<Revision>) -> Result<(), DriveError> {
        let is_met = match self {
            Expected::Absent => found.is_none(),
            Expected::Revision(revision) => found == Some(revision),
            Expected::Any => true,
        };
        if is_met {
            Ok(())
        } else {
            Err(DriveError::Conflict {
                name: name.to_owned(),
                found,
            })
        }
    }
}

/// A place for files. Each method is atomic: it happens wholly or, with an `Err`, not at all.
///
/// Several drives may be open on the same place at once, as several tabs are.
#[expect(
    async_fn_in_trait,
    reason = "the page has one thread: nobody needs the futures to be Send"
)]
pub trait Drive {
    /// All files, the newest first; those of the same time by name.
    async fn list(&self) -> Result<Vec<Entry>, DriveError>;

    /// A file's contents, and which state of it they are. [`DriveError::NotFound`] when it is not there.
    async fn read(&self, name: &str) -> Result<(Vec<u8>, Entry), DriveError>;

    /// Writes a whole file, if what is there is what the writer expects; else [`DriveError::Conflict`].
    async fn write(
        &self,
        name: &str,
        contents: &[u8],
        expected: Expected,
        now_millis: f64,
    ) -> Result<Entry, DriveError>;

    /// Gives a file another name; its contents, time and revision stay. [`DriveError::AlreadyExists`] when the name
    /// is taken, [`DriveError::NotFound`] when there is no such file, and [`DriveError::Conflict`] when it is not in
    /// the state that is expected: who renames goes on from the state he knows.
    async fn rename(&self, from: &str, to: &str, expected: Revision) -> Result<Entry, DriveError>;

    /// Deletes a file. [`DriveError::NotFound`] when it is not there.
    async fn delete(&self, name: &str) -> Result<(), DriveError>;

    /// Writes a new file under the wanted name or, if that is taken, the first free one with a number:
    /// `Untitled.ipynb`, `Untitled 2.ipynb`, …
    async fn write_new(
        &self,
        wanted: &str,
        contents: &[u8],
        now_millis: f64,
    ) -> Result<Entry, DriveError> {
        let taken: HashSet<String> = self.list().await?.into_iter().map(|e| e.name).collect();
        let mut number = 1;
        loop {
            let name = numbered(wanted, number);
            number += 1;
            if taken.contains(&name) {
                continue;
            }
            match self
                .write(&name, contents, Expected::Absent, now_millis)
                .await
            {
                // Another tab was faster.
                Err(DriveError::Conflict { .. }) => continue,
                outcome => return outcome,
            }
        }
    }
}

/// The order of [`Drive::list`].
pub(crate) fn sort_newest_first(entries: &mut [Entry]) {
    entries.sort_by(|a, b| {
        b.modified_millis
            .total_cmp(&a.modified_millis)
            .then_with(|| a.name.cmp(&b.name))
    });
}
