//! Metadata: edited as a whole, checked against the format, written as they were given, taken back by undo.
use crate::desk::{Desk, request};
use octavo_notebook::{
    Change, MetadataPlace, Moment, Op, SessionError, slide_type, tags, with_slide_type, with_tag,
    without_tag,
};
use serde_json::{Map, Value, json};

fn map(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn set(place: MetadataPlace, metadata: &str) -> Op {
    Op::SetMetadata {
        place,
        metadata: serde_json::from_str(metadata).unwrap(),
    }
}

#[test]
fn metadata_are_written_as_given_and_undo_writes_what_was_before() {
    let cell = json!({"cell_type": "code", "execution_count": null, "id": "a", "metadata": {"b": 1, "a": 1.50}, "outputs": [], "source": ""});
    let whole =
        json!({"cells": [cell], "metadata": {"mine": [1]}, "nbformat": 4, "nbformat_minor": 5});
    let mut desk = Desk::over(&whole);
    let before = desk.session.notebook().to_json();
    for place in [MetadataPlace::Notebook, MetadataPlace::Cell(desk.id(0))] {
        let text = r#"{"z": 1e+400, "a": {"y": 1.10}, "b": 1}"#;
        let outcome = desk.apply(set(place.clone(), text));
        assert_eq!(
            outcome.changes,
            [Change::Metadata {
                place: place.clone()
            }]
        );
        assert_eq!(
            Value::from(desk.session.metadata(&place).unwrap().clone()).to_string(),
            text.replace(' ', "")
        );
        let after = desk.session.notebook().to_json();
        desk.apply(Op::Undo);
        assert_eq!(desk.session.notebook().to_json(), before);
        desk.apply(Op::Redo);
        assert_eq!(desk.session.notebook().to_json(), after);
        desk.apply(Op::Undo);
    }
}

#[test]
fn the_same_metadata_are_no_change_but_another_order_is() {
    let mut desk = Desk::over(
        &json!({"cells": [], "metadata": {"a": 1, "b": 2}, "nbformat": 4, "nbformat_minor": 5}),
    );
    let outcome = desk.apply(set(MetadataPlace::Notebook, r#"{"a": 1, "b": 2}"#));
    assert_eq!((outcome.changes.len(), desk.session.can_undo()), (0, false));
    let outcome = desk.apply(set(MetadataPlace::Notebook, r#"{"b": 2, "a": 1}"#));
    assert_eq!((outcome.changes.len(), desk.session.can_undo()), (1, true));
}

#[test]
fn metadata_that_break_the_format_are_refused_in_words() {
    let mut desk = Desk::with(&["x"]);
    let cell = MetadataPlace::Cell(desk.id(0));
    let rows = [
        (cell.clone(), r#"{"tags": ["a,b"]}"#, "tags"),
        (cell.clone(), r#"{"collapsed": "yes"}"#, "collapsed"),
        (cell, r#"{"execution": {"a": 1}}"#, "execution"),
        (
            MetadataPlace::Notebook,
            r#"{"kernelspec": {"name": "x"}}"#,
            "display_name",
        ),
        (MetadataPlace::Notebook, r#"{"title": 1}"#, "title"),
    ];
    let before = desk.tree();
    for (place, text, expected) in rows {
        match desk.session.apply(set(place, text)) {
            Err(SessionError::InvalidMetadata { reason }) => {
                assert!(reason.contains(expected), "{reason}")
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(desk.tree(), before);
    let gone = MetadataPlace::Cell("nowhere".into());
    assert!(matches!(
        desk.session.apply(set(gone, "{}")),
        Err(SessionError::NoSuchCell { .. })
    ));
}

#[test]
fn undo_keeps_what_a_run_has_written_meanwhile() {
    let mut desk = Desk::ready(&["a"]);
    let place = MetadataPlace::Cell(desk.id(0));
    desk.apply(set(place.clone(), r#"{"tags": ["x"], "mine": 1}"#));
    let request = request(&desk.run(&[0]));
    desk.apply(Op::Timed {
        request,
        moment: Moment::Begun,
        time: "T".to_owned(),
    });
    desk.apply(Op::Undo);
    let times = json!({"execution": {"iopub.execute_input": "T"}});
    assert_eq!(desk.session.metadata(&place), Some(&map(times)));
    desk.apply(Op::Redo);
    let both = json!({"execution": {"iopub.execute_input": "T"}, "tags": ["x"], "mine": 1});
    assert_eq!(desk.session.metadata(&place), Some(&map(both)));
}

#[test]
fn tags_come_and_go_and_nothing_else_does() {
    let rows = [
        (json!({}), "+a", json!({"tags": ["a"]})),
        (
            json!({"tags": ["a"], "x": 1}),
            "+b",
            json!({"tags": ["a", "b"], "x": 1}),
        ),
        (json!({"tags": ["a"]}), "+a", json!({"tags": ["a"]})),
        (json!({"tags": ["a", "b"]}), "-a", json!({"tags": ["b"]})),
        (json!({"tags": ["a"], "x": 1}), "-a", json!({"x": 1})),
        (json!({"x": 1}), "-a", json!({"x": 1})),
    ];
    for (before, change, expected) in rows {
        let before = map(before);
        let after = match change.split_at(1) {
            ("+", tag) => with_tag(&before, tag),
            (_, tag) => without_tag(&before, tag),
        };
        assert_eq!(after, map(expected), "{before:?} {change}");
    }
    assert_eq!(tags(&map(json!({"tags": ["b", "a"]}))), ["b", "a"]);
}

#[test]
fn a_slide_type_leaves_the_rest_of_the_slide_show_alone() {
    let rows = [
        (
            json!({}),
            Some("skip"),
            json!({"slideshow": {"slide_type": "skip"}}),
        ),
        (
            json!({"slideshow": {"slide_type": "-", "x": 1}}),
            Some("slide"),
            json!({"slideshow": {"slide_type": "slide", "x": 1}}),
        ),
        (
            json!({"slideshow": {"slide_type": "slide", "x": 1}}),
            None,
            json!({"slideshow": {"x": 1}}),
        ),
        (
            json!({"slideshow": {"slide_type": "slide"}, "y": 2}),
            None,
            json!({"y": 2}),
        ),
        (json!({"y": 2}), None, json!({"y": 2})),
    ];
    for (before, wanted, expected) in rows {
        let after = with_slide_type(&map(before.clone()), wanted);
        assert_eq!(after, map(expected), "{before} {wanted:?}");
        assert_eq!(slide_type(&after), wanted);
    }
}
