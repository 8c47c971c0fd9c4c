//! Questions to the person: `input()`, `getpass` and `sys.stdin`.

use serde_json::json;

use crate::{
    host::{input_reply, interrupt_request},
    transcript::{TestKernel, content_of, show},
};

#[test]
fn input_asks_and_gives_the_answer() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("input_request", input_reply("Ada"));
    let messages = kernel.execute("name = input('Who? ')\nname");
    let question = content_of(&messages, "input_request");
    assert_eq!(question, &json!({ "prompt": "Who? ", "password": false }));
    assert_eq!(show(&messages), "result: 'Ada'");
}

#[test]
fn what_was_printed_is_seen_before_the_question() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("input_request", input_reply("y"));
    let messages = kernel.execute("print('sure', end='')\ninput()");
    let types = messages.iter().map(|m| m.header.msg_type.as_str());
    let order: Vec<&str> = types
        .filter(|t| ["stream", "input_request"].contains(t))
        .collect();
    assert_eq!(order, ["stream", "input_request"]);
}

#[test]
fn a_password_is_asked_for_as_one() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("input_request", input_reply("s3cret"));
    let messages = kernel.execute("import getpass\ngetpass.getpass()");
    let question = content_of(&messages, "input_request");
    assert_eq!(
        question,
        &json!({ "prompt": "Password: ", "password": true })
    );
    assert_eq!(show(&messages), "result: 's3cret'");
}

#[test]
fn lines_of_stdin_are_asked_for() {
    let mut kernel = TestKernel::new();
    for line in ["one", "two", "\u{4}"] {
        kernel.host.cue("input_request", input_reply(line));
    }
    assert_eq!(
        kernel.show("import sys\nsys.stdin.readline(), list(sys.stdin)"),
        "result: ('one\\n', ['two\\n'])"
    );
}

#[test]
fn an_answer_that_ends_the_input_raises_eof_error() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("input_request", input_reply("\u{4}"));
    let messages = kernel.execute("input()");
    assert_eq!(content_of(&messages, "error")["ename"], json!("EOFError"));
}

#[test]
fn a_front_end_that_takes_no_questions_is_asked_none() {
    let mut kernel = TestKernel::new();
    let request = json!({ "code": "input()", "allow_stdin": false });
    let messages = kernel.request("execute_request", request);
    let error = content_of(&messages, "error");
    assert_eq!(error["ename"], json!("StdinNotImplementedError"));
    assert!(
        messages
            .iter()
            .all(|m| m.header.msg_type != "input_request")
    );
    assert_eq!(
        kernel
            .show("import getpass\ntry: getpass.getpass()\nexcept RuntimeError: print('refused')"),
        "stdout: \"refused\\n\""
    );
}

#[test]
fn an_interrupt_ends_the_wait_for_an_answer() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("input_request", interrupt_request());
    let messages = kernel.execute("try:\n    input('? ')\nfinally:\n    print('cleaned')");
    let error = content_of(&messages, "error");
    assert_eq!(error["ename"], json!("KeyboardInterrupt"));
    assert!(show(&messages).contains("stdout: \"cleaned\\n\""));
    assert_eq!(
        content_of(&messages, "interrupt_reply"),
        &json!({ "status": "ok" })
    );
    assert_eq!(kernel.show("1 + 1"), "result: 2");
}
