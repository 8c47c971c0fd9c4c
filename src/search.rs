//! Find and replace in the open notebook: what is looked for, what was found, and where one is among it.

mod replacing;

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use octavo_notebook::find::{Findings, Hit, Place, Scope, Spot};
use octavo_notebook::{CellId, CellKind, CellPart, Op};
use web_sys::HtmlElement;

use crate::glue::{DrawnPlace, Finder, Query};
use crate::render::shown::shown_text;
use crate::state::{CellSignals, Command, FocusAfter, FocusTarget, NotebookStore, Sought};
use crate::{strings, task};

/// What is written or printed meanwhile is looked through again after this time.
const REST: Duration = Duration::from_millis(150);

/// Whether the bar is there, and how much of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bar {
    Closed,
    Find,
    Replace,
}

/// A match in an editor that is to bring it into view, and takes the wish away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reveal {
    /// Where.
    pub hit: Hit,
    /// The editor takes the keyboard.
    pub takes_keyboard: bool,
}

/// Finding in the open notebook. Copies are the same.
#[derive(Clone, Copy)]
pub struct Search {
    store: NotebookStore,
    finder: StoredValue<Option<Rc<Finder>>, LocalStorage>,
    /// Where one was when the search began: the first match is the next from there.
    origin: StoredValue<Spot>,
    /// What was selected in an editor when the search began.
    selection: StoredValue<Option<(CellId, std::ops::Range<usize>)>>,
    /// The cells that were chosen when the search was narrowed to them: going through matches chooses others.
    chosen: StoredValue<Vec<CellId>>,
    is_due: StoredValue<bool>,
    /// Whether the bar is there.
    pub bar: RwSignal<Bar>,
    /// Counts the times that the bar was asked for.
    pub asked: RwSignal<u64>,
    /// What is looked for.
    pub query: RwSignal<Query>,
    /// What takes its place.
    pub replacement: RwSignal<String>,
    /// In outputs, too.
    pub in_outputs: RwSignal<bool>,
    /// Only in what was selected.
    pub in_selection: RwSignal<bool>,
    /// What was found.
    pub findings: RwSignal<Findings>,
    /// Which of it one is at.
    pub current: RwSignal<Option<usize>>,
    /// Why nothing can be looked for.
    pub problem: RwSignal<Option<String>>,
    /// What is to be brought into view.
    pub reveal: RwSignal<Option<Reveal>>,
}

impl Search {
    /// For the notebook that is open.
    pub fn new(store: NotebookStore) -> Search {
        Search {
            store,
            finder: StoredValue::new_local(None),
            origin: StoredValue::new((0, Place::Source, 0)),
            selection: StoredValue::new(None),
            chosen: StoredValue::new(Vec::new()),
            is_due: StoredValue::new(false),
            bar: RwSignal::new(Bar::Closed),
            asked: RwSignal::new(0),
            query: RwSignal::new(Query::default()),
            replacement: RwSignal::new(String::new()),
            in_outputs: RwSignal::new(false),
            in_selection: RwSignal::new(false),
            findings: RwSignal::new(Findings::default()),
            current: RwSignal::new(None),
            problem: RwSignal::new(None),
            reveal: RwSignal::new(None),
        }
    }

    /// Notes what is selected in the editor that the search is begun from.
    pub fn begin_at(&self, cell: CellId, text: &str, range: std::ops::Range<usize>) {
        let start = octavo_notebook::byte_at_utf16(text, range.start);
        let selected = &text[start..octavo_notebook::byte_at_utf16(text, range.end)];
        if !selected.is_empty() && !selected.contains('\n') {
            let words = selected.to_owned();
            self.query.update(|query| query.text = words);
        }
        if let Some(index) = self.store.index_of(&cell) {
            self.origin.set_value((index, Place::Source, range.start));
        }
        let is_long = selected.contains('\n');
        self.selection.set_value(is_long.then_some((cell, range)));
        if is_long {
            self.in_selection.set(true);
        }
    }

    /// Shows the bar, and fetches what it takes with the first time; `root` is what marks are painted in.
    pub fn open(&self, bar: Bar, root: Option<HtmlElement>) {
        let search = *self;
        if self.bar.get_untracked() == Bar::Closed
            && self.selection.with_value(Option::is_none)
            && let Some((index, _)) = self.store.current()
            && self.origin.with_value(|origin| origin.0 != index)
        {
            self.origin.set_value((index, Place::Source, 0));
        }
        if self.bar.get_untracked() == Bar::Closed && self.store.selection().len() > 1 {
            self.narrow(true);
        }
        self.bar.set(bar);
        self.asked.update(|asked| *asked += 1);
        if self.finder.with_value(Option::is_some) {
            return self.look_again();
        }
        let Some(root) = root else { return };
        task::run(async move {
            match Finder::load(&root).await {
                Ok(finder) => {
                    let finder = Some(Rc::new(finder));
                    if search.finder.try_set_value(finder).is_none() {
                        search.look_again();
                    }
                }
                Err(error) => {
                    leptos::logging::warn!("finding did not load: {error:?}");
                    let words = strings::find::did_not_load().to_owned();
                    search.problem.try_set(Some(words));
                }
            }
        });
    }

    /// Looks only in what is selected now, or everywhere.
    pub fn narrow(&self, is_on: bool) {
        self.chosen.set_value(self.store.selection());
        self.in_selection.set(is_on);
    }

    /// Takes the bar and all marks away; the match one was at gets the keyboard.
    pub fn close(&self) {
        let hit = self.current_hit();
        self.bar.set(Bar::Closed);
        self.findings.set(Findings::default());
        self.current.set(None);
        self.problem.set(None);
        self.in_selection.set(false);
        self.selection.set_value(None);
        if let Some(finder) = self.finder.get_value() {
            finder.clear();
        }
        self.reveal.set(None);
        match hit {
            Some(hit) => self.show(hit, true),
            None => self.store.command(Command::Leave, FocusAfter::Cells),
        }
    }

    /// Looks through everything anew. One stays at the match one was at, or goes to the next.
    pub fn look_again(&self) {
        if self.bar.get_untracked() == Bar::Closed {
            return;
        }
        let Some(finder) = self.finder.get_value() else {
            return;
        };
        let looked = self.query.with_untracked(|query| finder.look(query, ""));
        let findings = match looked {
            Ok(()) => self
                .store
                .find(&self.scope(), &finder.engine(false), &shown_text),
            Err(_) => Findings::default(),
        };
        self.problem.set(looked.err());
        let spot = self
            .current_hit()
            .map_or(self.origin.get_value(), |hit| hit.spot());
        self.current.set(findings.at_or_after(spot));
        self.findings.set(findings);
        self.paint(false);
    }

    /// The same soon, once for all that changes meanwhile.
    pub fn look_again_soon(&self) {
        if self.is_due.get_value() || self.bar.get_untracked() == Bar::Closed {
            return;
        }
        self.is_due.set_value(true);
        let search = *self;
        let look = move || {
            if search.is_due.try_set_value(false).is_none() {
                search.look_again();
            }
        };
        set_timeout(look, REST);
    }

    /// Another query: the first match from where one began is brought into view.
    pub fn asked_anew(&self) {
        self.current.set(None);
        self.look_again();
        if let Some(hit) = self.current_hit() {
            self.show(hit, false);
            self.paint(true);
        }
    }

    /// Goes to the next match (`1`) or the one before (`-1`).
    pub fn go(&self, step: isize) {
        let next = self.findings.with_untracked(|findings| {
            let current = self.current.get_untracked()?;
            findings.step(current, step)
        });
        self.current.set(next);
        if let Some(hit) = self.current_hit() {
            self.origin.set_value(hit.spot());
            self.say_place();
            self.unfold(&hit);
            self.show(hit, false);
        }
        self.paint(true);
    }

    /// The match one is at.
    pub fn current_hit(&self) -> Option<Hit> {
        let current = self.current.get_untracked()?;
        self.findings
            .with_untracked(|findings| findings.hits.get(current).cloned())
    }

    fn show(&self, hit: Hit, takes_keyboard: bool) {
        self.store.select(&hit.cell);
        if let (Place::Output(output), Some(cell)) = (hit.place, self.store.cell(&hit.cell)) {
            let line = hit.line;
            cell.sought.set(Some(Sought { output, line }));
        }
        if self.is_in_editor(&hit) {
            self.reveal.set(Some(Reveal {
                hit,
                takes_keyboard,
            }));
        } else if takes_keyboard {
            self.store.focus(&hit.cell, FocusTarget::Cell);
        }
    }

    /// Unfolds whatever keeps a match out of sight.
    fn unfold(&self, hit: &Hit) {
        self.store.reveal(&hit.cell);
        let Some(cell) = self.store.cell(&hit.cell) else {
            return;
        };
        let folds = cell.folds.get_untracked();
        let (part, is_folded) = match hit.place {
            Place::Source => (CellPart::Input, folds.is_input_folded),
            Place::Output(_) => (CellPart::Outputs, folds.are_outputs_folded),
        };
        if is_folded {
            self.store.dispatch(Op::Fold {
                cells: vec![hit.cell.clone()],
                part,
                is_folded: false,
            });
        }
    }

    /// Whether a match is seen in an editor: not in an output, and not in Markdown that is drawn.
    fn is_in_editor(&self, hit: &Hit) -> bool {
        let is_drawn = |cell: CellSignals| {
            cell.kind.get_untracked() == CellKind::Markdown && !cell.editing.get_untracked()
        };
        hit.place == Place::Source && !self.store.cell(&hit.cell).is_none_or(is_drawn)
    }

    fn say_place(&self) {
        let count = self.findings.with_untracked(|findings| findings.hits.len());
        let at = self.current.get_untracked().map_or(0, |at| at + 1);
        let cell = self.current_hit().map_or(0, |hit| hit.index + 1);
        self.store
            .announcement
            .set(strings::find::say_place(at, count, cell));
    }

    fn scope(&self) -> Scope {
        let mut scope = Scope {
            has_outputs: self.in_outputs.get_untracked(),
            ..Scope::default()
        };
        if self.in_selection.get_untracked() {
            match self.selection.get_value() {
                Some(part) => scope.part = Some(part),
                None => scope.cells = Some(self.chosen.get_value()),
            }
        }
        scope
    }

    /// Marks what is drawn; the match one is at is brought into view where it is `sought`.
    fn paint(&self, sought: bool) {
        let Some(finder) = self.finder.get_value() else {
            return;
        };
        let scope = self.scope();
        let names = |cells: Vec<CellId>| cells.iter().map(CellId::to_string).collect();
        let cells = match scope.part {
            Some((cell, _)) => Some(vec![cell]),
            None => scope.cells,
        };
        let current = self.current_hit().map(|hit| {
            let output = match hit.place {
                Place::Source => None,
                Place::Output(index) => Some(index),
            };
            DrawnPlace {
                cell: hit.cell.to_string(),
                output,
                nth: hit.nth,
                line: hit.line,
                nth_in_line: hit.nth_in_line,
            }
        });
        finder.paint(scope.has_outputs, cells.map(names), current, sought);
    }
}
