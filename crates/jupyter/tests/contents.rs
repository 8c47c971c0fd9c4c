//! Contents as other implementations write them, read by our types; and ours, as they are written.

use octavo_jupyter::{
    Channel, Content, DisplayData, ErrorContent, ExecuteOutcome, ExecuteReply, ExecuteRequest,
    ExecutionState, Header, KernelInfoReply, Message, Status, Stream, StreamName,
};
use serde_json::{Map, Value, json};

fn read<C: Content>(content: Value) -> C {
    let message = Message {
        channel: Channel::Shell,
        header: Header {
            msg_id: "m".into(),
            username: String::new(),
            session: String::new(),
            date: String::new(),
            msg_type: C::MSG_TYPE.into(),
            version: "5.5".into(),
        },
        parent_header: json!({}),
        metadata: json!({}),
        content,
        buffers: Vec::new(),
    };
    message.content_as().expect("a content")
}

#[test]
fn an_execute_request_has_the_defaults_of_the_spec() {
    let expected = ExecuteRequest::new("1+1");
    assert_eq!(read::<ExecuteRequest>(json!({"code": "1+1"})), expected);
    let nulls = json!({
        "code": "1+1", "silent": null, "store_history": null, "user_expressions": null,
        "allow_stdin": null, "stop_on_error": null, "cell_id": "of another protocol version",
    });
    assert_eq!(read::<ExecuteRequest>(nulls), expected);
    assert_eq!(
        serde_json::to_value(&expected).expect("json"),
        json!({
            "code": "1+1", "silent": false, "store_history": true, "user_expressions": {},
            "allow_stdin": true, "stop_on_error": true,
        })
    );
}

#[test]
fn only_a_loud_request_that_stores_history_is_counted() {
    for (silent, store_history, counted) in [
        (false, true, true),
        (false, false, false),
        (true, true, false),
        (true, false, false),
    ] {
        let mut request = ExecuteRequest::new("");
        (request.silent, request.store_history) = (silent, store_history);
        assert_eq!(request.is_counted(), counted, "{silent} {store_history}");
    }
}

#[test]
fn replies_to_executions_are_read_and_written() {
    let error = ExecuteOutcome::Error {
        ename: "E".into(),
        evalue: "v".into(),
        traceback: vec!["t".into()],
    };
    let expressions: Map<String, Value> = [("x".to_owned(), json!({"status": "ok"}))]
        .into_iter()
        .collect();
    let ok = ExecuteOutcome::Ok {
        user_expressions: expressions,
        payload: vec![json!({"source": "page", "start": 0})],
    };
    let rows = [
        (
            json!({"status": "ok", "user_expressions": {"x": {"status": "ok"}},
                "payload": [{"source": "page", "start": 0}], "execution_count": 3}),
            Some(3),
            ok,
        ),
        (
            json!({"status": "error", "ename": "E", "evalue": "v", "traceback": ["t"], "execution_count": 4}),
            Some(4),
            error,
        ),
        (json!({"status": "aborted"}), None, ExecuteOutcome::Aborted),
    ];
    for (content, execution_count, outcome) in rows {
        let reply = ExecuteReply {
            execution_count,
            outcome,
        };
        assert_eq!(serde_json::to_value(&reply).expect("json"), content);
        assert_eq!(read::<ExecuteReply>(content), reply);
    }
    let sparse =
        read::<ExecuteReply>(json!({"status": "ok", "execution_count": null, "payload": null}));
    assert_eq!(sparse.outcome, ExecuteOutcome::ok());
    assert_eq!(sparse.execution_count, None);
    assert!(serde_json::from_value::<ExecuteReply>(json!({"status": "fine"})).is_err());
}

#[test]
fn numbers_in_a_reply_keep_their_text() {
    let text = r#"{"status":"ok","user_expressions":{},"payload":[{"n":1.10,"big":123456789012345678901}],"execution_count":1}"#;
    let reply: ExecuteReply = serde_json::from_str(text).expect("a reply");
    assert_eq!(serde_json::to_string(&reply).expect("json"), text);
}

#[test]
fn contents_with_fields_we_do_not_know_are_read() {
    let stream = read::<Stream>(json!({"name": "stderr", "text": "x", "extra": 1}));
    assert_eq!(
        (stream.name, stream.text.as_str()),
        (StreamName::Stderr, "x")
    );
    let status = read::<Status>(json!({"execution_state": "idle", "extra": 1}));
    assert_eq!(status.execution_state, ExecutionState::Idle);
    let error = read::<ErrorContent>(json!({"ename": "E", "status": "error"}));
    assert_eq!((error.ename.as_str(), error.traceback.len()), ("E", 0));
    let info = read::<KernelInfoReply>(json!({
        "status": "ok", "protocol_version": "5.3", "implementation": "i", "implementation_version": "1",
        "language_info": {"name": "python", "version": "3.14.0", "codemirror_mode": {"name": "ipython", "version": 3}},
    }));
    assert_eq!(
        info.language_info.codemirror_mode,
        Some(json!({"name": "ipython", "version": 3}))
    );
}

#[test]
fn a_display_without_an_id_has_no_transient() {
    let mut display = DisplayData::default();
    display.data.insert("text/plain".into(), json!("x"));
    let plain = json!({"data": {"text/plain": "x"}, "metadata": {}});
    assert_eq!(serde_json::to_value(&display).expect("json"), plain);
    display.transient.insert("display_id".into(), json!("d"));
    let named = serde_json::to_value(&display).expect("json");
    assert_eq!(named["transient"], json!({"display_id": "d"}));
    assert_eq!(read::<DisplayData>(named), display);
}
