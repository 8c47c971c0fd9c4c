//! The times of runs: in the metadata as JupyterLab writes them, gone with the results, back with them.
use crate::desk::{Desk, request};
use octavo_notebook::{Change, MetadataPlace, Moment, Op, Outcome, RequestId, RunTimes};
use serde_json::{Value, json};

fn time(desk: &mut Desk, request: &RequestId, moment: Moment, time: &str) -> Outcome {
    desk.apply(Op::Timed {
        request: request.clone(),
        moment,
        time: time.to_owned(),
    })
}

fn times(desk: &Desk, index: usize) -> Value {
    desk.tree()["cells"][index]["metadata"]["execution"].clone()
}

/// Runs a cell with all its times; the request, finished.
fn run_timed(desk: &mut Desk, index: usize) -> RequestId {
    let request = request(&desk.run(&[index]));
    time(desk, &request, Moment::Busy, "T1");
    time(desk, &request, Moment::Begun, "T2");
    desk.apply(Op::Started {
        request: request.clone(),
        execution_count: 1,
    });
    time(desk, &request, Moment::ReplyStarted, "T3");
    time(desk, &request, Moment::Replied, "T4");
    desk.finish(&request, true);
    request
}

fn all_times() -> Value {
    json!({
        "iopub.status.busy": "T1", "iopub.execute_input": "T2", "shell.execute_reply.started": "T3",
        "shell.execute_reply": "T4", "iopub.status.idle": "T5",
    })
}

#[test]
fn every_time_the_kernel_tells_is_kept_also_what_comes_after_the_reply() {
    let mut desk = Desk::ready(&["a"]);
    let request = run_timed(&mut desk, 0);
    let outcome = time(&mut desk, &request, Moment::Idle, "T5");
    let place = MetadataPlace::Cell(desk.id(0));
    assert_eq!(outcome.changes, [Change::Metadata { place }]);
    assert_eq!(times(&desk, 0), all_times());
}

#[test]
fn a_run_began_when_the_reply_says_else_when_its_code_did() {
    let rows = [
        (all_times(), Some(("T3", Some("T4")))),
        (
            json!({"iopub.execute_input": "T2", "iopub.status.busy": "T1"}),
            Some(("T2", None)),
        ),
        (
            json!({"iopub.status.busy": "T1", "shell.execute_reply": "T4"}),
            Some(("T1", Some("T4"))),
        ),
        (json!({"shell.execute_reply": "T4"}), None),
        (json!({}), None),
    ];
    for (times, expected) in rows {
        let cell = json!({"cell_type": "code", "execution_count": 1, "id": "a", "outputs": [], "source": "1",
                          "metadata": {"execution": times}});
        let desk = Desk::over(
            &json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
        );
        let seen = desk.session.cell(&desk.id(0)).unwrap().run_times();
        let expected = expected.map(|(started, ended)| RunTimes {
            started: started.to_owned(),
            ended: ended.map(str::to_owned),
        });
        assert_eq!(seen, expected, "{times}");
    }
}

#[test]
fn the_next_run_begins_without_the_times_of_the_last() {
    let mut desk = Desk::ready(&["a"]);
    run_timed(&mut desk, 0);
    let second = request(&desk.run(&[0]));
    assert_eq!(times(&desk, 0), Value::Null);
    time(&mut desk, &second, Moment::Begun, "T9");
    assert_eq!(times(&desk, 0), json!({"iopub.execute_input": "T9"}));
}

#[test]
fn a_run_that_came_to_nothing_leaves_no_times() {
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    time(&mut desk, &request, Moment::Begun, "T2");
    desk.die();
    assert_eq!(times(&desk, 0), Value::Null);
    time(&mut desk, &request, Moment::Replied, "T4");
    assert_eq!(times(&desk, 0), Value::Null, "what comes late is of no use");
}

#[test]
fn clearing_takes_the_times_and_undo_brings_them_back_to_their_place() {
    let cell = json!({"cell_type": "code", "execution_count": 1, "id": "a", "outputs": [], "source": "1",
                      "metadata": {"z": 1, "execution": all_times(), "a": 2}});
    let mut desk =
        Desk::over(&json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}));
    let before = desk.session.notebook().to_json();
    desk.apply(Op::ClearOutputs {
        cells: vec![desk.id(0)],
    });
    assert_eq!(times(&desk, 0), Value::Null);
    desk.apply(Op::Undo);
    assert_eq!(desk.session.notebook().to_json(), before);
}

#[test]
fn what_runs_is_known_with_the_first_time_told() {
    let mut desk = Desk::ready(&["a"]);
    assert_eq!(desk.session.running(), None);
    let request = request(&desk.run(&[0]));
    let cell = desk.id(0);
    assert_eq!(desk.session.running(), Some((&cell, None)));
    time(&mut desk, &request, Moment::Busy, "T1");
    time(&mut desk, &request, Moment::Begun, "T2");
    assert_eq!(desk.session.running(), Some((&cell, Some("T1"))));
    desk.finish(&request, true);
    assert_eq!(desk.session.running(), None);
}
