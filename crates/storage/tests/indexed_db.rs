//! The drive in IndexedDB keeps the contract of all drives, in a real browser.
#![cfg(target_arch = "wasm32")]

mod contract;

use contract::{Place, contents};
use idb::Factory;
use octavo_storage::{Drive, DriveError, Expected, IndexedDbDrive};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A database of its own for each test, as each open drive is a tab.
struct Database(&'static str);

impl Place for Database {
    type Drive = IndexedDbDrive;

    async fn open(&self) -> IndexedDbDrive {
        IndexedDbDrive::open_named(self.0).await.expect("a drive")
    }
}

impl Database {
    async fn empty(name: &'static str) -> Database {
        let request = Factory::new().expect("IndexedDB").delete(name);
        request.expect("a request").await.expect("no such database");
        Database(name)
    }
}

macro_rules! tests {
    ($($name:ident)*) => {
        $(#[wasm_bindgen_test] async fn $name() {
            contract::$name(&Database::empty(stringify!($name)).await).await;
        })*
    };
}

every_rule!(tests);

#[wasm_bindgen_test]
async fn what_was_written_survives_when_the_last_connection_closes() {
    let place = Database::empty("survives").await;
    let bytes = contents(100_000);
    let drive = place.open().await;
    let written = drive.write("a.ipynb", &bytes, Expected::Absent, 1.0).await;
    drop(drive);
    let read = place.open().await.read("a.ipynb").await;
    assert_eq!(read, Ok((bytes, written.expect("written"))));
}

#[wasm_bindgen_test]
async fn a_database_made_by_a_newer_page_is_not_opened() {
    let place = Database::empty("newer").await;
    let request = Factory::new().expect("IndexedDB").open(place.0, Some(1000));
    request
        .expect("a request")
        .await
        .expect("a database")
        .close();
    let opened = IndexedDbDrive::open_named(place.0).await;
    let Err(DriveError::Backend(words)) = opened.map(|_| ()) else {
        panic!("a database of an unknown shape was opened");
    };
    assert!(words.contains("VersionError"), "{words}");
}

#[wasm_bindgen_test]
async fn a_tab_lets_go_of_the_database_when_a_newer_page_wants_to_change_it() {
    let place = Database::empty("upgrade").await;
    let drive = place.open().await;
    let request = Factory::new().expect("IndexedDB").open(place.0, Some(2));
    request
        .expect("a request")
        .await
        .expect("an upgrade")
        .close();
    let listed = drive.list().await;
    assert!(matches!(listed, Err(DriveError::Backend(_))), "{listed:?}");
}

#[wasm_bindgen_test]
async fn a_drive_whose_data_was_cleared_opens_the_database_again() {
    let place = Database::empty("cleared").await;
    let drive = place.open().await;
    let written = drive.write("a", b"x", Expected::Absent, 1.0).await;
    written.expect("written");
    Database::empty("cleared").await;
    assert_eq!(drive.list().await, Ok(Vec::new()));
    let written = drive.write("a", b"y", Expected::Absent, 2.0).await;
    written.expect("written");
    assert_eq!(place.open().await.read("a").await.expect("read").0, b"y");
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_room_there_is() {
    let estimate = octavo_storage::estimate().await.expect("an estimate");
    assert!(estimate.quota_bytes > estimate.usage_bytes);
    // Whether it promises to keep the notebooks is the browser's choice: it must only answer.
    let _granted: bool = octavo_storage::persist().await;
}
