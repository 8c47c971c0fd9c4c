//! In the middle of a request: what is served there, what has to wait, and whose output is whose.

use std::time::Duration;

use octavo_jupyter::{Attended, Channel, Wait};
use serde_json::json;

use crate::desk::{
    Desk, by_parent, check_arriving as check, comm_msg, control, execute, named, request, run,
    transcript,
};

#[test]
fn a_control_request_in_the_middle_of_a_cell_has_its_own_bracket() {
    for channel_request in ["kernel_info", "comm_info", "complete"] {
        let desk = Desk::new();
        let mut question = control("2", &format!("{channel_request}_request"));
        question.content = json!({"code": ""});
        desk.arrive_later([question]);
        let sent = desk.handle(run("1", "print a\nsleep\nprint b"));
        let reply = format!("2: control {channel_request}_reply ok");
        let expected = [
            "1: busy",
            "1: a",
            "2: busy",
            &reply,
            "2: idle",
            "1: served",
            "1: b",
            "1: shell execute_reply ok",
            "1: idle",
        ];
        assert_eq!(by_parent(&sent), expected);
    }
}

#[test]
fn a_comm_in_the_middle_of_a_cell_has_its_own_bracket() {
    check(
        "print a\nsleep\nresult 1",
        [comm_msg("2", "print b\ncomm")],
        &[
            "1: busy",
            "1: a",
            "2: busy",
            "2: b",
            r#"2: iopub comm_msg {"comm_id":"c","data":{"x":1}}"#,
            "2: idle",
            "1: served",
            r#"1: iopub execute_result {"execution_count":1,"data":{"text/plain":"1"},"metadata":{}}"#,
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn output_that_was_kept_back_still_bears_the_cell() {
    check(
        "keep a\nsleep\nkeep c",
        [comm_msg("2", "keep b")],
        &[
            "1: busy",
            "1: a",
            "2: busy",
            "2: b",
            "2: idle",
            "1: served",
            "1: c",
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn a_silent_cell_does_not_silence_what_comes_in_the_middle_of_it() {
    let desk = Desk::new();
    desk.arrive_later([comm_msg("2", "print b\nresult 1")]);
    let cell = json!({"code": "print a\nsleep\nsilent?\nprint c", "silent": true});
    let sent = desk.handle(named("1", execute(cell)));
    let expected = [
        "1: busy",
        "2: busy",
        "2: b",
        r#"2: iopub execute_result {"execution_count":0,"data":{"text/plain":"1"},"metadata":{}}"#,
        "2: idle",
        "1: shell execute_reply ok",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn the_result_of_a_comm_is_not_that_of_the_cell() {
    let desk = Desk::new();
    desk.arrive_later([comm_msg("2", "result 2")]);
    desk.handle(run("1", "result 1\nsleep"));
    let fields = json!({"hist_access_type": "tail", "output": true});
    let sent = desk.handle(request(Channel::Shell, "history_request", fields));
    let history = &sent[1].content["history"];
    assert_eq!(*history, json!([[1, 1, ["result 1\nsleep", "1"]]]));
}

#[test]
fn all_that_has_arrived_is_served_at_once() {
    let desk = Desk::new();
    desk.arrive_later([comm_msg("2", "print b")]);
    let two = [run("1", "attend\nattend\nsleep"), comm_msg("3", "print c")];
    let expected = [
        "1: busy",
        "3: busy",
        "3: c",
        "3: idle",
        "1: served",
        "1: nothing",
        "2: busy",
        "2: b",
        "2: idle",
        "1: served",
        "1: shell execute_reply ok",
        "1: idle",
    ];
    assert_eq!(by_parent(&desk.handle_all(two)), expected);
    let waited = Wait::Until(Duration::from_secs(60));
    let expected = [Wait::No, Wait::No, Wait::No, waited, Wait::No];
    assert_eq!(*desk.host.waits.borrow(), expected);
}

#[test]
fn nothing_overtakes_a_waiting_execution() {
    let desk = Desk::new();
    let arrived = [
        run("1", "attend"),
        comm_msg("2", "print b"),
        run("3", "print c\nattend"),
        comm_msg("4", "print d"),
        control("5", "kernel_info_request"),
    ];
    let expected = [
        "5: busy",
        "5: control kernel_info_reply ok",
        "5: idle",
        "1: busy",
        "2: busy",
        "2: b",
        "2: idle",
        "1: served",
        "1: shell execute_reply ok",
        "1: idle",
        "3: busy",
        "3: c",
        "4: busy",
        "4: d",
        "4: idle",
        "3: served",
        "3: shell execute_reply ok",
        "3: idle",
    ];
    assert_eq!(by_parent(&desk.handle_all(arrived)), expected);
}

#[test]
fn a_comm_waits_for_the_one_being_served() {
    check(
        "sleep\nprint d",
        [
            comm_msg("2", "print a\nsleep\nprint b"),
            comm_msg("3", "print c"),
        ],
        &[
            "1: busy",
            "2: busy",
            "2: a",
            "2: served",
            "2: b",
            "2: idle",
            "3: busy",
            "3: c",
            "3: idle",
            "1: served",
            "1: d",
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn a_comm_that_had_to_wait_is_served_before_the_next_request() {
    let desk = Desk::new();
    let arrived = [
        comm_msg("1", "attend"),
        comm_msg("2", "print b"),
        comm_msg("3", "print c"),
        run("4", ""),
    ];
    let expected = [
        "1: busy",
        "1: served",
        "1: idle",
        "2: busy",
        "2: b",
        "2: idle",
        "3: busy",
        "3: c",
        "3: idle",
        "4: busy",
        "4: shell execute_reply ok",
        "4: idle",
    ];
    assert_eq!(by_parent(&desk.handle_all(arrived)), expected);
}

#[test]
fn an_execution_on_control_waits_for_the_one_that_runs() {
    let mut urgent = run("2", "print b");
    urgent.channel = Channel::Control;
    check(
        "sleep\nprint a",
        [urgent],
        &[
            "1: busy",
            "1: served",
            "1: a",
            "1: shell execute_reply ok",
            "1: idle",
            "2: busy",
            "2: b",
            "2: control execute_reply ok",
            "2: idle",
        ],
    );
}

#[test]
fn a_wait_that_nothing_can_end_ends_with_nothing() {
    check(
        "wait\nsleep\nattend",
        [],
        &[
            "1: busy",
            "1: nothing",
            "1: nothing",
            "1: nothing",
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn a_request_that_cannot_be_answered_leaves_the_cell_alone() {
    let mut malformed = control("2", "complete_request");
    malformed.content = json!(null);
    check(
        "sleep\nsleep\nprint a",
        [malformed, control("3", "juggle_request")],
        &[
            "1: busy",
            "2: busy",
            "2: control complete_reply error",
            "2: idle",
            "1: served",
            "3: busy",
            "3: control juggle_reply error",
            "3: idle",
            "1: served",
            "1: a",
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn outside_a_request_and_after_its_dispatcher_a_context_serves_nothing() {
    let desk = Desk::new();
    desk.handle(run("1", ""));
    let context = desk.dispatcher.kernel().context();
    desk.arrive_later([control("2", "interrupt_request")]);
    assert_eq!(context.attend(Wait::Forever), Attended::Nothing);
    assert!(context.ask("?", false).is_err());
    assert_eq!(transcript(&desk.sent()), [""; 0]);
    drop(desk);
    assert_eq!(context.attend(Wait::Forever), Attended::Nothing);
    assert!(context.ask("?", false).is_err());
}
