//! Several cells at once: moved together, copied, put in from elsewhere, made headings.

use serde_json::Value;

use super::cells::LiveCell;
use super::history::Edit;
use super::{Outcome, Session, SessionError};
use crate::validate;
use crate::{CellId, CellKind, heading, text};

impl Session {
    /// Cells as they are on disk, from top to bottom, to be put in elsewhere.
    pub fn copies(&self, cells: &[CellId]) -> Vec<Value> {
        self.in_order(cells)
            .iter()
            .filter_map(|cell| self.cells.get(cell).cloned())
            .collect()
    }

    pub(super) fn move_cells(
        &mut self,
        cells: &[CellId],
        to: usize,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(cells)?;
        let block = self.in_order(cells);
        let Some(first) = block.first() else {
            return Ok(());
        };
        let mut present = self.cell_ids();
        if to + block.len() > present.len() {
            return Err(SessionError::NoSuchPosition {
                index: to,
                cells: present.len(),
            });
        }
        let mut wanted: Vec<CellId> = present
            .iter()
            .filter(|cell| !block.contains(cell))
            .cloned()
            .collect();
        let goes_down = present.iter().position(|cell| cell == first) < Some(to);
        wanted.splice(to..to, block);
        // From the end that the block goes to, so that only cells of the block are moved where it was one.
        let mut places: Vec<usize> = (0..wanted.len()).collect();
        if goes_down {
            places.reverse();
        }
        let mut edits = Vec::new();
        for place in places {
            let cell = &wanted[place];
            if present[place] != *cell {
                present.retain(|other| other != cell);
                present.insert(place, cell.clone());
                edits.push(Edit::Move {
                    cell: cell.clone(),
                    to: place,
                });
            }
        }
        self.perform(edits, out);
        Ok(())
    }

    pub(super) fn paste_cells(
        &mut self,
        index: usize,
        cells: Vec<Value>,
        replaced: &[CellId],
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.require_all(replaced)?;
        if index > self.cells.len() {
            return Err(SessionError::NoSuchPosition {
                index,
                cells: self.cells.len(),
            });
        }
        for value in &cells {
            validate::cell(value, self.rules())
                .map_err(|reason| SessionError::InvalidCell { reason })?;
        }
        if cells.is_empty() {
            return Ok(());
        }
        let mut edits = Vec::new();
        for (offset, mut value) in cells.into_iter().enumerate() {
            let id = self.cells.fresh_id(self.ids.as_mut());
            if let Some(cell) = value.as_object_mut() {
                if self.notebook().has_cell_ids() {
                    cell.insert("id".into(), id.as_str().into());
                } else {
                    cell.shift_remove("id");
                }
            }
            edits.push(Edit::Insert {
                index: index + offset,
                live: LiveCell::new(id),
                value,
                filler: false,
            });
        }
        edits.extend(
            self.in_order(replaced)
                .into_iter()
                .map(|cell| Edit::Remove {
                    cell,
                    filler: false,
                }),
        );
        self.perform(edits, out);
        Ok(())
    }

    pub(super) fn set_heading(
        &mut self,
        cells: &[CellId],
        level: u8,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        let mut edits = Vec::new();
        for cell in cells {
            self.require_editable(cell)?;
            edits.extend(self.conversion(cell, CellKind::Markdown)?);
            let Some(source) = self.cells.get(cell).map(|value| value["source"].clone()) else {
                continue;
            };
            let present = text::joined(&source);
            let headed = heading::with_level(&present, level);
            if headed != present {
                edits.push(Edit::Rewrite {
                    cell: cell.clone(),
                    from: source,
                    to: text::lines(&headed),
                });
            }
        }
        self.perform(edits, out);
        Ok(())
    }

    /// The cells in the notebook's order, each once.
    pub(super) fn in_order(&self, cells: &[CellId]) -> Vec<CellId> {
        self.cells
            .ids()
            .filter(|cell| cells.contains(cell))
            .cloned()
            .collect()
    }
}
