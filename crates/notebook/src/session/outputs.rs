//! What runs leave behind: outputs come in, streams grow, displays change, all is cleared.

use serde_json::{Value, json};

use super::incoming::{Incoming, stream_name};
use super::{Outcome, RequestId, Session, SessionError};
use crate::validate::Rules;
use crate::{CellId, OutputsChange, text};

impl Session {
    pub(super) fn output(
        &mut self,
        request: &RequestId,
        output: Value,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        if !self.owners.contains_key(request) {
            return Ok(());
        }
        let incoming = Incoming::new(output, self.rules())?;
        let stream = incoming
            .as_stream()
            .map(|(name, text)| (name.to_owned(), text));
        if stream.as_ref().is_some_and(|(_, text)| text.is_empty()) {
            return Ok(());
        }
        let Some(owner) = self.owners.get_mut(request) else {
            return Ok(());
        };
        let cell = owner.cell.clone();
        let clears_first = std::mem::take(&mut owner.clears_on_next);
        let Some(outputs) = self.cells.outputs_mut(&cell) else {
            return Ok(());
        };
        out.save();
        if clears_first && outputs.len() > 1 {
            self.empty_outputs(&cell, out);
        } else if clears_first && outputs.len() == 1 {
            // One for one: a view can change it in place, without a flicker.
            outputs.clear();
            self.append_output(&cell, incoming, out, |_| OutputsChange::Replaced {
                index: 0,
            });
            return Ok(());
        } else if let Some((name, added)) = stream
            && let Some(last) = outputs.last_mut()
            && stream_name(last) == Some(&name)
        {
            text::append(&mut last["text"], &added);
            let index = outputs.len() - 1;
            out.outputs(&cell, OutputsChange::StreamExtended { index, added });
            return Ok(());
        }
        self.append_output(&cell, incoming, out, |index| OutputsChange::Appended {
            index,
        });
        Ok(())
    }

    fn append_output(
        &mut self,
        cell: &CellId,
        incoming: Incoming,
        out: &mut Outcome,
        change: impl FnOnce(usize) -> OutputsChange,
    ) {
        let display_id = incoming.display_id.clone();
        self.trust_made(&incoming.output, out);
        let Some(outputs) = self.cells.outputs_mut(cell) else {
            return;
        };
        let index = outputs.len();
        outputs.push(incoming.into_stored());
        if let Some(displays) = self.cells.displays_mut(cell) {
            displays.retain(|(shown, _)| *shown < index);
            displays.extend(display_id.map(|display_id| (index, display_id)));
        }
        out.outputs(cell, change(index));
    }

    pub(super) fn clear_output(&mut self, request: &RequestId, wait: bool, out: &mut Outcome) {
        let Some(owner) = self.owners.get_mut(request) else {
            return;
        };
        owner.clears_on_next = wait;
        if !wait {
            let cell = owner.cell.clone();
            self.empty_outputs(&cell, out);
        }
    }

    pub(super) fn update_display(
        &mut self,
        display_id: &str,
        data: Value,
        metadata: Value,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let shown = self.cells.displayed(display_id);
        if shown.is_empty() {
            return Ok(());
        }
        let sent = json!({"output_type": "display_data", "data": data, "metadata": metadata});
        let Incoming { output: new, .. } = Incoming::new(sent, self.rules())?;
        self.trust_made(&new, out);
        for (cell, index) in shown {
            let Some(output) = self
                .cells
                .outputs_mut(&cell)
                .and_then(|outputs| outputs.get_mut(index))
            else {
                continue;
            };
            output["data"] = new["data"].clone();
            output["metadata"] = new["metadata"].clone();
            out.outputs(&cell, OutputsChange::Replaced { index });
            out.save();
        }
        Ok(())
    }

    /// Takes the outputs of a code cell away, and no more.
    pub(super) fn empty_outputs(&mut self, cell: &CellId, out: &mut Outcome) {
        if let Some(displays) = self.cells.displays_mut(cell) {
            displays.clear();
        }
        let Some(outputs) = self.cells.outputs_mut(cell) else {
            return;
        };
        if !outputs.is_empty() {
            outputs.clear();
            out.outputs(cell, OutputsChange::Cleared);
            out.save();
        }
    }

    pub(super) fn rules(&self) -> Rules {
        Rules::of_minor(self.notebook().minor())
    }
}
