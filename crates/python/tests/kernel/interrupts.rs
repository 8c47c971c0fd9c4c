//! Stopping what runs, and waiting.

use std::thread;

use octavo_jupyter::{Channel, Message};
use serde_json::json;

use crate::{
    host::{interrupt_request, message},
    transcript::{TestKernel, content_of, show},
};

/// Run a cell that prints something before it runs on without end, and interrupt it from another thread.
fn interrupted(kernel: &mut TestKernel, code: &str) -> Vec<Message> {
    let (mailbox, written) = kernel.host.connect_thread();
    let waker = kernel.dispatcher.kernel().waker();
    let (stopped, is_stopped) = std::sync::mpsc::channel::<()>();
    let thread = thread::spawn(move || {
        written.recv().unwrap();
        mailbox.send(interrupt_request()).unwrap();
        // Until the cell has ended: the interpreter's flag is the process's, and the kernel of another test may have
        // taken it.
        while is_stopped.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty) {
            waker.wake();
            thread::yield_now();
        }
    });
    let messages = kernel.execute(code);
    drop(stopped);
    thread.join().unwrap();
    messages
}

#[test]
fn an_interrupt_ends_a_loop_and_runs_what_must_follow() {
    let mut kernel = TestKernel::new();
    let messages = interrupted(
        &mut kernel,
        "x = 7\ntry:\n    print('on')\n    while True: pass\nfinally:\n    print('cleaned')",
    );
    let error = content_of(&messages, "error");
    assert_eq!(error["ename"], json!("KeyboardInterrupt"));
    let shown = show(&messages);
    assert!(shown.contains("stdout: \"cleaned\\n\""), "{shown}");
    assert!(shown.contains("Cell In[1], line "), "{shown}");
    assert_eq!(kernel.show("x"), "result: 7");
}

#[test]
fn an_interrupt_ends_endless_printing() {
    let mut kernel = TestKernel::new();
    let messages = interrupted(&mut kernel, "while True: print('more')");
    let error = content_of(&messages, "error");
    assert_eq!(error["ename"], json!("KeyboardInterrupt"));
}

#[test]
fn an_interrupt_ends_a_sleep_and_its_traceback_has_the_cell_alone() {
    let mut kernel = TestKernel::new();
    kernel.host.cue("stream", interrupt_request());
    let shown = kernel.show("import time\nprint('zzz')\ntime.sleep(1000)");
    let rule = "-".repeat(75);
    assert_eq!(
        shown,
        format!(
            "stdout: \"zzz\\n\"\nerror: KeyboardInterrupt: \n{rule}\n\
             KeyboardInterrupt                         Traceback (most recent call last)\n\
             Cell In[1], line 3\n      1 import time\n      2 print('zzz')\n----> 3 time.sleep(1000)\n\n\
             KeyboardInterrupt"
        )
    );
}

#[test]
fn an_interrupt_of_a_comm_ends_the_cell_around_it_as_well() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "import comm, time\nc = comm.create_comm('view', comm_id='c')\n@c.on_msg\ndef slow(msg):\n    print('in')\n    time.sleep(1000)",
    );
    let said = json!({ "comm_id": "c", "data": {} });
    let said = message(Channel::Shell, "comm_msg", "comm", said);
    kernel.host.cue("stream", said);
    kernel.host.cue("stream", interrupt_request());
    let messages = kernel.execute("print('out')\ntime.sleep(1000)");
    let error = content_of(&messages, "error");
    assert_eq!(error["ename"], json!("KeyboardInterrupt"));
    assert_eq!(kernel.show("'lives'"), "result: 'lives'");
}

#[test]
fn an_interrupt_between_cells_stops_nothing() {
    let mut kernel = TestKernel::new();
    let messages = kernel.handle(interrupt_request());
    assert_eq!(
        content_of(&messages, "interrupt_reply"),
        &json!({ "status": "ok" })
    );
    assert_eq!(
        kernel.show("import time\ntime.sleep(0)\n'lives'"),
        "result: 'lives'"
    );
}

#[test]
fn a_sleep_lasts_as_long_as_it_should() {
    let mut kernel = TestKernel::new();
    assert_eq!(
        kernel.show(
            "import time\nbegun = time.monotonic()\ntime.sleep(0.05)\ntime.monotonic() - begun >= 0.05"
        ),
        "result: True"
    );
    for (wrong, ename) in [("-1", "ValueError"), ("'1'", "TypeError")] {
        let messages = kernel.execute(&format!("time.sleep({wrong})"));
        assert_eq!(content_of(&messages, "error")["ename"], json!(ename));
    }
}

#[test]
fn an_error_aborts_the_executions_behind_it() {
    let mut kernel = TestKernel::new();
    let request = |id: &str, code: &str| {
        let content = json!({ "code": code });
        message(Channel::Shell, "execute_request", id, content)
    };
    kernel.dispatcher.handle(request("1", "1/0"));
    kernel.dispatcher.handle(request("2", "x = 1"));
    kernel.dispatcher.drained();
    let replies: Vec<_> = kernel.host.take_sent();
    let statuses: Vec<_> = replies
        .iter()
        .filter(|m| m.header.msg_type == "execute_reply")
        .map(|m| m.content["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["error", "aborted"]);
    assert!(kernel.show("x").starts_with("error: NameError"));
}
