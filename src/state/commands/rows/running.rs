//! Commands that run cells, and those about Python itself.

use super::super::{Command, Menu, Mode, Row};
use crate::strings::commands as words;

pub const ROWS: &[Row] = &[
    Row::new(Command::RunAndSelectNext, "run", words::run, Menu::Run)
        .keys(Mode::Notebook, &["Shift-Enter"]),
    Row::new(
        Command::RunInPlace,
        "run-in-place",
        words::run_in_place,
        Menu::Run,
    )
    .keys(Mode::Notebook, &["Mod-Enter"]),
    Row::new(
        Command::RunAndInsertBelow,
        "run-and-insert-below",
        words::run_and_insert_below,
        Menu::Run,
    )
    .keys(Mode::Notebook, &["Alt-Enter"]),
    Row::new(Command::RunAbove, "run-above", words::run_above, Menu::Run)
        .when(|now| now.has_cell && !now.is_at_top),
    Row::new(Command::RunBelow, "run-below", words::run_below, Menu::Run).when(|now| now.has_cell),
    Row::new(Command::RunAll, "run-all", words::run_all, Menu::Run),
    Row::new(
        Command::RestartAndRunAll,
        "restart-and-run-all",
        words::restart_and_run_all,
        Menu::Run,
    ),
    Row::new(Command::Stop, "stop", words::stop, Menu::Kernel)
        .keys(Mode::Notebook, &["i i"])
        .when(|now| now.is_stoppable),
    Row::new(Command::Restart, "restart", words::restart, Menu::Kernel)
        .keys(Mode::Notebook, &["0 0"]),
    Row::new(Command::GoBack, "go-back", words::go_back, Menu::Kernel).when(|now| now.can_go_back),
];
