//! The binary frame and the JSON parts: round trips, and no input that breaks them.

use octavo_jupyter::{
    Channel, Header, Message, ProtocolError, decode, encode, frame_to_parts, parts_to_frame,
};
use serde_json::{Value, json};

fn message(channel: Channel, content: Value, buffers: Vec<Vec<u8>>) -> Message {
    Message {
        channel,
        header: Header {
            msg_id: "m".into(),
            username: "u".into(),
            session: "s".into(),
            date: "2026-11-20T12:00:00.000Z".into(),
            msg_type: "stream".into(),
            version: "5.5".into(),
        },
        parent_header: json!({"msg_id": "p", "later_field": [1, null]}),
        metadata: json!({}),
        content,
        buffers,
    }
}

fn messages() -> Vec<Message> {
    let number: Value =
        serde_json::from_str("123456789012345678901234567890.10").expect("a number");
    vec![
        message(
            Channel::Iopub,
            json!({"name": "stdout", "text": "Übung 📓\u{0}\"\n"}),
            vec![],
        ),
        message(Channel::Shell, json!({}), vec![vec![]]),
        message(
            Channel::Control,
            json!({"exact": number}),
            vec![vec![0, 255, 128], vec![], vec![7; 1000]],
        ),
        message(Channel::Stdin, Value::Null, vec![]),
    ]
}

#[test]
fn a_frame_has_the_layout_of_the_subprotocol() {
    let mut message = message(Channel::Shell, json!({"a": 1}), vec![vec![1, 2, 3]]);
    message.parent_header = json!({});
    let frame = encode(&message);
    let word = |position: usize| {
        let bytes = frame[position * 8..][..8].try_into().expect("8 bytes");
        u64::from_le_bytes(bytes) as usize
    };
    assert_eq!(word(0), 7);
    let part = |index: usize| &frame[word(1 + index)..word(2 + index)];
    assert_eq!(word(1), 8 * 8);
    assert_eq!(part(0), b"shell");
    assert_eq!(part(1), message.header.to_value().to_string().as_bytes());
    assert_eq!(part(2), b"{}");
    assert_eq!(part(3), b"{}");
    assert_eq!(part(4), br#"{"a":1}"#);
    assert_eq!(part(5), [1, 2, 3]);
    assert_eq!(word(7), frame.len());
}

#[test]
fn frames_and_parts_round_trip() {
    for message in messages() {
        let frame = encode(&message);
        assert_eq!(decode(&frame).as_ref(), Ok(&message));

        let parts = frame_to_parts(&frame).expect("parts");
        assert_eq!(parts, message.to_parts());
        let again = Message::from_parts(&parts.json, parts.buffers.clone());
        assert_eq!(again.as_ref(), Ok(&message));
        assert_eq!(parts_to_frame(&parts.json, &parts.buffers), Ok(frame));
    }
}

#[test]
fn parts_are_one_json_object_with_the_channel_in_front() {
    let parts = messages()[0].to_parts();
    assert_eq!(
        parts.json,
        concat!(
            r#"{"channel":"iopub","header":{"msg_id":"m","username":"u","session":"s","#,
            r#""date":"2026-11-20T12:00:00.000Z","msg_type":"stream","version":"5.5"},"#,
            r#""parent_header":{"msg_id":"p","later_field":[1,null]},"metadata":{},"#,
            r#""content":{"name":"stdout","text":"Übung 📓\u0000\"\n"}}"#
        )
    );
}

#[test]
fn parts_of_other_writers_may_leave_things_out_and_add_others() {
    let json = r#" { "buffers": [], "header": {"msg_type": "x_request", "msg_id": "1", "more": 2},
        "channel": "sh\u0065ll" } "#;
    let message = Message::from_parts(json, vec![]).expect("a message");
    assert_eq!(message.channel, Channel::Shell);
    assert_eq!(message.header.msg_type, "x_request");
    assert_eq!(message.header.version, "");
    assert_eq!(message.content, json!({}));
    let frame = parts_to_frame(json, &[]).expect("a frame");
    assert_eq!(decode(&frame), Ok(message));
}

#[test]
fn a_frame_cut_short_at_any_length_is_an_error() {
    for message in messages() {
        let frame = encode(&message);
        for length in 0..frame.len() {
            let cut = &frame[..length];
            let error = decode(cut).expect_err("a cut frame was decoded");
            assert!(
                matches!(error, ProtocolError::Truncated { .. }),
                "{length}: {error}"
            );
            assert_eq!(frame_to_parts(cut), Err(error));
        }
    }
}

#[test]
fn a_frame_with_any_byte_changed_never_panics() {
    let frame = encode(&messages()[2]);
    for position in 0..frame.len().min(700) {
        for value in [0, 1, 7, 127, 128, 255] {
            let mut changed = frame.clone();
            changed[position] = value;
            // Some changes leave a message, such as one within a buffer: what counts is that both ways agree on it.
            let parts = frame_to_parts(&changed);
            if let Ok(message) = decode(&changed) {
                let parts = parts.expect("what can be decoded has parts");
                assert_eq!(Message::from_parts(&parts.json, parts.buffers), Ok(message));
            }
        }
    }
}

#[test]
fn malformed_frames_say_what_is_wrong() {
    let words =
        |numbers: &[u64]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_le_bytes()).collect() };
    let with = |parts: [&[u8]; 5]| {
        let mut end = 56;
        let mut numbers = vec![6, end];
        for part in parts {
            end += part.len() as u64;
            numbers.push(end);
        }
        [words(&numbers), parts.concat()].concat()
    };
    let header = br#"{"msg_id":"1","msg_type":"x"}"#.as_slice();
    let longer = [with([b"shell", header, b"{}", b"{}", b"{}"]), vec![0]].concat();
    let rows: [(Vec<u8>, &str); 11] = [
        (vec![], "frame is cut short: 0 bytes, at least 8 needed"),
        (words(&[0]), "frame has 0 offsets, at least 6 needed"),
        (
            words(&[5, 48, 48, 48, 48, 48]),
            "frame has 5 offsets, at least 6 needed",
        ),
        (
            words(&[u64::MAX]),
            "frame is cut short: 8 bytes, at least 18446744073709551615 needed",
        ),
        (
            words(&[6, 55, 56, 56, 56, 56, 56]),
            "offset 0 of the frame is out of place",
        ),
        (
            words(&[6, 56, 56, 55, 56, 56, 56]),
            "offset 2 of the frame is out of place",
        ),
        (longer, "offset 5 of the frame is out of place"),
        (
            with([b"radio", header, b"{}", b"{}", b"{}"]),
            r#"unknown channel "radio""#,
        ),
        (
            with([b"shell", b"\xff", b"{}", b"{}", b"{}"]),
            "header is not UTF-8",
        ),
        (
            with([b"shell", b"{}", b"{}", b"{}", b"{}"]),
            "header: missing field `msg_id` at line 1 column 2",
        ),
        (
            with([b"shell", header, b"{}", b"{}", b"{"]),
            "content: EOF while parsing an object at line 1 column 1",
        ),
    ];
    for (frame, expected) in rows {
        let error = decode(&frame).expect_err("a malformed frame was decoded");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn malformed_parts_are_an_error() {
    let rows = [
        "",
        "[]",
        "{}",
        r#"{"channel":"shell"}"#,
        r#"{"channel":"radio","header":{"msg_id":"1","msg_type":"x"}}"#,
        r#"{"channel":"shell","header":{"msg_id":"1","msg_type":"x"}}}"#,
        r#"{"channel":"shell","header":{"msg_id":"1","msg_type":"x"},"content":}"#,
    ];
    for json in rows {
        assert!(parts_to_frame(json, &[]).is_err(), "{json}");
        assert!(Message::from_parts(json, vec![]).is_err(), "{json}");
    }
    let deep = format!(
        r#"{{"channel":"shell","header":{{"msg_id":"1","msg_type":"x"}},"content":{}"#,
        "[".repeat(100_000)
    );
    assert!(parts_to_frame(&deep, &[]).is_err());
    assert!(Message::from_parts(&deep, vec![]).is_err());
}
