//! Frames on the wire: what Jupyter's own client has signed is read, and written again as it was.
//!
//! `fixtures/messages.json` is written by that client: see `fixtures/make.py`.
#![expect(clippy::unwrap_used, reason = "tests")]

use bytes::Bytes;
use octavo_jupyter::{Channel, Message};
use octavo_kernel::Signer;
use octavo_kernel::wire::{WireError, from_frames, to_frames};
use serde_json::{Value, json};

struct Case {
    key: String,
    identities: usize,
    frames: Vec<Bytes>,
}

fn cases() -> Vec<Case> {
    let fixtures: Value = serde_json::from_str(include_str!("fixtures/messages.json")).unwrap();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let frame = |text: &Value| {
        text.as_str()
            .unwrap()
            .as_bytes()
            .chunks(2)
            .map(byte)
            .collect()
    };
    let case = |case: &Value| Case {
        key: case["key"].as_str().unwrap().to_owned(),
        identities: case["identities"].as_u64().unwrap() as usize,
        frames: case["frames"]
            .as_array()
            .unwrap()
            .iter()
            .map(frame)
            .collect(),
    };
    fixtures.as_array().unwrap().iter().map(case).collect()
}

fn read(case: &Case) -> Result<Message, WireError> {
    from_frames(Channel::Shell, &case.frames, &Signer::new(&case.key))
        .map(|received| received.message)
}

#[test]
fn what_jupyters_client_has_signed_is_read() {
    for case in cases() {
        let received = from_frames(Channel::Shell, &case.frames, &Signer::new(&case.key)).unwrap();
        assert_eq!(received.identities, case.frames[..case.identities]);
        let message = received.message;
        assert_eq!(message.header.msg_type, "execute_request");
        assert_eq!(message.header.date, "2026-11-20T12:00:00.123456Z");
        assert_eq!(message.content["code"], "print('é 𝒳 \\n')");
        assert_eq!(message.metadata, json!({"cellId": "c"}));
        assert_eq!(message.parent_header, json!({"msg_id": "before"}));
        assert_eq!(
            message.buffers.len(),
            case.frames.len() - case.identities - 6
        );
    }
}

#[test]
fn a_message_is_written_so_that_it_is_read_as_it_was() {
    for case in cases() {
        let signer = Signer::new(&case.key);
        let message = read(&case).unwrap();
        let identities = &case.frames[..case.identities];
        let written = to_frames(&message, identities, &signer);
        let received = from_frames(Channel::Shell, &written, &signer).unwrap();
        assert_eq!(received.message, message);
        assert_eq!(received.identities, identities);
    }
}

#[test]
fn any_change_of_a_signed_part_is_noticed() {
    for mut case in cases().into_iter().filter(|case| !case.key.is_empty()) {
        for part in 2..6 {
            let position = case.identities + part;
            let before = case.frames[position].clone();
            case.frames[position] = Bytes::from([&before[..], b" "].concat());
            assert_eq!(read(&case), Err(WireError::Signature), "part {part}");
            case.frames[position] = before;
        }
        case.key.push('x');
        assert_eq!(read(&case), Err(WireError::Signature));
    }
}

#[test]
fn frames_that_are_no_message_are_refused_in_words() {
    let rows: [(&[&[u8]], &str); 5] = [
        (&[], "frames without <IDS|MSG>"),
        (&[b"id", b"{}"], "frames without <IDS|MSG>"),
        (
            &[b"<IDS|MSG>", b"", b"{}"],
            "2 frames after <IDS|MSG>, at least 5 needed",
        ),
        (
            &[b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"],
            "the header cannot be read: missing field `msg_id` at line 1 column 2",
        ),
        (
            &[b"<IDS|MSG>", b"", b"\xff", b"{}", b"{}", b"{}"],
            "the header cannot be read: expected value at line 1 column 1",
        ),
    ];
    for (frames, words) in rows {
        let frames: Vec<Bytes> = frames
            .iter()
            .map(|frame| Bytes::copy_from_slice(frame))
            .collect();
        let refused = from_frames(Channel::Shell, &frames, &Signer::new("")).unwrap_err();
        assert_eq!(refused.to_string(), words);
    }
}

#[test]
fn only_the_header_has_to_be_readable() {
    let header = br#"{"msg_id": "1", "msg_type": "execute_request"}"#;
    let parts: [&[u8]; 6] = [b"<IDS|MSG>", b"", header, b"[", b"7", b"{'code'}"];
    let frames: Vec<Bytes> = parts
        .iter()
        .map(|frame| Bytes::copy_from_slice(frame))
        .collect();
    let message = from_frames(Channel::Control, &frames, &Signer::new(""))
        .unwrap()
        .message;
    assert_eq!(
        (message.parent_header, message.metadata),
        (json!({}), json!({}))
    );
    assert_eq!(message.content, Value::Null);
    assert_eq!(message.channel, Channel::Control);
}
