//! One cell becomes several and several become one; taking it back loses nothing that was typed between.
use crate::desk::Desk;
use octavo_notebook::{CellId, CellKind, Notebook, Op};
use serde_json::{Value, json};

fn ids(desk: &Desk, indices: &[usize]) -> Vec<CellId> {
    indices.iter().map(|index| desk.id(*index)).collect()
}

fn split(desk: &mut Desk, index: usize, at: &[usize]) {
    let cell = desk.id(index);
    desk.apply(Op::SplitCell {
        cell,
        at: at.to_vec(),
    });
}

fn merge(desk: &mut Desk, indices: &[usize], into: usize) {
    let (cells, into) = (ids(desk, indices), desk.id(into));
    desk.apply(Op::MergeCells { cells, into });
}

#[test]
fn a_cell_is_split_and_made_whole_again() {
    let rows: [(&str, &[usize], &[&str]); 5] = [
        ("a\nb", &[2], &["a", "b"]),
        ("a\n\nb\nc", &[3, 5], &["a", "b", "c"]),
        ("ab", &[0], &["", "ab"]),
        ("ab", &[2], &["ab", ""]),
        ("ab", &[], &["ab"]),
    ];
    for (source, at, expected) in rows {
        let mut desk = Desk::ready(&["first", source]);
        desk.run_through(1, "out\n", 4);
        let (before, id) = (desk.tree(), desk.id(1));
        split(&mut desk, 1, at);
        assert_eq!(desk.sources()[1..], *expected, "{source:?}");
        assert_eq!(
            desk.session.index_of(&id),
            Some(expected.len()),
            "the last part is the cell"
        );
        assert_eq!(desk.count(expected.len()), Some(4), "and has the outputs");
        assert!(Notebook::open(&desk.session.notebook().to_json()).is_ok());
        let after = desk.tree();
        for _ in 0..2 {
            while desk.session.can_undo() {
                desk.apply(Op::Undo);
            }
            assert_eq!(desk.tree(), before);
            while desk.session.can_redo() {
                desk.apply(Op::Redo);
            }
            assert_eq!(desk.tree(), after);
        }
    }
}

#[test]
fn what_was_typed_since_a_split_or_a_merge_stays_when_it_is_taken_back() {
    let mut desk = Desk::with(&["a\nb"]);
    split(&mut desk, 0, &[2]);
    desk.write(0, "a typed");
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a typed\nb"]);

    let mut desk = Desk::with(&["a", "b", "c"]);
    merge(&mut desk, &[0, 1, 2], 1);
    desk.write(0, "a\n\nb typed\n\nc");
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a", "a\n\nb typed\n\nc", "c"]);
}

#[test]
fn cells_are_merged_into_the_active_one() {
    let rows: [(&[usize], usize, &[&str]); 5] = [
        (&[0, 1], 0, &["a\n\nb", "c", "d"]),
        (&[0, 1], 1, &["a\n\nb", "c", "d"]),
        (&[3, 1, 2], 2, &["a", "b\n\nc\n\nd"]),
        (&[0, 2], 2, &["b", "a\n\nc", "d"]),
        (&[1], 1, &["a", "b", "c", "d"]),
    ];
    for (indices, into, expected) in rows {
        let mut desk = Desk::ready(&["a", "b", "c", "d"]);
        desk.run_through(into, "out\n", 9);
        let (before, id) = (desk.tree(), desk.id(into));
        merge(&mut desk, indices, into);
        assert_eq!(desk.sources(), expected, "{indices:?} into {into}");
        let place = desk.session.index_of(&id).unwrap();
        let is_merged = indices.len() > 1;
        assert_eq!(desk.outputs(place) == json!([]), is_merged);
        let after = desk.tree();
        desk.apply(Op::Undo);
        assert_eq!(desk.tree(), before);
        desk.apply(Op::Redo);
        assert_eq!(desk.tree(), after);
    }
}

fn prose(id: &str, source: &str, files: &[&str]) -> Value {
    let files: serde_json::Map<String, Value> = files
        .iter()
        .map(|name| {
            (
                (*name).to_owned(),
                json!({"image/png": format!("{id}{name}")}),
            )
        })
        .collect();
    let mut cell =
        json!({"cell_type": "markdown", "id": id, "metadata": {"tags": [id]}, "source": [source]});
    if !files.is_empty() {
        cell["attachments"] = files.into();
    }
    cell
}

#[test]
fn merged_prose_keeps_the_attachments_of_all() {
    let notebook = json!({"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": [
        prose("one", "![](attachment:a)", &["a"]),
        prose("two", "x", &[]),
        prose("three", "![](attachment:b)", &["a", "b"]),
    ]});
    let mut desk = Desk::over(&notebook);
    merge(&mut desk, &[0, 1, 2], 1);
    let cell = &desk.tree()["cells"][0];
    assert_eq!(cell["metadata"]["tags"], json!(["two"]));
    assert_eq!(
        cell["attachments"],
        json!({"a": {"image/png": "onea"}, "b": {"image/png": "threeb"}})
    );
    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), notebook);
}

#[test]
fn split_prose_keeps_with_each_part_the_attachments_it_shows() {
    let source = "![](attachment:a)\n![](attachment:b)";
    let notebook = json!({"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": [
        prose("one", source, &["a", "b", "c"]),
    ]});
    let mut desk = Desk::over(&notebook);
    split(&mut desk, 0, &[18]);
    let tree = desk.tree();
    assert_eq!(
        tree["cells"][0]["attachments"],
        json!({"a": {"image/png": "onea"}})
    );
    assert_eq!(
        tree["cells"][1]["attachments"].as_object().unwrap().len(),
        3,
        "nothing is lost"
    );
    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), notebook);
}

#[test]
fn a_merged_cell_takes_the_kind_of_the_one_it_goes_into_and_leaves_the_queue() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    desk.set_kind(1, CellKind::Markdown);
    desk.run(&[0, 2]);
    assert_eq!(desk.run_states(), "q.q");
    merge(&mut desk, &[0, 1], 1);
    assert_eq!(desk.run_states(), ".q");
    let cell = desk.session.cell(&desk.id(0)).unwrap();
    assert_eq!(cell.kind(), CellKind::Markdown);
    assert!(Notebook::open(&desk.session.notebook().to_json()).is_ok());
}
