//! Commands that change what a cell is: split, merged, of another kind, without outputs.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Split, "split", words::split, Menu::Edit)
        .keys(Mode::Edit, &["Mod-Shift-Minus"])
        .when(|now| now.has_cell),
    Row::new(Command::Merge, "merge", words::merge, Menu::Edit)
        .keys(Mode::Command, &["Shift-m"])
        .when(|now| now.has_cell),
    Row::new(
        Command::MergeAbove,
        "merge-above",
        words::merge_above,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Mod-Backspace"])
    .when(|now| now.has_cell),
    Row::new(
        Command::MergeBelow,
        "merge-below",
        words::merge_below,
        Menu::Edit,
    )
    .keys(Mode::Command, &["Mod-Shift-m"])
    .when(|now| now.has_cell),
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
    Row::new(Command::Heading1, "heading-1", words::heading_1, Menu::Edit)
        .keys(Mode::Command, &["1"])
        .when(|now| now.has_cell),
    Row::new(Command::Heading2, "heading-2", words::heading_2, Menu::Edit)
        .keys(Mode::Command, &["2"])
        .when(|now| now.has_cell),
    Row::new(Command::Heading3, "heading-3", words::heading_3, Menu::Edit)
        .keys(Mode::Command, &["3"])
        .when(|now| now.has_cell),
    Row::new(Command::Heading4, "heading-4", words::heading_4, Menu::Edit)
        .keys(Mode::Command, &["4"])
        .when(|now| now.has_cell),
    Row::new(Command::Heading5, "heading-5", words::heading_5, Menu::Edit)
        .keys(Mode::Command, &["5"])
        .when(|now| now.has_cell),
    Row::new(Command::Heading6, "heading-6", words::heading_6, Menu::Edit)
        .keys(Mode::Command, &["6"])
        .when(|now| now.has_cell),
    Row::new(
        Command::ClearOutputs,
        "clear-outputs",
        words::clear_outputs,
        Menu::Edit,
    )
    .when(|now| now.has_cell),
    Row::new(
        Command::ClearAllOutputs,
        "clear-all-outputs",
        words::clear_all_outputs,
        Menu::Edit,
    )
    .when(|now| now.has_cell),
];
