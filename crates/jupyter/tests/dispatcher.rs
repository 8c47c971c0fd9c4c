//! Transcripts: a front end's message, and exactly what the dispatcher sends for it.

mod support;

use octavo_jupyter::{Channel, ExecuteRequest, Message};
use serde_json::{Value, json};
use support::{Desk, NOON, client, request};

/// `channel type content`, one message a line; a status is its state alone.
fn transcript(messages: &[Message]) -> Vec<String> {
    let line = |message: &Message| match message.header.msg_type.as_str() {
        "status" => message.content["execution_state"]
            .as_str()
            .unwrap_or("no state")
            .to_owned(),
        msg_type => format!("{} {msg_type} {}", message.channel, message.content),
    };
    messages.iter().map(line).collect()
}

/// Handles a message in a new kernel and compares everything it sends.
fn check(message: Message, expected: &[&str]) {
    let parent = message.header.to_value();
    let sent = Desk::new().handle(message);
    assert_eq!(transcript(&sent), expected);
    for message in sent {
        assert_eq!(message.parent_header, parent, "{message:?}");
    }
}

fn execute(fields: Value) -> Message {
    request(Channel::Shell, "execute_request", fields)
}

#[test]
fn an_execution_is_bracketed_and_echoed_and_replied() {
    check(
        execute(json!({"code": "print a\nwarn b\nclear\nshow\nresult"})),
        &[
            "busy",
            r#"iopub execute_input {"code":"print a\nwarn b\nclear\nshow\nresult","execution_count":1}"#,
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
            r#"shell execute_reply {"status":"ok","user_expressions":{"x":"1"},"payload":[{"source":"page"}],"execution_count":1}"#,
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
            json!({"code": "silent?\nprint a\nclear\nshow\nresult", "silent": true, "store_history": true}),
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
    let mut desk = Desk::new();
    let sent = desk.handle(execute(json!({"code": "comm", "silent": true})));
    let comm = &sent[1];
    assert_eq!(
        transcript(&sent[1..2]),
        [r#"iopub comm_msg {"comm_id":"c"}"#]
    );
    assert_eq!(comm.metadata, json!({"version": "2.1.0"}));
    assert_eq!(comm.buffers, [[0, 255]]);
}

#[test]
fn only_executions_that_go_into_the_history_are_counted() {
    let mut desk = Desk::new();
    let rows = [
        (json!({"code": "count"}), "1"),
        (json!({"code": "count"}), "2"),
        (json!({"code": "count", "store_history": false}), "2"),
        (json!({"code": "count", "store_history": null}), "3"),
        (json!({"code": "count\nfail"}), "4"),
        (json!({"code": "count"}), "5"),
    ];
    for (content, count) in rows {
        let sent = desk.handle(execute(content));
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
fn kernel_info_is_replied_on_the_channel_it_was_asked_on() {
    for channel in [Channel::Shell, Channel::Control] {
        let reply = format!(
            "{channel} kernel_info_reply {}",
            json!({
                "status": "ok",
                "protocol_version": "5.5",
                "implementation": "scripted",
                "implementation_version": "1",
                "language_info": {"name": "script", "version": "2", "mimetype": "text/plain", "file_extension": ".txt"},
                "banner": "hello",
                "supported_features": [],
            })
        );
        check(
            request(channel, "kernel_info_request", json!({})),
            &["busy", &reply, "idle"],
        );
    }
}

#[test]
fn unknown_requests_get_an_error_and_unknown_messages_nothing() {
    check(
        request(Channel::Shell, "juggle_request", json!({})),
        &[
            "busy",
            r#"shell juggle_reply {"status":"error","ename":"UnknownRequest","evalue":"this kernel does not know juggle_request","traceback":[]}"#,
            "idle",
        ],
    );
    check(
        request(Channel::Shell, "comm_open", json!({"comm_id": "c"})),
        &["busy", "idle"],
    );
}

#[test]
fn malformed_requests_get_an_error_and_the_kernel_lives() {
    let mut desk = Desk::new();
    let no_code = "execute_request: missing field `code`";
    let rows = [
        ("execute_request", json!({}), no_code),
        ("execute_request", json!({"code": 1}), "execute_request: "),
        ("execute_request", json!([]), "execute_request: "),
        ("execute_request", Value::Null, "execute_request: "),
        (
            "execute_request",
            json!({"code": "", "silent": "yes"}),
            "execute_request: ",
        ),
        (
            "shutdown_request",
            json!({"restart": 7}),
            "shutdown_request: ",
        ),
    ];
    for (msg_type, content, why) in rows {
        let sent = desk.handle(request(Channel::Shell, msg_type, content));
        assert_eq!(sent.len(), 3, "{sent:?}");
        let reply = &sent[1];
        assert_eq!(reply.header.msg_type, msg_type.replace("request", "reply"));
        assert_eq!(reply.content["status"], "error");
        assert_eq!(reply.content["ename"], "MalformedRequest");
        let evalue = reply.content["evalue"].as_str().expect("a text");
        assert!(evalue.starts_with(why), "{evalue}");
    }
    let sent = desk.handle(execute(json!({"code": "count"})));
    assert_eq!(sent[2].content["text"], "1");
}

#[test]
fn a_shutdown_is_replied_and_is_the_last_thing_handled() {
    for restart in [true, false] {
        let mut desk = Desk::new();
        assert!(!desk.dispatcher.is_shut_down());
        let sent = desk.handle(client().shutdown_request(restart));
        let reply = format!(r#"control shutdown_reply {{"status":"ok","restart":{restart}}}"#);
        assert_eq!(transcript(&sent), ["busy", &reply, "idle"]);
        assert!(desk.dispatcher.is_shut_down());
        assert_eq!(desk.dispatcher.kernel_mut().shut_down_with, [restart]);
        assert_eq!(desk.handle(client().kernel_info_request()), []);
    }
}

#[test]
fn messages_on_iopub_and_stdin_ask_for_nothing() {
    for channel in [Channel::Iopub, Channel::Stdin] {
        check(
            request(channel, "execute_request", json!({"code": ""})),
            &[],
        );
    }
}

#[test]
fn every_message_has_its_own_id_and_the_kernel_s_session() {
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
