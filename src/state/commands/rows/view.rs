//! Commands that change what is shown.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Contents, "contents", words::contents, Menu::View)
        .keys(Mode::Page, &["Mod-Shift-k"]),
    Row::new(
        Command::Properties,
        "properties",
        words::properties,
        Menu::View,
    ),
];
