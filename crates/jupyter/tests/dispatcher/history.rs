//! The history: what is kept, and what each kind of request finds.

use octavo_jupyter::{Channel, Message};
use serde_json::{Value, json};

use crate::desk::{Desk, execute, request, run};

fn find(desk: &Desk, fields: Value) -> Value {
    let sent = desk.handle(request(Channel::Shell, "history_request", fields));
    sent[1].content["history"].clone()
}

/// Compares what requests find after some executions, each with its own script.
fn check(executions: impl IntoIterator<Item = Message>, rows: &[(Value, Value)]) {
    let desk = Desk::new();
    for execution in executions {
        desk.handle(execution);
        desk.dispatcher.drained();
    }
    for (fields, expected) in rows {
        assert_eq!(&find(&desk, fields.clone()), expected, "{fields}");
    }
}

fn range(fields: Value) -> Value {
    with_type("range", fields)
}

fn search(fields: Value) -> Value {
    with_type("search", fields)
}

fn with_type(hist_access_type: &str, mut fields: Value) -> Value {
    fields["hist_access_type"] = json!(hist_access_type);
    fields
}

#[test]
fn a_range_is_some_lines_of_the_running_session() {
    let all = json!([[0, 1, "print a"], [0, 2, "print b"], [0, 3, "print c"]]);
    check(
        ["print a", "print b", "print c"].map(|code| run("r", code)),
        &[
            (range(json!({})), all.clone()),
            (range(json!({"session": 0, "start": 1})), all.clone()),
            (
                range(json!({"session": 0, "start": 0, "stop": null})),
                all.clone(),
            ),
            (
                range(json!({"session": 1, "start": 1, "stop": 2})),
                json!([[1, 1, "print a"]]),
            ),
            (range(json!({"start": 1, "stop": 0})), all),
            (
                range(json!({"start": 2, "stop": 3})),
                json!([[0, 2, "print b"]]),
            ),
            (range(json!({"start": 3, "stop": 2})), json!([])),
            (range(json!({"start": -1})), json!([[0, 3, "print c"]])),
            (
                range(json!({"start": -2, "stop": -1})),
                json!([[0, 2, "print b"]]),
            ),
            (range(json!({"session": -1})), json!([])),
            (range(json!({"session": 2})), json!([])),
            (
                range(json!({"start": i64::MIN, "stop": i64::MIN})),
                json!([]),
            ),
        ],
    );
}

#[test]
fn a_tail_is_the_latest_inputs_oldest_first() {
    let tail = |n: Value| with_type("tail", json!({ "n": n }));
    let all = json!([[1, 1, "print a"], [1, 2, "print b"], [1, 3, "print c"]]);
    check(
        ["print a", "print b", "print c"].map(|code| run("r", code)),
        &[
            (
                tail(json!(2)),
                json!([[1, 2, "print b"], [1, 3, "print c"]]),
            ),
            (tail(json!(0)), json!([])),
            (tail(json!(9)), all.clone()),
            (tail(json!(null)), all.clone()),
            (tail(json!(-1)), all),
        ],
    );
}

#[test]
fn a_search_finds_by_pattern_and_keeps_the_last_of_equal_ones() {
    let of_a = json!([[1, 1, "print a"], [1, 3, "print a"], [1, 4, "print ab"]]);
    check(
        ["print a", "print b", "print a", "print ab"].map(|code| run("r", code)),
        &[
            (search(json!({"pattern": "print a*"})), of_a.clone()),
            (search(json!({"pattern": "*a*"})), of_a),
            (search(json!({"pattern": "a"})), json!([])),
            (
                search(json!({"pattern": "print ?", "unique": true})),
                json!([[1, 2, "print b"], [1, 3, "print a"]]),
            ),
            (
                search(json!({"pattern": "print ?", "unique": true, "n": 1})),
                json!([[1, 3, "print a"]]),
            ),
            (
                search(json!({"pattern": "*", "n": 2})),
                json!([[1, 3, "print a"], [1, 4, "print ab"]]),
            ),
            (
                search(json!({"unique": true})),
                json!([[1, 2, "print b"], [1, 3, "print a"], [1, 4, "print ab"]]),
            ),
        ],
    );
}

#[test]
fn outputs_are_the_texts_of_results_where_they_are_asked_for() {
    let expected = json!([
        [0, 1, ["result 42", "42"]],
        [0, 2, ["print a", null]],
        [0, 3, ["result 1\nresult 2", "2"]],
        [0, 4, ["result 3\nfail", "3"]],
        [0, 5, ["show", null]],
    ]);
    check(
        [
            "result 42",
            "print a",
            "result 1\nresult 2",
            "result 3\nfail",
            "show",
        ]
        .map(|code| run("r", code)),
        &[(range(json!({"output": true, "raw": false})), expected)],
    );
}

#[test]
fn only_what_is_counted_and_says_something_is_kept() {
    check(
        [
            execute(json!({"code": "result 1", "silent": true})),
            execute(json!({"code": "result 2", "store_history": false})),
            execute(json!({"code": " \n"})),
            execute(json!({"code": "print a\n\n"})),
            execute(json!({"code": "result 3", "store_history": false})),
        ],
        &[(
            range(json!({"output": true})),
            json!([[0, 2, ["print a", null]]]),
        )],
    );
}

#[test]
fn a_request_in_the_middle_of_a_cell_finds_that_cell() {
    let desk = Desk::new();
    let fields = with_type("tail", json!({"output": true}));
    desk.arrive_later([request(Channel::Control, "history_request", fields)]);
    let sent = desk.handle(run("1", "result 1\nsleep"));
    let reply = |message: &&Message| message.header.msg_type == "history_reply";
    let reply = sent.iter().find(reply).expect("a reply");
    let so_far = json!([[1, 1, ["result 1\nsleep", null]]]);
    assert_eq!(reply.content["history"], so_far);
}
