//! Finds a file together with what was rescued of it.

use octavo_storage::{Drive, DriveError, Entry, Expected};

use crate::drive::{self, stem};
use crate::rescue::{Rescue, Verdict, digest};
use crate::strings;

/// What is under a name, with what was rescued brought back.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// What to show.
    pub bytes: Vec<u8>,
    /// Its file.
    pub file: Entry,
    /// The digest of what the drive holds.
    pub base: String,
    /// Whether the drive holds what is shown.
    pub is_kept: bool,
    /// What the person should know of it.
    pub said: Option<String>,
}

impl Found {
    fn kept(bytes: Vec<u8>, file: Entry, said: Option<String>) -> Found {
        Found {
            base: digest(&bytes),
            bytes,
            file,
            is_kept: true,
            said,
        }
    }
}

/// Reads a file and brings back what was rescued of it.
pub async fn find(drive: &impl Drive, name: &str, now_millis: f64) -> Result<Found, DriveError> {
    /// Each try that fails is one in which another tab was faster, with the same rescue.
    const TRIES: usize = 3;
    let mut found = try_find(drive, name, now_millis).await;
    for _ in 1..TRIES {
        if !matches!(found, Err(DriveError::Conflict { .. })) {
            break;
        }
        found = try_find(drive, name, now_millis).await;
    }
    found
}

async fn try_find(drive: &impl Drive, name: &str, now_millis: f64) -> Result<Found, DriveError> {
    let (bytes, file) = match drive::read(drive, name, now_millis).await {
        Err(missing @ DriveError::NotFound { .. }) => {
            let rescue = Rescue::find(name).ok_or(missing)?;
            return alone(drive, name, rescue, now_millis).await;
        }
        other => other?,
    };
    let Some(rescue) = Rescue::find(name) else {
        return Ok(Found::kept(bytes, file, None));
    };
    match rescue.verdict(&bytes) {
        Verdict::Nothing => {
            Rescue::clear(name);
            Ok(Found::kept(bytes, file, None))
        }
        Verdict::Apply(contents) => apply(drive, contents, &bytes, file, now_millis).await,
        Verdict::Aside(contents) => {
            let copy = strings::saving::copy_name(stem(name));
            let said = match drive
                .write_new(&copy, contents.as_bytes(), now_millis)
                .await
            {
                Ok(copy) => {
                    Rescue::clear(name);
                    strings::saving::rescued_as_copy(stem(name), stem(&copy.name))
                }
                // It stays rescued, and the file itself can be worked on.
                Err(error) => {
                    strings::saving::rescue_failed(stem(name), &strings::reason::drive(&error))
                }
            };
            Ok(Found::kept(bytes, file, Some(said)))
        }
    }
}

/// Puts what was rescued into its file.
async fn apply(
    drive: &impl Drive,
    contents: String,
    before: &[u8],
    file: Entry,
    now_millis: f64,
) -> Result<Found, DriveError> {
    let expected = Expected::Revision(file.revision);
    let written = drive
        .write(&file.name, contents.as_bytes(), expected, now_millis)
        .await;
    match written {
        Ok(file) => {
            Rescue::clear(&file.name);
            Ok(Found::kept(contents.into_bytes(), file, None))
        }
        Err(conflict @ DriveError::Conflict { .. }) => Err(conflict),
        // It can be seen and downloaded even when it cannot be kept; saving will say why.
        Err(_) => Ok(Found {
            bytes: contents.into_bytes(),
            file,
            base: digest(before),
            is_kept: false,
            said: None,
        }),
    }
}

/// The file is gone; what was rescued of it becomes a file of its own.
async fn alone(
    drive: &impl Drive,
    name: &str,
    rescue: Rescue,
    now_millis: f64,
) -> Result<Found, DriveError> {
    let bytes = rescue.contents.into_bytes();
    let file = drive.write_new(name, &bytes, now_millis).await?;
    Rescue::clear(name);
    let said = strings::saving::rescued_alone(stem(name), stem(&file.name));
    Ok(Found::kept(bytes, file, Some(said)))
}

#[cfg(test)]
mod tests {
    use octavo_storage::{MemoryDrive, Revision};

    use super::*;
    use crate::task::at_once;

    /// A drive at whose first write something comes between.
    struct Meddled {
        drive: MemoryDrive,
        meddling: std::cell::Cell<Option<Meddling>>,
    }

    #[derive(Clone, Copy)]
    enum Meddling {
        /// Another tab is faster.
        Written(&'static [u8]),
        /// There is no more room.
        Full,
    }

    impl Drive for Meddled {
        async fn list(&self) -> Result<Vec<Entry>, DriveError> {
            self.drive.list().await
        }
        async fn read(&self, name: &str) -> Result<(Vec<u8>, Entry), DriveError> {
            self.drive.read(name).await
        }
        async fn write(
            &self,
            name: &str,
            contents: &[u8],
            expected: Expected,
            now_millis: f64,
        ) -> Result<Entry, DriveError> {
            match self.meddling.take() {
                Some(Meddling::Full) => return Err(DriveError::QuotaExceeded),
                Some(Meddling::Written(other)) => {
                    drop(self.drive.write(name, other, Expected::Any, 0.0).await)
                }
                None => {}
            }
            self.drive.write(name, contents, expected, now_millis).await
        }
        async fn rename(&self, a: &str, b: &str, expected: Revision) -> Result<Entry, DriveError> {
            self.drive.rename(a, b, expected).await
        }
        async fn delete(&self, name: &str) -> Result<(), DriveError> {
            self.drive.delete(name).await
        }
    }

    /// A drive with "old" in the file "a", if it is there, and "new" rescued that follows on it.
    fn drive(is_there: bool, meddling: Option<Meddling>) -> Meddled {
        let drive = MemoryDrive::new();
        if is_there {
            let written = at_once(drive.write("a", b"old", Expected::Absent, 0.0));
            written.expect("written");
        }
        let rescue = Rescue {
            bases: vec![digest(b"old")],
            contents: "new".to_owned(),
        };
        rescue.put("a");
        let meddling = std::cell::Cell::new(meddling);
        Meddled { drive, meddling }
    }

    #[test]
    fn what_was_rescued_comes_back_whatever_happens_meanwhile() {
        let (there, gone) = (true, false);
        let copy = "a (my copy).ipynb";
        let other = |bytes| Some(Meddling::Written(bytes));
        /// What is shown; whether it is kept there, whether something is said, whether it is left in the rescue.
        type Shown = (&'static str, bool, bool, bool);
        /// The drive: names and contents.
        type Files = &'static [(&'static str, &'static str)];
        type Row = (bool, Option<Meddling>, Shown, Files);
        let rows: [Row; 5] = [
            (there, None, ("new", true, false, false), &[("a", "new")]),
            (
                there,
                other(b"new"),
                ("new", true, false, false),
                &[("a", "new")],
            ),
            (
                there,
                other(b"other"),
                ("other", true, true, false),
                &[("a", "other"), ("a (my copy).ipynb", "new")],
            ),
            (
                there,
                Some(Meddling::Full),
                ("new", false, false, true),
                &[("a", "old")],
            ),
            (gone, None, ("new", true, true, false), &[("a", "new")]),
        ];
        for (number, (is_there, meddling, shown, files)) in rows.into_iter().enumerate() {
            let drive = drive(is_there, meddling);
            let found = at_once(find(&drive, "a", 1.0)).expect("found");
            let is_rescued = Rescue::find("a").is_some();
            let text = String::from_utf8_lossy(&found.bytes);
            let seen = (&*text, found.is_kept, found.said.is_some(), is_rescued);
            assert_eq!(seen, shown, "row {number}");
            let kept: Vec<_> = ["a", copy]
                .into_iter()
                .filter_map(|name| Some((name, at_once(drive.drive.read(name)).ok()?.0)))
                .collect();
            let expected: Vec<_> = files
                .iter()
                .map(|(name, text)| (*name, text.as_bytes().to_vec()))
                .collect();
            assert_eq!(kept, expected, "row {number}");
        }
    }

    #[test]
    fn a_file_that_never_was_is_missing() {
        let found = at_once(find(&MemoryDrive::new(), "b", 1.0));
        assert!(
            matches!(found, Err(DriveError::NotFound { .. })),
            "{found:?}"
        );
    }
}
