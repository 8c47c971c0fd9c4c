//! Several cells at once: moved, copied and put in, made another kind, made headings.
use crate::desk::{Desk, saves};
use octavo_notebook::{CellId, CellKind, Notebook, Op, Outcome, SessionError};
use serde_json::json;

fn ids(desk: &Desk, indices: &[usize]) -> Vec<CellId> {
    indices.iter().map(|index| desk.id(*index)).collect()
}

#[test]
fn cells_are_moved_together_and_back_in_one_step() {
    let rows: [(&[usize], usize, &str); 9] = [
        (&[1], 0, "bacde"),
        (&[1, 2], 0, "bcade"),
        (&[2, 1], 2, "adbce"),
        (&[0, 1], 3, "cdeab"),
        (&[3, 4], 0, "deabc"),
        (&[0, 4], 1, "baecd"),
        (&[0, 2, 4], 2, "bdace"),
        (&[0, 1, 2, 3, 4], 0, "abcde"),
        (&[], 0, "abcde"),
    ];
    for (indices, to, expected) in rows {
        let mut desk = Desk::with(&["a", "b", "c", "d", "e"]);
        let before = desk.tree();
        let cells = ids(&desk, indices);
        let outcome = desk.apply(Op::MoveCells { cells, to });
        assert_eq!(desk.sources().concat(), expected, "{indices:?} to {to}");
        assert_eq!(saves(&outcome), expected != "abcde");
        if expected == "abcde" {
            assert_eq!(outcome, Outcome::default());
        } else {
            desk.apply(Op::Undo);
            assert_eq!(desk.tree(), before, "{indices:?} to {to}, undone");
            desk.apply(Op::Redo);
            assert_eq!(desk.sources().concat(), expected, "redone");
        }
    }
}

#[test]
fn a_block_of_cells_is_moved_by_its_own_cells() {
    let mut desk = Desk::with(&["a", "b", "c", "d", "e"]);
    let cells = ids(&desk, &[0, 1]);
    let outcome = desk.apply(Op::MoveCells { cells, to: 3 });
    assert_eq!(outcome.changes.len(), 2, "{:?}", outcome.changes);
}

#[test]
fn copies_are_put_in_with_ids_of_their_own() {
    let rows: [(&[usize], usize, &[usize], &str); 5] = [
        (&[0], 3, &[], "abca"),
        (&[1, 0], 0, &[], "ababc"),
        (&[2], 1, &[0], "cbc"),
        (&[0, 1], 2, &[0, 1, 2], "ab"),
        (&[], 0, &[1], "abc"),
    ];
    for (copied, index, replaced, expected) in rows {
        let mut desk = Desk::ready(&["a", "b", "c"]);
        desk.run_through(0, "out\n", 7);
        let before = desk.tree();
        let op = Op::PasteCells {
            index,
            cells: desk.session.copies(&ids(&desk, copied)),
            replaced: ids(&desk, replaced),
        };
        desk.apply(op);
        assert_eq!(desk.sources().concat(), expected, "{copied:?} at {index}");
        let mut unique = desk.session.cell_ids();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), expected.len());
        assert!(Notebook::open(&desk.session.notebook().to_json()).is_ok());
        if copied == [0] {
            assert_eq!(desk.outputs(3), desk.outputs(0), "a copy has the outputs");
        }
        desk.apply(Op::Undo);
        assert_eq!(desk.tree(), before);
    }
}

#[test]
fn what_is_no_cell_is_not_put_in() {
    let good =
        json!({"cell_type": "raw", "metadata": {}, "source": ["x"], "id": "not a valid id!"});
    let rows = [
        json!("text"),
        json!({}),
        json!({"cell_type": "code", "metadata": {}, "source": "x"}),
        json!({"cell_type": "markdown", "metadata": {}, "source": 1}),
        json!({"cell_type": "news", "metadata": {}, "source": ""}),
    ];
    for wrong in rows {
        let mut desk = Desk::with(&["a"]);
        let before = desk.tree();
        let refused = desk.session.apply(Op::PasteCells {
            index: 0,
            cells: vec![good.clone(), wrong.clone()],
            replaced: Vec::new(),
        });
        assert!(
            matches!(refused, Err(SessionError::InvalidCell { .. })),
            "{wrong}"
        );
        assert_eq!(desk.tree(), before);
    }
    let mut desk = Desk::with(&["a"]);
    desk.apply(Op::PasteCells {
        index: 1,
        cells: vec![good],
        replaced: Vec::new(),
    });
    assert_eq!(desk.sources(), ["a", "x"]);
}

#[test]
fn cells_put_into_an_old_notebook_have_no_ids_there() {
    let mut desk =
        Desk::over(&json!({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}));
    let cell = json!({"cell_type": "raw", "metadata": {}, "source": [], "id": "mine"});
    desk.apply(Op::PasteCells {
        index: 0,
        cells: vec![cell],
        replaced: Vec::new(),
    });
    assert!(!desk.session.notebook().to_json().contains("\"id\""));
}

#[test]
fn several_cells_become_another_kind_in_one_step() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    let before = desk.tree();
    let cells = ids(&desk, &[0, 2]);
    desk.apply(Op::SetKind {
        cells,
        kind: CellKind::Raw,
    });
    let kinds: Vec<CellKind> = (0..3)
        .map(|index| desk.session.cell(&desk.id(index)).unwrap().kind())
        .collect();
    assert_eq!(kinds, [CellKind::Raw, CellKind::Code, CellKind::Raw]);
    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), before);
}

#[test]
fn headings_are_made_changed_and_taken_back() {
    let rows = [
        ("", 1, "# "),
        ("x = 1", 3, "### x = 1"),
        ("# a\nb", 2, "## a\nb"),
        ("## a", 2, "## a"),
    ];
    for (source, level, expected) in rows {
        let mut desk = Desk::with(&[source, "other"]);
        let before = desk.tree();
        let cells = ids(&desk, &[0]);
        desk.apply(Op::SetHeading { cells, level });
        let cell = desk.session.cell(&desk.id(0)).unwrap();
        assert_eq!(
            (cell.kind(), cell.source().as_str()),
            (CellKind::Markdown, expected)
        );
        desk.apply(Op::Undo);
        assert_eq!(desk.tree(), before, "{source:?}");
        desk.apply(Op::Redo);
        assert_eq!(desk.sources()[0], expected);
        desk.write(0, "typed since");
        desk.apply(Op::Undo);
        assert_eq!(desk.sources()[0], "typed since");
    }
}

#[test]
fn a_place_or_a_cell_that_is_not_there_is_refused() {
    let mut desk = Desk::with(&["a", "b"]);
    let gone = CellId::from("gone");
    let no_cell = || SessionError::NoSuchCell { cell: gone.clone() };
    let no_place = |index| SessionError::NoSuchPosition { index, cells: 2 };
    let here = desk.id(0);
    let rows = [
        (
            Op::MoveCells {
                cells: vec![here.clone()],
                to: 2,
            },
            no_place(2),
        ),
        (
            Op::MoveCells {
                cells: vec![gone.clone()],
                to: 0,
            },
            no_cell(),
        ),
        (
            Op::PasteCells {
                index: 3,
                cells: Vec::new(),
                replaced: Vec::new(),
            },
            no_place(3),
        ),
        (
            Op::SplitCell {
                cell: gone.clone(),
                at: vec![1],
            },
            no_cell(),
        ),
        (
            Op::MergeCells {
                cells: vec![gone.clone()],
                into: here.clone(),
            },
            no_cell(),
        ),
        (
            Op::SetHeading {
                cells: vec![gone.clone()],
                level: 1,
            },
            no_cell(),
        ),
        (
            Op::SetKind {
                cells: vec![here.clone(), gone.clone()],
                kind: CellKind::Raw,
            },
            no_cell(),
        ),
        (
            Op::SetKind {
                cells: vec![here],
                kind: CellKind::Unknown,
            },
            SessionError::UnknownKind,
        ),
    ];
    let before = desk.tree();
    for (op, expected) in rows {
        let said = format!("{op:?}");
        assert_eq!(desk.session.apply(op), Err(expected), "{said}");
        assert_eq!(desk.tree(), before, "{said}");
    }
}
