//! What every drive promises, as one suite: each drive's own test file runs it on a place of its kind.

mod conflicts;
mod files;

use octavo_storage::{Drive, Entry};

pub use conflicts::*;
pub use files::*;

/// Where drives are opened: two drives on one place are two tabs of one browser.
pub trait Place {
    /// The kind of drive under test.
    type Drive: Drive;

    /// Opens the place once more.
    async fn open(&self) -> Self::Drive;
}

/// Calls a macro with the name of every rule, so that no drive's tests can forget one.
#[macro_export]
macro_rules! every_rule {
    ($tests:ident) => {
        $tests! {
            contents_are_read_back_byte_for_byte
            a_rewritten_file_has_the_new_contents
            the_newest_file_is_listed_first
            a_file_that_is_not_there_is_not_found
            a_renamed_file_keeps_everything_but_its_name
            a_file_is_not_renamed_onto_another
            a_file_may_be_renamed_to_its_own_name
            a_deleted_file_is_gone
            a_new_file_gets_the_first_free_number
            impossible_names_are_refused_and_nothing_changes
            what_one_drive_writes_another_reads
            a_writer_that_expects_nothing_does_not_overwrite
            a_writer_with_an_old_revision_does_not_overwrite
            a_tab_that_knows_an_old_revision_does_not_rename
            a_writer_may_overwrite_whatever_is_there
            a_file_made_anew_is_not_taken_for_the_deleted_one
            of_two_writers_at_once_exactly_one_wins
            two_new_files_at_once_both_survive
        }
    };
}

/// Bytes that no text codec would leave alone.
pub fn contents(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i * 7 + i / 251) as u8).collect()
}

async fn names(drive: &impl Drive) -> Vec<String> {
    let entries: Vec<Entry> = drive.list().await.expect("a list");
    entries.into_iter().map(|entry| entry.name).collect()
}
