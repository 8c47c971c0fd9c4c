//! The drive in the browser: an IndexedDB database with one record per file.
//!
//! Two object stores, so that listing does not load what is in the files: `entries` (what a list shows) and `contents`
//! (an ArrayBuffer each; not a Blob, which WebKit cannot keep). A third holds the last revision given.
//!
//! Within a transaction nothing but its own requests may be awaited: IndexedDB ends a transaction that has nothing to do.

mod connection;
mod record;

use std::cell::RefCell;
use std::rc::Rc;

use idb::{ObjectStore, TransactionMode};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::drive::sort_newest_first;
use crate::name::check_name;
use crate::{Drive, DriveError, Entry, Expected, Revision};
use connection::{CONTENTS, Connection, ENTRIES, REVISIONS, Unit, error_from};
use record::{entry_from, record_of};

/// The database of the page.
const DATABASE: &str = "octavo";
/// The key of the one value in the store of revisions: the last one given.
const LAST_REVISION: &str = "last";

/// A drive that keeps its files in this browser. Clones share the connection; it closes with the last of them.
#[derive(Clone)]
pub struct IndexedDbDrive {
    database: Rc<str>,
    connection: Rc<RefCell<Rc<Connection>>>,
}

impl IndexedDbDrive {
    /// Opens the drive of this site, making it when there is none.
    pub async fn open() -> Result<IndexedDbDrive, DriveError> {
        IndexedDbDrive::open_named(DATABASE).await
    }

    /// Opens a drive in a database of another name: tests do, so that each has its own.
    pub async fn open_named(database: &str) -> Result<IndexedDbDrive, DriveError> {
        let connection = Connection::open(database).await?;
        Ok(IndexedDbDrive {
            database: database.into(),
            connection: Rc::new(RefCell::new(Rc::new(connection))),
        })
    }

    /// Begins a transaction. One that cannot begin has no connection any more, mostly because the person cleared the
    /// site's data: then the database is opened again, once.
    async fn begin(&self, mode: TransactionMode) -> Result<Unit, DriveError> {
        let connection = self.connection.borrow().clone();
        if let Ok(transaction) = connection.begin(mode) {
            return Ok(transaction);
        }
        let fresh = Rc::new(Connection::open(&self.database).await?);
        self.connection.replace(fresh.clone());
        fresh.begin(mode)
    }
}

impl Drive for IndexedDbDrive {
    async fn list(&self) -> Result<Vec<Entry>, DriveError> {
        let transaction = self.begin(TransactionMode::ReadOnly).await?;
        let entries = transaction.store(ENTRIES)?;
        let records = entries.get_all(None, None).map_err(error_from)?;
        let records = records.await.map_err(error_from)?;
        let mut entries: Vec<Entry> = records.iter().map(entry_from).collect::<Result<_, _>>()?;
        sort_newest_first(&mut entries);
        Ok(entries)
    }

    async fn read(&self, name: &str) -> Result<(Vec<u8>, Entry), DriveError> {
        let transaction = self.begin(TransactionMode::ReadOnly).await?;
        let entry = find(&transaction.store(ENTRIES)?, name)
            .await?
            .ok_or_else(|| not_found(name))?;
        let contents = contents_of(&transaction.store(CONTENTS)?, name).await?;
        Ok((Uint8Array::new(&contents).to_vec(), entry))
    }

    async fn write(
        &self,
        name: &str,
        contents: &[u8],
        expected: Expected,
        now_millis: f64,
    ) -> Result<Entry, DriveError> {
        check_name(name)?;
        let buffer = Uint8Array::from(contents).buffer();
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let entries = transaction.store(ENTRIES)?;
        let found = find(&entries, name).await?;
        expected.check(name, found.map(|entry| entry.revision))?;
        let entry = Entry {
            name: name.to_owned(),
            modified_millis: now_millis,
            size_bytes: contents.len() as u64,
            revision: next_revision(&transaction.store(REVISIONS)?).await?,
        };
        put(&entries, &record_of(&entry)?, None).await?;
        put(&transaction.store(CONTENTS)?, &buffer, Some(name)).await?;
        transaction.commit().await?;
        Ok(entry)
    }

    async fn rename(&self, from: &str, to: &str, expected: Revision) -> Result<Entry, DriveError> {
        check_name(to)?;
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let entries = transaction.store(ENTRIES)?;
        let mut entry = find(&entries, from).await?.ok_or_else(|| not_found(from))?;
        Expected::Revision(expected).check(from, Some(entry.revision))?;
        if from == to {
            return Ok(entry);
        }
        if find(&entries, to).await?.is_some() {
            return Err(DriveError::AlreadyExists {
                name: to.to_owned(),
            });
        }
        entry.name = to.to_owned();
        put(&entries, &record_of(&entry)?, None).await?;
        remove(&entries, from).await?;
        let contents = transaction.store(CONTENTS)?;
        let buffer = contents_of(&contents, from).await?;
        put(&contents, &buffer, Some(to)).await?;
        remove(&contents, from).await?;
        transaction.commit().await?;
        Ok(entry)
    }

    async fn delete(&self, name: &str) -> Result<(), DriveError> {
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let entries = transaction.store(ENTRIES)?;
        if find(&entries, name).await?.is_none() {
            return Err(not_found(name));
        }
        remove(&entries, name).await?;
        remove(&transaction.store(CONTENTS)?, name).await?;
        transaction.commit().await
    }
}

async fn find(entries: &ObjectStore, name: &str) -> Result<Option<Entry>, DriveError> {
    let request = entries.get(JsValue::from_str(name)).map_err(error_from)?;
    let record = request.await.map_err(error_from)?;
    record.as_ref().map(entry_from).transpose()
}

async fn contents_of(contents: &ObjectStore, name: &str) -> Result<ArrayBuffer, DriveError> {
    let request = contents.get(JsValue::from_str(name)).map_err(error_from)?;
    let value = request.await.map_err(error_from)?;
    value
        .and_then(|value| value.dyn_into().ok())
        .ok_or_else(|| DriveError::Backend(format!("the contents of {name:?} are missing")))
}

async fn next_revision(revisions: &ObjectStore) -> Result<Revision, DriveError> {
    let key = JsValue::from_str(LAST_REVISION);
    let request = revisions.get(key).map_err(error_from)?;
    let last = request.await.map_err(error_from)?;
    let next = last.and_then(|last| last.as_f64()).unwrap_or(0.0) + 1.0;
    put(revisions, &JsValue::from_f64(next), Some(LAST_REVISION)).await?;
    Ok(Revision(next as u64))
}

async fn put(store: &ObjectStore, value: &JsValue, key: Option<&str>) -> Result<(), DriveError> {
    let key = key.map(JsValue::from_str);
    let request = store.put(value, key.as_ref()).map_err(error_from)?;
    request.await.map_err(error_from)?;
    Ok(())
}

async fn remove(store: &ObjectStore, name: &str) -> Result<(), DriveError> {
    let request = store.delete(JsValue::from_str(name)).map_err(error_from)?;
    request.await.map_err(error_from)
}

fn not_found(name: &str) -> DriveError {
    DriveError::NotFound {
        name: name.to_owned(),
    }
}
