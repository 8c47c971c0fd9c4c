//! The toolbar: the common commands as buttons, one stop for the Tab key, arrow keys within.

use leptos::prelude::*;
use octavo_notebook::CellKind;
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::notebook_view::use_desk;
use crate::app::use_page;
use crate::state::{Command, FocusAfter};
use crate::{browser, strings};

/// The toolbar of the open notebook.
#[component]
pub fn Toolbar() -> impl IntoView {
    view! {
        <div class="toolbar" role="toolbar" aria-label=strings::toolbar::toolbar() on:keydown=walk>
            <Tool command=Command::RunAndSelectNext icon=Icon::Run tab_stop="0" />
            <Tool command=Command::RunAll icon=Icon::RunAll />
            <Tool command=Command::Stop icon=Icon::Stop hint=strings::toolbar::stop_hint() />
            <Tool command=Command::Restart icon=Icon::Restart />
            <span class="toolbar-gap"></span>
            <Tool command=Command::InsertBelow icon=Icon::Add />
            <Tool command=Command::Delete icon=Icon::Delete />
            <Tool command=Command::Undo icon=Icon::Undo />
            <Tool command=Command::MoveUp icon=Icon::Up />
            <Tool command=Command::MoveDown icon=Icon::Down />
            <span class="toolbar-gap"></span>
            <CellType />
        </div>
    }
}

/// A command as a button: words, keys and whether it is possible are the registry's.
#[component]
pub fn Tool(
    command: Command,
    icon: Icon,
    /// More than the name, for the tooltip.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Whether the Tab key comes here first.
    #[prop(default = "-1")]
    tab_stop: &'static str,
    /// Whether the keyboard goes to the cells also after a click by keyboard.
    #[prop(optional)]
    is_with_cells: bool,
) -> impl IntoView {
    let desk = use_desk();
    let keymap = use_page().keymap;
    let row = command.row();
    let name = command.words();
    let title = move || {
        let keys = keymap.with(|keymap| keymap.shown(command, browser::is_mac()));
        strings::toolbar::with_keys(hint.unwrap_or(name), &keys)
    };
    let enabled = Memo::new(move |_| (row.when)(&desk.situation()));
    let click = move |event: web_sys::MouseEvent| {
        if !enabled.get_untracked() {
            return;
        }
        // A click by keyboard (it has no count) leaves the keyboard in the toolbar.
        desk.command(
            command,
            if event.detail() == 0 && !is_with_cells {
                FocusAfter::Stays
            } else {
                FocusAfter::Cells
            },
        );
    };
    view! {
        <button
            class="tool"
            tabindex=tab_stop
            aria-label=name
            title=title
            // Not `disabled`: that would throw the keyboard out of the toolbar when the button goes off under it.
            aria-disabled=move || (!enabled.get()).then_some("true")
            on:mousedown=|event| event.prevent_default()
            on:click=click
        >
            <IconImage icon />
        </button>
    }
}

#[component]
fn CellType() -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let kind = move || {
        let kind = store
            .selected
            .get()
            .and_then(|id| store.cell(&id))
            .map(|cell| cell.kind.get());
        match kind {
            Some(CellKind::Markdown) => "markdown",
            Some(CellKind::Raw) => "raw",
            _ => "code",
        }
    };
    let change = move |event: web_sys::Event| {
        let command = match event_target_value(&event).as_str() {
            "markdown" => Command::ToMarkdown,
            "raw" => Command::ToRaw,
            _ => Command::ToCode,
        };
        desk.command(command, FocusAfter::Stays);
    };
    view! {
        <select
            class="tool-select"
            tabindex="-1"
            aria-label=strings::toolbar::cell_type()
            title=strings::toolbar::cell_type()
            prop:value=kind
            on:change=change
        >
            <option value="code">{strings::toolbar::type_code()}</option>
            <option value="markdown">{strings::toolbar::type_markdown()}</option>
            <option value="raw">{strings::toolbar::type_raw()}</option>
        </select>
    }
}

/// Moves between the tools with the arrow keys; the one that has the keyboard is the one the Tab key comes back to.
pub fn walk(event: KeyboardEvent) {
    let Some(target) = browser::target_element(&event) else {
        return;
    };
    let Ok(Some(toolbar)) = target.closest("[role=toolbar]") else {
        return;
    };
    let tools = browser::all_within(&toolbar, "button, select");
    let Some(at) = tools.iter().position(|tool| browser::has_focus(tool)) else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowRight" => (at + 1) % tools.len(),
        "ArrowLeft" => (at + tools.len() - 1) % tools.len(),
        "Home" => 0,
        "End" => tools.len() - 1,
        _ => return,
    };
    event.prevent_default();
    for (index, tool) in tools.iter().enumerate() {
        tool.set_tab_index(if index == next { 0 } else { -1 });
    }
    browser::focus_and_show(&tools[next]);
}
