//! Whatever the person does, taking all of it back gives the notebook from before, and doing it again the one from after.

use crate::desk::Desk;
use octavo_notebook::{CellKind, MetadataPlace, NewAttachment, Notebook, Op};
use serde_json::{Map, Value, json};

/// A small generator (xorshift), so that a failure is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }

    fn kind(&mut self) -> CellKind {
        [CellKind::Code, CellKind::Markdown, CellKind::Raw][self.below(3)]
    }

    fn metadata(&mut self) -> Map<String, Value> {
        let keys = ["z", "a", "tags", "new"];
        let chosen = (0..self.below(4)).map(|_| keys[self.below(4)].to_owned());
        chosen.map(|key| (key, json!(["t"]))).collect()
    }

    fn edit(&mut self, desk: &Desk) -> Op {
        let ids = desk.session.cell_ids();
        let cell = ids[self.below(ids.len())].clone();
        match self.below(16) {
            0 | 1 => Op::InsertCell {
                index: self.below(ids.len() + 1),
                kind: self.kind(),
                source: "new\n".to_owned(),
            },
            2 => {
                let count = 1 + self.below(3);
                Op::DeleteCells {
                    cells: (0..count)
                        .map(|_| ids[self.below(ids.len())].clone())
                        .collect(),
                }
            }
            3 => Op::MoveCell {
                cell,
                to: self.below(ids.len()),
            },
            4 => Op::SetKind {
                cells: vec![cell],
                kind: self.kind(),
            },
            10 => {
                let count = 1 + self.below(3.min(ids.len()));
                Op::MoveCells {
                    to: self.below(ids.len() - count + 1),
                    cells: ids[self.below(ids.len() - count + 1)..][..count].to_vec(),
                }
            }
            11 => Op::PasteCells {
                index: self.below(ids.len() + 1),
                cells: desk.session.copies(std::slice::from_ref(&cell)),
                replaced: ids[..self.below(2)].to_vec(),
            },
            12 => Op::SplitCell {
                cell,
                at: vec![self.below(4), self.below(4)],
            },
            13 => Op::MergeCells {
                cells: ids[self.below(ids.len())..]
                    .iter()
                    .take(3)
                    .cloned()
                    .collect(),
                into: cell,
            },
            14 => Op::SetHeading {
                cells: vec![cell],
                level: 1 + u8::try_from(self.below(6)).unwrap_or(0),
            },
            5 => Op::ClearOutputs { cells: vec![cell] },
            6 => Op::SetMetadata {
                place: MetadataPlace::Notebook,
                metadata: self.metadata(),
            },
            7 => Op::SetMetadata {
                place: MetadataPlace::Cell(cell),
                metadata: self.metadata(),
            },
            8 if desk.session.cell(&cell).unwrap().kind() != CellKind::Code => Op::Attach {
                cell,
                files: vec![NewAttachment {
                    name: "f".to_owned(),
                    mime: "image/png".to_owned(),
                    base64: "iV".to_owned(),
                }],
                at: self.below(4),
            },
            9 => Op::Rewrite {
                texts: vec![(cell, format!("rewritten {}\n", self.below(3)))],
            },
            _ => Op::Detach {
                cell,
                name: ["f", "f.png"][self.below(2)].to_owned(),
            },
        }
    }
}

fn notebook() -> Value {
    let output =
        json!({"name": "stdout", "output_type": "stream", "text": "one string\nnot lines"});
    let cells: Vec<Value> = (0..5)
        .map(|number| match number % 2 {
            0 => json!({"source": "x\ny", "outputs": [output], "id": format!("c{number}"), "cell_type": "code",
                        "execution_count": number, "metadata": {"z": 1, "a": 2}}),
            _ => json!({"source": ["m"], "cell_type": "markdown", "id": format!("m{number}"), "metadata": {"collapsed": "odd"},
                        "attachments": {"f": {"image/png": "iV"}}}),
        })
        .collect();
    json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
}

fn undo_all(desk: &mut Desk) {
    while desk.session.can_undo() {
        desk.apply(Op::Undo);
    }
}

fn redo_all(desk: &mut Desk) {
    while desk.session.can_redo() {
        desk.apply(Op::Redo);
    }
}

#[test]
fn undoing_all_and_redoing_all_lead_there_and_back() {
    for seed in 1..=200 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let mut desk = Desk::over(&notebook());
        let before = desk.session.notebook().to_json();
        for _ in 0..dice.below(40) {
            let op = dice.edit(&desk);
            desk.apply(op);
            let json = desk.session.notebook().to_json();
            assert!(
                Notebook::open(&json).is_ok(),
                "seed {seed}: {:?}",
                Notebook::open(&json)
            );
        }
        let after = desk.session.notebook().to_json();
        for _ in 0..2 {
            undo_all(&mut desk);
            assert_eq!(
                desk.session.notebook().to_json(),
                before,
                "undone, seed {seed}"
            );
            redo_all(&mut desk);
            assert_eq!(
                desk.session.notebook().to_json(),
                after,
                "redone, seed {seed}"
            );
        }
    }
}

#[test]
fn a_view_that_only_follows_the_changes_shows_the_same_cells() {
    use octavo_notebook::Change;
    for seed in 1..=100 {
        let mut dice = Dice(seed * 0x85eb_ca6b);
        let mut desk = Desk::over(&notebook());
        let mut view = desk.session.cell_ids();
        for _ in 0..60 {
            let op = match dice.below(4) {
                0 => Op::Undo,
                1 => Op::Redo,
                _ => dice.edit(&desk),
            };
            for change in desk.apply(op).changes {
                match change {
                    Change::CellInserted { index, cell } => view.insert(index, cell),
                    Change::CellRemoved { cell } => view.retain(|shown| *shown != cell),
                    Change::CellMoved { cell, to } => {
                        view.retain(|shown| *shown != cell);
                        view.insert(to, cell);
                    }
                    _ => {}
                }
            }
            assert_eq!(view, desk.session.cell_ids(), "seed {seed}");
        }
    }
}
