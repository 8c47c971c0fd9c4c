//! What saving and renaming do to the file in the drive: never over what somebody else wrote there.

use octavo_storage::{Drive, DriveError, Entry, Expected};

use crate::drive::stem;
use crate::strings;

/// Where the contents are now.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// Their file.
    pub entry: Entry,
    /// Somebody else changed the file, so they are in one of their own.
    pub is_copy: bool,
}

impl Kept {
    fn here(entry: Entry) -> Kept {
        let is_copy = false;
        Kept { entry, is_copy }
    }

    fn beside(entry: Entry) -> Kept {
        let is_copy = true;
        Kept { entry, is_copy }
    }
}

/// Writes the contents into their file or, when that is not as it was, into a copy.
pub async fn write(
    drive: &impl Drive,
    file: &Entry,
    contents: &[u8],
    now_millis: f64,
) -> Result<Kept, DriveError> {
    let expected = Expected::Revision(file.revision);
    match drive
        .write(&file.name, contents, expected, now_millis)
        .await
    {
        Err(DriveError::Conflict { .. } | DriveError::NotFound { .. }) => {
            if let Some(entry) = with_contents(drive, &file.name, contents).await {
                return Ok(Kept::here(entry));
            }
            let wanted = strings::saving::copy_name(stem(&file.name));
            let copy = drive.write_new(&wanted, contents, now_millis).await?;
            Ok(Kept::beside(copy))
        }
        other => other.map(Kept::here),
    }
}

/// Gives the file another name. When it is not as it was, it keeps its name, and the contents get the new one.
pub async fn rename(
    drive: &impl Drive,
    file: &Entry,
    to: &str,
    contents: &[u8],
    now_millis: f64,
) -> Result<Kept, DriveError> {
    match drive.rename(&file.name, to, file.revision).await {
        Err(DriveError::Conflict { .. } | DriveError::NotFound { .. }) => {
            if let Some(entry) = with_contents(drive, &file.name, contents).await {
                let renamed = drive.rename(&entry.name, to, entry.revision).await;
                return renamed.map(Kept::here);
            }
            match drive
                .write(to, contents, Expected::Absent, now_millis)
                .await
            {
                Err(DriveError::Conflict { name, .. }) => Err(DriveError::AlreadyExists { name }),
                other => other.map(Kept::beside),
            }
        }
        other => other.map(Kept::here),
    }
}

/// The file, if it holds just these contents, whoever wrote them: another tab may have brought back what was rescued.
async fn with_contents(drive: &impl Drive, name: &str, contents: &[u8]) -> Option<Entry> {
    let (found, entry) = drive.read(name).await.ok()?;
    (found == contents).then_some(entry)
}

#[cfg(test)]
mod tests {
    use octavo_storage::MemoryDrive;

    use super::*;
    use crate::task::at_once;

    /// A drive with the file "a", as this tab knows it, and with what another tab wrote into it since.
    fn drive(other_tab: Option<&str>) -> (MemoryDrive, Entry) {
        let drive = MemoryDrive::new();
        let known =
            at_once(drive.write("a.ipynb", b"old", Expected::Absent, 0.0)).expect("written");
        if let Some(text) = other_tab {
            let written = at_once(drive.write("a.ipynb", text.as_bytes(), Expected::Any, 0.0));
            written.expect("written");
        }
        (drive, known)
    }

    fn files(drive: &MemoryDrive) -> Vec<(String, String)> {
        let mut entries = at_once(drive.list()).expect("a list");
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let text = |name: &str| at_once(drive.read(name)).expect("read").0;
        entries
            .into_iter()
            .map(|entry| {
                (
                    String::from_utf8_lossy(&text(&entry.name)).into_owned(),
                    entry.name,
                )
            })
            .map(|(text, name)| (name, text))
            .collect()
    }

    fn expect_files(drive: &MemoryDrive, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, text)| (name.to_string(), text.to_string()))
            .collect();
        assert_eq!(files(drive), expected);
    }

    #[test]
    fn a_write_replaces_what_is_known_and_goes_beside_what_is_not() {
        let copy = "a (my copy).ipynb";
        let rows: [(_, _, &[(&str, &str)]); 3] = [
            (None, false, &[("a.ipynb", "new")]),
            (Some("new"), false, &[("a.ipynb", "new")]),
            (Some("other"), true, &[(copy, "new"), ("a.ipynb", "other")]),
        ];
        for (other_tab, is_copy, expected) in rows {
            let (drive, known) = drive(other_tab);
            let kept = at_once(write(&drive, &known, b"new", 1.0)).expect("kept");
            assert_eq!(kept.is_copy, is_copy, "{other_tab:?}");
            expect_files(&drive, expected);
            // It goes on from there.
            let again = at_once(write(&drive, &kept.entry, b"newer", 2.0)).expect("kept");
            assert!(!again.is_copy);
        }
    }

    #[test]
    fn a_rename_takes_nobody_elses_work_along() {
        let rows: [(_, _, &[(&str, &str)]); 3] = [
            (None, false, &[("b.ipynb", "old")]),
            (Some("new"), false, &[("b.ipynb", "new")]),
            (
                Some("other"),
                true,
                &[("a.ipynb", "other"), ("b.ipynb", "new")],
            ),
        ];
        for (other_tab, is_copy, expected) in rows {
            let (drive, known) = drive(other_tab);
            let kept = at_once(rename(&drive, &known, "b.ipynb", b"new", 1.0)).expect("kept");
            assert_eq!((kept.is_copy, &*kept.entry.name), (is_copy, "b.ipynb"));
            expect_files(&drive, expected);
            let again = at_once(write(&drive, &kept.entry, b"newer", 2.0)).expect("kept");
            assert!(!again.is_copy, "{other_tab:?}");
        }
    }

    #[test]
    fn a_rename_onto_another_file_is_refused_and_nothing_changes() {
        for other_tab in [None, Some("other")] {
            let (drive, known) = drive(other_tab);
            at_once(drive.write("b.ipynb", b"b", Expected::Absent, 0.0)).expect("written");
            let before = files(&drive);
            let refused = at_once(rename(&drive, &known, "b.ipynb", b"new", 1.0));
            let name = "b.ipynb".to_owned();
            assert_eq!(refused, Err(DriveError::AlreadyExists { name }));
            assert_eq!(files(&drive), before);
        }
    }
}
