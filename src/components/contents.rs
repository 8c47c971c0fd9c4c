//! The table of contents: the sections as a tree, the way to each, and the one that is in view.

mod place;

use std::collections::HashMap;
use std::time::Duration;

use leptos::attr::custom::custom_attribute;
use leptos::{ev, prelude::*};
use octavo_notebook::RunState;
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::notebook_view::{Desk, use_desk};
use crate::browser;
use crate::state::HeadingReader;
use crate::state::outline::{HeadingId, Section, section_at, visible};
use crate::strings::panels as words;

/// How long to wait for what else changes before the headings are read again.
const PAUSE: Duration = Duration::from_millis(120);

/// What the parts of the table share. Copies are the same.
#[derive(Clone, Copy)]
struct Table {
    desk: Desk,
    reader: StoredValue<HeadingReader, LocalStorage>,
    sections: RwSignal<Vec<Section>>,
    /// How the cells stand of those sections that have any at work.
    busy: RwSignal<HashMap<HeadingId, RunState>>,
    /// The section in view.
    current: RwSignal<Option<HeadingId>>,
    /// The row that the Tab key comes to.
    tab_stop: RwSignal<Option<HeadingId>>,
    is_reading_due: StoredValue<bool>,
}

/// The table of contents of the open notebook.
#[component]
pub fn Contents() -> impl IntoView {
    let table = Table {
        desk: use_desk(),
        reader: StoredValue::new_local(HeadingReader::default()),
        sections: RwSignal::new(Vec::new()),
        busy: RwSignal::new(HashMap::new()),
        current: RwSignal::new(None),
        tab_stop: RwSignal::new(None),
        is_reading_due: StoredValue::new(false),
    };
    table.follow();
    let is_empty = Memo::new(move |_| table.sections.with(Vec::is_empty));
    let is_numbered = table.desk.panels.is_numbered;
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=|| view! { <p class="side-panel-hint" tabindex="-1" data-panel-focus>{words::no_headings()}</p> }
        >
            <div class="contents-options">
                <label>
                    <input type="checkbox" prop:checked=is_numbered on:change=move |_| is_numbered.update(|is| *is = !*is) />
                    {words::numbering()}
                </label>
            </div>
            <Tree table />
        </Show>
    }
}

#[component]
fn Tree(table: Table) -> impl IntoView {
    let folded = table.desk.panels.folded;
    let rows = Memo::new(move |_| {
        let rows = table
            .sections
            .with(|sections| folded.with(|folded| visible(sections, folded)));
        let busy = rows.iter().filter(|row| row.run_state != RunState::Idle);
        let busy: HashMap<_, _> = busy.map(|row| (row.id.clone(), row.run_state)).collect();
        if table.busy.with_untracked(|shown| *shown != busy) {
            table.busy.set(busy);
        }
        rows
    });
    // A row is made anew only when what it says is different: one that is made anew loses the keyboard.
    let key = |row: &Section| {
        (
            row.id.clone(),
            row.text.clone(),
            row.number.clone(),
            row.is_parent,
        )
    };
    view! {
        <div class="contents" role="tree" aria-label=words::contents() on:keydown=move |event| table.pressed(&event)>
            <For each=move || rows.get() key=key let:row>
                <Row table row />
            </For>
        </div>
    }
}

#[component]
fn Row(table: Table, row: Section) -> impl IntoView {
    let id = StoredValue::new(row.id.clone());
    let is = move |signal: RwSignal<Option<HeadingId>>| {
        signal.with(|shown| id.with_value(|id| shown.as_ref() == Some(id)))
    };
    let is_current = Memo::new(move |_| is(table.current));
    let is_first = move || {
        table.sections.with(|sections| {
            id.with_value(|id| sections.first().is_some_and(|first| first.id == *id))
        })
    };
    let is_tab_stop = Memo::new(move |_| {
        is(table.tab_stop) || (table.tab_stop.with(Option::is_none) && is_first())
    });
    let is_folded = Memo::new(move |_| {
        let folded = table.desk.panels.folded;
        id.with_value(|id| folded.with(|folded| folded.contains(id)))
    });
    let busy = Memo::new(move |_| {
        table
            .busy
            .with(|busy| id.with_value(|id| busy.get(id).copied()))
    });
    let is_numbered = table.desk.panels.is_numbered;
    let number = row.number.clone();
    let text = if row.text.is_empty() {
        words::untitled_heading().to_owned()
    } else {
        row.text.clone()
    };
    let expanded = move || row.is_parent.then(|| (!is_folded.get()).to_string());
    view! {
        <div
            class="contents-row"
            role="treeitem"
            {..custom_attribute("aria-level", row.depth.to_string())}
            aria-expanded=expanded
            aria-current=move || is_current.get().then_some("location")
            tabindex=move || if is_tab_stop.get() { "0" } else { "-1" }
            data-panel-focus=move || is_tab_stop.get().then_some("")
            data-busy=move || busy.get().map(|state| if state == RunState::Running { "running" } else { "queued" })
            style:--depth=row.depth.to_string()
            on:focus=move |_| table.tab_stop.set(Some(id.get_value()))
            on:click=move |_| table.go(&id.get_value())
        >
            <span class="contents-fold" aria-hidden="true" on:click=move |event| {
                if row.is_parent {
                    event.stop_propagation();
                    table.fold(&id.get_value(), !is_folded.get_untracked());
                }
            }>
                {row.is_parent.then(|| view! { <IconImage icon=Icon::Fold /> })}
            </span>
            <span class="contents-text" title=text.clone()>
                {move || is_numbered.get().then(|| view! { <span class="contents-number">{format!("{number} ")}</span> })}
                {text.clone()}
            </span>
            {move || busy.get().map(|state| {
                let name = if state == RunState::Running { words::runs_here() } else { words::waits_here() };
                view! { <span class="contents-busy" role="img" aria-label=name title=name></span> }
            })}
        </div>
    }
}

impl Table {
    /// Reads the headings now and whenever they may be others, and follows what is in view.
    fn follow(self) {
        let store = self.desk.store;
        self.read();
        Effect::new(move |has_read: Option<()>| {
            store.outline_version.track();
            store.running.track();
            store.queue_len.track();
            if has_read.is_some() {
                self.read_soon();
            }
        });
        let is_due = StoredValue::new(false);
        let look_soon = move || {
            if is_due.try_get_value() == Some(false) {
                is_due.set_value(true);
                request_animation_frame(move || {
                    if is_due.try_set_value(false).is_none() {
                        self.look();
                    }
                });
            }
        };
        let scrolled = window_event_listener(ev::scroll, move |_| look_soon());
        on_cleanup(move || scrolled.remove());
        Effect::new(move |_| {
            self.desk.pane.scrolled.track();
            look_soon();
        });
    }

    fn read_soon(self) {
        if self.is_reading_due.get_value() {
            return;
        }
        self.is_reading_due.set_value(true);
        let read = move || {
            if self.is_reading_due.try_set_value(false).is_none() {
                self.read();
            }
        };
        set_timeout(read, PAUSE);
    }

    fn read(self) {
        let store = self.desk.store;
        let sections = self.reader.try_update_value(|reader| reader.read(&store));
        let Some(sections) = sections else { return };
        if self.sections.with_untracked(|shown| *shown != sections) {
            self.sections.set(sections);
        }
        self.look();
    }

    /// Finds out which section is in view.
    fn look(self) {
        let current = place::in_view(self.desk).and_then(|(cell, passed)| {
            self.sections
                .with_untracked(|sections| Some(section_at(sections, cell, passed)?.id.clone()))
        });
        if self.current.with_untracked(|shown| *shown != current) {
            self.current.set(current);
        }
    }

    fn go(self, id: &HeadingId) {
        let text = self.sections.with_untracked(|sections| {
            let section = sections.iter().find(|section| section.id == *id);
            section.map(|section| section.text.clone())
        });
        if browser::is_narrow() || untrack(|| self.desk.pane.is_beside()) {
            // It lies over what one wants to see.
            self.desk.panels.open.set(None);
        }
        place::go(self.desk, id, text.unwrap_or_default());
    }

    fn fold(self, id: &HeadingId, is_folded: bool) {
        self.desk.panels.folded.update(|folded| {
            if is_folded {
                folded.insert(id.clone());
            } else {
                folded.remove(id);
            }
        });
    }

    /// The keys of a tree.
    fn pressed(self, event: &KeyboardEvent) {
        let Some(tree) = browser::target_element(event)
            .and_then(|target| target.closest("[role=tree]").ok().flatten())
        else {
            return;
        };
        let rows = browser::all_within(&tree, "[role=treeitem]");
        let Some(at) = rows.iter().position(|row| browser::has_focus(row)) else {
            return;
        };
        let folded = self.desk.panels.folded;
        let shown = self
            .sections
            .with_untracked(|sections| folded.with_untracked(|folded| visible(sections, folded)));
        let Some(row) = shown.get(at) else { return };
        let is_folded = folded.with_untracked(|folded| folded.contains(&row.id));
        let go_to = |index: Option<usize>| {
            if let Some(row) = index.and_then(|index| rows.get(index)) {
                browser::focus_and_show(row);
            }
        };
        match event.key().as_str() {
            "ArrowDown" => go_to(Some(at + 1)),
            "ArrowUp" => go_to(at.checked_sub(1)),
            "Home" => go_to(Some(0)),
            "End" => go_to(rows.len().checked_sub(1)),
            "ArrowRight" if row.is_parent && is_folded => self.fold(&row.id, false),
            "ArrowRight" if row.is_parent => go_to(Some(at + 1)),
            "ArrowLeft" if row.is_parent && !is_folded => self.fold(&row.id, true),
            "ArrowLeft" => {
                let parent = shown[..at]
                    .iter()
                    .rposition(|above| above.depth < row.depth);
                go_to(parent);
            }
            "Enter" | " " => self.go(&row.id),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
