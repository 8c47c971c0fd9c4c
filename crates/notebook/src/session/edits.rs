//! Carrying out the edits of the history, each of which gives the edit that takes it back.

use serde_json::{Value, json};

use super::cells::LiveCell;
use super::history::Edit;
use super::{Change, Outcome, Session};
use crate::{CellId, CellKind, CellView, OutputsChange, RunState, text};

impl Session {
    /// Returns what takes the edits back, in the order in which to do so.
    pub(super) fn carry_out_all(&mut self, edits: Vec<Edit>, out: &mut Outcome) -> Vec<Edit> {
        let mut inverse = Vec::new();
        for edit in edits {
            inverse.extend(self.carry_out(edit, out));
        }
        if !inverse.is_empty() {
            out.save();
        }
        inverse.reverse();
        inverse
    }

    /// Returns what takes the edit back, or `None` when there was nothing to do.
    fn carry_out(&mut self, edit: Edit, out: &mut Outcome) -> Option<Edit> {
        match edit {
            Edit::Insert {
                index,
                live,
                value,
                filler,
            } => {
                let cell = live.id.clone();
                let index = self.cells.insert(index, live, value);
                out.change(Change::CellInserted {
                    index,
                    cell: cell.clone(),
                });
                Some(Edit::Remove { cell, filler })
            }
            Edit::Remove { cell, filler } => self.take_out(&cell, filler, out),
            Edit::Move { cell, to } => {
                let from = self.cells.index_of(&cell).filter(|from| *from != to)?;
                let (live, value) = self.cells.remove(from);
                let to = self.cells.insert(to, live, value);
                out.change(Change::CellMoved {
                    cell: cell.clone(),
                    to,
                });
                Some(Edit::Move { cell, to: from })
            }
            Edit::Reshape { value, live } => self.reshape(value, live, out),
            Edit::Rewrite { cell, from, to } => self.put_text(cell, from, to, out),
            Edit::Join(join) => self.carry_out_join(*join, out),
            Edit::Part(part) => self.carry_out_part(*part, out),
            Edit::ClearOutputs { cell } => self.take_outputs(cell, out),
            Edit::RestoreOutputs {
                live,
                outputs,
                execution_count,
                times,
            } => self.put_outputs_back(live, outputs, execution_count, times, out),
            Edit::Metadata { place, from, to } => self.carry_out_metadata(place, &from, to, out),
            Edit::Attachments {
                cell,
                attachments,
                text,
            } => self.carry_out_attachments(cell, attachments, text, out),
        }
    }

    fn take_out(&mut self, cell: &CellId, filler: bool, out: &mut Outcome) -> Option<Edit> {
        let index = self.cells.index_of(cell)?;
        let was_written_into = |view: CellView<'_>| {
            !view.source().is_empty() || !view.outputs().is_empty() || view.kind() != CellKind::Code
        };
        if filler && self.cell(cell).is_some_and(was_written_into) {
            return None;
        }
        self.unqueue(cell, out);
        let (live, value) = self.cells.remove(index);
        out.change(Change::CellRemoved { cell: cell.clone() });
        Some(Edit::Insert {
            index,
            live,
            value,
            filler,
        })
    }

    fn reshape(&mut self, mut value: Value, live: LiveCell, out: &mut Outcome) -> Option<Edit> {
        let cell = live.id;
        let index = self.cells.index_of(&cell)?;
        let present = self.cells.get(&cell)?;
        // What was typed since stays; when nothing was, so does the form in which the file had it.
        if text::joined(&present["source"]) != text::joined(&value["source"]) {
            value["source"] = present["source"].clone();
        }
        if CellKind::of(&value) != CellKind::Code {
            self.unqueue(&cell, out);
        }
        let outputs_before = self.cell(&cell)?.outputs().len();
        let old = self.cells.replace(index, value);
        let displays = std::mem::replace(self.cells.displays_mut(&cell)?, live.displays);
        out.change(Change::Kind { cell: cell.clone() });
        match (outputs_before, self.cell(&cell)?.outputs().len()) {
            (0, 0) => {}
            (_, 0) => out.outputs(&cell, OutputsChange::Cleared),
            _ => out.outputs(&cell, OutputsChange::Reset),
        }
        if old.get("execution_count") != self.cells.get(&cell)?.get("execution_count") {
            out.change(Change::Run { cell: cell.clone() });
        }
        Some(Edit::Reshape {
            value: old,
            live: LiveCell::with_displays(cell, displays),
        })
    }

    fn put_text(
        &mut self,
        cell: CellId,
        from: Value,
        to: Value,
        out: &mut Outcome,
    ) -> Option<Edit> {
        let source = self.cells.get_mut(&cell)?.get_mut("source")?;
        let is_as_it_was = text::joined(source) == text::joined(&from);
        if !is_as_it_was || text::joined(source) == text::joined(&to) {
            return None;
        }
        // The form in which the file had it comes back, too.
        let from = std::mem::replace(source, to.clone());
        out.change(Change::Source { cell: cell.clone() });
        Some(Edit::Rewrite {
            cell,
            from: to,
            to: from,
        })
    }

    fn take_outputs(&mut self, cell: CellId, out: &mut Outcome) -> Option<Edit> {
        let code = self.cells.code_mut(&cell)?;
        let outputs = code.get("outputs").cloned().unwrap_or_else(|| json!([]));
        let execution_count = code.get("execution_count").cloned().unwrap_or(Value::Null);
        if outputs == json!([]) && execution_count.is_null() {
            return None;
        }
        let displays = self
            .cells
            .displays_mut(&cell)
            .map(std::mem::take)
            .unwrap_or_default();
        self.empty_outputs(&cell, out);
        self.set_execution_count(&cell, None, out);
        let times = self.take_times(&cell, out);
        Some(Edit::RestoreOutputs {
            live: LiveCell::with_displays(cell, displays),
            outputs,
            execution_count,
            times,
        })
    }

    fn put_outputs_back(
        &mut self,
        live: LiveCell,
        outputs: Value,
        execution_count: Value,
        times: Option<(usize, Value)>,
        out: &mut Outcome,
    ) -> Option<Edit> {
        let cell = live.id;
        let view = self.cell(&cell)?;
        let was_run_since = view.run_state() != RunState::Idle
            || view.execution_count().is_some()
            || !view.outputs().is_empty();
        if was_run_since {
            return None;
        }
        let code = self.cells.code_mut(&cell)?;
        code.insert("outputs".into(), outputs);
        code.insert("execution_count".into(), execution_count);
        *self.cells.displays_mut(&cell)? = live.displays;
        if let Some(times) = times {
            self.put_times_back(&cell, times, out);
        }
        out.outputs(&cell, OutputsChange::Reset);
        out.change(Change::Run { cell: cell.clone() });
        Some(Edit::ClearOutputs { cell })
    }
}
