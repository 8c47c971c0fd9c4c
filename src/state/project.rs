//! Projects what changed in the session onto the signals that the components read.

use std::collections::HashMap;

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, Change, MetadataPlace, OutputsChange, Session};
use serde_json::Value;

use super::cells::CellSignals;
use super::outputs::{OutputBody, OutputEntry};

/// The cells' signals by id, and the counter behind the outputs' keys.
#[derive(Default)]
pub struct Projection {
    by_id: HashMap<CellId, CellSignals>,
    last_key: u64,
}

/// Which of the notebook-wide signals must be read again.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Touched {
    /// Cells came, went or moved.
    pub order: bool,
    /// Headings came or went, or were folded.
    pub sections: bool,
    /// The kernel's state.
    pub kernel: bool,
    /// The number of waiting cells.
    pub queue: bool,
    /// Which cell asks for input.
    pub input: bool,
    /// Which cell runs, and since when.
    pub running: bool,
    /// Metadata or attachments, of whatever.
    pub metadata: bool,
    /// What headings there may be: prose and outputs that hold some.
    pub outline: bool,
    /// What is trusted.
    pub trust: bool,
}

impl Projection {
    /// The signals of a cell.
    pub fn cell(&self, id: &CellId) -> Option<&CellSignals> {
        self.by_id.get(id)
    }

    /// All cells in the session's order; signals of new cells are made, those of removed ones dropped, numbers set.
    pub fn ordered(&mut self, session: &Session) -> Vec<CellSignals> {
        let ids = session.cell_ids();
        let mut known = std::mem::take(&mut self.by_id);
        let mut cells = Vec::with_capacity(ids.len());
        for (index, id) in ids.into_iter().enumerate() {
            let signals = known.remove(&id).or_else(|| {
                let view = session.cell(&id)?;
                let outputs = self.entries(view.outputs());
                Some(CellSignals::new(id.clone(), &view, outputs, index + 1))
            });
            let Some(signals) = signals else { continue };
            if signals.number.get_untracked() != index + 1 {
                signals.number.set(index + 1);
            }
            self.by_id.insert(id, signals.clone());
            cells.push(signals);
        }
        cells
    }

    /// Follows the changes of one outcome.
    pub fn follow(&mut self, session: &Session, changes: &[Change]) -> Touched {
        let mut touched = Touched::default();
        for change in changes {
            match change {
                Change::CellInserted { .. }
                | Change::CellRemoved { .. }
                | Change::CellMoved { .. } => {
                    touched.order = true;
                    touched.outline = true;
                }
                Change::Source { cell } => self.with(session, cell, |signals, view| {
                    touched.outline |= view.kind() == CellKind::Markdown;
                    signals.source.set(view.source());
                    touched.sections |= signals.follow_folds(&view);
                }),
                Change::Kind { cell } => {
                    touched.outline = true;
                    self.with(session, cell, |signals, view| {
                        signals.kind.set(view.kind());
                        touched.sections |= signals.follow_folds(&view);
                    });
                }
                Change::Folded { cell } => {
                    self.with(session, cell, |signals, view| {
                        touched.sections |= signals.follow_folds(&view);
                    });
                    touched.metadata = true;
                }
                Change::Run { cell } => {
                    self.with(session, cell, |signals, view| signals.follow_run(&view));
                    touched.running = true;
                }
                Change::Metadata { place } => {
                    if let MetadataPlace::Cell(cell) = place {
                        self.with(session, cell, |signals, view| {
                            signals.follow_times(&view);
                            touched.sections |= signals.follow_folds(&view);
                            signals.follow_scrolling(&view);
                        });
                    }
                    touched.metadata = true;
                }
                Change::Attachments { cell } => {
                    // Its images are looked up anew.
                    self.with(session, cell, |signals, _| signals.source.notify());
                    touched.metadata = true;
                }
                Change::Marks { cell } => self.with(session, cell, |signals, view| {
                    signals.marks.set(view.marks())
                }),
                Change::Input { cell } => {
                    self.with(session, cell, |signals, view| signals.follow_input(&view));
                    touched.input = true;
                }
                Change::Outputs { cell, change } => {
                    touched.outline |= !matches!(change, OutputsChange::StreamExtended { .. });
                    self.follow_outputs(session, cell, change)
                }
                Change::Kernel => touched.kernel = true,
                Change::Queue => touched.queue = true,
                Change::Trust => touched.trust = true,
            }
        }
        touched
    }

    fn with(
        &self,
        session: &Session,
        id: &CellId,
        show: impl FnOnce(&CellSignals, octavo_notebook::CellView<'_>),
    ) {
        // A cell inserted by the same outcome has no signals yet: they are made whole afterwards.
        if let (Some(signals), Some(view)) = (self.by_id.get(id), session.cell(id)) {
            show(signals, view);
        }
    }

    fn follow_outputs(&mut self, session: &Session, id: &CellId, change: &OutputsChange) {
        let (Some(signals), Some(view)) = (self.by_id.get(id).cloned(), session.cell(id)) else {
            return;
        };
        let outputs = view.outputs();
        match change {
            OutputsChange::Cleared => signals.outputs.set(Vec::new()),
            OutputsChange::StreamExtended { index, added } => {
                let feed = signals.outputs.with_untracked(|entries| {
                    match entries.get(*index).map(|entry| &entry.body) {
                        Some(OutputBody::Stream(feed)) => Some(feed.clone()),
                        _ => None,
                    }
                });
                match feed {
                    Some(feed) => feed.push(added),
                    None => signals.outputs.set(self.entries(outputs)),
                }
            }
            OutputsChange::Appended { index } | OutputsChange::Replaced { index } => {
                let known = signals.outputs.with_untracked(Vec::len);
                match outputs.get(*index) {
                    Some(output) if *index <= known => {
                        let entry = self.entry(output);
                        signals.outputs.update(|entries| {
                            entries.truncate(if matches!(change, OutputsChange::Appended { .. }) {
                                *index
                            } else {
                                known
                            });
                            match entries.get_mut(*index) {
                                Some(place) => *place = entry,
                                None => entries.push(entry),
                            }
                        });
                    }
                    _ => signals.outputs.set(self.entries(outputs)),
                }
            }
            OutputsChange::Reset => signals.outputs.set(self.entries(outputs)),
        }
    }

    fn entries(&mut self, outputs: &[Value]) -> Vec<OutputEntry> {
        outputs.iter().map(|output| self.entry(output)).collect()
    }

    fn entry(&mut self, output: &Value) -> OutputEntry {
        self.last_key += 1;
        OutputEntry::new(self.last_key, output)
    }
}
