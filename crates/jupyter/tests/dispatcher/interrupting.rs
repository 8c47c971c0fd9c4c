//! Interrupts and the end of the kernel, in the middle of a request.

use crate::desk::{Desk, by_parent, check_arriving as check, comm_msg, control, run};

#[test]
fn an_interrupt_ends_the_cell() {
    check(
        "print a\nsleep\nprint b",
        [control("2", "interrupt_request")],
        &[
            "1: busy",
            "1: a",
            "2: busy",
            "2: control interrupt_reply ok",
            "2: idle",
            "1: served",
            "1: KeyboardInterrupt",
            "1: shell execute_reply error",
            "1: idle",
        ],
    );
}

#[test]
fn nothing_else_is_served_between_an_interrupt_and_its_effect() {
    let desk = Desk::new();
    let interrupt = control("2", "interrupt_request");
    desk.arrive_later_together([interrupt, comm_msg("3", "print b")]);
    let sent = desk.handle_all([run("1", "sleep\nprint a")]);
    let expected = [
        "1: busy",
        "2: busy",
        "2: control interrupt_reply ok",
        "2: idle",
        "1: served",
        "1: KeyboardInterrupt",
        "1: shell execute_reply error",
        "1: idle",
        "3: busy",
        "3: b",
        "3: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn an_interrupt_in_the_middle_of_a_comm_is_meant_for_the_cell_too() {
    check(
        "sleep\nprint c",
        [
            comm_msg("2", "print a\nsleep\nprint b"),
            control("3", "interrupt_request"),
        ],
        &[
            "1: busy",
            "2: busy",
            "2: a",
            "3: busy",
            "3: control interrupt_reply ok",
            "3: idle",
            "2: served",
            "2: KeyboardInterrupt",
            "2: idle",
            "1: served",
            "1: KeyboardInterrupt",
            "1: shell execute_reply error",
            "1: idle",
        ],
    );
}

#[test]
fn a_shutdown_ends_the_cell_first_and_is_then_the_last_thing_handled() {
    let desk = Desk::new();
    desk.arrive_later([control("2", "shutdown_request")]);
    let sent = desk.handle_all([run("1", "sleep\nprint a"), run("3", "")]);
    let expected = [
        "1: busy",
        "1: served",
        "1: KeyboardInterrupt",
        "1: shell execute_reply error",
        "1: idle",
        "2: busy",
        "2: bye",
        "2: control shutdown_reply ok",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
    assert!(desk.dispatcher.is_shut_down());
}

#[test]
fn an_interrupt_that_came_before_a_question_ends_the_wait_for_its_answer() {
    let desk = Desk::new();
    desk.arrive_upon("now", control("2", "interrupt_request"));
    let sent = desk.handle_all([run("1", "print now\nask\nwait\nprint a")]);
    let expected = [
        "1: busy",
        "1: now",
        r#"1: stdin input_request {"prompt":"","password":false}"#,
        "2: busy",
        "2: control interrupt_reply ok",
        "2: idle",
        "1: served",
        "1: KeyboardInterrupt",
        "1: shell execute_reply error",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn a_shutdown_that_came_before_a_question_ends_the_wait_for_its_answer() {
    let desk = Desk::new();
    desk.arrive_upon("now", control("2", "shutdown_request"));
    let sent = desk.handle_all([run("1", "print now\nask\nwait\nprint a")]);
    let expected = [
        "1: busy",
        "1: now",
        r#"1: stdin input_request {"prompt":"","password":false}"#,
        "1: served",
        "1: KeyboardInterrupt",
        "1: shell execute_reply error",
        "1: idle",
        "2: busy",
        "2: bye",
        "2: control shutdown_reply ok",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}
