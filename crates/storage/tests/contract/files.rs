//! The rules for a single drive.

use octavo_storage::{Drive, DriveError, Expected};

use super::{Place, contents, names};

pub async fn contents_are_read_back_byte_for_byte(place: &impl Place) {
    let drive = place.open().await;
    for length in [0, 1, 255, 256, 5_000_000] {
        let name = format!("{length}.ipynb");
        let bytes = contents(length);
        let written = drive.write(&name, &bytes, Expected::Absent, 12.5).await;
        let written = written.expect("written");
        assert_eq!(
            (
                written.name.as_str(),
                written.modified_millis,
                written.size_bytes
            ),
            (name.as_str(), 12.5, length as u64)
        );
        let (read, entry) = drive.read(&name).await.expect("read");
        assert!(read == bytes, "{length} bytes came back changed");
        assert_eq!(entry, written);
    }
}

pub async fn a_rewritten_file_has_the_new_contents(place: &impl Place) {
    let drive = place.open().await;
    let first = drive
        .write("a", b"long contents", Expected::Absent, 1.0)
        .await;
    let first = first.expect("written");
    let expected = Expected::Revision(first.revision);
    let second = drive.write("a", b"short", expected, 2.0).await;
    let second = second.expect("written");
    assert_ne!(first.revision, second.revision);
    assert_eq!(
        drive.read("a").await,
        Ok((b"short".to_vec(), second.clone()))
    );
    assert_eq!(drive.list().await, Ok(vec![second]));
}

pub async fn the_newest_file_is_listed_first(place: &impl Place) {
    let drive = place.open().await;
    assert_eq!(drive.list().await, Ok(vec![]));
    for (name, now_millis) in [("b", 5.0), ("old", -1.0), ("new", 1.7e12), ("a", 5.0)] {
        let written = drive.write(name, b"", Expected::Absent, now_millis).await;
        written.expect("written");
    }
    assert_eq!(names(&drive).await, ["new", "a", "b", "old"]);
}

pub async fn a_file_that_is_not_there_is_not_found(place: &impl Place) {
    let drive = place.open().await;
    let not_found = DriveError::NotFound { name: "a".into() };
    assert_eq!(drive.read("a").await, Err(not_found.clone()));
    assert_eq!(drive.delete("a").await, Err(not_found.clone()));
    let gone = drive.write("a", b"x", Expected::Absent, 1.0).await;
    let gone = gone.expect("written").revision;
    drive.delete("a").await.expect("deleted");
    for to in ["a", "b"] {
        assert_eq!(drive.rename("a", to, gone).await, Err(not_found.clone()));
    }
}

pub async fn a_renamed_file_keeps_everything_but_its_name(place: &impl Place) {
    let drive = place.open().await;
    let bytes = contents(1000);
    let written = drive.write("a", &bytes, Expected::Absent, 3.0).await;
    let mut expected = written.expect("written");
    expected.name = "Übung 📓.ipynb".into();
    assert_eq!(
        drive.rename("a", &expected.name, expected.revision).await,
        Ok(expected.clone())
    );
    assert_eq!(drive.list().await, Ok(vec![expected.clone()]));
    assert_eq!(drive.read("Übung 📓.ipynb").await, Ok((bytes, expected)));
}

pub async fn a_file_is_not_renamed_onto_another(place: &impl Place) {
    let drive = place.open().await;
    let a = drive.write("a", b"a", Expected::Absent, 1.0).await;
    let a = a.expect("written").revision;
    let b = drive.write("b", b"b", Expected::Absent, 1.0).await;
    b.expect("written");
    let taken = DriveError::AlreadyExists { name: "b".into() };
    assert_eq!(drive.rename("a", "b", a).await, Err(taken));
    assert_eq!(drive.read("a").await.expect("read").0, b"a");
    assert_eq!(drive.read("b").await.expect("read").0, b"b");
}

pub async fn a_file_may_be_renamed_to_its_own_name(place: &impl Place) {
    let drive = place.open().await;
    let written = drive.write("a", b"x", Expected::Absent, 1.0).await;
    let entry = written.expect("written");
    let renamed = drive.rename("a", "a", entry.revision).await;
    assert_eq!(renamed, Ok(entry.clone()));
    assert_eq!(drive.read("a").await, Ok((b"x".to_vec(), entry)));
}

pub async fn a_deleted_file_is_gone(place: &impl Place) {
    let drive = place.open().await;
    for name in ["a", "b"] {
        let written = drive.write(name, b"x", Expected::Absent, 1.0).await;
        written.expect("written");
    }
    assert_eq!(drive.delete("a").await, Ok(()));
    assert_eq!(names(&drive).await, ["b"]);
    let not_found = DriveError::NotFound { name: "a".into() };
    assert_eq!(drive.read("a").await, Err(not_found));
}

pub async fn a_new_file_gets_the_first_free_number(place: &impl Place) {
    let drive = place.open().await;
    let mut given = Vec::new();
    for bytes in [b"1", b"2", b"3"] {
        let entry = drive.write_new("Untitled.ipynb", bytes, 1.0).await;
        given.push(entry.expect("written").name);
    }
    assert_eq!(
        given,
        ["Untitled.ipynb", "Untitled 2.ipynb", "Untitled 3.ipynb"]
    );
    drive.delete("Untitled 2.ipynb").await.expect("deleted");
    let entry = drive.write_new("Untitled.ipynb", b"4", 1.0).await;
    assert_eq!(entry.expect("written").name, "Untitled 2.ipynb");
    assert_eq!(drive.read("Untitled 3.ipynb").await.expect("read").0, b"3");
}

pub async fn impossible_names_are_refused_and_nothing_changes(place: &impl Place) {
    let drive = place.open().await;
    let written = drive.write("a", b"x", Expected::Absent, 1.0).await;
    let before = vec![written.expect("written")];
    let revision = before[0].revision;
    for name in ["", "a/b", ".."] {
        let outcomes = [
            drive.write(name, b"", Expected::Any, 2.0).await,
            drive.write_new(name, b"", 2.0).await,
            drive.rename("a", name, revision).await,
        ];
        for outcome in outcomes {
            assert!(
                matches!(outcome, Err(DriveError::InvalidName { .. })),
                "{name:?}: {outcome:?}"
            );
        }
    }
    assert_eq!(drive.list().await, Ok(before));
}
