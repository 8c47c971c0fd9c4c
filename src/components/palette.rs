//! The command palette: all commands, found by a few letters, those used last first.

use leptos::{ev, html, prelude::*};
use web_sys::ScrollLogicalPosition;

use super::modal::{Modal, close};
use super::notebook_view::use_desk;
use crate::app::use_page;
use crate::state::{Command, FocusAfter, matches_words, table};
use crate::{browser, strings};

const LIST: &str = "palette-list";

/// The palette; `on_close` is called when it has gone.
#[component]
pub fn Palette(on_close: impl Fn() + 'static) -> impl IntoView {
    let desk = use_desk();
    let page = use_page();
    let handle = NodeRef::<html::Dialog>::new();
    let list = NodeRef::<html::Ul>::new();
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let situation = desk.situation();
        let possible =
            table().filter(|row| (row.when)(&situation) && row.command != Command::Palette);
        let recent = page.recent.get();
        ranked(&query.get(), possible.map(|row| row.command), &recent)
    });
    Effect::new(move |_| {
        let (_, at) = (found.get(), at.get());
        let option = list.get().and_then(|list| list.children().item(at as u32));
        if let Some(option) = option {
            browser::show(&option, ScrollLogicalPosition::Nearest);
        }
    });
    let choose = move |command: Command| {
        close(handle);
        page.used(command);
        desk.command(command, FocusAfter::Cells);
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let count = found.with(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                if let Some(command) = found.with(|found| found.get(at.get_untracked()).copied()) {
                    choose(command);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Modal label=strings::commands::palette() class="palette" handle on_close>
            <input
                class="palette-field"
                type="text"
                role="combobox"
                spellcheck="false"
                autocomplete="off"
                aria-expanded="true"
                aria-controls=LIST
                aria-activedescendant=move || found.with(|found| (!found.is_empty()).then(|| option_id(at.get())))
                aria-label=strings::commands::search()
                placeholder=strings::commands::search()
                // The dialog gives the keyboard to this when it opens, not to its first button.
                autofocus
                on:input=move |event| {
                    query.set(event_target_value(&event));
                    at.set(0);
                }
                on:keydown=pressed
            />
            <ul class="palette-list" id=LIST role="listbox" aria-label=strings::commands::palette() node_ref=list>
                {move || {
                    found
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, command)| {
                            let keys = page.keymap.with(|keymap| keymap.shown(command, browser::is_mac()));
                            view! {
                                <li
                                    class="palette-option"
                                    role="option"
                                    id=option_id(index)
                                    aria-selected=move || if at.get() == index { "true" } else { "false" }
                                    on:mousedown=|event| event.prevent_default()
                                    on:click=move |_| choose(command)
                                >
                                    <span>{command.words()}</span>
                                    <span class="palette-menu">{command.row().menu.words()}</span>
                                    <kbd class="keys">{keys}</kbd>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <p class="quiet" role="status">
                {move || found.with(Vec::is_empty).then(strings::commands::nothing_found)}
            </p>
        </Modal>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

/// Those that answer the query, best first; of equally good ones those used last.
fn ranked(query: &str, among: impl Iterator<Item = Command>, recent: &[Command]) -> Vec<Command> {
    let mut found: Vec<(usize, usize, Command)> = among
        .filter_map(|command| {
            let cost = matches_words(query, command.words())?;
            let used = recent.iter().position(|used| *used == command);
            Some((cost, used.unwrap_or(usize::MAX), command))
        })
        .collect();
    found.sort_by_key(|(cost, used, _)| (*cost, *used));
    found.into_iter().map(|(_, _, command)| command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_last_comes_first_among_what_fits_as_well() {
        let all = || [Command::Cut, Command::RunAll, Command::Copy].into_iter();
        let recent = [Command::Copy, Command::RunAll];
        let rows: [(&str, &[Command]); 3] = [
            ("", &[Command::Copy, Command::RunAll, Command::Cut]),
            ("cut", &[Command::Cut]),
            ("zzz", &[]),
        ];
        for (query, expected) in rows {
            assert_eq!(ranked(query, all(), &recent), expected, "{query}");
        }
    }
}
