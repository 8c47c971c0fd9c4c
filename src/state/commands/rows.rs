//! The rows of the registry, by topic.

mod cells;
mod file;
mod finding;
mod forms;
mod go;
mod running;
mod tabs;
mod view;

use super::{Command, Row};

const TOPICS: [&[Row]; 8] = [
    file::ROWS,
    tabs::ROWS,
    cells::ROWS,
    finding::ROWS,
    forms::ROWS,
    view::ROWS,
    go::ROWS,
    running::ROWS,
];

/// All commands, in the order in which the menu has them.
pub fn table() -> impl Iterator<Item = &'static Row> {
    TOPICS.into_iter().flatten()
}

impl Command {
    /// Its row.
    pub fn row(self) -> &'static Row {
        // A test holds that each command has one.
        table()
            .find(|row| row.command == self)
            .unwrap_or(&TOPICS[0][0])
    }

    /// What it is called.
    pub fn words(self) -> &'static str {
        (self.row().words)()
    }

    /// The command that was kept under a name.
    pub fn from_id(id: &str) -> Option<Command> {
        table().find(|row| row.id == id).map(|row| row.command)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::Keys;
    use super::*;

    #[test]
    fn each_command_has_one_row_and_a_name_of_its_own() {
        for command in Command::ALL {
            let rows: Vec<&Row> = table().filter(|row| row.command == *command).collect();
            assert_eq!(rows.len(), 1, "{command:?}");
            assert_eq!(Command::from_id(rows[0].id), Some(*command));
        }
        let ids: HashSet<&str> = table().map(|row| row.id).collect();
        assert_eq!(ids.len(), Command::ALL.len());
    }

    #[test]
    fn words_are_told_apart_and_keys_can_be_read() {
        let words: HashSet<&str> = table().map(|row| (row.words)()).collect();
        assert_eq!(words.len(), Command::ALL.len());
        for row in table() {
            for keys in row.keys {
                let read = Keys::parse(keys).expect(keys);
                assert_eq!(read.to_string(), *keys, "{}", row.id);
            }
        }
    }
}
