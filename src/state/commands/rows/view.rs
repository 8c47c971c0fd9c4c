//! Commands about what is shown of cells.

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
    Row::new(
        Command::ToggleInput,
        "toggle-input",
        words::toggle_input,
        Menu::View,
    )
    .when(|now| now.has_cell),
    Row::new(
        Command::ToggleOutputs,
        "toggle-outputs",
        words::toggle_outputs,
        Menu::View,
    )
    .keys(Mode::Command, &["o"])
    .when(|now| now.has_cell),
    Row::new(
        Command::FoldAllInputs,
        "fold-all-inputs",
        words::fold_all_inputs,
        Menu::View,
    ),
    Row::new(
        Command::UnfoldAllInputs,
        "unfold-all-inputs",
        words::unfold_all_inputs,
        Menu::View,
    ),
    Row::new(
        Command::FoldAllOutputs,
        "fold-all-outputs",
        words::fold_all_outputs,
        Menu::View,
    ),
    Row::new(
        Command::UnfoldAllOutputs,
        "unfold-all-outputs",
        words::unfold_all_outputs,
        Menu::View,
    ),
    Row::new(
        Command::FoldAllSections,
        "fold-all-sections",
        words::fold_all_sections,
        Menu::View,
    ),
    Row::new(
        Command::UnfoldAllSections,
        "unfold-all-sections",
        words::unfold_all_sections,
        Menu::View,
    ),
    Row::new(
        Command::LineNumbers,
        "line-numbers",
        words::line_numbers,
        Menu::View,
    )
    .keys(Mode::Command, &["Shift-l"]),
    Row::new(
        Command::CellLineNumbers,
        "cell-line-numbers",
        words::cell_line_numbers,
        Menu::View,
    )
    .keys(Mode::Command, &["l"])
    .when(|now| now.has_cell),
];
