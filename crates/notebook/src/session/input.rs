//! What a running cell asks for, what the person answers, and what it proposes to run next.

use serde_json::json;

use super::{Change, Effect, Outcome, RequestId, Session, SessionError};
use crate::{CellId, CellKind};

/// A line that a cell waits for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InputRequest {
    /// What to ask; may be empty.
    pub prompt: String,
    /// Whether the answer is to be seen by nobody.
    pub is_password: bool,
}

/// A line that is being waited for.
pub(super) struct OpenInput {
    request: RequestId,
    cell: CellId,
    input: InputRequest,
}

impl OpenInput {
    pub(super) fn cell(&self) -> &CellId {
        &self.cell
    }
}

/// Stands for a password, whose length is nobody's business either.
const HIDDEN: &str = "••••••••";

impl Session {
    pub(super) fn input_of(&self, cell: &CellId) -> Option<&InputRequest> {
        let open = self.input.as_ref()?;
        (open.cell == *cell).then_some(&open.input)
    }

    pub(super) fn input_requested(
        &mut self,
        request: RequestId,
        input: InputRequest,
        out: &mut Outcome,
    ) {
        if let Some(cell) = self.queue.cell_run_by(&request).cloned() {
            out.change(Change::Input { cell: cell.clone() });
            self.input = Some(OpenInput {
                request,
                cell,
                input,
            });
        }
    }

    /// What was asked and answered stays with the outputs, as a terminal would show it.
    pub(super) fn answer_input(
        &mut self,
        cell: &CellId,
        value: String,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let Some(OpenInput { request, input, .. }) = self.input.take_if(|open| open.cell == *cell)
        else {
            return Ok(());
        };
        out.change(Change::Input { cell: cell.clone() });
        let shown = if input.is_password { HIDDEN } else { &value };
        let echo = json!({
            "output_type": "stream",
            "name": "stdout",
            "text": format!("{}{shown}\n", input.prompt),
        });
        self.output(&request, echo, out)?;
        out.effects.push(Effect::SendInput { request, value });
        Ok(())
    }

    pub(super) fn end_input(&mut self, out: &mut Outcome) {
        if let Some(OpenInput { cell, .. }) = self.input.take() {
            out.change(Change::Input { cell });
        }
    }

    pub(super) fn set_next_input(
        &mut self,
        request: &RequestId,
        text: &str,
        replace: bool,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let Some(cell) = self.owners.get(request).map(|owner| owner.cell.clone()) else {
            return Ok(());
        };
        // The cell may have been deleted while it ran.
        let Some(index) = self.index_of(&cell) else {
            return Ok(());
        };
        if replace {
            self.set_source(&cell, text, out)
        } else {
            self.insert_cell(index + 1, CellKind::Code, text, out)
        }
    }
}
