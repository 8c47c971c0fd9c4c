//! The list of the drive's files, and the way out of it and back.

use octavo_storage::{Drive, DriveError, Entry};

use crate::drive::PageDrive;
use crate::rescue::Rescue;

/// A file that was just deleted and can be had back.
#[derive(Clone, PartialEq, Debug)]
pub struct Deleted {
    /// What it was.
    pub entry: Entry,
    contents: Vec<u8>,
    /// What was on its way into it.
    rescue: Option<Rescue>,
}

/// All files, the newest first.
pub async fn list(drive: &PageDrive) -> Result<Vec<Entry>, DriveError> {
    drive.get().await?.list().await
}

/// Deletes a file, with what was rescued of it: else that would come back as a file of its own.
pub async fn delete(drive: &PageDrive, name: &str) -> Result<Deleted, DriveError> {
    delete_from(drive.get().await?, name).await
}

/// Brings a deleted file back, under a numbered name when its own is taken by now.
pub async fn restore(drive: &PageDrive, deleted: &Deleted) -> Result<Entry, DriveError> {
    restore_to(drive.get().await?, deleted).await
}

async fn delete_from(drive: &impl Drive, name: &str) -> Result<Deleted, DriveError> {
    let (contents, entry) = drive.read(name).await?;
    drive.delete(name).await?;
    let rescue = Rescue::find(name);
    Rescue::clear(name);
    Ok(Deleted {
        entry,
        contents,
        rescue,
    })
}

async fn restore_to(drive: &impl Drive, deleted: &Deleted) -> Result<Entry, DriveError> {
    let Deleted {
        entry,
        contents,
        rescue,
    } = deleted;
    // With its old time: to come back is no change.
    let entry = drive
        .write_new(&entry.name, contents, entry.modified_millis)
        .await?;
    if let Some(rescue) = rescue {
        rescue.put(&entry.name);
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use octavo_storage::{Expected, MemoryDrive};

    use super::*;
    use crate::rescue::digest;
    use crate::task::at_once;

    #[test]
    fn a_deleted_file_comes_back_as_it_was_and_over_nothing() {
        at_once(async {
            let drive = MemoryDrive::new();
            let written = drive.write("a.ipynb", b"x", Expected::Absent, 5.0).await;
            written.expect("written");
            let rescue = Rescue {
                bases: vec![digest(b"x")],
                contents: "y".to_owned(),
            };
            rescue.put("a.ipynb");

            let deleted = delete_from(&drive, "a.ipynb").await.expect("deleted");
            assert_eq!(drive.list().await, Ok(Vec::new()));
            assert_eq!(Rescue::find("a.ipynb"), None);

            let entry = restore_to(&drive, &deleted).await.expect("restored");
            assert_eq!(
                (entry.name.as_str(), entry.modified_millis),
                ("a.ipynb", 5.0)
            );
            assert_eq!(drive.read("a.ipynb").await.expect("read").0, b"x");
            assert_eq!(Rescue::find("a.ipynb"), Some(rescue));

            let entry = restore_to(&drive, &deleted).await.expect("restored");
            assert_eq!(entry.name, "a 2.ipynb");
        });
    }
}
