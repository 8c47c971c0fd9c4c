//! Commands that move the keyboard and select.

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
    Row::new(
        Command::ExtendPrevious,
        "extend-previous",
        words::extend_previous,
        Menu::Go,
    )
    .keys(Mode::Command, &["Shift-ArrowUp", "Shift-k"])
    .when(|now| now.has_cell),
    Row::new(
        Command::ExtendNext,
        "extend-next",
        words::extend_next,
        Menu::Go,
    )
    .keys(Mode::Command, &["Shift-ArrowDown", "Shift-j"])
    .when(|now| now.has_cell),
    Row::new(
        Command::ExtendToFirst,
        "extend-to-first",
        words::extend_to_first,
        Menu::Go,
    )
    .keys(Mode::Command, &["Shift-Home"])
    .when(|now| now.has_cell),
    Row::new(
        Command::ExtendToLast,
        "extend-to-last",
        words::extend_to_last,
        Menu::Go,
    )
    .keys(Mode::Command, &["Shift-End"])
    .when(|now| now.has_cell),
    Row::new(
        Command::SelectAll,
        "select-all",
        words::select_all,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Mod-a"])
    .when(|now| now.has_cell),
    Row::new(
        Command::HeadingAbove,
        "heading-above",
        words::heading_above,
        Menu::Go,
    )
    .keys(Mode::Command, &["ArrowLeft"])
    .when(|now| now.has_cell),
    Row::new(
        Command::HeadingBelow,
        "heading-below",
        words::heading_below,
        Menu::Go,
    )
    .keys(Mode::Command, &["ArrowRight"])
    .when(|now| now.has_cell),
    Row::new(
        Command::GoToRunning,
        "go-to-running",
        words::go_to_running,
        Menu::Go,
    )
    .when(|now| now.is_stoppable),
];
