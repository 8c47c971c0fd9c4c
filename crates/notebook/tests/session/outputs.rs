//! Outputs arrive: streams grow, old outputs go, displays change wherever they are, and the file stays valid.
use crate::desk::{Desk, request, saves, stream};
use octavo_notebook::{Change, MetadataPlace, Notebook, Op, Outcome, OutputsChange, SessionError};
use serde_json::{Value, json};

fn output_changes(outcome: &Outcome) -> Vec<OutputsChange> {
    let of_outputs = |change: &Change| match change {
        Change::Outputs { change, .. } => Some(change.clone()),
        _ => None,
    };
    outcome.changes.iter().filter_map(of_outputs).collect()
}

fn appended(index: usize) -> Vec<OutputsChange> {
    vec![OutputsChange::Appended { index }]
}

#[test]
fn writes_to_one_stream_become_one_output() {
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    assert_eq!(output_changes(&desk.print(&request, "a\nb")), appended(0));
    let extended = desk.print(&request, "c\n");
    assert_eq!(
        output_changes(&extended),
        [OutputsChange::StreamExtended {
            index: 0,
            added: "c\n".to_owned()
        }]
    );
    assert!(saves(&extended));
    assert_eq!(desk.print(&request, ""), Outcome::default());
    let output = json!({"output_type": "stream", "name": "stderr", "text": ["x\n", "y"]});
    assert_eq!(
        output_changes(&desk.apply(Op::Output {
            request: request.clone(),
            output
        })),
        appended(1)
    );
    assert_eq!(output_changes(&desk.print(&request, "d")), appended(2));
    assert_eq!(
        desk.outputs(0),
        json!([
            stream("stdout", &["a\n", "bc\n"]),
            stream("stderr", &["x\n", "y"]),
            stream("stdout", &["d"])
        ])
    );
}

#[test]
fn a_clear_that_waits_is_done_by_the_next_output() {
    let clear = |wait| move |request| Op::ClearOutput { request, wait };
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    desk.print(&request, "1\n");
    assert_eq!(desk.apply(clear(true)(request.clone())), Outcome::default());
    assert_eq!(
        output_changes(&desk.print(&request, "2\n")),
        [OutputsChange::Replaced { index: 0 }]
    );
    assert_eq!(desk.outputs(0), json!([stream("stdout", &["2\n"])]));

    desk.show(&request, "d", "3");
    desk.apply(clear(true)(request.clone()));
    let outcome = desk.print(&request, "4\n");
    assert_eq!(
        output_changes(&outcome),
        [OutputsChange::Cleared, OutputsChange::Appended { index: 0 }]
    );
    assert_eq!(desk.outputs(0), json!([stream("stdout", &["4\n"])]));

    desk.apply(clear(true)(request.clone()));
    assert_eq!(
        output_changes(&desk.apply(clear(false)(request.clone()))),
        [OutputsChange::Cleared]
    );
    assert_eq!(
        output_changes(&desk.print(&request, "5\n")),
        appended(0),
        "a clear at once ends the waiting one"
    );
}

#[test]
fn a_display_is_updated_in_all_cells_that_show_it_and_its_id_is_not_saved() {
    let mut desk = Desk::ready(&["a", "b"]);
    let update = |text: &str| Op::UpdateDisplay {
        display_id: "d".to_owned(),
        data: json!({"text/plain": text}),
        metadata: Value::Null,
    };
    let first = request(&desk.run(&[0]));
    desk.print(&first, "before\n");
    desk.show(&first, "d", "0 %");
    desk.finish(&first, true);
    let second = request(&desk.run(&[1]));
    desk.show(&second, "d", "0 %");
    desk.show(&second, "other", "as it was");
    let outcome = desk.apply(update("50 %\nof it"));
    assert_eq!(
        outcome.changes,
        [
            Change::Outputs {
                cell: desk.id(0),
                change: OutputsChange::Replaced { index: 1 }
            },
            Change::Outputs {
                cell: desk.id(1),
                change: OutputsChange::Replaced { index: 0 }
            },
        ]
    );
    let shown = json!({"data": {"text/plain": ["50 %\n", "of it"]}, "metadata": {}, "output_type": "display_data"});
    assert_eq!((&desk.outputs(0)[1], &desk.outputs(1)[0]), (&shown, &shown));
    assert!(!desk.session.notebook().to_json().contains("display_id"));

    desk.apply(Op::ClearOutput {
        request: second,
        wait: false,
    });
    assert_eq!(desk.apply(update("60 %")).changes.len(), 1);
    desk.apply(Op::Restart);
    assert_eq!(
        desk.apply(update("70 %")),
        Outcome::default(),
        "the ids were those of the old kernel"
    );
}

#[test]
fn outputs_are_stored_in_the_disk_form_and_nothing_transient_with_them() {
    for (sent, stored) in [
        (
            json!({"output_type": "execute_result", "execution_count": 1, "data": {"text/plain": "a\nb", "image/png": "A\nB"},
                   "metadata": {}, "transient": {}}),
            json!({"data": {"text/plain": ["a\n", "b"], "image/png": "A\nB"}, "execution_count": 1, "metadata": {},
                   "output_type": "execute_result"}),
        ),
        (
            json!({"output_type": "display_data", "data": {"application/x+json": {"a": "b\nc"}, "image/svg+xml": "<svg>\n"}}),
            json!({"data": {"application/x+json": {"a": "b\nc"}, "image/svg+xml": ["<svg>\n"]}, "metadata": {},
                   "output_type": "display_data"}),
        ),
        (
            json!({"output_type": "error", "ename": "E", "evalue": "", "traceback": ["t"], "status": "error"}),
            json!({"ename": "E", "evalue": "", "output_type": "error", "traceback": ["t"]}),
        ),
    ] {
        let mut desk = Desk::ready(&["a"]);
        let request = request(&desk.run(&[0]));
        desk.apply(Op::Output {
            request,
            output: sent,
        });
        assert_eq!(desk.outputs(0), json!([stored]));
        Notebook::open(&desk.session.notebook().to_json()).unwrap();
    }
}

#[test]
fn an_output_that_does_not_fit_the_format_is_refused() {
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    for (output, reason) in [
        (json!("text"), "not an object"),
        (
            json!({"output_type": "news"}),
            "unknown output type \"news\"",
        ),
        (
            json!({"output_type": "stream", "text": "a"}),
            "\"name\" is missing",
        ),
        (
            json!({"output_type": "display_data"}),
            "\"data\" is missing",
        ),
        (
            json!({"output_type": "display_data", "data": {"text/html": 1}}),
            "the \"text/html\" data is not text or an array of lines",
        ),
        (
            json!({"output_type": "error", "ename": "", "evalue": "", "traceback": [1]}),
            "\"traceback\" is not an array of lines",
        ),
    ] {
        let refused = desk.session.apply(Op::Output {
            request: request.clone(),
            output,
        });
        assert_eq!(
            refused,
            Err(SessionError::InvalidOutput {
                reason: reason.to_owned()
            })
        );
    }
    assert_eq!(desk.outputs(0), json!([]));
}

#[test]
fn outputs_that_come_after_the_reply_are_still_shown_until_the_cell_is_run_again() {
    let mut desk = Desk::ready(&["a"]);
    let first = request(&desk.run(&[0]));
    desk.finish(&first, true);
    assert_eq!(output_changes(&desk.print(&first, "late\n")), appended(0));
    let second = request(&desk.run(&[0]));
    assert_eq!(desk.print(&first, "too late\n"), Outcome::default());
    assert_eq!(output_changes(&desk.print(&second, "new\n")), appended(0));
}

#[test]
fn a_cell_asked_for_again_while_it_runs_starts_its_second_turn_empty() {
    let mut desk = Desk::ready(&["a"]);
    let first = request(&desk.run(&[0]));
    desk.print(&first, "1\n");
    desk.run(&[0]);
    desk.print(&first, "2\n");
    assert_eq!(desk.outputs(0), json!([stream("stdout", &["1\n", "2\n"])]));
    let second = desk.finish(&first, true);
    assert_eq!(output_changes(&second), [OutputsChange::Cleared]);
    assert_eq!(
        (crate::desk::sent(&second), desk.run_states().as_str()),
        (vec!["a"], "*")
    );
}

#[test]
fn a_cell_that_is_prose_by_now_gets_no_outputs() {
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    desk.set_kind(0, octavo_notebook::CellKind::Markdown);
    assert_eq!(desk.print(&request, "x\n").changes, []);
    desk.apply(Op::Started {
        request,
        execution_count: 1,
    });
    Notebook::open(&desk.session.notebook().to_json()).unwrap();
}

#[test]
fn how_high_outputs_stand_is_kept_as_jupyter_keeps_it() {
    let notebook = json!({
        "cells": [
            {"cell_type": "code", "id": "a", "execution_count": null, "metadata": {"scrolled": "auto", "mine": 1}, "outputs": [], "source": ""},
            {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ""},
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5
    });
    let Desk { mut session } = Desk::over(&notebook);
    let [code, text] = [0, 1].map(|index| session.cell_ids()[index].clone());
    assert_eq!(session.cell(&code).unwrap().scrolled(), None);
    let rows = [
        (Some(false), json!({"scrolled": false, "mine": 1})),
        (Some(true), json!({"scrolled": true, "mine": 1})),
        (None, json!({"mine": 1})),
    ];
    for (scrolled, expected) in rows {
        let step = Op::ScrollOutputs {
            cell: code.clone(),
            scrolled,
        };
        let outcome = session.apply(step.clone()).unwrap();
        assert_eq!(
            outcome.changes,
            [Change::Metadata {
                place: MetadataPlace::Cell(code.clone())
            }]
        );
        assert!(saves(&outcome));
        let cell = session.cell(&code).unwrap();
        assert_eq!(cell.scrolled(), scrolled);
        assert_eq!(json!(cell.metadata()), expected);
        assert_eq!(session.apply(step).unwrap(), Outcome::default());
    }
    let of_text = Op::ScrollOutputs {
        cell: text,
        scrolled: Some(true),
    };
    assert_eq!(session.apply(of_text).unwrap(), Outcome::default());
}

#[test]
fn the_state_of_widgets_is_kept_beside_whatever_else_the_metadata_hold() {
    let notebook = json!({
        "cells": [], "metadata": {"mine": 1, "widgets": {"other": 2}}, "nbformat": 4, "nbformat_minor": 5
    });
    let mut desk = Desk::over(&notebook);
    assert_eq!(desk.session.widget_state(), None);
    let state = json!({"version_major": 2, "version_minor": 0, "state": {}});
    let keep = Op::KeepWidgets {
        state: state.clone(),
    };
    let outcome = desk.apply(keep.clone());
    let change = Change::Metadata {
        place: MetadataPlace::Notebook,
    };
    assert_eq!(outcome.changes, [change]);
    assert!(saves(&outcome));
    assert_eq!(desk.session.widget_state(), Some(&state));
    let expected = json!({
        "mine": 1,
        "widgets": {"other": 2, "application/vnd.jupyter.widget-state+json": state}
    });
    assert_eq!(desk.session.notebook().tree()["metadata"], expected);
    assert_eq!(desk.apply(keep), Outcome::default());
}
