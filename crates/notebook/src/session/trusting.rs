//! What of the notebook is trusted: what the kernel makes here, what the person says, and what was trusted before.

use serde_json::Value;

use super::{Change, Effect, Outcome, OutputsChange, Session};
use crate::trust::is_active;
use crate::{OutputDigest, Trust};

impl Session {
    /// Whether an output of the notebook may run what it holds.
    pub fn is_trusted(&self, output: &Value) -> bool {
        self.trusted.holds(output)
    }

    /// How far the notebook is trusted.
    pub fn trust(&self) -> Trust {
        self.trusted.state()
    }

    /// The contents of all outputs that would run something.
    pub fn active_outputs(&self) -> Vec<OutputDigest> {
        self.outputs_of_all()
            .filter(|output| is_active(output))
            .map(OutputDigest::of)
            .collect()
    }

    pub(super) fn trust_all(&mut self, out: &mut Outcome) {
        let active = self.active_outputs();
        let outputs = self.trusted.add(active);
        if !outputs.is_empty() {
            out.change(Change::Trust);
            out.effects.push(Effect::Remember { outputs });
        }
    }

    pub(super) fn trust_known(&mut self, outputs: Vec<OutputDigest>, out: &mut Outcome) {
        if !self.trusted.add(outputs).is_empty() {
            out.change(Change::Trust);
        }
    }

    /// The kernel made this output at the person's command.
    pub(super) fn trust_made(&mut self, output: &Value, out: &mut Outcome) {
        if !is_active(output) {
            return;
        }
        let outputs = self.trusted.add([OutputDigest::of(output)]);
        if !outputs.is_empty() {
            out.effects.push(Effect::Remember { outputs });
        }
    }

    /// Finds out how far the notebook is trusted after what has changed. Looks at no more outputs than it must.
    pub(super) fn settle_trust(&mut self, out: &mut Outcome) {
        let is_lacking = match self.trust() {
            Trust::Lacking => !out.changes.iter().any(may_mend) || self.lacks_trust(),
            Trust::Whole => out
                .changes
                .iter()
                .any(|change| self.brings_untrusted(change)),
        };
        let state = if is_lacking {
            Trust::Lacking
        } else {
            Trust::Whole
        };
        if self.trusted.settle(state) {
            out.change(Change::Trust);
        }
    }

    /// How far a notebook just opened is trusted.
    pub(super) fn settle_opened(&mut self) {
        let state = if self.lacks_trust() {
            Trust::Lacking
        } else {
            Trust::Whole
        };
        self.trusted.settle(state);
    }

    fn lacks_trust(&self) -> bool {
        self.outputs_of_all().any(|output| !self.is_trusted(output))
    }

    fn brings_untrusted(&self, change: &Change) -> bool {
        let (Change::CellInserted { cell, .. }
        | Change::Kind { cell }
        | Change::Outputs {
            cell,
            change: OutputsChange::Reset,
        }) = change
        else {
            return false;
        };
        let Some(view) = self.cell(cell) else {
            return false;
        };
        view.outputs().iter().any(|output| !self.is_trusted(output))
    }

    fn outputs_of_all(&self) -> impl Iterator<Item = &Value> {
        let cells = self.notebook().cells().iter();
        cells
            .filter_map(|cell| cell.get("outputs")?.as_array())
            .flatten()
    }
}

/// Whether a change can take away the last output that is not trusted.
fn may_mend(change: &Change) -> bool {
    match change {
        Change::CellRemoved { .. } | Change::Kind { .. } | Change::Trust => true,
        Change::Outputs { change, .. } => !matches!(
            change,
            OutputsChange::StreamExtended { .. } | OutputsChange::Appended { .. }
        ),
        _ => false,
    }
}
