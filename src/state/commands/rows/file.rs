//! Commands about the file and the page.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::Save, "save", words::save, Menu::File).keys(Mode::Page, &["Mod-s"]),
    Row::new(Command::Trust, "trust", words::trust_notebook, Menu::File),
    Row::new(Command::Settings, "settings", words::settings, Menu::File),
    Row::new(Command::Palette, "palette", words::palette, Menu::Help)
        .keys(Mode::Page, &["Mod-Shift-c"]),
    Row::new(
        Command::Shortcuts,
        "shortcuts",
        words::shortcuts,
        Menu::Help,
    )
    .keys(Mode::Page, &["Mod-Shift-h"]),
];
