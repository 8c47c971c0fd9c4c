//! Commands that change cells.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Undo, "undo", words::undo, Menu::Edit)
        .keys(Mode::Command, &["z"])
        .when(|now| now.can_undo),
    Row::new(Command::Redo, "redo", words::redo, Menu::Edit)
        .keys(Mode::Command, &["Shift-z"])
        .when(|now| now.can_redo),
    Row::new(
        Command::InsertAbove,
        "insert-above",
        words::insert_above,
        Menu::Edit,
    )
    .keys(Mode::Command, &["a"]),
    Row::new(
        Command::InsertBelow,
        "insert-below",
        words::insert_below,
        Menu::Edit,
    )
    .keys(Mode::Command, &["b"]),
    Row::new(Command::Delete, "delete", words::delete, Menu::Edit)
        .keys(Mode::Command, &["d d"])
        .when(|now| now.has_cell),
    Row::new(Command::MoveUp, "move-up", words::move_up, Menu::Edit)
        .keys(Mode::Command, &["Mod-Shift-ArrowUp"])
        .when(|now| now.has_cell && !now.is_at_top),
    Row::new(Command::MoveDown, "move-down", words::move_down, Menu::Edit)
        .keys(Mode::Command, &["Mod-Shift-ArrowDown"])
        .when(|now| now.has_cell && !now.is_at_bottom),
    Row::new(Command::ToCode, "to-code", words::to_code, Menu::Edit)
        .keys(Mode::Command, &["y"])
        .when(|now| now.has_cell),
    Row::new(
        Command::ToMarkdown,
        "to-markdown",
        words::to_markdown,
        Menu::Edit,
    )
    .keys(Mode::Command, &["m"])
    .when(|now| now.has_cell),
    Row::new(Command::ToRaw, "to-raw", words::to_raw, Menu::Edit)
        .keys(Mode::Command, &["r"])
        .when(|now| now.has_cell),
];
