//! Questions to the front end, and which answers count.

use octavo_jupyter::{Channel, Message};
use serde_json::{Value, json};

use crate::desk::{
    Desk, by_parent, check_arriving as check, client, comm_msg, control, execute, named, request,
    run, transcript,
};

/// An answer that does not say to what, as many front ends write it.
fn answer(value: &str) -> Message {
    request(Channel::Stdin, "input_reply", json!({ "value": value }))
}

/// An answer to the question with that id.
fn answer_to(msg_id: &str, value: &str) -> Message {
    let mut reply = answer(value);
    reply.parent_header = json!({ "msg_id": msg_id });
    reply
}

const NAME: &str = r#"1: stdin input_request {"prompt":"Name: ","password":false}"#;

#[test]
fn a_question_bears_the_execution_and_its_answer_comes_back() {
    check(
        "keep a\nask Name: \nwait\nhide Word: \nwait",
        [answer("Ada"), answer("")],
        &[
            "1: busy",
            "1: a",
            NAME,
            r#"1: input "Ada""#,
            r#"1: stdin input_request {"prompt":"Word: ","password":true}"#,
            r#"1: input """#,
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn the_client_answers_a_question_by_its_header() {
    let desk = Desk::new();
    let sent = desk.handle(run("1", "ask Name: "));
    let question = &sent[2];
    assert_eq!(question.channel, Channel::Stdin);
    let reply = client().input_reply(&question.header, "Ada");
    assert_eq!(
        transcript(std::slice::from_ref(&reply)),
        [r#"stdin input_reply {"value":"Ada"}"#]
    );
    assert_eq!(reply.parent_header, question.header.to_value());
}

#[test]
fn only_an_execution_that_allows_it_may_ask() {
    let refusal = "the request being served does not allow the kernel to ask for input";
    for (allow_stdin, said) in [
        (json!(true), "input_request"),
        (json!(null), "input_request"),
        (json!(false), "stream"),
    ] {
        let cell = json!({"code": "ask Name: ", "allow_stdin": allow_stdin});
        let sent = Desk::new().handle(execute(cell));
        assert_eq!(sent[2].header.msg_type, said, "{allow_stdin}");
    }
    let sent = Desk::new().handle(comm_msg("1", "ask Name: "));
    assert_eq!(sent[1].content["text"], refusal);
}

#[test]
fn a_silent_execution_may_ask_too() {
    let desk = Desk::new();
    desk.arrive_later([answer("fail")]);
    let cell = json!({"code": "ask Name: \nwait", "silent": true});
    let sent = desk.handle(named("1", execute(cell)));
    let expected = ["1: busy", NAME, "1: shell execute_reply ok", "1: idle"];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn what_was_answered_before_the_question_does_not_count() {
    let desk = Desk::new();
    desk.arrive_upon("now", answer("early"));
    desk.arrive_later([answer("Ada")]);
    let cell = "print now\nask Name: \nwait";
    let sent = desk.handle_all([answer("too early"), run("1", cell)]);
    let expected = [
        "1: busy",
        "1: now",
        NAME,
        r#"1: input "Ada""#,
        "1: shell execute_reply ok",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn what_else_came_before_the_question_is_served_while_its_answer_is_waited_for() {
    let desk = Desk::new();
    desk.arrive_upon("now", comm_msg("2", "print b"));
    desk.arrive_upon("now", control("3", "kernel_info_request"));
    desk.arrive_later([answer("Ada")]);
    let sent = desk.handle_all([run("1", "print now\nask Name: \nwait\nwait")]);
    let expected = [
        "1: busy",
        "1: now",
        NAME,
        "3: busy",
        "3: control kernel_info_reply ok",
        "3: idle",
        "2: busy",
        "2: b",
        "2: idle",
        "1: served",
        r#"1: input "Ada""#,
        "1: shell execute_reply ok",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn what_came_before_a_question_that_is_not_waited_for_is_served_after_the_cell() {
    let desk = Desk::new();
    desk.arrive_upon("now", control("2", "kernel_info_request"));
    let sent = desk.handle_all([run("1", "print now\nask Name: "), run("3", "")]);
    let expected = [
        "1: busy",
        "1: now",
        NAME,
        "1: shell execute_reply ok",
        "1: idle",
        "2: busy",
        "2: control kernel_info_reply ok",
        "2: idle",
        "3: busy",
        "3: shell execute_reply ok",
        "3: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn an_answer_to_another_question_does_not_count() {
    // k1 is busy, k2 execute_input, k3 the question.
    check(
        "ask Name: \nwait\nwait\nwait",
        [
            answer_to("k2", "a"),
            answer_to("", "b"),
            answer_to("k3", "c"),
        ],
        &[
            "1: busy",
            NAME,
            "1: served",
            r#"1: input "b""#,
            "1: served",
            "1: shell execute_reply ok",
            "1: idle",
        ],
    );
}

#[test]
fn an_answer_that_nobody_waits_for_is_dropped() {
    let desk = Desk::new();
    desk.arrive_later([answer("a"), answer("b")]);
    let sent = desk.handle_all([run("1", "ask Name: "), run("2", "sleep"), answer("c")]);
    let expected = [
        "1: busy",
        NAME,
        "1: shell execute_reply ok",
        "1: idle",
        "2: busy",
        "2: served",
        "2: shell execute_reply ok",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn only_the_first_answer_counts() {
    let desk = Desk::new();
    desk.arrive_later([comm_msg("2", "sleep\nsleep"), answer("a"), answer("b")]);
    let sent = desk.handle_all([run("1", "ask Name: \nwait")]);
    assert_eq!(by_parent(&sent)[6], r#"1: input "a""#);
}

#[test]
fn an_answer_without_a_text_is_an_empty_line() {
    for content in [json!({}), json!({"value": 1}), json!(null)] {
        let reply = request(Channel::Stdin, "input_reply", content);
        let expected = [
            "1: busy",
            NAME,
            r#"1: input """#,
            "1: shell execute_reply ok",
            "1: idle",
        ];
        check("ask Name: \nwait", [reply], &expected);
    }
}

#[test]
fn other_messages_on_stdin_are_no_answers() {
    let other = request(Channel::Stdin, "input_request", json!({"value": "a"}));
    let expected = [
        "1: busy",
        NAME,
        "1: served",
        "1: nothing",
        "1: shell execute_reply ok",
        "1: idle",
    ];
    check("ask Name: \nwait\nwait", [other], &expected);
}

#[test]
fn a_poll_takes_the_answer_from_nobody() {
    let desk = Desk::new();
    desk.arrive_later([comm_msg("2", "sleep\nwait\npoll")]);
    desk.arrive_later([answer("Ada")]);
    let sent = desk.handle_all([run("1", "ask Name: \npoll\nwait\nprint b")]);
    let expected = [
        "1: busy",
        NAME,
        "2: busy",
        "2: served",
        "2: nothing",
        "2: idle",
        r#"1: input "Ada""#,
        "1: b",
        "1: shell execute_reply ok",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn an_interrupt_ends_the_wait_for_an_answer_and_a_late_one_is_dropped() {
    let desk = Desk::new();
    desk.arrive_later([
        control("2", "interrupt_request"),
        answer("late"),
        answer("x"),
    ]);
    let sent = desk.handle_all([run("1", "ask Name: \nwait\nprint a")]);
    let expected = [
        "1: busy",
        NAME,
        "2: busy",
        "2: control interrupt_reply ok",
        "2: idle",
        "1: served",
        "1: KeyboardInterrupt",
        "1: shell execute_reply error",
        "1: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
    let sent = desk.handle_all([run("3", "wait")]);
    let expected = [
        "3: busy",
        "3: served",
        "3: shell execute_reply ok",
        "3: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn a_second_question_takes_the_place_of_the_first() {
    let value: Value = json!({"prompt": "", "password": false});
    let question = format!("1: stdin input_request {value}");
    let expected = [
        "1: busy",
        &question,
        &question,
        r#"1: input "b""#,
        "1: shell execute_reply ok",
        "1: idle",
    ];
    check("ask\nask\nwait", [answer("b")], &expected);
}
