//! Commands about the tabs of the page: what is open, and what is side by side.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::CloseTab, "close-tab", words::close_tab, Menu::File)
        .keys(Mode::Page, &["Alt-w"]),
    Row::new(Command::Divide, "divide", words::divide, Menu::View)
        .keys(Mode::Page, &["Mod-\\"])
        .when(|now| now.has_tabs),
    Row::new(Command::Unite, "unite", words::unite, Menu::View).when(|now| now.is_divided),
    Row::new(
        Command::MoveTabForward,
        "move-tab-forward",
        words::move_tab_forward,
        Menu::View,
    )
    .when(|now| now.has_tabs),
    Row::new(
        Command::MoveTabBack,
        "move-tab-back",
        words::move_tab_back,
        Menu::View,
    )
    .when(|now| now.has_tabs),
    Row::new(Command::NextTab, "next-tab", words::next_tab, Menu::Go)
        .keys(Mode::Page, &["Mod-Shift-}"])
        .when(|now| now.has_tabs),
    Row::new(
        Command::PreviousTab,
        "previous-tab",
        words::previous_tab,
        Menu::Go,
    )
    .keys(Mode::Page, &["Mod-Shift-{"])
    .when(|now| now.has_tabs),
    Row::new(
        Command::OtherSide,
        "other-side",
        words::other_side,
        Menu::Go,
    )
    .keys(Mode::Page, &["Alt-o"])
    .when(|now| now.is_divided),
];
