//! The rules for several drives on one place: no tab overwrites what another wrote.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use octavo_storage::{Drive, DriveError, Entry, Expected, Revision};

use super::{Place, names};

pub async fn what_one_drive_writes_another_reads(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let written = one.write("a", b"x", Expected::Absent, 1.0).await;
    let entry = written.expect("written");
    assert_eq!(other.read("a").await, Ok((b"x".to_vec(), entry)));
    drop(one);
    drop(other);
    let third = place.open().await;
    assert_eq!(third.read("a").await.expect("read").0, b"x");
}

pub async fn a_writer_that_expects_nothing_does_not_overwrite(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let first = one.write("a", b"first", Expected::Absent, 1.0).await;
    let entry = first.expect("written");
    let second = other.write("a", b"second", Expected::Absent, 2.0).await;
    assert_eq!(second, Err(conflict_with(&entry)));
    assert_eq!(one.read("a").await, Ok((b"first".to_vec(), entry)));
}

pub async fn a_writer_with_an_old_revision_does_not_overwrite(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let (first, second) = written_by_each(&one, &other).await;
    let third = one
        .write("a", b"third", Expected::Revision(first), 3.0)
        .await;
    assert_eq!(third, Err(conflict_with(&second)));
    assert_eq!(
        one.read("a").await,
        Ok((b"second".to_vec(), second.clone()))
    );

    let renamed = other.rename("a", "b", second.revision).await;
    renamed.expect("renamed");
    let gone = DriveError::Conflict {
        name: "a".into(),
        found: None,
    };
    let fourth = one
        .write("a", b"fourth", Expected::Revision(first), 4.0)
        .await;
    assert_eq!(fourth, Err(gone));
    assert_eq!(names(&one).await, ["b"]);
}

pub async fn a_tab_that_knows_an_old_revision_does_not_rename(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let (first, second) = written_by_each(&one, &other).await;
    // Else it would go on from a state it has never seen, and overwrite it.
    for to in ["b", "a"] {
        let renamed = one.rename("a", to, first).await;
        assert_eq!(renamed, Err(conflict_with(&second)));
    }
    assert_eq!(names(&one).await, ["a"]);
    assert_eq!(one.read("a").await, Ok((b"second".to_vec(), second)));
}

pub async fn a_writer_may_overwrite_whatever_is_there(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    for bytes in [b"first", b"again"] {
        let written = one.write("a", bytes, Expected::Any, 1.0).await;
        written.expect("written");
    }
    assert_eq!(other.read("a").await.expect("read").0, b"again");
}

pub async fn a_file_made_anew_is_not_taken_for_the_deleted_one(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let old = one.write("a", b"old", Expected::Absent, 1.0).await;
    let old = old.expect("written").revision;
    other.delete("a").await.expect("deleted");
    let new = other.write("a", b"new", Expected::Absent, 1.0).await;
    let new = new.expect("written");
    let late = one.write("a", b"late", Expected::Revision(old), 2.0).await;
    assert_eq!(late, Err(conflict_with(&new)));
    assert_eq!(other.read("a").await.expect("read").0, b"new");
}

pub async fn of_two_writers_at_once_exactly_one_wins(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let start = one.write("a", b"start", Expected::Absent, 0.0).await;
    let mut expected = Expected::Revision(start.expect("written").revision);
    for round in 0..20 {
        let now_millis = f64::from(round);
        let (first, second) = both(
            one.write("a", b"one", expected, now_millis),
            other.write("a", b"other", expected, now_millis),
        )
        .await;
        let (winner, bytes) = match (first, second) {
            (Ok(entry), Err(DriveError::Conflict { .. })) => (entry, b"one".to_vec()),
            (Err(DriveError::Conflict { .. }), Ok(entry)) => (entry, b"other".to_vec()),
            outcome => panic!("an update was lost in round {round}: {outcome:?}"),
        };
        expected = Expected::Revision(winner.revision);
        assert_eq!(one.read("a").await, Ok((bytes, winner)));
    }
}

pub async fn two_new_files_at_once_both_survive(place: &impl Place) {
    let (one, other) = (place.open().await, place.open().await);
    let (first, second) = both(
        one.write_new("Untitled.ipynb", b"one", 1.0),
        other.write_new("Untitled.ipynb", b"other", 1.0),
    )
    .await;
    let (first, second) = (first.expect("written"), second.expect("written"));
    assert_ne!(first.name, second.name);
    assert_eq!(one.read(&first.name).await, Ok((b"one".to_vec(), first)));
    assert_eq!(
        one.read(&second.name).await,
        Ok((b"other".to_vec(), second))
    );
}

/// The file "a" as one drive made it and as the other then wrote it: the first revision, and the second entry.
async fn written_by_each(one: &impl Drive, other: &impl Drive) -> (Revision, Entry) {
    let first = one.write("a", b"first", Expected::Absent, 1.0).await;
    let first = first.expect("written").revision;
    let expected = Expected::Revision(first);
    let second = other.write("a", b"second", expected, 2.0).await;
    (first, second.expect("written"))
}

/// What a writer gets who did not expect this file.
fn conflict_with(entry: &Entry) -> DriveError {
    DriveError::Conflict {
        name: entry.name.clone(),
        found: Some(entry.revision),
    }
}

/// Runs two futures side by side until both are done.
async fn both<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut a_output, mut b_output) = (None, None);
    poll_fn(move |context| {
        if a_output.is_none()
            && let Poll::Ready(output) = a.as_mut().poll(context)
        {
            a_output = Some(output);
        }
        if b_output.is_none()
            && let Poll::Ready(output) = b.as_mut().poll(context)
        {
            b_output = Some(output);
        }
        match (a_output.take(), b_output.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (a_output, b_output) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}
