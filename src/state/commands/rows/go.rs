//! Commands that move the keyboard.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Edit, "edit", words::edit, Menu::Go)
        .keys(Mode::Command, &["Enter"])
        .when(|now| now.has_cell),
    Row::new(Command::Leave, "leave", words::leave, Menu::Go).keys(Mode::Edit, &["Escape"]),
    Row::new(
        Command::SelectPrevious,
        "select-previous",
        words::select_previous,
        Menu::Go,
    )
    .keys(Mode::Command, &["ArrowUp", "k"]),
    Row::new(
        Command::SelectNext,
        "select-next",
        words::select_next,
        Menu::Go,
    )
    .keys(Mode::Command, &["ArrowDown", "j"]),
    Row::new(
        Command::EditPrevious,
        "edit-previous",
        words::edit_previous,
        Menu::Go,
    )
    .keys(Mode::Edit, &["ArrowUp"]),
    Row::new(Command::EditNext, "edit-next", words::edit_next, Menu::Go)
        .keys(Mode::Edit, &["ArrowDown"]),
];
