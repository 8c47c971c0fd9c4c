//! A session on the desk: small verbs for what the person and the kernel do, so that tests read as stories.

use octavo_notebook::{
    CellId, CellKind, Effect, Notebook, Op, Outcome, RequestId, RunState, SequentialIds, Session,
};
use serde_json::{Value, json};

/// A session over code cells with these sources.
pub struct Desk {
    pub session: Session,
}

impl Desk {
    pub fn with(sources: &[&str]) -> Self {
        let cells: Vec<Value> = sources
            .iter()
            .enumerate()
            .map(|(index, source)| {
                json!({"cell_type": "code", "execution_count": null, "id": format!("cell-{index}"),
                       "metadata": {}, "outputs": [], "source": [source]})
            })
            .collect();
        Self::over(&json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    }

    /// As [`Desk::with`], and the kernel is ready.
    pub fn ready(sources: &[&str]) -> Self {
        let mut desk = Self::with(sources);
        desk.apply(Op::KernelReady);
        desk
    }

    pub fn over(notebook: &Value) -> Self {
        let notebook = Notebook::open(&notebook.to_string()).unwrap();
        Self {
            session: Session::new(notebook, Box::new(SequentialIds::default())),
        }
    }

    /// Whatever is done, what is kept beside the tree agrees with it.
    pub fn apply(&mut self, op: Op) -> Outcome {
        let outcome = self.session.apply(op).unwrap();
        let written = self.session.write();
        assert_eq!(written, self.session.notebook().to_json());
        for (place, cell) in self.session.cell_ids().iter().enumerate() {
            assert_eq!(self.session.index_of(cell), Some(place));
        }
        outcome
    }

    pub fn id(&self, index: usize) -> CellId {
        self.session.cell_ids()[index].clone()
    }

    pub fn run(&mut self, indices: &[usize]) -> Outcome {
        let cells = indices.iter().map(|index| self.id(*index)).collect();
        self.apply(Op::Run { cells })
    }

    pub fn write(&mut self, index: usize, source: &str) -> Outcome {
        let cell = self.id(index);
        self.apply(Op::SetSource {
            cell,
            source: source.to_owned(),
        })
    }

    pub fn insert(&mut self, index: usize, source: &str) -> Outcome {
        self.apply(Op::InsertCell {
            index,
            kind: CellKind::Code,
            source: source.to_owned(),
        })
    }

    pub fn delete(&mut self, indices: &[usize]) -> Outcome {
        let cells = indices.iter().map(|index| self.id(*index)).collect();
        self.apply(Op::DeleteCells { cells })
    }

    pub fn set_kind(&mut self, index: usize, kind: CellKind) -> Outcome {
        let cell = self.id(index);
        self.apply(Op::SetKind {
            cells: vec![cell],
            kind,
        })
    }

    pub fn print(&mut self, request: &RequestId, text: &str) -> Outcome {
        let output = json!({"output_type": "stream", "name": "stdout", "text": text});
        self.apply(Op::Output {
            request: request.clone(),
            output,
        })
    }

    pub fn show(&mut self, request: &RequestId, display_id: &str, text: &str) -> Outcome {
        let output = json!({"output_type": "display_data", "data": {"text/plain": text}, "metadata": {},
                            "transient": {"display_id": display_id}});
        self.apply(Op::Output {
            request: request.clone(),
            output,
        })
    }

    pub fn finish(&mut self, request: &RequestId, ok: bool) -> Outcome {
        self.apply(Op::Finished {
            request: request.clone(),
            ok,
            execution_count: None,
        })
    }

    pub fn status(&mut self, request: &RequestId, busy: bool) -> Outcome {
        self.apply(Op::KernelStatus {
            request: request.clone(),
            busy,
        })
    }

    /// The kernel dies; a copy of it from before is kept.
    pub fn die(&mut self) -> Outcome {
        self.apply(Op::KernelDied {
            reason: "out of memory".to_owned(),
            can_go_back: true,
        })
    }

    /// Runs a cell on its own with one line of output.
    pub fn run_through(&mut self, index: usize, text: &str, execution_count: u64) {
        let request = request(&self.run(&[index]));
        self.apply(Op::Started {
            request: request.clone(),
            execution_count,
        });
        self.print(&request, text);
        self.finish(&request, true);
    }

    pub fn outputs(&self, index: usize) -> Value {
        self.session.cell(&self.id(index)).unwrap().outputs().into()
    }

    pub fn count(&self, index: usize) -> Option<u64> {
        self.session
            .cell(&self.id(index))
            .unwrap()
            .execution_count()
    }

    pub fn sources(&self) -> Vec<String> {
        let ids = self.session.cell_ids();
        ids.iter()
            .map(|id| self.session.cell(id).unwrap().source())
            .collect()
    }

    /// `.` for idle, `q` for queued, `*` for running, cell by cell.
    pub fn run_states(&self) -> String {
        let letter = |id: &CellId| match self.session.cell(id).unwrap().run_state() {
            RunState::Idle => '.',
            RunState::Queued => 'q',
            RunState::Running => '*',
        };
        self.session.cell_ids().iter().map(letter).collect()
    }

    pub fn tree(&self) -> Value {
        self.session.notebook().tree().clone()
    }
}

/// The code that is sent, in order.
pub fn sent(outcome: &Outcome) -> Vec<&str> {
    let mut sent = Vec::new();
    for effect in &outcome.effects {
        if let Effect::Execute { code, .. } = effect {
            sent.push(code.as_str());
        }
    }
    sent
}

/// The request that is sent.
pub fn request(outcome: &Outcome) -> RequestId {
    let request = |effect: &Effect| match effect {
        Effect::Execute { request, .. } => Some(request.clone()),
        _ => None,
    };
    outcome
        .effects
        .iter()
        .find_map(request)
        .expect("a request is sent")
}

pub fn saves(outcome: &Outcome) -> bool {
    outcome.effects.contains(&Effect::Save)
}

pub fn stream(name: &str, lines: &[&str]) -> Value {
    json!({"name": name, "output_type": "stream", "text": lines})
}
