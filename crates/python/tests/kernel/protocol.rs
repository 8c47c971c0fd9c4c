//! The kernel behind the dispatcher: requests and their answers.

use crate::transcript::{TestKernel, content_of};
use serde_json::json;

#[test]
fn kernel_info_tells_the_protocol_and_pythons_own_version() {
    let mut kernel = TestKernel::new();
    let info = kernel.request("kernel_info_request", json!({}));
    let reply = content_of(&info, "kernel_info_reply").clone();
    assert_eq!(reply["protocol_version"], json!("5.5"));
    let python = kernel.show("import sys\nprint('.'.join(map(str, sys.version_info[:3])), end='')");
    let version = reply["language_info"]["version"].as_str().unwrap();
    assert_eq!(python, format!("stdout: {version:?}"));
}

#[test]
fn an_execution_has_its_messages_in_order() {
    let mut kernel = TestKernel::new();
    let types: Vec<String> = kernel
        .execute("print('a')\n1")
        .into_iter()
        .map(|message| message.header.msg_type)
        .collect();
    assert_eq!(
        types,
        [
            "status",
            "execute_input",
            "stream",
            "execute_result",
            "execute_reply",
            "status"
        ]
    );
}

#[test]
fn a_silent_execution_shows_and_counts_nothing() {
    let mut kernel = TestKernel::new();
    let messages = kernel.request(
        "execute_request",
        json!({ "code": "x = 5\nprint(x)\nx", "silent": true }),
    );
    let types: Vec<&str> = messages
        .iter()
        .map(|message| message.header.msg_type.as_str())
        .collect();
    assert_eq!(types, ["status", "execute_reply", "status"]);
    let messages = kernel.execute("x");
    assert_eq!(
        content_of(&messages, "execute_result")["execution_count"],
        json!(1)
    );
}

#[test]
fn user_expressions_are_evaluated_after_the_cell() {
    let mut kernel = TestKernel::new();
    let messages = kernel.request(
        "execute_request",
        json!({ "code": "x = 2", "user_expressions": { "double": "x * 2", "bad": "nope" } }),
    );
    let expressions = &content_of(&messages, "execute_reply")["user_expressions"];
    assert_eq!(
        expressions["double"],
        json!({ "status": "ok", "data": { "text/plain": "4" }, "metadata": {} })
    );
    assert_eq!(expressions["bad"]["ename"], json!("NameError"));
}

#[test]
fn two_kernels_differ_in_their_random_numbers() {
    let draw = || TestKernel::new().show("import random\nrandom.random()");
    assert_ne!(draw(), draw());
}

#[test]
fn a_cell_asks_the_front_end_for_a_page_and_a_next_input() {
    let mut kernel = TestKernel::new();
    let messages = kernel.execute(
        "import _octavo_shell\nget_ipython().set_next_input('x')\nget_ipython().set_next_input('y', replace=True)\n_octavo_shell.page('help')",
    );
    assert_eq!(
        content_of(&messages, "execute_reply")["payload"],
        json!([
            { "source": "set_next_input", "text": "y", "replace": true },
            { "source": "page", "data": { "text/plain": "help" }, "start": 0 },
        ])
    );
    let messages = kernel.execute("get_ipython().execution_count");
    assert_eq!(content_of(&messages, "execute_reply")["payload"], json!([]));
    assert_eq!(
        content_of(&messages, "execute_result")["data"]["text/plain"],
        json!("2")
    );
}

#[test]
fn results_are_kept_in_the_history() {
    let mut kernel = TestKernel::new();
    kernel.execute("6 * 7");
    let request = json!({ "hist_access_type": "tail", "n": 1, "output": true, "raw": true });
    let messages = kernel.request("history_request", request);
    assert_eq!(
        content_of(&messages, "history_reply")["history"][0][2],
        json!(["6 * 7", "42"])
    );
}

#[test]
fn a_user_expression_that_is_no_text_is_an_error_of_its_own() {
    let mut kernel = TestKernel::new();
    let messages = kernel.request(
        "execute_request",
        json!({ "code": "", "user_expressions": { "bad": 5, "good": "1", "nan": "float('nan')" } }),
    );
    let reply = content_of(&messages, "execute_reply");
    assert_eq!(reply["status"], json!("ok"));
    assert_eq!(reply["user_expressions"]["bad"]["status"], json!("error"));
    assert_eq!(reply["user_expressions"]["good"]["status"], json!("ok"));
}
