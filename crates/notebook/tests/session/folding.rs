//! Parts of cells are put out of sight, in the metadata that JupyterLab writes.
use crate::desk::{Desk, saves};
use octavo_notebook::{CellPart, Change, Op, Outcome};
use serde_json::json;

#[test]
fn parts_are_folded_where_jupyterlab_says_it() {
    let section = json!({"jp-MarkdownHeadingCollapsed": true});
    let both = json!({"jupyter": {"outputs_hidden": true}, "collapsed": true});
    let rows = [
        (
            "code",
            CellPart::Input,
            json!({}),
            json!({"jupyter": {"source_hidden": true}}),
        ),
        (
            "markdown",
            CellPart::Input,
            json!({}),
            json!({"jupyter": {"source_hidden": true}}),
        ),
        ("code", CellPart::Outputs, json!({}), both),
        ("markdown", CellPart::Section, json!({}), section),
        (
            "code",
            CellPart::Input,
            json!({"jupyter": {"mine": 1}, "tags": []}),
            json!({"jupyter": {"mine": 1, "source_hidden": true}, "tags": []}),
        ),
    ];
    for (kind, part, before, after) in rows {
        let mut cell = json!({"cell_type": kind, "id": "c", "metadata": before, "source": []});
        if kind == "code" {
            cell["outputs"] = json!([]);
            cell["execution_count"] = json!(null);
        }
        let notebook = json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5});
        let mut desk = Desk::over(&notebook);
        let cell = desk.id(0);
        let fold = |is_folded| Op::Fold {
            cells: vec![cell.clone()],
            part,
            is_folded,
        };
        let outcome = desk.apply(fold(true));
        assert_eq!(outcome.changes, [Change::Folded { cell: cell.clone() }]);
        assert!(saves(&outcome));
        assert_eq!(
            desk.tree()["cells"][0]["metadata"],
            after,
            "{kind} {part:?}"
        );
        assert!(desk.session.cell(&cell).unwrap().is_folded(part));
        assert_eq!(desk.apply(fold(true)), Outcome::default());
        assert!(!desk.session.can_undo(), "it is no cell operation");
        desk.apply(fold(false));
        assert_eq!(desk.tree(), notebook);
        assert!(!desk.session.cell(&cell).unwrap().is_folded(part));
    }
}

#[test]
fn what_has_no_such_part_stays_as_it_is() {
    let mut desk = Desk::with(&["a"]);
    let before = desk.tree();
    let cells = vec![desk.id(0)];
    let fold = Op::Fold {
        cells,
        part: CellPart::Section,
        is_folded: true,
    };
    assert_eq!(desk.apply(fold), Outcome::default());
    assert_eq!(desk.tree(), before);
}

#[test]
fn a_section_folded_by_the_classic_notebook_is_opened() {
    let cell = json!({"cell_type": "markdown", "id": "c", "metadata": {"heading_collapsed": true}, "source": ["# a"]});
    let mut desk =
        Desk::over(&json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}));
    let cell = desk.id(0);
    assert!(
        desk.session
            .cell(&cell)
            .unwrap()
            .is_folded(CellPart::Section)
    );
    assert_eq!(desk.session.cell(&cell).unwrap().heading_level(), Some(1));
    desk.apply(Op::Fold {
        cells: vec![cell],
        part: CellPart::Section,
        is_folded: false,
    });
    assert_eq!(desk.tree()["cells"][0]["metadata"], json!({}));
}
