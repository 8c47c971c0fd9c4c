//! When a cell ran: the kernel's own times, kept in the cell's metadata `execution` under the names that JupyterLab gives them.

use serde_json::{Map, Value};

use super::{Change, Outcome, RequestId, Session};
use crate::{CellId, MetadataPlace};

/// The key of the metadata that holds the times.
pub(crate) const TIMES: &str = "execution";

/// A moment in the life of an `execute_request`, of which the kernel says when it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// `status: busy`.
    Busy,
    /// `execute_input`: the code begins.
    Begun,
    /// The reply says when it began: `metadata.started`.
    ReplyStarted,
    /// `execute_reply`.
    Replied,
    /// `status: idle`.
    Idle,
}

impl Moment {
    fn key(self) -> &'static str {
        match self {
            Self::Busy => "iopub.status.busy",
            Self::Begun => "iopub.execute_input",
            Self::ReplyStarted => "shell.execute_reply.started",
            Self::Replied => "shell.execute_reply",
            Self::Idle => "iopub.status.idle",
        }
    }
}

/// When a cell last ran, in ISO 8601 as its file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunTimes {
    /// When it began.
    pub started: String,
    /// When it ended; `None` while it runs.
    pub ended: Option<String>,
}

impl RunTimes {
    pub(crate) fn of(metadata: &Map<String, Value>) -> Option<Self> {
        let times = metadata.get(TIMES)?;
        let at = |moment: Moment| Some(times.get(moment.key())?.as_str()?.to_owned());
        let started = [Moment::ReplyStarted, Moment::Begun, Moment::Busy];
        Some(Self {
            started: started.into_iter().find_map(at)?,
            ended: at(Moment::Replied),
        })
    }
}

impl Session {
    pub(super) fn timed(
        &mut self,
        request: &RequestId,
        moment: Moment,
        time: String,
        out: &mut Outcome,
    ) {
        let Some(cell) = self.owners.get(request).map(|owner| owner.cell.clone()) else {
            return;
        };
        if let Some(cell) = self.queue.note_time(request, &time) {
            out.change(Change::Run { cell });
        }
        let Some(metadata) = self.code_metadata_mut(&cell) else {
            return;
        };
        let times = metadata
            .entry(TIMES)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(times) = times {
            times.insert(moment.key().to_owned(), time.into());
            out.change(Change::metadata_of(&cell));
            out.save();
        }
    }

    /// Takes the times away, and gives them and their place among the keys.
    pub(super) fn take_times(
        &mut self,
        cell: &CellId,
        out: &mut Outcome,
    ) -> Option<(usize, Value)> {
        let metadata = self.code_metadata_mut(cell)?;
        let index = metadata.keys().position(|key| key == TIMES)?;
        let times = metadata.shift_remove(TIMES)?;
        out.change(Change::metadata_of(cell));
        out.save();
        Some((index, times))
    }

    /// Puts them back.
    pub(super) fn put_times_back(
        &mut self,
        cell: &CellId,
        (index, times): (usize, Value),
        out: &mut Outcome,
    ) {
        if let Some(metadata) = self.code_metadata_mut(cell) {
            metadata.shift_insert(index.min(metadata.len()), TIMES.to_owned(), times);
            out.change(Change::metadata_of(cell));
        }
    }

    fn code_metadata_mut(&mut self, cell: &CellId) -> Option<&mut Map<String, Value>> {
        self.cells
            .code_mut(cell)?
            .get_mut("metadata")?
            .as_object_mut()
    }
}

impl Change {
    /// The metadata of a cell is different.
    pub(crate) fn metadata_of(cell: &CellId) -> Self {
        Self::Metadata {
            place: MetadataPlace::Cell(cell.clone()),
        }
    }
}
