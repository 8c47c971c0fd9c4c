//! What a front end's messages look like.

use std::cell::Cell;
use std::rc::Rc;

use octavo_jupyter::{
    Client, Clock, Comm, ExecuteRequest, HistoryAccess, HistoryRequest, Ids, Message,
};
use serde_json::json;

struct StandingClock;

impl Clock for StandingClock {
    fn now_iso8601(&self) -> String {
        "2026-11-20T12:00:00.000Z".to_owned()
    }
}

#[derive(Default)]
struct CountingIds(Cell<u32>);

impl Ids for CountingIds {
    fn next_id(&self) -> String {
        self.0.set(self.0.get() + 1);
        self.0.get().to_string()
    }
}

fn client() -> Client {
    Client::new("s", Rc::new(StandingClock), Rc::<CountingIds>::default())
}

/// Compares a message of a new client, as `channel type content`.
fn check(make: impl Fn(&Client) -> Message, expected: &str) {
    let message = make(&client());
    let header = &message.header;
    let seen = format!(
        "{} {} {}",
        message.channel, header.msg_type, message.content
    );
    assert_eq!(seen, expected);
    assert_eq!(header.session, "s");
    assert_eq!(header.username, "user");
    assert_eq!(header.version, "5.5");
    assert_eq!(header.date, "2026-11-20T12:00:00.000Z");
}

#[test]
fn each_request_has_its_channel_and_content() {
    check(
        |client| client.execute_request("1", ExecuteRequest::new("x")),
        r#"shell execute_request {"code":"x","silent":false,"store_history":true,"user_expressions":{},"allow_stdin":true,"stop_on_error":true}"#,
    );
    check(Client::kernel_info_request, "shell kernel_info_request {}");
    check(
        |client| client.complete_request("ab", 1),
        r#"shell complete_request {"code":"ab","cursor_pos":1}"#,
    );
    check(
        |client| client.inspect_request("ab", 1, 1),
        r#"shell inspect_request {"code":"ab","cursor_pos":1,"detail_level":1}"#,
    );
    check(
        |client| client.is_complete_request("if x:"),
        r#"shell is_complete_request {"code":"if x:"}"#,
    );
    check(
        |client| {
            client.history_request(&HistoryRequest {
                n: Some(3),
                ..HistoryRequest::new(HistoryAccess::Tail)
            })
        },
        r#"shell history_request {"output":false,"raw":true,"hist_access_type":"tail","session":0,"n":3,"unique":false}"#,
    );
    check(
        |client| client.comm_info_request(None),
        "shell comm_info_request {}",
    );
    check(
        |client| client.comm_info_request(Some("slider")),
        r#"shell comm_info_request {"target_name":"slider"}"#,
    );
    check(Client::interrupt_request, "control interrupt_request {}");
    check(
        |client| client.shutdown_request(true),
        r#"control shutdown_request {"restart":true}"#,
    );
}

#[test]
fn a_comm_message_carries_metadata_and_buffers() {
    check(
        |client| client.comm(Comm::open("c", "slider", json!({"at": 1}))),
        r#"shell comm_open {"comm_id":"c","target_name":"slider","data":{"at":1}}"#,
    );
    check(
        |client| client.comm(Comm::close("c", json!({}))),
        r#"shell comm_close {"comm_id":"c","data":{}}"#,
    );
    let mut comm = Comm::msg("c", json!({"at": 1}));
    comm.metadata.insert("version".into(), json!("2.1.0"));
    comm.buffers = vec![vec![0, 255]];
    let message = client().comm(comm.clone());
    assert_eq!(message.metadata, json!({"version": "2.1.0"}));
    assert_eq!(message.buffers, [[0, 255]]);
    assert_eq!(Comm::from_message(&message), Ok(Some(comm)));
}

#[test]
fn a_message_that_is_no_comm_is_not_read_as_one() {
    let message = client().kernel_info_request();
    assert_eq!(Comm::from_message(&message), Ok(None));
    let mut nameless = client().comm(Comm::msg("c", json!({})));
    nameless.content = json!({"data": {}});
    let error = Comm::from_message(&nameless).expect_err("a comm without a name was read");
    assert_eq!(error.to_string(), "comm_msg: missing field `comm_id`");
}
