//! The contents beside executions, as they stand on the wire and as lenient as they are read.

use std::fmt::Debug;

use octavo_jupyter::{
    CommInfoReply, CommInfoRequest, CommOpen, CompleteReply, CompleteRequest, Content,
    HistoryAccess, HistoryEntry, HistoryReply, HistoryRequest, HistoryText, InputReply,
    InputRequest, InspectReply, InspectRequest, InterruptReply, IopubWelcome, IsCompleteReply,
    Payload,
};
use serde_json::{Map, Value, json};

/// Compares a content with its text, in both directions, also by way of a tree.
fn check<C: Content + PartialEq + Debug>(text: &str, content: &C) {
    assert_eq!(serde_json::to_string(content).expect("json"), text);
    assert_eq!(serde_json::from_str::<C>(text).as_ref().ok(), Some(content));
    let tree: Value = serde_json::from_str(text).expect("json");
    assert_eq!(C::deserialize(&tree).as_ref().ok(), Some(content));
}

/// Reads what another implementation might write.
fn read<C: Content>(content: Value) -> C {
    C::deserialize(&content).expect("a content")
}

fn plain(text: &str) -> Map<String, Value> {
    [("text/plain".to_owned(), json!(text))]
        .into_iter()
        .collect()
}

#[test]
fn contents_are_written_as_they_are_read() {
    check(
        r#"{"code":"🐍.","cursor_pos":2}"#,
        &CompleteRequest {
            code: "🐍.".into(),
            cursor_pos: 2,
        },
    );
    check(
        r#"{"matches":["a"],"cursor_start":0,"cursor_end":2,"metadata":{"text/plain":"x"}}"#,
        &CompleteReply {
            matches: vec!["a".into()],
            cursor_start: 0,
            cursor_end: 2,
            metadata: plain("x"),
        },
    );
    check(
        r#"{"found":true,"data":{"text/plain":"x"},"metadata":{}}"#,
        &InspectReply {
            found: true,
            data: plain("x"),
            metadata: Map::new(),
        },
    );
    check(
        r#"{"output":true,"raw":false,"hist_access_type":"search","session":-1,"start":1,"stop":-2,"n":3,"pattern":"*","unique":true}"#,
        &HistoryRequest {
            output: true,
            raw: false,
            hist_access_type: HistoryAccess::Search,
            session: -1,
            start: Some(1),
            stop: Some(-2),
            n: Some(3),
            pattern: Some("*".into()),
            unique: true,
        },
    );
    check(
        r#"{"comms":{"c":{"target_name":"t"}}}"#,
        &CommInfoReply {
            comms: [("c".to_owned(), json!({"target_name": "t"}))]
                .into_iter()
                .collect(),
        },
    );
    check(
        r#"{"comm_id":"c","target_name":"t","data":{"n":1.10}}"#,
        &CommOpen {
            comm_id: "c".into(),
            target_name: "t".into(),
            data: serde_json::from_str(r#"{"n":1.10}"#).expect("json"),
        },
    );
    check(
        r#"{"prompt":"? ","password":true}"#,
        &InputRequest {
            prompt: "? ".into(),
            password: true,
        },
    );
    check(r#"{"value":"x"}"#, &InputReply { value: "x".into() });
    check("{}", &InterruptReply {});
    check(
        r#"{"subscription":"kernel."}"#,
        &IopubWelcome {
            subscription: "kernel.".into(),
        },
    );
}

#[test]
fn each_state_of_completeness_has_its_status() {
    let indent = "    ".to_owned();
    check(
        r#"{"status":"incomplete","indent":"    "}"#,
        &IsCompleteReply::Incomplete { indent },
    );
    check(r#"{"status":"complete"}"#, &IsCompleteReply::Complete);
    check(r#"{"status":"invalid"}"#, &IsCompleteReply::Invalid);
    check(r#"{"status":"unknown"}"#, &IsCompleteReply::Unknown);
    let indent = String::new();
    assert_eq!(
        read::<IsCompleteReply>(json!({"status": "incomplete"})),
        IsCompleteReply::Incomplete { indent }
    );
    assert!(serde_json::from_value::<IsCompleteReply>(json!({"status": "ok"})).is_err());
}

#[test]
fn an_entry_of_the_history_is_a_triple() {
    let entry = |line, text| HistoryEntry {
        session: 1,
        line,
        text,
    };
    let both =
        |output: Option<&str>| HistoryText::InputAndOutput("b".into(), output.map(str::to_owned));
    check(
        r#"{"history":[[1,7,"a"],[1,8,["b","2"]],[1,9,["b",null]]]}"#,
        &HistoryReply {
            history: vec![
                entry(7, HistoryText::Input("a".into())),
                entry(8, both(Some("2"))),
                entry(9, both(None)),
            ],
        },
    );
}

#[test]
fn what_is_missing_or_null_has_a_default() {
    let expected = HistoryRequest::new(HistoryAccess::Range);
    assert_eq!(
        read::<HistoryRequest>(json!({"hist_access_type": "range"})),
        expected
    );
    let nulls = json!({
        "hist_access_type": "range", "output": null, "raw": null, "session": null, "start": null,
        "stop": null, "n": null, "pattern": null, "unique": null,
    });
    assert_eq!(read::<HistoryRequest>(nulls), expected);
    let nulls = json!({"prompt": null, "password": null});
    assert_eq!(read::<InputRequest>(json!({})), read(nulls));
    let nulls = json!({"found": false, "data": null, "metadata": null});
    assert_eq!(read::<InspectReply>(json!({"found": false})), read(nulls));
    assert_eq!(
        read::<CommInfoRequest>(json!({})),
        CommInfoRequest::default()
    );
    let open: CommOpen = read(json!({"comm_id": "c", "target_name": "t"}));
    assert_eq!(open.data, json!({}));
}

#[test]
fn a_cursor_is_always_within_the_code() {
    let rows = [
        (json!({"code": "ä🐍"}), 2),
        (json!({"code": "ä🐍", "cursor_pos": null}), 2),
        (json!({"code": "ä🐍", "cursor_pos": 1}), 1),
        (json!({"code": "ä🐍", "cursor_pos": 9}), 2),
        (json!({"code": "", "cursor_pos": 0}), 0),
    ];
    for (content, cursor_pos) in rows {
        let complete: CompleteRequest = read(content.clone());
        assert_eq!(complete.cursor_pos, cursor_pos, "{content}");
        let inspect: InspectRequest = read(content);
        assert_eq!((inspect.cursor_pos, inspect.detail_level), (cursor_pos, 0));
    }
}

#[test]
fn payloads_are_written_as_they_are_read() {
    let rows = [
        (
            json!({"source": "page", "data": {"text/plain": "help"}, "start": 0}),
            Payload::page("help"),
        ),
        (
            json!({"source": "set_next_input", "text": "x", "replace": true}),
            Payload::SetNextInput {
                text: "x".into(),
                replace: true,
            },
        ),
    ];
    for (value, payload) in rows {
        assert_eq!(payload.to_value(), value);
        assert_eq!(Payload::from_value(&value), Some(payload));
    }
}

#[test]
fn payloads_of_others_are_read_as_far_as_they_go() {
    let next = Payload::SetNextInput {
        text: "x".into(),
        replace: false,
    };
    let rows = [
        (json!({"source": "set_next_input", "text": "x"}), Some(next)),
        (
            json!({"source": "page", "data": {"text/plain": "help"}}),
            Some(Payload::page("help")),
        ),
        (json!({"source": "page"}), None),
        (json!({"source": "set_next_input"}), None),
        (json!({"source": "ask_exit", "keepkernel": false}), None),
        (json!({"text": "x"}), None),
        (json!(null), None),
    ];
    for (value, payload) in rows {
        assert_eq!(Payload::from_value(&value), payload, "{value}");
    }
}
