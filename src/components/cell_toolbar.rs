//! The few commands one wants at hand with the cell itself. It is with the selected cell only, one stop for the Tab key.

use leptos::prelude::*;

use super::icons::Icon;
use super::toolbar::{Tool, walk};
use crate::state::Command;
use crate::strings;

/// The commands, in the order of the buttons.
const TOOLS: [(Command, Icon); 8] = [
    (Command::RunInPlace, Icon::Run),
    (Command::MoveUp, Icon::Up),
    (Command::MoveDown, Icon::Down),
    (Command::InsertAbove, Icon::AddAbove),
    (Command::InsertBelow, Icon::AddBelow),
    (Command::Duplicate, Icon::Duplicate),
    (Command::Delete, Icon::Delete),
    (Command::Palette, Icon::More),
];

/// The toolbar of the selected cell.
#[component]
pub fn CellToolbar() -> impl IntoView {
    let tools = TOOLS
        .into_iter()
        .enumerate()
        .map(|(index, (command, icon))| {
            let tab_stop = if index == 0 { "0" } else { "-1" };
            // The cell may go, or another be selected: the keyboard goes with the cells.
            view! { <Tool command icon tab_stop is_with_cells=true /> }
        });
    view! {
        <div
            class="cell-toolbar"
            role="toolbar"
            aria-label=strings::toolbar::cell_toolbar()
            on:keydown=walk
            // A press on the cell itself would end the selection of several cells, which the buttons are for, too.
            on:mousedown=|event| event.stop_propagation()
        >
            {tools.collect_view()}
        </div>
    }
}
