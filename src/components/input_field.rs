//! The field for a running cell's question, beneath its outputs.
//!
//! It takes the keyboard where nobody's typing is disturbed by it, and gives it back to where it was.

use std::time::Duration;

use leptos::{html, prelude::*};
use octavo_notebook::CellId;
use web_sys::{HtmlInputElement, KeyboardEvent, SubmitEvent};

use super::notebook_view::use_desk;
use crate::render::terminal::plain_text;
use crate::state::{CellSignals, Command, FocusAfter, FocusTarget, InputView, NotebookStore};
use crate::{browser, strings, task};

/// How long the field keeps the keyboard for the next question after an answer.
const NEXT_QUESTION: Duration = Duration::from_secs(1);

/// Nothing at all while the cell asks nothing.
#[component]
pub fn InputField(cell: CellSignals) -> impl IntoView {
    let input = cell.input.clone();
    let is_open = Memo::new(move |_| input.with(|input| input.input().is_some()));
    view! {
        <Show when=move || is_open.get()>
            <Question cell=cell.clone() />
        </Show>
    }
}

/// The parts of one field. Copies are the same.
#[derive(Clone, Copy)]
struct Parts {
    store: NotebookStore,
    cell: StoredValue<CellSignals>,
    field: NodeRef<html::Input>,
    /// Where the keyboard was before the field took it.
    back: StoredValue<Option<(CellId, FocusTarget)>>,
}

#[component]
fn Question(cell: CellSignals) -> impl IntoView {
    let parts = Parts {
        store: use_desk().store,
        cell: StoredValue::new(cell.clone()),
        field: NodeRef::new(),
        back: StoredValue::new(None),
    };
    Effect::new({
        let cell = cell.clone();
        move |_| {
            let Some(field) = parts.field.get() else {
                return;
            };
            match cell.input.get() {
                InputView::Asking(_) => parts.asked(&field),
                InputView::Answered(_) => set_timeout(move || parts.give_up(), NEXT_QUESTION),
                InputView::Closed => {}
            }
        }
    });
    Effect::new({
        let cell = cell.clone();
        move |_| {
            let field = parts.field.get();
            if let (Some(field), Some(_)) = (field, cell.take_focus(&[FocusTarget::Input])) {
                parts.take_keyboard(&field);
            }
        }
    });
    on_cleanup(move || parts.give_back());

    let id = use_desk().pane.dom_id(&format!("input-of-{}", cell.id));
    let input = cell.input.clone();
    let prompt = Memo::new(move |_| {
        let prompt = input.with(|input| input.input().map(|input| plain_text(&input.prompt)));
        prompt.unwrap_or_default().trim().to_owned()
    });
    let label = move || match prompt.get() {
        wordless if wordless.is_empty() => strings::cell::input().to_owned(),
        prompt => prompt,
    };
    let input = cell.input.clone();
    let is_password = Memo::new(move |_| {
        input.with(|input| input.input().is_some_and(|input| input.is_password))
    });
    let input = cell.input.clone();
    let is_answered =
        Memo::new(move |_| input.with(|input| matches!(input, InputView::Answered(_))));
    let tab_stop = move || if is_answered.get() { "-1" } else { "0" };
    view! {
        <form class="cell-input" class:is-answered=move || is_answered.get() on:submit=move |event| parts.submit(&event)>
            <label class="cell-input-prompt" class:visually-hidden=move || prompt.get().is_empty() for=id.clone()>
                {label}
            </label>
            <div class="cell-input-line">
                <input
                    class="cell-input-field"
                    id=id
                    type=move || if is_password.get() { "password" } else { "text" }
                    tabindex=tab_stop
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="send"
                    node_ref=parts.field
                    on:keydown=move |event| parts.pressed(&event)
                />
                <button class="button cell-input-send" tabindex=tab_stop>{strings::cell::send_input()}</button>
            </div>
        </form>
    }
}

impl Parts {
    fn id(self) -> CellId {
        self.cell.with_value(|cell| cell.id.clone())
    }

    /// A question has come.
    fn asked(self, field: &HtmlInputElement) {
        if browser::has_focus(field) {
            return;
        }
        if browser::has_focus_around(field, ".cell") || self.store.may_take_keyboard() {
            self.take_keyboard(field);
            return;
        }
        let words = self.cell.with_value(|cell| {
            let prompt = cell
                .input
                .with_untracked(|input| input.input().map(|input| plain_text(&input.prompt)));
            strings::cell::asks(cell.number.get_untracked(), &prompt.unwrap_or_default())
        });
        self.store.announcement.set(words);
    }

    fn take_keyboard(self, field: &HtmlInputElement) {
        let target = if browser::is_focus_within(".cell-editor") {
            FocusTarget::Editor
        } else {
            FocusTarget::Cell
        };
        let selected = self.store.selected.get_untracked();
        self.back.set_value(selected.map(|cell| (cell, target)));
        browser::focus_and_show(field);
    }

    fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        let is_asked = self.cell.with_value(|cell| {
            cell.input
                .with_untracked(|input| matches!(input, InputView::Asking(_)))
        });
        let Some(field) = self.field.get_untracked().filter(|_| is_asked) else {
            return;
        };
        // The button may have taken it.
        browser::focus_and_show(&field);
        let value = field.value();
        field.set_value("");
        self.store.answer(self.id(), value);
    }

    fn pressed(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        match (event.key().as_str(), event.shift_key()) {
            ("Escape", _) => {
                event.prevent_default();
                self.store.focus(&self.id(), FocusTarget::Cell);
            }
            ("Enter", true) => {
                if let Some((cell, target)) = self.passed_over() {
                    event.prevent_default();
                    self.store.focus(&cell, target);
                    self.store
                        .command(Command::RunAndSelectNext, FocusAfter::Cells);
                }
            }
            _ => {}
        }
    }

    /// Where the keyboard was, if that is another cell and nothing has been typed here: Shift+Enter, pressed again and again, is
    /// meant for the cells, and not an empty answer to a question that came in between.
    fn passed_over(self) -> Option<(CellId, FocusTarget)> {
        let is_empty = self
            .field
            .get_untracked()
            .is_some_and(|field| field.value().is_empty());
        self.back
            .get_value()
            .filter(|(cell, _)| is_empty && *cell != self.id())
    }

    /// No further question came.
    fn give_up(self) {
        let is_answered = self.cell.try_with_value(|cell| {
            cell.input
                .with_untracked(|input| matches!(input, InputView::Answered(_)))
        });
        if is_answered == Some(true) {
            self.give_back();
        }
    }

    /// Gives the keyboard back to where it was, if the field still has it.
    fn give_back(self) {
        let has_it = self
            .field
            .get_untracked()
            .is_some_and(|field| browser::has_focus(&field));
        if !has_it {
            return;
        }
        let (cell, target) = self
            .back
            .get_value()
            .unwrap_or_else(|| (self.id(), FocusTarget::Cell));
        let store = self.store;
        // Later: the field may be on its way out of the page, and the notebook with it.
        task::run(async move {
            if store.cell(&cell).is_some() {
                store.focus(&cell, target);
            }
        });
    }
}
