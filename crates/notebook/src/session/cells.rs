//! The cells of the tree together with what is known of them only while the session lives.
//!
//! Invariant: `live[i]` belongs to the cell at index `i` of the tree.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::marks::{Marks, Ran};
use crate::{CellId, CellKind, IdSource, Notebook, disk};

/// What the file does not hold about a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LiveCell {
    pub(super) id: CellId,
    /// The outputs that can be updated from elsewhere: their index and `display_id`.
    pub(super) displays: Vec<(usize, String)>,
    /// Its last run in this session.
    pub(super) ran: Option<Ran>,
    pub(super) marks: Marks,
}

impl LiveCell {
    pub(super) fn new(id: CellId) -> Self {
        Self::with_displays(id, Vec::new())
    }

    pub(super) fn with_displays(id: CellId, displays: Vec<(usize, String)>) -> Self {
        Self {
            id,
            displays,
            ran: None,
            marks: Marks::default(),
        }
    }
}

pub(super) struct Cells {
    notebook: Notebook,
    live: Vec<LiveCell>,
    /// Where each cell is: there may be thousands.
    places: HashMap<CellId, usize>,
    /// What each cell was last written as, if it has not changed since: of thousands of cells mostly one has.
    written: Vec<Option<String>>,
    /// All cells have their ids in the tree.
    has_written_ids: bool,
    /// All ids there ever were, as deleted cells may come back.
    used: HashSet<String>,
}

impl Cells {
    pub(super) fn new(notebook: Notebook, ids: &mut dyn IdSource) -> Self {
        let mut used = HashSet::new();
        let on_disk: Vec<Option<CellId>> = notebook
            .cells()
            .iter()
            .map(|cell| {
                let id = cell
                    .get("id")
                    .filter(|_| notebook.has_cell_ids())?
                    .as_str()?;
                // Of two cells with one id the first keeps it.
                (!id.is_empty() && used.insert(id.to_owned())).then(|| CellId::from(id))
            })
            .collect();
        let mut cells = Self {
            notebook,
            live: Vec::new(),
            places: HashMap::new(),
            written: vec![None; on_disk.len()],
            has_written_ids: false,
            used,
        };
        for id in on_disk {
            let id = id.unwrap_or_else(|| cells.fresh_id(ids));
            cells.live.push(LiveCell::new(id));
        }
        cells.renumber(0);
        cells
    }

    /// An id that no cell has or had.
    pub(super) fn fresh_id(&mut self, ids: &mut dyn IdSource) -> CellId {
        /// A source that gives nothing usable so often will not do better.
        const TRIES: usize = 16;
        for _ in 0..TRIES {
            let id = ids.next_id();
            if crate::ids::is_valid_cell_id(&id) && self.used.insert(id.clone()) {
                return CellId::from(id.as_str());
            }
        }
        let id = crate::ids::derived_cell_id(self.used.len(), "", &mut self.used);
        CellId::from(id.as_str())
    }

    pub(super) fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    pub(super) fn len(&self) -> usize {
        self.live.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &CellId> {
        self.live.iter().map(|live| &live.id)
    }

    pub(super) fn index_of(&self, cell: &CellId) -> Option<usize> {
        self.places.get(cell).copied()
    }

    /// Cells from there on have other places.
    fn renumber(&mut self, first: usize) {
        for (place, live) in self.live.iter().enumerate().skip(first) {
            self.places.insert(live.id.clone(), place);
        }
    }

    pub(super) fn get(&self, cell: &CellId) -> Option<&Value> {
        self.notebook.cells().get(self.index_of(cell)?)
    }

    pub(super) fn get_mut(&mut self, cell: &CellId) -> Option<&mut Value> {
        let index = self.index_of(cell)?;
        self.written[index] = None;
        self.notebook.cells_mut().get_mut(index)
    }

    pub(super) fn kind(&self, cell: &CellId) -> Option<CellKind> {
        self.get(cell).map(CellKind::of)
    }

    /// A code cell's object; `None` for cells of other kinds.
    pub(super) fn code_mut(&mut self, cell: &CellId) -> Option<&mut Map<String, Value>> {
        self.get_mut(cell)
            .filter(|cell| CellKind::of(cell) == CellKind::Code)?
            .as_object_mut()
    }

    /// A code cell's outputs, to be changed; `None` for cells of other kinds.
    pub(super) fn outputs_mut(&mut self, cell: &CellId) -> Option<&mut Vec<Value>> {
        self.code_mut(cell)?.get_mut("outputs")?.as_array_mut()
    }

    pub(super) fn live_mut(&mut self, cell: &CellId) -> Option<&mut LiveCell> {
        let place = self.index_of(cell)?;
        self.live.get_mut(place)
    }

    pub(super) fn displays_mut(&mut self, cell: &CellId) -> Option<&mut Vec<(usize, String)>> {
        self.live_mut(cell).map(|live| &mut live.displays)
    }

    pub(super) fn marks(&self, cell: &CellId) -> Marks {
        let live = self.index_of(cell).and_then(|place| self.live.get(place));
        live.map(|live| live.marks).unwrap_or_default()
    }

    /// What lives only here, to be changed, beside what the tree holds.
    pub(super) fn live_and_values(&mut self) -> impl Iterator<Item = (&mut LiveCell, &Value)> {
        self.live.iter_mut().zip(self.notebook.cells())
    }

    /// The metadata of the notebook, to be changed.
    pub(super) fn metadata_mut(&mut self) -> &mut Value {
        self.notebook.metadata_mut()
    }

    /// Where outputs with this `display_id` are.
    pub(super) fn displayed(&self, display_id: &str) -> Vec<(CellId, usize)> {
        let of_cell = |live: &LiveCell| {
            let id = live.id.clone();
            let shown = live
                .displays
                .iter()
                .filter(|(_, shown)| shown == display_id);
            shown
                .map(move |(index, _)| (id.clone(), *index))
                .collect::<Vec<_>>()
        };
        self.live.iter().flat_map(of_cell).collect()
    }

    /// The `display_id`s end with the kernel that made them.
    pub(super) fn forget_displays(&mut self) {
        self.live.iter_mut().for_each(|live| live.displays.clear());
    }

    pub(super) fn insert(&mut self, index: usize, live: LiveCell, value: Value) -> usize {
        let index = index.min(self.live.len());
        self.live.insert(index, live);
        self.notebook.cells_mut().insert(index, value);
        self.written.insert(index, None);
        self.has_written_ids = false;
        self.renumber(index);
        index
    }

    pub(super) fn remove(&mut self, index: usize) -> (LiveCell, Value) {
        let live = self.live.remove(index);
        self.places.remove(&live.id);
        self.written.remove(index);
        self.renumber(index);
        (live, self.notebook.cells_mut().remove(index))
    }

    pub(super) fn replace(&mut self, index: usize, value: Value) -> Value {
        self.written[index] = None;
        self.has_written_ids = false;
        std::mem::replace(&mut self.notebook.cells_mut()[index], value)
    }

    /// Writes the ids of cells that have none on disk, or one that an earlier cell has too. Done at the first edit
    /// only, so that a file saved unedited is the same; cells of unknown types are left alone.
    pub(super) fn write_ids(&mut self) {
        if std::mem::replace(&mut self.has_written_ids, true) || !self.notebook.has_cell_ids() {
            return;
        }
        let cells = self.live.iter().zip(self.notebook.cells_mut());
        for ((live, value), written) in cells.zip(&mut self.written) {
            if CellKind::of(value) == CellKind::Unknown {
                continue;
            }
            let id = live.id.as_str();
            if let Value::Object(cell) = value
                && cell.get("id").and_then(Value::as_str) != Some(id)
            {
                cell.insert("id".into(), id.into());
                *written = None;
            }
        }
    }

    /// The file as it is now. Only cells that have changed since the last time are written anew.
    pub(super) fn write(&mut self) -> String {
        for (written, cell) in self.written.iter_mut().zip(self.notebook.cells()) {
            if written.is_none() {
                *written = Some(disk::written_cell(cell));
            }
        }
        let cells = self.written.iter().flatten().map(String::as_str);
        self.notebook.to_json_with(cells)
    }
}
