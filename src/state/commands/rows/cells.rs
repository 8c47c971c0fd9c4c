//! Commands that make, take away and move cells.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Undo, "undo", words::undo, Menu::Edit)
        .keys(Mode::Command, &["z"])
        .when(|now| now.can_undo),
    Row::new(Command::Redo, "redo", words::redo, Menu::Edit)
        .keys(Mode::Command, &["Shift-z"])
        .when(|now| now.can_redo),
    Row::new(Command::Cut, "cut", words::cut, Menu::Edit)
        .keys(Mode::Command, &["x"])
        .when(|now| now.has_cell),
    Row::new(Command::Copy, "copy", words::copy, Menu::Edit)
        .keys(Mode::Command, &["c"])
        .when(|now| now.has_cell),
    Row::new(
        Command::PasteBelow,
        "paste-below",
        words::paste_below,
        Menu::Edit,
    )
    .keys(Mode::Command, &["v"])
    .when(|now| now.has_clip),
    Row::new(
        Command::PasteAbove,
        "paste-above",
        words::paste_above,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Shift-v"])
    .when(|now| now.has_clip),
    Row::new(
        Command::PasteReplacing,
        "paste-replacing",
        words::paste_replacing,
        Menu::Edit,
    )
    .when(|now| now.has_clip && now.has_cell),
    Row::new(
        Command::Duplicate,
        "duplicate",
        words::duplicate,
        Menu::Edit,
    )
    .when(|now| now.has_cell),
    Row::new(Command::Delete, "delete", words::delete, Menu::Edit)
        .keys(Mode::Command, &["d d"])
        .when(|now| now.has_cell),
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
    Row::new(
        Command::InsertHeadingAbove,
        "insert-heading-above",
        words::insert_heading_above,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Shift-a"]),
    Row::new(
        Command::InsertHeadingBelow,
        "insert-heading-below",
        words::insert_heading_below,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Shift-b"]),
    Row::new(Command::MoveUp, "move-up", words::move_up, Menu::Edit)
        .keys(Mode::Command, &["Mod-Shift-ArrowUp"])
        .when(|now| now.has_cell && !now.is_at_top),
    Row::new(Command::MoveDown, "move-down", words::move_down, Menu::Edit)
        .keys(Mode::Command, &["Mod-Shift-ArrowDown"])
        .when(|now| now.has_cell && !now.is_at_bottom),
];
