//! The open notebook: applies operations to its session, projects the changes, hands the effects on.

mod lookups;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use octavo_notebook::find::{Engine, Findings, Scope};
use octavo_notebook::{
    CellId, CellKind, Effect, IdSource, KernelState, MetadataPlace, Notebook, Op, OutputDigest,
    Session, SessionError, Trust,
};
use serde_json::{Map, Value};

use super::cells::CellSignals;
use super::clip::Clip;
use super::commands::Dialog;
use super::line_numbers::LineNumbers;
use super::project::{Projection, Touched};
use crate::strings;

/// What undo and redo could do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UndoView {
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to redo.
    pub can_redo: bool,
}

/// The cell that runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Running {
    /// Which.
    pub cell: CellId,
    /// Since when, in ISO 8601, once Python has begun with it.
    pub since: Option<String>,
}

struct Inner {
    session: Session,
    projection: Projection,
}

/// A handle on the open notebook. Copies are the same notebook; it ends with the view that made it.
#[derive(Clone, Copy)]
pub struct NotebookStore {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    perform: StoredValue<Rc<dyn Fn(Effect)>, LocalStorage>,
    /// To run something, or to answer what runs, was the last that the person did.
    pub(super) is_run_last: StoredValue<bool>,
    /// Counts what was started and stopped.
    pub(super) turns: StoredValue<u64>,
    /// The cells from top to bottom.
    pub cells: RwSignal<Vec<CellSignals>>,
    /// The kernel's state.
    pub kernel: RwSignal<KernelState>,
    /// How many cells wait.
    pub queue_len: RwSignal<usize>,
    /// The cell that runs.
    pub running: RwSignal<Option<Running>>,
    /// The cell that waits for input.
    pub asking: RwSignal<Option<CellId>>,
    /// Counts changes of metadata and attachments.
    pub metadata_version: RwSignal<u64>,
    /// Counts changes of what may hold headings.
    pub outline_version: RwSignal<u64>,
    /// How far the notebook is trusted; notified also when more is trusted than before.
    pub trust: RwSignal<Trust>,
    /// What undo and redo could do.
    pub history: RwSignal<UndoView>,
    /// The cell that commands go to.
    pub selected: RwSignal<Option<CellId>>,
    /// Where the selection begins and ends, when it has more than one cell.
    pub range: RwSignal<Option<(CellId, CellId)>>,
    /// The cells that were cut or copied last, here or in another notebook.
    pub clip: RwSignal<Option<Clip>>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// The cell that somebody writes in.
    pub writing_in: RwSignal<Option<CellId>>,
    /// Which editors number their lines.
    pub line_numbers: RwSignal<LineNumbers>,
    /// What a screen reader is to say next.
    pub announcement: RwSignal<String>,
    /// A line about what just happened, until the next run.
    pub notice: RwSignal<Option<String>>,
    /// Rings when the document is another than before.
    pub edits: Trigger,
}

impl NotebookStore {
    /// Opens a notebook; nobody carries out effects before [`NotebookStore::connect`].
    pub fn new(notebook: Notebook, ids: Box<dyn IdSource>) -> NotebookStore {
        let session = Session::new(notebook, ids);
        let mut projection = Projection::default();
        let cells = projection.ordered(&session);
        let kernel = session.kernel().clone();
        let trust = session.trust();
        let store = NotebookStore {
            inner: StoredValue::new_local(Rc::new(RefCell::new(Inner {
                session,
                projection,
            }))),
            perform: StoredValue::new_local(Rc::new(|_| {})),
            is_run_last: StoredValue::new(false),
            turns: StoredValue::new(0),
            cells: RwSignal::new(cells),
            kernel: RwSignal::new(kernel),
            queue_len: RwSignal::new(0),
            running: RwSignal::new(None),
            asking: RwSignal::new(None),
            metadata_version: RwSignal::new(0),
            outline_version: RwSignal::new(0),
            trust: RwSignal::new(trust),
            history: RwSignal::new(UndoView::default()),
            selected: RwSignal::new(None),
            range: RwSignal::new(None),
            clip: RwSignal::new(None),
            dialog: RwSignal::new(None),
            writing_in: RwSignal::new(None),
            line_numbers: RwSignal::new(LineNumbers::default()),
            announcement: RwSignal::new(String::new()),
            notice: RwSignal::new(None),
            edits: Trigger::new(),
        };
        store.reselect();
        store.follow_sections();
        store
    }

    /// With a clipboard that other notebooks have too.
    pub fn sharing(mut self, clip: RwSignal<Option<Clip>>) -> NotebookStore {
        self.clip = clip;
        self
    }

    /// Cells as they are on disk.
    pub fn copies(&self, cells: &[CellId]) -> Vec<Value> {
        self.inner
            .try_get_value()
            .map(|inner| inner.borrow().session.copies(cells))
            .unwrap_or_default()
    }

    /// Says who carries out effects.
    pub fn connect(&self, perform: Rc<dyn Fn(Effect)>) {
        self.perform.set_value(perform);
    }

    /// Applies an operation. One that is refused changes nothing and is told to the person.
    pub fn dispatch(&self, op: Op) {
        let Some(inner) = self.inner.try_get_value() else {
            return;
        };
        let ended = Self::ending(&inner.borrow(), &op);
        let notice = notice_of(&op);
        let applied = inner.borrow_mut().session.apply(op);
        let outcome =
            match applied {
                Ok(outcome) => outcome,
                Err(SessionError::KernelDead) => {
                    return self
                        .notice
                        .set(Some(strings::kernel::run_while_dead().to_owned()));
                }
                Err(refused) => {
                    return self.notice.set(Some(strings::kernel::refused(
                        &strings::reason::session(&refused),
                    )));
                }
            };
        let (order, touched) = {
            let Inner {
                session,
                projection,
            } = &mut *inner.borrow_mut();
            let touched = projection.follow(session, &outcome.changes);
            self.follow(session, touched);
            let order = touched.order.then(|| projection.ordered(session));
            (order, touched)
        };
        let is_about_sections = touched.sections || order.is_some();
        if let Some(cells) = order {
            self.cells.set(cells);
            self.reselect();
        }
        if is_about_sections {
            self.follow_sections();
        }
        if let Some(words) = ended {
            self.announcement.set(words);
            self.forget_stopping();
        }
        if let Some(words) = notice {
            self.notice.set(Some(words.to_owned()));
        }
        if outcome.effects.contains(&Effect::Save) {
            self.edits.notify();
        }
        if let Some(perform) = self.perform.try_get_value() {
            outcome
                .effects
                .into_iter()
                .for_each(|effect| perform(effect));
        }
    }

    fn follow(&self, session: &Session, touched: Touched) {
        if touched.kernel {
            self.kernel.set(session.kernel().clone());
        }
        if touched.queue {
            self.queue_len.set(session.queue_len());
        }
        if touched.running {
            let running = session.running().map(|(cell, since)| Running {
                cell: cell.clone(),
                since: since.map(str::to_owned),
            });
            if self.running.with_untracked(|shown| *shown != running) {
                self.running.set(running);
            }
        }
        if touched.metadata {
            self.metadata_version.update(|version| *version += 1);
        }
        if touched.outline {
            self.outline_version.update(|version| *version += 1);
        }
        if touched.input {
            self.asking.set(session.asking().cloned());
        }
        if touched.trust {
            self.trust.set(session.trust());
        }
        let history = UndoView {
            can_undo: session.can_undo(),
            can_redo: session.can_redo(),
        };
        if self.history.get_untracked() != history {
            self.history.set(history);
        }
    }

    /// What to say when `op` ends the run of a cell.
    fn ending(inner: &Inner, op: &Op) -> Option<String> {
        let Op::Finished { ok, .. } = op else {
            return None;
        };
        let (running, _) = inner.session.running()?;
        let number = inner.session.index_of(running)? + 1;
        Some(if *ok {
            strings::kernel::cell_finished(number)
        } else {
            strings::kernel::cell_failed(number)
        })
    }

    /// A function that gives the file as it is, also after the view has ended.
    pub fn contents(&self) -> Rc<dyn Fn() -> String> {
        let inner = self.inner.get_value();
        Rc::new(move || inner.borrow_mut().session.write())
    }

    /// All that matches, see [`Session::find`].
    pub fn find(
        &self,
        scope: &Scope,
        engine: &dyn Engine,
        shown: &dyn Fn(&Value) -> String,
    ) -> Findings {
        let inner = self.inner.try_get_value();
        let find = |inner: Rc<RefCell<Inner>>| inner.borrow().session.find(scope, engine, shown);
        inner.map(find).unwrap_or_default()
    }

    /// The language of the notebook's code.
    pub fn language(&self) -> String {
        self.inner
            .try_get_value()
            .map(|inner| inner.borrow().session.language())
            .unwrap_or_default()
    }

    /// Metadata as they are.
    pub fn metadata(&self, place: &MetadataPlace) -> Option<Map<String, Value>> {
        self.inner
            .try_get_value()?
            .borrow()
            .session
            .metadata(place)
            .cloned()
    }

    /// Whether these could be the metadata of a place; an error says in words why not.
    pub fn check_metadata(
        &self,
        place: &MetadataPlace,
        metadata: &Map<String, Value>,
    ) -> Result<(), String> {
        let Some(inner) = self.inner.try_get_value() else {
            return Ok(());
        };
        let checked = inner.borrow().session.check_metadata(place, metadata);
        checked.map_err(|refused| match refused {
            SessionError::InvalidMetadata { reason } => reason,
            other => other.to_string(),
        })
    }

    /// Trusts those outputs of the notebook of which `known` says that they were trusted before.
    pub fn trust_known(&self, known: impl FnOnce(Vec<OutputDigest>) -> Vec<OutputDigest>) {
        let inner = self.inner.get_value();
        let active = inner.borrow().session.active_outputs();
        if !active.is_empty() {
            let outputs = known(active);
            self.dispatch(Op::TrustKnown { outputs });
        }
    }

    /// Whether an output may run what it holds. Tracks what is trusted.
    pub fn is_trusted(&self, output: &Value) -> bool {
        self.trust.track();
        self.inner
            .try_get_value()
            .is_some_and(|inner| inner.borrow().session.is_trusted(output))
    }

    /// The files attached to a cell.
    pub fn attachments(&self, cell: &CellId) -> Option<Map<String, Value>> {
        self.inner
            .try_get_value()?
            .borrow()
            .session
            .cell(cell)?
            .attachments()
            .cloned()
    }

    /// The signals of a cell.
    pub fn cell(&self, id: &CellId) -> Option<CellSignals> {
        self.inner
            .try_get_value()?
            .borrow()
            .projection
            .cell(id)
            .cloned()
    }

    /// The kind of a cell.
    pub fn kind(&self, id: &CellId) -> Option<CellKind> {
        self.cell(id).map(|cell| cell.kind.get_untracked())
    }

    /// Whether there is but one code cell and nothing in it, as in a new notebook.
    pub fn is_blank(&self) -> bool {
        self.cells.with_untracked(|cells| match cells.as_slice() {
            [only] => {
                only.kind.get_untracked() == CellKind::Code
                    && only.source.with_untracked(|source| source.is_empty())
            }
            _ => false,
        })
    }

    /// The place of a cell, from 0.
    pub fn index_of(&self, id: &CellId) -> Option<usize> {
        self.inner.try_get_value()?.borrow().session.index_of(id)
    }
}

/// What to tell the person when `op` happens: a kernel that did not stop has been replaced.
fn notice_of(op: &Op) -> Option<&'static str> {
    match op {
        Op::KernelRestored => Some(strings::kernel::restored_notice()),
        Op::KernelRestarted => Some(strings::kernel::stopped_notice()),
        _ => None,
    }
}
