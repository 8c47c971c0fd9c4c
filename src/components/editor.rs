//! The editor of a cell: a plain field of the same look at once, the code editor when it has arrived and the cell comes near.
//!
//! No key is lost between the two: the field works by itself, and gives way only when it can hand over text, focus and cursor.

mod desk;

use leptos::{html, prelude::*};
use octavo_notebook::{CellKind, Op};
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

use super::assistance::assistance;
use super::notebook_keys::{editor_command, stroke};
use super::notebook_view::{Desk, use_desk};
use crate::app::{Page, use_page};
use crate::browser::{self, NearWatch};
use crate::glue::{Assistance, Editor, EditorCallbacks, EditorOptions};
use crate::state::{CellSignals, Command, FocusAfter, FocusTarget, Stroke};
use crate::{strings, task};

/// How far outside the window an editor is made.
const NEAR: &str = "600px 0px";
const EDITOR_TARGETS: [FocusTarget; 3] = [
    FocusTarget::Editor,
    FocusTarget::EditorStart,
    FocusTarget::EditorEnd,
];

/// The parts of one cell's editor. Copies are the same.
#[derive(Clone, Copy)]
struct Parts {
    page: Page,
    desk: Desk,
    cell: StoredValue<CellSignals>,
    language: StoredValue<String>,
    word: &'static str,
    host: NodeRef<html::Div>,
    field: NodeRef<html::Textarea>,
    editor: StoredValue<Option<Editor>, LocalStorage>,
    /// The text that field or editor hold as far as we know.
    held: StoredValue<String>,
    is_live: RwSignal<bool>,
    is_composing: RwSignal<bool>,
}

/// The editor of a cell. `word` names the kind of text.
#[component]
pub fn CellEditor(cell: CellSignals, language: String, word: &'static str) -> impl IntoView {
    let page = use_page();
    let parts = Parts {
        page,
        desk: use_desk(),
        cell: StoredValue::new(cell.clone()),
        language: StoredValue::new(language),
        word,
        host: NodeRef::new(),
        field: NodeRef::new(),
        editor: StoredValue::new_local(None),
        held: StoredValue::new(cell.source.get_untracked()),
        is_live: RwSignal::new(false),
        is_composing: RwSignal::new(false),
    };
    let watch = StoredValue::new_local(None::<NearWatch>);
    let is_near = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(host) = parts.host.get() {
            page.bring_editor();
            watch.set_value(NearWatch::new(&host, NEAR, move || {
                let _ = is_near.try_set(true);
            }));
        }
    });
    Effect::new(move |_| {
        if is_near.get() && page.is_editor_ready.get() {
            watch.set_value(None);
            task::in_spare_time(move || parts.give_way());
        }
    });
    Effect::new({
        let cell = cell.clone();
        move |_| {
            let is_there = parts.host.get().is_some();
            if let (true, Some(target)) = (is_there, cell.take_focus(&EDITOR_TARGETS)) {
                parts.take_keyboard(target);
            }
        }
    });
    Effect::new({
        let source = cell.source.clone();
        move |_| parts.show(&source.get())
    });
    desk::listen(parts);
    let number = cell.number.clone();
    Effect::new(move |_| {
        let label = strings::cell::editor_label(word, number.get());
        parts
            .editor
            .with_value(|editor| editor.iter().for_each(|editor| editor.set_label(&label)));
    });
    on_cleanup(move || {
        let memory = parts
            .editor
            .try_with_value(|editor| editor.as_ref().and_then(Editor::memory))
            .flatten();
        // An editor that was never there knows nothing of what the one before it knew.
        if memory.is_some() {
            let _ = parts
                .cell
                .try_with_value(|cell| cell.remember_editor(memory));
        }
    });
    view! {
        <div class="cell-editor" node_ref=parts.host>
            <Show when=move || !parts.is_live.get()>
                <PlainField parts />
            </Show>
        </div>
    }
}

#[component]
fn PlainField(parts: Parts) -> impl IntoView {
    let cell = parts.cell.get_value();
    let rows = {
        let source = cell.source.clone();
        move || source.with(|source| source.split('\n').count()).to_string()
    };
    let label = move || strings::cell::editor_label(parts.word, cell.number.get());
    view! {
        <textarea
            class="editor-field"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            wrap=if parts.word == strings::cell::kind_code() { "off" } else { "soft" }
            rows=rows
            aria-label=label
            prop:value=parts.held.get_value()
            node_ref=parts.field
            on:input=move |event| parts.typed(event_target_value(&event))
            on:keydown=move |event| parts.pressed(&event)
            on:compositionstart=move |_| parts.is_composing.set(true)
            on:compositionend=move |_| parts.is_composing.set(false)
            on:blur=move |_| {
                parts.note_cursors();
                parts.give_way();
            }
        ></textarea>
    }
}

impl Parts {
    /// Puts the code editor in the field's place, if it has arrived and the field can be left without losing anything.
    fn give_way(self) {
        // The cell may have left the page meanwhile.
        let is_waiting = self.is_live.try_get_untracked() == Some(false);
        if !is_waiting || !self.page.is_editor_ready.get_untracked() {
            return;
        }
        let Some(host) = self.host.get_untracked() else {
            return;
        };
        let field = self.field.get_untracked();
        let held_cursor = match field.as_ref().filter(|field| browser::has_focus(field)) {
            None => None,
            Some(field) => match cursor(field) {
                Some(cursor) if !self.is_composing.get_untracked() => Some(cursor),
                // In the middle of something: the field gives way when it is left.
                _ => return,
            },
        };
        let text = self.held.get_value();
        let language = self.language.get_value();
        let label = strings::cell::editor_label(
            self.word,
            self.cell.with_value(|cell| cell.number.get_untracked()),
        );
        let memory = self.cell.with_value(CellSignals::editor_memory);
        let options = EditorOptions {
            text: &text,
            language: &language,
            label: &label,
            memory: memory.as_deref(),
        };
        let callbacks = EditorCallbacks {
            changed: Box::new(move |text| self.typed(text)),
            key: Box::new(move |name| Stroke::parse(&name).is_some_and(|stroke| self.key(stroke))),
            focused: Box::new(move || {
                let cell = self.cell.with_value(|cell| cell.id.clone());
                self.desk.store.writing_in.set(Some(cell));
                self.selected();
            }),
            blurred: Box::new(move || {
                self.desk.store.writing_in.set(None);
                self.note_cursors();
            }),
            assistance: self.assistance(),
        };
        let editor = Editor::new(&host, options, callbacks);
        self.is_live.set(true);
        let cell = self.cell.with_value(|cell| cell.id.clone());
        let numbers = self.desk.store.line_numbers;
        if numbers.with_untracked(|numbers| numbers.are_in(&cell)) {
            editor.set_line_numbers(true);
        }
        if let Some(cursor) = held_cursor {
            editor.focus();
            editor.cursor_to(cursor);
        }
        self.editor.set_value(Some(editor));
    }

    /// A search begins where the cursor is, with what is selected.
    fn begin_search(self) {
        let selection = self
            .editor
            .with_value(|editor| editor.as_ref().map(Editor::selection));
        let (from, to) = selection.unwrap_or_default();
        let cell = self.cell.with_value(|cell| cell.id.clone());
        let text = self.held.get_value();
        self.desk.search.begin_at(cell, &text, from..to);
    }

    /// Kernels know about code alone.
    fn assistance(self) -> Option<Assistance> {
        let cell = self.cell.get_value();
        (cell.kind.get_untracked() == CellKind::Code)
            .then(|| assistance(self.page, self.desk, cell.id))
    }

    /// The field takes the keyboard at once; making an editor may wait until what was just asked for has been shown.
    fn take_keyboard(self, target: FocusTarget) {
        if self.cell.with_value(CellSignals::editor_memory).is_some() {
            // It knows where the cursor was.
            self.give_way();
        }
        self.focus(target);
        task::in_spare_time(move || self.give_way());
    }

    fn focus(self, target: FocusTarget) {
        let cursor = match target {
            FocusTarget::EditorStart => Some("start"),
            FocusTarget::EditorEnd => Some("end"),
            FocusTarget::Editor | FocusTarget::Cell | FocusTarget::Input => None,
        };
        if self.is_live.get_untracked() {
            self.editor.with_value(|editor| {
                if let Some(editor) = editor {
                    editor.focus();
                    cursor.into_iter().for_each(|place| editor.cursor_to(place));
                }
            });
        } else if let Some(field) = self.field.get_untracked() {
            browser::focus_and_show(&field);
            let place = if cursor == Some("start") {
                0
            } else {
                field.value().encode_utf16().count() as u32
            };
            // Refused only by fields without a cursor.
            let _ = field.set_selection_range(place, place);
        }
    }

    /// Shows a text that came from elsewhere.
    fn show(self, source: &str) {
        if self.held.with_value(|held| held == source) {
            return;
        }
        self.held.set_value(source.to_owned());
        self.editor
            .with_value(|editor| editor.iter().for_each(|editor| editor.set_text(source)));
        if let Some(field) = self.field.get_untracked() {
            field.set_value(source);
        }
    }

    fn typed(self, text: String) {
        self.held.set_value(text.clone());
        let cell = self.cell.with_value(|cell| cell.id.clone());
        self.desk
            .store
            .dispatch(Op::SetSource { cell, source: text });
    }

    fn selected(self) {
        self.cell
            .with_value(|cell| self.desk.store.select(&cell.id));
    }

    /// Commands about the cursor may come when it is elsewhere: in the palette, in the menu.
    fn note_cursors(self) {
        let held = self
            .editor
            .try_with_value(|editor| editor.as_ref().map(Editor::cursors));
        let cursors = match held {
            // The cell has gone meanwhile.
            None => return,
            Some(Some(cursors)) => cursors,
            Some(None) => self
                .field
                .get_untracked()
                .and_then(|field| field.selection_start().ok().flatten())
                .map(|cursor| vec![cursor as usize])
                .unwrap_or_default(),
        };
        self.cell.with_value(|cell| cell.cursors.set(cursors));
    }

    /// A key that an editor offers; true when it was a command.
    fn key(self, stroke: Stroke) -> bool {
        let Some(command) = editor_command(self.page, stroke) else {
            return false;
        };
        self.selected();
        self.note_cursors();
        let has_neighbour = |step: isize| {
            let index = self
                .desk
                .store
                .current()
                .and_then(|(index, _)| index.checked_add_signed(step));
            index.is_some_and(|index| self.desk.store.id_at(index).is_some())
        };
        match command {
            Command::Find | Command::Replace => {
                self.begin_search();
                self.desk.command(command, FocusAfter::Cells);
            }
            Command::EditPrevious if !has_neighbour(-1) => return false,
            Command::EditNext if !has_neighbour(1) => return false,
            _ => self.desk.command(command, FocusAfter::Cells),
        }
        true
    }

    fn pressed(self, event: &KeyboardEvent) {
        let Some(field) = self.field.get_untracked() else {
            return;
        };
        if event.is_composing() {
            return;
        }
        let is_at_edge = |is_up: bool| {
            let text: Vec<u16> = field.value().encode_utf16().collect();
            let place = field.selection_start().ok().flatten().unwrap_or(0) as usize;
            let (before, after) = text.split_at(place.min(text.len()));
            !if is_up { before } else { after }.contains(&u16::from(b'\n'))
        };
        let Some(stroke) = stroke(event) else { return };
        let handled = match stroke.key.as_str() {
            _ if stroke.is_text() => false,
            "ArrowUp" if !is_at_edge(true) => false,
            "ArrowDown" if !is_at_edge(false) => false,
            _ => self.key(stroke),
        };
        if handled {
            event.prevent_default();
        }
    }
}

/// Where the cursor of a field is, if it is a place that the code editor can take over.
fn cursor(field: &HtmlTextAreaElement) -> Option<&'static str> {
    let start = field.selection_start().ok().flatten()?;
    let end = field.selection_end().ok().flatten()?;
    let length = field.value().encode_utf16().count() as u32;
    match (start, end) {
        (start, end) if start != end => None,
        (start, _) if start == length => Some("end"),
        (0, _) => Some("start"),
        _ => None,
    }
}
