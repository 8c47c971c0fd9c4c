//! The other requests: each one's reply, and what becomes of those that cannot be answered.

use octavo_jupyter::{Channel, Comm, Message};
use serde_json::{Value, json};

use crate::desk::{
    Desk, by_parent, check, client, comm_msg, control, execute, request, run, transcript,
};

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
        request(Channel::Shell, "juggle", json!({})),
        &["busy", "idle"],
    );
}

#[test]
fn malformed_requests_get_an_error_and_the_kernel_lives() {
    let desk = Desk::new();
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
        (
            "complete_request",
            json!({}),
            "complete_request: missing field `code`",
        ),
        (
            "complete_request",
            json!({"code": "", "cursor_pos": -1}),
            "complete_request: ",
        ),
        ("inspect_request", json!({"code": 1}), "inspect_request: "),
        (
            "is_complete_request",
            json!({}),
            "is_complete_request: missing field `code`",
        ),
        (
            "history_request",
            json!({}),
            "history_request: missing field `hist_access_type`",
        ),
        (
            "history_request",
            json!({"hist_access_type": "all"}),
            "history_request: unknown variant `all`",
        ),
        (
            "comm_info_request",
            json!({"target_name": 1}),
            "comm_info_request: ",
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
        let desk = Desk::new();
        assert!(!desk.dispatcher.is_shut_down());
        let sent = desk.handle(client().shutdown_request(restart));
        let reply = format!(r#"control shutdown_reply {{"status":"ok","restart":{restart}}}"#);
        assert_eq!(transcript(&sent), ["busy", &reply, "idle"]);
        assert!(desk.dispatcher.is_shut_down());
        assert_eq!(*desk.dispatcher.kernel().shut_down_with.borrow(), [restart]);
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

fn shell(msg_type: &str, content: Value) -> Message {
    request(Channel::Shell, msg_type, content)
}

#[test]
fn each_request_is_answered_by_the_kernel() {
    let rows = [
        (
            shell("complete_request", json!({"code": "🐍ab", "cursor_pos": 2})),
            r#"shell complete_reply {"status":"ok","matches":["🐍a"],"cursor_start":0,"cursor_end":2,"metadata":{}}"#,
        ),
        (
            shell("complete_request", json!({"code": "fail"})),
            r#"shell complete_reply {"status":"error","ename":"ScriptError","evalue":"complete","traceback":["line 1"]}"#,
        ),
        (
            shell("inspect_request", json!({"code": "x", "detail_level": 1})),
            r#"shell inspect_reply {"status":"ok","found":true,"data":{"text/plain":"x in detail 1"},"metadata":{}}"#,
        ),
        (
            shell(
                "inspect_request",
                json!({"code": "nothing", "cursor_pos": 0, "detail_level": 0}),
            ),
            r#"shell inspect_reply {"status":"ok","found":false,"data":{},"metadata":{}}"#,
        ),
        (
            shell("inspect_request", json!({"code": "fail"})),
            r#"shell inspect_reply {"status":"error","ename":"ScriptError","evalue":"inspect","traceback":["line 1"]}"#,
        ),
        (
            shell("is_complete_request", json!({"code": "x"})),
            r#"shell is_complete_reply {"status":"complete"}"#,
        ),
        (
            shell("is_complete_request", json!({"code": "wait"})),
            r#"shell is_complete_reply {"status":"incomplete","indent":"  "}"#,
        ),
        (
            shell("is_complete_request", json!({"code": "fail"})),
            r#"shell is_complete_reply {"status":"invalid"}"#,
        ),
        (
            shell("is_complete_request", json!({"code": "?"})),
            r#"shell is_complete_reply {"status":"unknown"}"#,
        ),
        (
            shell(
                "history_request",
                json!({"hist_access_type": "tail", "n": 5}),
            ),
            r#"shell history_reply {"status":"ok","history":[]}"#,
        ),
        (
            shell("comm_info_request", json!({})),
            r#"shell comm_info_reply {"status":"ok","comms":{"c1":{"target_name":"slider"},"c2":{"target_name":"plot"},"c3":{"target_name":"slider"}}}"#,
        ),
        (
            shell("comm_info_request", json!({"target_name": "slider"})),
            r#"shell comm_info_reply {"status":"ok","comms":{"c1":{"target_name":"slider"},"c3":{"target_name":"slider"}}}"#,
        ),
        (
            shell("comm_info_request", json!({"target_name": "dial"})),
            r#"shell comm_info_reply {"status":"ok","comms":{}}"#,
        ),
        (
            shell("comm_info_request", json!({"target_name": null})),
            r#"shell comm_info_reply {"status":"ok","comms":{"c1":{"target_name":"slider"},"c2":{"target_name":"plot"},"c3":{"target_name":"slider"}}}"#,
        ),
        (
            request(Channel::Control, "interrupt_request", json!({})),
            r#"control interrupt_reply {"status":"ok"}"#,
        ),
        (
            shell("debug_request", json!({"command": "initialize"})),
            r#"shell debug_reply {"status":"error","ename":"UnknownRequest","evalue":"this kernel does not know debug_request","traceback":[]}"#,
        ),
    ];
    for (message, reply) in rows {
        check(message, &["busy", reply, "idle"]);
    }
}

#[test]
fn a_comm_reaches_the_kernel_with_metadata_and_buffers_and_is_not_replied_to() {
    let rows = [
        Comm::open("c", "slider", json!({"at": 1})),
        Comm::msg("c", json!({"at": 2})),
        Comm::close("c", json!({})),
    ];
    let desk = Desk::new();
    for mut comm in rows {
        comm.metadata.insert("version".into(), json!("2.1.0"));
        comm.buffers = vec![vec![1, 2], vec![]];
        let sent = desk.handle(client().comm(comm.clone()));
        assert_eq!(transcript(&sent), ["busy", "idle"]);
        assert_eq!(desk.dispatcher.kernel().comms_heard.take(), [comm]);
    }
}

#[test]
fn output_of_a_comm_bears_its_message() {
    let sent = Desk::new().handle(comm_msg("1", "print a\nkeep b"));
    assert_eq!(by_parent(&sent), ["1: busy", "1: a", "1: b", "1: idle"]);
}

#[test]
fn a_comm_that_cannot_be_read_is_dropped() {
    let desk = Desk::new();
    let rows = [
        ("comm_open", json!({"comm_id": "c"})),
        ("comm_open", json!({"target_name": "slider"})),
        ("comm_msg", json!({"comm_id": 1, "data": {}})),
        ("comm_msg", json!([])),
        ("comm_close", Value::Null),
    ];
    for (msg_type, content) in rows {
        let sent = desk.handle(shell(msg_type, content));
        assert_eq!(transcript(&sent), ["busy", "idle"]);
    }
    assert_eq!(desk.dispatcher.kernel().comms_heard.take(), []);
    let bare = shell("comm_msg", json!({"comm_id": "c"}));
    desk.handle(bare);
    let heard = desk.dispatcher.kernel().comms_heard.take();
    assert_eq!(heard, [Comm::msg("c", json!({}))]);
}

#[test]
fn an_interrupt_does_not_reach_what_runs_after_it() {
    let desk = Desk::new();
    let sent = desk.handle_all([client().interrupt_request(), run("2", "attend\nprint a")]);
    let expected = [
        "c1: busy",
        "c1: control interrupt_reply ok",
        "c1: idle",
        "2: busy",
        "2: nothing",
        "2: a",
        "2: shell execute_reply ok",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
    assert_eq!(desk.dispatcher.kernel().interrupts.get(), 0);
}

#[test]
fn the_last_words_of_a_shutdown_come_before_its_reply() {
    let desk = Desk::new();
    desk.handle(run("1", ""));
    let sent = desk.handle(control("2", "shutdown_request"));
    let expected = [
        "2: busy",
        "2: bye",
        "2: control shutdown_reply ok",
        "2: idle",
    ];
    assert_eq!(by_parent(&sent), expected);
}
