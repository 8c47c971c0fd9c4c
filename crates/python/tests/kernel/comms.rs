//! Comms in both directions, also in the middle of a cell.

use octavo_jupyter::{Channel, Message};
use serde_json::{Value, json};

use crate::{
    host::message,
    transcript::{TestKernel, content_of, show},
};

fn comm(msg_type: &str, content: Value) -> Message {
    message(Channel::Shell, msg_type, "comm", content)
}

/// Registers a target that answers each message with what it got, and one that fails.
const TARGETS: &str = "
import comm
def echo(c, opened):
    @c.on_msg
    def answer(msg):
        print('heard', msg['content']['data'])
        c.send({'echo': msg['content']['data']}, msg['metadata'], [bytes(b)[::-1] for b in msg['buffers']])
    c.on_close(lambda msg: print('closed'))
def fail(c, opened):
    raise ValueError('no')
comm.get_comm_manager().register_target('echo', echo)
comm.get_comm_manager().register_target('fail', fail)";

#[test]
fn a_comm_of_the_front_end_is_answered_with_its_buffers() {
    let mut kernel = TestKernel::new();
    kernel.execute(TARGETS);
    kernel.handle(comm(
        "comm_open",
        json!({ "comm_id": "c", "target_name": "echo", "data": {} }),
    ));
    let mut said = comm(
        "comm_msg",
        json!({ "comm_id": "c", "data": { "a": [1, 2.5] } }),
    );
    said.buffers = vec![vec![1, 2, 3], Vec::new()];
    said.metadata = json!({ "version": "1" });
    let messages = kernel.handle(said);
    assert_eq!(show(&messages), "stdout: \"heard {'a': [1, 2.5]}\\n\"");
    let answer = messages.iter().find(|m| m.header.msg_type == "comm_msg");
    let answer = answer.unwrap();
    assert_eq!(
        answer.content,
        json!({ "data": { "echo": { "a": [1, 2.5] } }, "comm_id": "c" })
    );
    assert_eq!(answer.buffers, [vec![3, 2, 1], Vec::new()]);
    assert_eq!(answer.metadata, json!({ "version": "1" }));
    assert_eq!(answer.parent_id(), Some("comm"));
    let info = kernel.request("comm_info_request", json!({ "target_name": "echo" }));
    assert_eq!(
        content_of(&info, "comm_info_reply")["comms"],
        json!({ "c": { "target_name": "echo" } })
    );
    let messages = kernel.handle(comm("comm_close", json!({ "comm_id": "c", "data": {} })));
    assert_eq!(show(&messages), "stdout: \"closed\\n\"");
    let info = kernel.request("comm_info_request", json!({}));
    assert_eq!(content_of(&info, "comm_info_reply")["comms"], json!({}));
}

#[test]
fn a_comm_for_an_unknown_target_is_closed() {
    let mut kernel = TestKernel::new();
    let messages = kernel.handle(comm(
        "comm_open",
        json!({ "comm_id": "c", "target_name": "nobody", "data": {} }),
    ));
    assert_eq!(
        content_of(&messages, "comm_close"),
        &json!({ "data": {}, "comm_id": "c" })
    );
}

#[test]
fn what_fails_in_a_comm_is_told_on_stderr() {
    let mut kernel = TestKernel::new();
    kernel.execute(TARGETS);
    let messages = kernel.handle(comm(
        "comm_open",
        json!({ "comm_id": "c", "target_name": "fail", "data": {} }),
    ));
    assert_eq!(content_of(&messages, "comm_close")["comm_id"], json!("c"));
    let shown = show(&messages);
    assert!(shown.contains("ValueError"), "{shown}");
    assert!(shown.contains("Cell In[1]"), "{shown}");
    assert!(
        !shown.contains("_octavo_") && !shown.contains("base_comm"),
        "{shown}"
    );
}

#[test]
fn the_kernel_opens_a_comm_with_its_data() {
    let mut kernel = TestKernel::new();
    let messages = kernel.execute(
        "import comm\nc = comm.create_comm('view', data={'n': 1}, metadata={'m': 2}, buffers=[memoryview(b'xy')])\nc.close()",
    );
    let opened = messages.iter().find(|m| m.header.msg_type == "comm_open");
    let opened = opened.unwrap();
    assert_eq!(opened.content["target_name"], json!("view"));
    assert_eq!(opened.content["data"], json!({ "n": 1 }));
    assert_eq!(opened.metadata, json!({ "m": 2 }));
    assert_eq!(opened.buffers, [b"xy"]);
    let closed = content_of(&messages, "comm_close");
    assert_eq!(closed["comm_id"], opened.content["comm_id"]);
}

#[test]
fn a_comm_in_the_middle_of_a_cell_is_served_with_a_parent_of_its_own() {
    let mut kernel = TestKernel::new();
    kernel.execute(TARGETS);
    kernel.handle(comm(
        "comm_open",
        json!({ "comm_id": "c", "target_name": "echo", "data": {} }),
    ));
    let said = comm("comm_msg", json!({ "comm_id": "c", "data": 1 }));
    kernel.host.cue("execute_input", said);
    let messages =
        kernel.execute("import time\nprint('before', end=' ')\ntime.sleep(0)\nprint('after')");
    let streams: Vec<(&str, Option<&str>)> = messages
        .iter()
        .filter(|m| m.header.msg_type == "stream")
        .map(|m| (m.content["text"].as_str().unwrap(), m.parent_id()))
        .collect();
    assert_eq!(
        streams,
        [
            ("before ", Some("request-2")),
            ("heard 1\n", Some("comm")),
            ("after\n", Some("request-2")),
        ]
    );
}

#[test]
fn a_cell_waits_for_what_a_comm_brings() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "import comm, time\nreceived = []\nc = comm.create_comm('view', comm_id='c')\n@c.on_msg\ndef on_msg(msg): received.append(msg['content']['data'])",
    );
    let said = comm("comm_msg", json!({ "comm_id": "c", "data": "moved" }));
    kernel.host.cue("stream", said);
    assert_eq!(
        kernel.show("print('drag')\nwhile not received: time.sleep(0.001)\nreceived"),
        "stdout: \"drag\\n\"\nresult: ['moved']"
    );
}

#[test]
fn the_request_that_is_served_is_told_to_what_catches_output_by_it() {
    let mut kernel = TestKernel::new();
    let messages = kernel.execute("print(get_ipython().kernel.get_parent()['header']['msg_id'])");
    let id = messages[0].parent_id().unwrap().to_owned();
    assert!(show(&messages).contains(&format!("stdout: \"{id}\\n\"")));
    // A comm's handler is told the message that it answers.
    kernel.execute(
        "import comm
def tell(c, opened):
    print(get_ipython().kernel.get_parent()['header']['msg_type'])
comm.get_comm_manager().register_target('tell', tell)",
    );
    let opened = json!({ "comm_id": "d", "target_name": "tell", "data": {} });
    let messages = kernel.handle(comm("comm_open", opened));
    assert_eq!(show(&messages), "stdout: \"comm_open\\n\"");
}
