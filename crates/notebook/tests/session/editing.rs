//! Cells are edited, and edits are taken back and done again.
use crate::desk::{Desk, saves};
use octavo_notebook::{CellKind, Change, Notebook, Op, Outcome, OutputsChange, SessionError};
use serde_json::json;

#[test]
fn each_edit_tells_what_changed_and_saves() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    let [a, b, c] = [0, 1, 2].map(|index| desk.id(index));
    let outcome = desk.write(0, "a2");
    assert_eq!(outcome.changes, [Change::Source { cell: a.clone() }]);
    assert!(saves(&outcome));
    assert_eq!(
        desk.write(0, "a2"),
        Outcome::default(),
        "the same text again"
    );

    let outcome = desk.insert(1, "new");
    assert_eq!(
        outcome.changes,
        [Change::CellInserted {
            index: 1,
            cell: desk.id(1)
        }]
    );
    assert_eq!(desk.sources(), ["a2", "new", "b", "c"]);

    let outcome = desk.apply(Op::MoveCell {
        cell: a.clone(),
        to: 3,
    });
    assert_eq!(
        outcome.changes,
        [Change::CellMoved {
            cell: a.clone(),
            to: 3
        }]
    );
    assert_eq!(desk.sources(), ["new", "b", "c", "a2"]);
    assert_eq!(
        desk.apply(Op::MoveCell { cell: a, to: 3 }),
        Outcome::default()
    );

    let outcome = desk.apply(Op::DeleteCells {
        cells: vec![c.clone(), b.clone(), b.clone()],
    });
    assert_eq!(
        outcome.changes,
        [
            Change::CellRemoved { cell: b },
            Change::CellRemoved { cell: c }
        ]
    );
    assert!(saves(&outcome));
    for expected in [
        vec!["new", "b", "c", "a2"],
        vec!["a2", "new", "b", "c"],
        vec!["a2", "b", "c"],
    ] {
        assert!(saves(&desk.apply(Op::Undo)));
        assert_eq!(desk.sources(), expected);
    }
    assert_eq!(
        (desk.session.can_undo(), desk.session.can_redo()),
        (false, true)
    );
    assert_eq!(desk.apply(Op::Undo), Outcome::default());
}

#[test]
fn text_typed_meanwhile_survives_undo_and_redo() {
    let mut desk = Desk::with(&["a", "b"]);
    desk.insert(2, "c");
    desk.set_kind(1, CellKind::Markdown);
    desk.write(0, "a typed");
    desk.write(1, "b typed");
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a typed", "b typed", "c"]);
    desk.write(2, "c typed");
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a typed", "b typed"]);
    desk.write(0, "more");
    desk.apply(Op::Redo);
    assert_eq!(desk.sources(), ["more", "b typed", "c typed"]);
    desk.apply(Op::Redo);
    assert_eq!(
        desk.session.cell(&desk.id(1)).unwrap().kind(),
        CellKind::Markdown
    );
    assert_eq!(desk.sources(), ["more", "b typed", "c typed"]);
}

#[test]
fn a_notebook_is_never_without_cells() {
    let mut desk = Desk::with(&["a", "b"]);
    let before = desk.tree();
    let outcome = desk.delete(&[0, 1]);
    assert_eq!(desk.sources(), [""]);
    assert_eq!(
        outcome.changes.last(),
        Some(&Change::CellInserted {
            index: 0,
            cell: desk.id(0)
        })
    );
    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), before);
    desk.apply(Op::Redo);
    assert_eq!(desk.sources(), [""]);
    desk.write(0, "typed");
    desk.apply(Op::Undo);
    assert_eq!(
        desk.sources(),
        ["a", "b", "typed"],
        "what was typed is not thrown away"
    );
    desk.apply(Op::Redo);
    assert_eq!(desk.sources(), ["typed"]);
}

#[test]
fn a_code_cell_made_prose_loses_its_outputs_until_undo() {
    let mut desk = Desk::ready(&["a"]);
    desk.run_through(0, "out\n", 3);
    let before = desk.tree();
    let cell = desk.id(0);
    let outcome = desk.set_kind(0, CellKind::Markdown);
    assert_eq!(
        outcome.changes,
        [
            Change::Kind { cell: cell.clone() },
            Change::Outputs {
                cell: cell.clone(),
                change: OutputsChange::Cleared
            },
            Change::Run { cell: cell.clone() },
        ]
    );
    assert_eq!(
        desk.tree()["cells"][0],
        json!({"cell_type": "markdown", "id": "cell-0", "metadata": {}, "source": ["a"]})
    );
    assert_eq!(desk.set_kind(0, CellKind::Markdown), Outcome::default());
    let outcome = desk.apply(Op::Undo);
    assert_eq!(desk.tree(), before);
    assert!(outcome.changes.contains(&Change::Outputs {
        cell,
        change: OutputsChange::Reset
    }));
}

#[test]
fn a_cell_of_another_kind_is_valid_whatever_it_had_before() {
    let cells = json!([
        {"cell_type": "markdown", "source": "x", "attachments": {"a.png": {"image/png": "iVBO"}},
         "metadata": {"collapsed": "no", "scrolled": 1, "format": 2, "execution": {"t": 1}, "tags": ["t"], "mine": {}}},
        {"cell_type": "raw", "source": [], "metadata": {"format": "text/x"}},
        {"cell_type": "code", "source": "1", "outputs": [], "execution_count": null, "metadata": {"collapsed": true, "format": []}},
    ]);
    let notebook = json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4});
    for kind in [CellKind::Code, CellKind::Markdown, CellKind::Raw] {
        let mut desk = Desk::over(&notebook);
        (0..3).for_each(|index| drop(desk.set_kind(index, kind)));
        let written = Notebook::open(&desk.session.notebook().to_json()).unwrap();
        assert_eq!(written.tree()["cells"][0]["metadata"]["mine"], json!({}));
        (0..2).for_each(|_| drop(desk.apply(Op::Undo)));
        assert_eq!(desk.tree(), notebook);
    }
}

#[test]
fn cleared_outputs_come_back_unless_the_cell_was_run_since() {
    let mut desk = Desk::ready(&["a", "b"]);
    desk.run_through(0, "one\n", 1);
    desk.run_through(1, "two\n", 2);
    let before = desk.tree();
    let clear_all = Op::ClearOutputs {
        cells: desk.session.cell_ids(),
    };
    assert!(saves(&desk.apply(clear_all.clone())));
    assert_eq!((desk.outputs(0), desk.outputs(1)), (json!([]), json!([])));
    assert_eq!(desk.apply(clear_all.clone()), Outcome::default());
    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), before);
    desk.apply(Op::Redo);
    desk.run_through(0, "three\n", 3);
    desk.apply(Op::Undo);
    assert_eq!(
        desk.outputs(0),
        json!([crate::desk::stream("stdout", &["three\n"])])
    );
    assert_eq!(
        desk.outputs(1),
        json!([crate::desk::stream("stdout", &["two\n"])])
    );
}

#[test]
fn an_undo_with_nothing_left_to_do_passes_on_to_the_one_before() {
    let mut desk = Desk::ready(&["a"]);
    desk.run_through(0, "one\n", 1);
    desk.insert(1, "b");
    desk.apply(Op::ClearOutputs {
        cells: vec![desk.id(0)],
    });
    desk.run_through(0, "two\n", 2);
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a"]);
}

#[test]
fn a_new_edit_ends_what_could_be_redone_and_typing_does_not() {
    let mut desk = Desk::with(&["a"]);
    desk.insert(1, "b");
    desk.apply(Op::Undo);
    desk.write(0, "typed");
    assert!(desk.session.can_redo());
    desk.insert(0, "c");
    assert!(!desk.session.can_redo());
}

#[test]
fn what_is_not_understood_can_be_moved_and_deleted_but_not_edited() {
    let unknown = json!({"cell_type": "news", "metadata": {}, "body": [1.50]});
    let code = json!({"cell_type": "code", "id": "c", "execution_count": null, "metadata": {}, "outputs": [], "source": [], "more": 1});
    let notebook = json!({"cells": [unknown, code], "metadata": {}, "nbformat": 4, "nbformat_minor": 99, "extra": 1});
    let mut desk = Desk::over(&notebook);
    let cell = desk.id(0);
    let refused = Err(SessionError::NotEditable { cell: cell.clone() });
    let write = Op::SetSource {
        cell: cell.clone(),
        source: "x".to_owned(),
    };
    assert_eq!(desk.session.apply(write), refused);
    assert_eq!(
        desk.session.apply(Op::SetKind {
            cells: vec![cell.clone()],
            kind: CellKind::Raw
        }),
        refused
    );
    desk.apply(Op::ClearOutputs {
        cells: vec![cell.clone()],
    });
    desk.apply(Op::MoveCell { cell, to: 1 });
    desk.delete(&[1]);
    (0..2).for_each(|_| drop(desk.apply(Op::Undo)));
    assert_eq!(desk.tree(), notebook);
}

#[test]
fn missing_and_repeated_ids_are_written_at_the_first_edit() {
    let cell = |id: Option<&str>| {
        let mut cell = json!({"cell_type": "markdown", "metadata": {}, "source": []});
        id.into_iter().for_each(|id| cell["id"] = id.into());
        cell
    };
    let cells = [None, Some("one"), Some("one"), Some("00000001")].map(cell);
    let notebook = json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5});
    let mut desk = Desk::over(&notebook);
    assert_eq!(desk.tree(), notebook);
    desk.write(3, "x");
    let tree = desk.tree();
    let on_disk: Vec<&str> = tree["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["id"].as_str().unwrap())
        .collect();
    assert_eq!(on_disk, ["00000002", "one", "00000003", "00000001"]);
    let in_session: Vec<String> = desk
        .session
        .cell_ids()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(on_disk, in_session);
}

#[test]
fn notebooks_from_before_4_5_get_no_ids() {
    let notebook = json!({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4});
    let mut desk = Desk::over(&notebook);
    desk.insert(0, "a");
    desk.delete(&[0]);
    assert_eq!(desk.sources(), [""]);
    assert!(!desk.session.notebook().to_json().contains("\"id\""));
    assert_eq!(desk.tree()["nbformat_minor"], 4);
}

#[test]
fn the_language_is_that_of_the_metadata() {
    for (metadata, expected) in [
        (json!({}), "python"),
        (
            json!({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}),
            "R",
        ),
        (
            json!({"kernelspec": {"name": "x", "display_name": "X", "language": "a"}, "language_info": {"name": "b"}}),
            "b",
        ),
    ] {
        let desk = Desk::over(
            &json!({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}),
        );
        assert_eq!(desk.session.language(), expected);
    }
}
