//! A drive in memory: the rules of [`Drive`] without a browser.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::drive::sort_newest_first;
use crate::name::check_name;
use crate::{Drive, DriveError, Entry, Expected, Revision};

/// A drive that lives as long as its last clone. Clones share the files, as tabs do.
#[derive(Clone, Debug, Default)]
pub struct MemoryDrive {
    files: Rc<RefCell<Files>>,
}

#[derive(Debug, Default)]
struct Files {
    by_name: BTreeMap<String, File>,
    last_revision: u64,
}

#[derive(Debug)]
struct File {
    entry: Entry,
    contents: Vec<u8>,
}

impl MemoryDrive {
    /// An empty drive.
    pub fn new() -> MemoryDrive {
        MemoryDrive::default()
    }
}

impl Drive for MemoryDrive {
    async fn list(&self) -> Result<Vec<Entry>, DriveError> {
        let files = self.files.borrow();
        let mut entries: Vec<Entry> = files.by_name.values().map(|f| f.entry.clone()).collect();
        sort_newest_first(&mut entries);
        Ok(entries)
    }

    async fn read(&self, name: &str) -> Result<(Vec<u8>, Entry), DriveError> {
        let files = self.files.borrow();
        let file = files.by_name.get(name).ok_or_else(|| not_found(name))?;
        Ok((file.contents.clone(), file.entry.clone()))
    }

    async fn write(
        &self,
        name: &str,
        contents: &[u8],
        expected: Expected,
        now_millis: f64,
    ) -> Result<Entry, DriveError> {
        check_name(name)?;
        let mut files = self.files.borrow_mut();
        let found = files.by_name.get(name).map(|file| file.entry.revision);
        expected.check(name, found)?;
        files.last_revision += 1;
        let entry = Entry {
            name: name.to_owned(),
            modified_millis: now_millis,
            size_bytes: contents.len() as u64,
            revision: Revision(files.last_revision),
        };
        let file = File {
            entry: entry.clone(),
            contents: contents.to_vec(),
        };
        files.by_name.insert(name.to_owned(), file);
        Ok(entry)
    }

    async fn rename(&self, from: &str, to: &str, expected: Revision) -> Result<Entry, DriveError> {
        check_name(to)?;
        let mut files = self.files.borrow_mut();
        let found = files.by_name.get(from).ok_or_else(|| not_found(from))?;
        Expected::Revision(expected).check(from, Some(found.entry.revision))?;
        if from != to && files.by_name.contains_key(to) {
            return Err(DriveError::AlreadyExists {
                name: to.to_owned(),
            });
        }
        let mut file = files.by_name.remove(from).ok_or_else(|| not_found(from))?;
        file.entry.name = to.to_owned();
        let entry = file.entry.clone();
        files.by_name.insert(to.to_owned(), file);
        Ok(entry)
    }

    async fn delete(&self, name: &str) -> Result<(), DriveError> {
        match self.files.borrow_mut().by_name.remove(name) {
            Some(_) => Ok(()),
            None => Err(not_found(name)),
        }
    }
}

fn not_found(name: &str) -> DriveError {
    DriveError::NotFound {
        name: name.to_owned(),
    }
}
