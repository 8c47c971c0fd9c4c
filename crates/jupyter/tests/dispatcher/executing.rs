//! Running code: what is broadcast, counted and replied.

use octavo_jupyter::{Channel, ExecuteRequest, Message};
use serde_json::json;

use crate::desk::{
    Desk, NOON, by_parent, check, client, control, execute, named, request, run, transcript,
};

#[test]
fn an_execution_is_bracketed_and_echoed_and_replied() {
    check(
        execute(json!({"code": "print a\nwarn b\nclear\nshow\nresult 2"})),
        &[
            "busy",
            r#"iopub execute_input {"code":"print a\nwarn b\nclear\nshow\nresult 2","execution_count":1}"#,
            r#"iopub stream {"name":"stdout","text":"a"}"#,
            r#"iopub stream {"name":"stderr","text":"b"}"#,
            r#"iopub clear_output {"wait":true}"#,
            r#"iopub display_data {"data":{"text/plain":"2"},"metadata":{}}"#,
            r#"iopub execute_result {"execution_count":1,"data":{"text/plain":"2"},"metadata":{}}"#,
            r#"shell execute_reply {"status":"ok","user_expressions":{},"payload":[],"execution_count":1}"#,
            "idle",
        ],
    );
}

#[test]
fn an_error_is_broadcast_once_and_replied() {
    check(
        execute(json!({"code": "print a\nfail\nprint b"})),
        &[
            "busy",
            r#"iopub execute_input {"code":"print a\nfail\nprint b","execution_count":1}"#,
            r#"iopub stream {"name":"stdout","text":"a"}"#,
            r#"iopub error {"ename":"ScriptError","evalue":"fail","traceback":["line 1"]}"#,
            r#"shell execute_reply {"status":"error","ename":"ScriptError","evalue":"fail","traceback":["line 1"],"execution_count":1}"#,
            "idle",
        ],
    );
}

#[test]
fn payloads_and_user_expressions_are_in_the_reply() {
    check(
        execute(json!({"code": "page", "user_expressions": {"x": "1"}})),
        &[
            "busy",
            r#"iopub execute_input {"code":"page","execution_count":1}"#,
            r#"shell execute_reply {"status":"ok","user_expressions":{"x":"1"},"payload":[{"source":"page","data":{"text/plain":"help"},"start":0}],"execution_count":1}"#,
            "idle",
        ],
    );
}

#[test]
fn an_aborted_execution_is_replied_as_such() {
    check(
        execute(json!({"code": "abort"})),
        &[
            "busy",
            r#"iopub execute_input {"code":"abort","execution_count":1}"#,
            r#"shell execute_reply {"status":"aborted","execution_count":1}"#,
            "idle",
        ],
    );
}

#[test]
fn a_silent_execution_sends_only_status_and_reply_and_is_not_counted() {
    let silent = r#"shell execute_reply {"status":"ok","user_expressions":{},"payload":[],"execution_count":0}"#;
    check(
        execute(
            json!({"code": "silent?\nprint a\nclear\nshow\nresult 2", "silent": true, "store_history": true}),
        ),
        &["busy", silent, "idle"],
    );
    check(
        execute(json!({"code": "fail", "silent": true})),
        &[
            "busy",
            r#"shell execute_reply {"status":"error","ename":"ScriptError","evalue":"fail","traceback":["line 1"],"execution_count":0}"#,
            "idle",
        ],
    );
}

#[test]
fn comm_messages_of_a_silent_execution_are_sent_because_they_are_no_output() {
    let desk = Desk::new();
    let sent = desk.handle(execute(json!({"code": "comm", "silent": true})));
    let comm = &sent[1];
    assert_eq!(
        transcript(&sent[1..2]),
        [r#"iopub comm_msg {"comm_id":"c","data":{"x":1}}"#]
    );
    assert_eq!(comm.metadata, json!({"version": "2.1.0"}));
    assert_eq!(comm.buffers, [[0, 255]]);
}

#[test]
fn only_executions_that_go_into_the_history_are_counted() {
    let desk = Desk::new();
    let rows = [
        (json!({"code": "count"}), "1"),
        (json!({"code": "count"}), "2"),
        (json!({"code": "count", "store_history": false}), "2"),
        (json!({"code": "count", "store_history": null}), "3"),
        (json!({"code": "count\nfail"}), "4"),
        (json!({"code": "count"}), "5"),
    ];
    for (content, count) in rows {
        let sent = desk.handle_all([execute(content)]);
        let seen = |index: usize, field: &str| sent[index].content[field].to_string();
        assert_eq!(seen(1, "execution_count"), count, "in execute_input");
        assert_eq!(seen(2, "text"), format!("{count:?}"), "given to the kernel");
        let reply = &sent[sent.len() - 2].content;
        assert_eq!(reply["execution_count"].to_string(), count, "in the reply");
    }
    desk.handle(execute(json!({"code": "count", "silent": true})));
    desk.handle(execute(json!({})));
    assert_eq!(desk.dispatcher.execution_count(), 5);
}

#[test]
fn every_message_has_its_own_id_and_the_kernel_s_session() {
    let desk = Desk::new();
    desk.dispatcher.announce();
    let starting = desk.sent();
    assert_eq!(starting[0].parent_header, json!({}));
    let parent = client().execute_request("run-1", ExecuteRequest::new("print a"));
    let sent = desk.handle(parent.clone());
    let all: Vec<&Message> = starting.iter().chain(&sent).collect();
    let types = [
        "status",
        "status",
        "execute_input",
        "stream",
        "execute_reply",
        "status",
    ];
    assert_eq!(all.len(), types.len());
    for (index, (message, msg_type)) in all.into_iter().zip(types).enumerate() {
        assert_eq!(
            message.header.to_value(),
            json!({
                "msg_id": format!("k{}", index + 1),
                "username": "kernel",
                "session": "kernel-session",
                "date": NOON,
                "msg_type": msg_type,
                "version": "5.5",
            })
        );
        assert_eq!(message.metadata, json!({}));
        if index > 0 {
            assert_eq!(message.parent_header, parent.header.to_value());
            assert_eq!(message.parent_id(), Some("run-1"));
        }
    }
}

#[test]
fn output_that_comes_late_still_belongs_to_the_last_request() {
    let desk = Desk::new();
    desk.handle(execute(json!({"code": "", "silent": true})));
    desk.publisher.iopub(
        "stream",
        json!({"name": "stdout", "text": "late"}),
        json!({}),
        vec![],
    );
    let sent = desk.sent();
    assert_eq!(
        transcript(&sent),
        [r#"iopub stream {"name":"stdout","text":"late"}"#]
    );
    assert_eq!(sent[0].parent_id(), Some("r"));
}

#[test]
fn after_an_error_what_was_sent_before_it_is_aborted() {
    let desk = Desk::new();
    let expected = [
        "1: busy",
        "1: ScriptError",
        "1: shell execute_reply error",
        "1: idle",
        "2: busy",
        "2: shell execute_reply aborted",
        "2: idle",
        "3: busy",
        "3: shell kernel_info_reply ok",
        "3: idle",
        "4: busy",
        "4: shell execute_reply aborted",
        "4: idle",
    ];
    let info = named("3", client().kernel_info_request());
    let sent = desk.handle_all([
        run("1", "fail"),
        run("2", "print a"),
        info,
        run("4", "fail"),
    ]);
    assert_eq!(by_parent(&sent), expected);
    let is_reply = |message: &&Message| message.header.msg_type == "execute_reply";
    let second = sent.iter().filter(is_reply).nth(1).expect("a reply");
    let aborted = json!({"status": "aborted", "execution_count": 1});
    assert_eq!(second.content, aborted);
    let sent = desk.handle_all([run("5", "count")]);
    let expected = ["5: busy", "5: 2", "5: shell execute_reply ok", "5: idle"];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn an_aborted_request_leaves_no_trace_in_counter_and_history() {
    let desk = Desk::new();
    desk.handle_all([run("1", "fail"), run("2", "print a")]);
    assert_eq!(desk.dispatcher.execution_count(), 1);
    let tail = json!({"hist_access_type": "tail", "n": 5});
    let sent = desk.handle(request(Channel::Shell, "history_request", tail));
    assert_eq!(sent[1].content["history"], json!([[1, 1, "fail"]]));
}

#[test]
fn not_every_error_aborts_what_follows() {
    let rows = [
        (json!({"code": "fail"}), "aborted"),
        (json!({"code": "fail", "stop_on_error": true}), "aborted"),
        (json!({"code": "fail", "store_history": false}), "aborted"),
        (json!({"code": "fail", "stop_on_error": false}), "ok"),
        (json!({"code": "fail", "silent": true}), "ok"),
        (json!({"code": "abort"}), "ok"),
        (json!({}), "ok"),
    ];
    for (content, status) in rows {
        let desk = Desk::new();
        let sent = desk.handle_all([execute(content.clone()), run("2", "")]);
        let reply = &sent[sent.len() - 2];
        assert_eq!(reply.parent_id(), Some("2"));
        assert_eq!(reply.content["status"], status, "{content}");
    }
}

#[test]
fn what_the_kernel_keeps_back_comes_before_the_reply_and_bears_its_request() {
    let desk = Desk::new();
    let sent = desk.handle_all([run("1", "keep a\nkeep b"), run("2", "keep c\nfail")]);
    let expected = [
        "1: busy",
        "1: ab",
        "1: shell execute_reply ok",
        "1: idle",
        "2: busy",
        "2: c",
        "2: ScriptError",
        "2: shell execute_reply error",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}

#[test]
fn output_that_comes_late_does_not_belong_to_what_was_asked_on_control() {
    let desk = Desk::new();
    desk.handle_all([run("1", ""), control("2", "kernel_info_request")]);
    desk.publisher.iopub(
        "stream",
        json!({"name": "stdout", "text": "late"}),
        json!({}),
        vec![],
    );
    assert_eq!(by_parent(&desk.sent()), ["1: late"]);
}
