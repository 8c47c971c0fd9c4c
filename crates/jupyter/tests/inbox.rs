//! The order in which a host gives messages to its kernel.

use octavo_jupyter::{Channel, Comm, Header, Inbox, Message, ProtocolError, encode, peek_type};
use serde_json::json;

/// An inbox in which these messages have arrived; each is its own name.
fn inbox(arrived: &[(&'static str, Channel, &str)]) -> Inbox<&'static str> {
    let mut inbox = Inbox::new();
    for (name, channel, msg_type) in arrived {
        inbox.push(*channel, msg_type, *name);
    }
    inbox
}

const ARRIVED: [(&str, Channel, &str); 8] = [
    ("open", Channel::Shell, "comm_open"),
    ("msg", Channel::Shell, "comm_msg"),
    ("run", Channel::Shell, "execute_request"),
    ("reply", Channel::Stdin, "input_reply"),
    ("close", Channel::Shell, "comm_close"),
    ("status", Channel::Iopub, "status"),
    ("stop", Channel::Control, "interrupt_request"),
    ("info", Channel::Shell, "comm_info_request"),
];

#[test]
fn control_and_stdin_come_first_and_shell_in_its_order() {
    let mut inbox = inbox(&ARRIVED);
    assert!(!inbox.is_empty());
    let order: Vec<&str> = std::iter::from_fn(|| inbox.next()).collect();
    assert_eq!(
        order,
        ["reply", "stop", "open", "msg", "run", "close", "info"]
    );
    assert!(inbox.is_empty());
    assert_eq!(inbox.next_during_request(), None);
}

#[test]
fn during_a_request_only_comms_that_overtake_nothing_come_from_shell() {
    let mut inbox = inbox(&ARRIVED);
    let order: Vec<&str> = std::iter::from_fn(|| inbox.next_during_request()).collect();
    assert_eq!(order, ["reply", "stop", "open", "msg"]);
    assert!(!inbox.is_empty());
    inbox.push(Channel::Control, "kernel_info_request", "kernel");
    assert_eq!(inbox.next_during_request(), Some("kernel"));
    assert_eq!(inbox.next(), Some("run"));
    assert_eq!(inbox.next_during_request(), Some("close"));
    assert_eq!(inbox.next_during_request(), None, "it asks for a reply");
    assert_eq!(inbox.next(), Some("info"));
}

#[test]
fn what_only_looks_like_a_comm_waits_for_its_turn() {
    for msg_type in ["comm_info_request", "comm", "comm_msg_request", ""] {
        let mut inbox = inbox(&[("x", Channel::Shell, msg_type)]);
        assert_eq!(inbox.next_during_request(), None, "{msg_type}");
        assert_eq!(inbox.next(), Some("x"));
    }
}

fn frame(channel: Channel, msg_type: &str) -> Vec<u8> {
    encode(&Message {
        channel,
        header: Header {
            msg_id: "1".into(),
            username: String::new(),
            session: String::new(),
            date: String::new(),
            msg_type: msg_type.into(),
            version: "5.5".into(),
        },
        parent_header: json!({}),
        metadata: json!({}),
        content: json!({}),
        buffers: vec![vec![255]],
    })
}

#[test]
fn a_frame_tells_its_channel_and_type_at_a_glance() {
    for (channel, msg_type) in [
        (Channel::Shell, "comm_msg"),
        (Channel::Control, "interrupt_request"),
        (Channel::Stdin, "with \"quotes\" and ü"),
    ] {
        let seen = peek_type(&frame(channel, msg_type)).expect("a frame");
        assert_eq!(seen, (channel, msg_type.to_owned()));
    }
}

#[test]
fn a_glance_does_not_read_what_comes_after_the_header() {
    let mut frame = frame(Channel::Shell, "comm_msg");
    let content = frame.len() - 3;
    assert_eq!(&frame[content..], [b'{', b'}', 255]);
    frame[content] = b'?';
    assert!(peek_type(&frame).is_ok());
}

#[test]
fn a_glance_at_a_malformed_frame_is_an_error() {
    let frame = frame(Channel::Shell, "comm_msg");
    for length in 0..frame.len() {
        let error = peek_type(&frame[..length]).expect_err("a cut frame was read");
        assert!(matches!(error, ProtocolError::Truncated { .. }), "{error}");
    }
    let mut nameless = frame.clone();
    let at = nameless
        .windows(8)
        .position(|bytes| bytes == b"msg_type")
        .expect("a type");
    nameless[at] = b'x';
    let error = peek_type(&nameless).expect_err("a frame without a type was read");
    assert!(
        error
            .to_string()
            .starts_with("header: missing field `msg_type`")
    );
}

#[test]
fn the_types_of_comms_are_three() {
    for (msg_type, is_comm) in [
        ("comm_open", true),
        ("comm_msg", true),
        ("comm_close", true),
        ("comm_info_request", false),
        ("execute_request", false),
    ] {
        assert_eq!(Comm::has_type(msg_type), is_comm, "{msg_type}");
    }
}
