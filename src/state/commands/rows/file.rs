//! Commands about the file and the page.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] =
    &[Row::new(Command::Save, "save", words::save, Menu::File).keys(Mode::Page, &["Mod-s"])];
