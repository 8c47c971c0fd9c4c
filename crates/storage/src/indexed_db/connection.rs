//! One open connection to the database, its transactions, and the meaning of its errors.

use idb::{
    Database, DatabaseEvent, Event, Factory, KeyPath, ObjectStore, ObjectStoreParams, Request,
    Transaction, TransactionMode, TransactionResult,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::record::NAME;
use crate::DriveError;

/// What a list shows, keyed by name.
pub(crate) const ENTRIES: &str = "entries";
/// The contents, under the file's name.
pub(crate) const CONTENTS: &str = "contents";
/// The last revision given.
pub(crate) const REVISIONS: &str = "revisions";

const VERSION: u32 = 1;

/// An open database; dropping it closes it.
pub(crate) struct Connection {
    database: Database,
}

impl Connection {
    pub(crate) async fn open(name: &str) -> Result<Connection, DriveError> {
        let factory = Factory::new().map_err(error_from)?;
        let mut request = factory.open(name, Some(VERSION)).map_err(error_from)?;
        request.on_upgrade_needed(|event| {
            let created = event
                .database()
                .and_then(|database| create_stores(&database));
            // Without its stores the database must not come into being: the request then fails, which is reported.
            if created.is_err()
                && let Ok(request) = event.target()
                && let Some(upgrade) = request.transaction()
            {
                drop(upgrade.abort());
            }
        });
        let mut database = request.await.map_err(error_from)?;
        // A newer page in another tab wants to change the stores: it must not wait for this one.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Connection { database })
    }

    /// Begins a transaction over all stores.
    pub(crate) fn begin(&self, mode: TransactionMode) -> Result<Unit, DriveError> {
        let stores = [ENTRIES, CONTENTS, REVISIONS];
        let transaction = self.database.transaction(&stores, mode);
        Ok(Unit {
            transaction: transaction.map_err(error_from)?,
        })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

fn create_stores(database: &Database) -> Result<(), idb::Error> {
    let mut keyed_by_name = ObjectStoreParams::new();
    keyed_by_name.key_path(Some(KeyPath::new_single(NAME)));
    database.create_object_store(ENTRIES, keyed_by_name)?;
    database.create_object_store(CONTENTS, ObjectStoreParams::new())?;
    database.create_object_store(REVISIONS, ObjectStoreParams::new())?;
    Ok(())
}

/// A unit of work: all its changes are kept or none. Without [`Unit::commit`] it is not known whether they are.
pub(crate) struct Unit {
    transaction: Transaction,
}

impl Unit {
    pub(crate) fn store(&self, name: &str) -> Result<ObjectStore, DriveError> {
        self.transaction.object_store(name).map_err(error_from)
    }

    /// Waits until the changes are kept.
    pub(crate) async fn commit(self) -> Result<(), DriveError> {
        // idb takes the transaction away; this is another handle to it, to ask why it was aborted.
        let handle = self.store(ENTRIES)?.transaction();
        let commit = self.transaction.commit().map_err(error_from)?;
        match commit.await.map_err(error_from)? {
            TransactionResult::Committed => Ok(()),
            TransactionResult::Aborted => Err(match handle.error() {
                Some(exception) => error_from(idb::Error::DomException(exception)),
                None => DriveError::Backend("the transaction was aborted".to_owned()),
            }),
        }
    }
}

/// The error in the drive's terms: room that has run out is told apart, the rest is the browser's own words.
pub(crate) fn error_from(error: idb::Error) -> DriveError {
    match exception_in(&error) {
        Some(exception) if exception.name() == "QuotaExceededError" => DriveError::QuotaExceeded,
        Some(exception) => {
            DriveError::Backend(format!("{}: {}", exception.name(), exception.message()))
        }
        None => DriveError::Backend(error.to_string()),
    }
}

fn exception_in(error: &idb::Error) -> Option<&DomException> {
    use idb::Error as E;
    let value: &JsValue = match error {
        E::DomException(exception) => return Some(exception),
        E::UpdateFailed(value)
        | E::DeleteFailed(value)
        | E::GetFailed(value)
        | E::GetAllKeysFailed(value)
        | E::IndexedDbOpenFailed(value)
        | E::ObjectStoreNotFound(value)
        | E::TransactionOpenFailed(value)
        | E::TransactionCommitError(value) => value,
        _ => return None,
    };
    value.dyn_ref()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
    use web_sys::DomException;

    use super::error_from;
    use crate::DriveError;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_full_disk_is_told_apart_from_other_failures() {
        let rows = [
            ("QuotaExceededError", DriveError::QuotaExceeded),
            (
                "UnknownError",
                DriveError::Backend("UnknownError: internal".to_owned()),
            ),
        ];
        for (name, expected) in rows {
            let exception =
                || DomException::new_with_message_and_name("internal", name).expect("an exception");
            let from_event = error_from(idb::Error::DomException(exception()));
            let from_call = error_from(idb::Error::UpdateFailed(exception().into()));
            assert_eq!([&from_event, &from_call], [&expected, &expected]);
        }
    }
}
