//! Commands that look for something: in the notebook, and in what the kernel knows.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Find, "find", words::find, Menu::Edit).keys(Mode::Page, &["Mod-f"]),
    Row::new(Command::Replace, "replace", words::replace, Menu::Edit).keys(Mode::Page, &["Mod-h"]),
    Row::new(Command::FindNext, "find-next", words::find_next, Menu::Edit)
        .keys(Mode::Page, &["F3", "Mod-g"]),
    Row::new(
        Command::FindPrevious,
        "find-previous",
        words::find_previous,
        Menu::Edit,
    )
    .keys(Mode::Page, &["Shift-F3", "Mod-Shift-g"]),
    Row::new(Command::Complete, "complete", words::complete, Menu::Edit)
        .keys(Mode::Edit, &["Mod-Space"])
        .when(|now| now.has_cell),
    Row::new(Command::Inspect, "inspect", words::inspect, Menu::Help).when(|now| now.has_cell),
];
