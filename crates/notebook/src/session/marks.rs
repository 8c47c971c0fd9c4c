//! Which results may not be what the code says: cells edited since they ran, and cells that ran before one above them.
//!
//! Known only of runs in this session, and in no file: a result that was opened with the file is taken as it is.

use std::collections::HashSet;

use serde_json::Value;

use super::cells::LiveCell;
use super::{Change, Outcome, Session};
use crate::{CellId, CellKind, text};

/// Why the result of a cell may not be what one would get now. The default is: nothing is known against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// The code is another than the one that ran.
    pub is_edited: bool,
    /// The number (from 1) of a cell above that ran later, in the same kernel.
    pub ran_before: Option<usize>,
}

/// The last run of a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Ran {
    code: String,
    /// Counts the runs of the session.
    order: u64,
}

/// Counts runs, and knows which of them the present kernel remembers.
#[derive(Default)]
pub(super) struct Runs {
    last: u64,
    /// The last run that is not the present kernel's.
    forgotten: u64,
}

impl Session {
    /// A cell is sent.
    pub(super) fn note_run(&mut self, cell: &CellId, code: &str) {
        self.runs.last += 1;
        let ran = Ran {
            code: code.to_owned(),
            order: self.runs.last,
        };
        if let Some(live) = self.cells.live_mut(cell) {
            live.ran = Some(ran);
        }
    }

    /// A run came to nothing.
    pub(super) fn unnote_run(&mut self, cell: &CellId) {
        if let Some(live) = self.cells.live_mut(cell) {
            live.ran = None;
        }
    }

    /// No later kernel knows what the runs so far have done.
    pub(super) fn forget_runs(&mut self) {
        self.runs.forgotten = self.runs.last;
    }

    /// Brings the marks of all cells up to date with what has changed.
    pub(super) fn judge(&mut self, out: &mut Outcome) {
        let touched = Touched::by(&out.changes);
        if touched.cells.is_empty() && !touched.is_order {
            return;
        }
        let (forgotten, queue) = (self.runs.forgotten, &self.queue);
        let mut latest_above: Option<(u64, usize)> = None;
        for (index, (live, value)) in self.cells.live_and_values().enumerate() {
            let has_result = |live: &LiveCell| {
                CellKind::of(value) == CellKind::Code
                    && (queue.is_running(&live.id)
                        || value.get("execution_count").is_some_and(Value::is_u64))
            };
            let ran = live.ran.as_ref().filter(|_| has_result(live));
            let mut marks = live.marks;
            if touched.cells.contains(&live.id) {
                marks.is_edited = ran.is_some_and(|ran| is_another(value, &ran.code));
            }
            let order = ran.map(|ran| ran.order).filter(|order| *order > forgotten);
            marks.ran_before = order.and_then(|order| {
                latest_above
                    .filter(|(later, _)| *later > order)
                    .map(|(_, number)| number)
            });
            latest_above = latest_above.max(order.map(|order| (order, index + 1)));
            if live.marks != marks {
                live.marks = marks;
                let cell = live.id.clone();
                out.changes.push(Change::Marks { cell });
            }
        }
    }
}

fn is_another(cell: &Value, code: &str) -> bool {
    cell.get("source").map(text::joined).unwrap_or_default() != code
}

/// What of the marks has to be looked at again.
struct Touched {
    /// The cells whose code may be another than the one that ran.
    cells: HashSet<CellId>,
    /// Cells came, went, moved or ran.
    is_order: bool,
}

impl Touched {
    fn by(changes: &[Change]) -> Self {
        let mut touched = Self {
            cells: HashSet::new(),
            is_order: false,
        };
        for change in changes {
            match change {
                Change::Source { cell } => {
                    touched.cells.insert(cell.clone());
                }
                Change::CellInserted { cell, .. }
                | Change::Kind { cell }
                | Change::Run { cell } => {
                    touched.cells.insert(cell.clone());
                    touched.is_order = true;
                }
                Change::CellRemoved { .. } | Change::CellMoved { .. } | Change::Kernel => {
                    touched.is_order = true;
                }
                _ => {}
            }
        }
        touched
    }
}
