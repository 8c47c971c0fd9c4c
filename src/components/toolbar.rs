//! The toolbar: the common commands as buttons, one stop for the Tab key, arrow keys within.

use leptos::prelude::*;
use octavo_notebook::CellKind;
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::notebook_view::use_desk;
use crate::state::{Command, FocusAfter};
use crate::{browser, strings};

/// The toolbar of the open notebook.
#[component]
pub fn Toolbar() -> impl IntoView {
    let store = use_desk().store;
    let stoppable = Signal::derive(move || store.is_stoppable());
    let undoable = Signal::derive(move || store.history.get().can_undo);
    view! {
        <div class="toolbar" role="toolbar" aria-label=strings::toolbar::toolbar() on:keydown=walk>
            <Tool icon=Icon::Run name=strings::toolbar::run_cell() keys="Shift+Enter" command=Command::RunAndSelectNext tab_stop="0" />
            <Tool icon=Icon::RunAll name=strings::toolbar::run_all() command=Command::RunAll />
            <Tool
                icon=Icon::Stop
                name=strings::toolbar::stop()
                keys="I I"
                hint=strings::toolbar::stop_hint()
                command=Command::Stop
                enabled=stoppable
            />
            <Tool icon=Icon::Restart name=strings::toolbar::restart() keys="0 0" command=Command::Restart />
            <span class="toolbar-gap"></span>
            <Tool icon=Icon::Add name=strings::toolbar::insert_below() keys="B" command=Command::InsertBelow />
            <Tool icon=Icon::Delete name=strings::toolbar::delete_cell() keys="D D" command=Command::Delete />
            <Tool icon=Icon::Undo name=strings::toolbar::undo() keys="Z" command=Command::Undo enabled=undoable />
            <Tool icon=Icon::Up name=strings::toolbar::move_up() keys="Ctrl+Shift+↑" command=Command::MoveUp />
            <Tool icon=Icon::Down name=strings::toolbar::move_down() keys="Ctrl+Shift+↓" command=Command::MoveDown />
            <span class="toolbar-gap"></span>
            <CellType />
        </div>
    }
}

#[component]
fn Tool(
    icon: Icon,
    name: &'static str,
    command: Command,
    /// The keys that do the same.
    #[prop(optional)]
    keys: &'static str,
    /// More than the name, for the tooltip.
    #[prop(optional)]
    hint: Option<&'static str>,
    #[prop(default = Signal::stored(true))] enabled: Signal<bool>,
    /// Whether the Tab key comes here first.
    #[prop(default = "-1")]
    tab_stop: &'static str,
) -> impl IntoView {
    let hint = strings::toolbar::with_keys(hint.unwrap_or(name), keys);
    let desk = use_desk();
    let click = move |event: web_sys::MouseEvent| {
        if !enabled.get_untracked() {
            return;
        }
        // A click by keyboard (it has no count) leaves the keyboard in the toolbar.
        desk.command(
            command,
            if event.detail() == 0 {
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
            title=hint
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
fn walk(event: KeyboardEvent) {
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
