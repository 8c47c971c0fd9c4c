//! Has the interpreter look up from its work now and then: `request::poll`.
//!
//! In wasm it does so after a number of instructions, on the host when another thread wakes it.

use rustpython::{Interpreter, InterpreterBuilder};

#[cfg(target_arch = "wasm32")]
use crate::memory;
use crate::request;

/// How many instructions lie between two polls: about two milliseconds.
#[cfg(target_arch = "wasm32")]
const POLL_INTERVAL_INSTRUCTIONS: i32 = 50_000;
/// The variable of the environment that gives another interval, 0 for no polls: to measure what they cost.
#[cfg(target_arch = "wasm32")]
const POLL_INTERVAL_VARIABLE: &str = "OCTAVO_POLL_INSTRUCTIONS";

/// Finish the interpreter.
#[cfg(target_arch = "wasm32")]
pub(crate) fn finish(builder: InterpreterBuilder) -> Interpreter {
    builder.interpreter()
}

/// Have it poll from now on.
#[cfg(target_arch = "wasm32")]
pub(crate) fn begin() {
    let interval = std::env::var(POLL_INTERVAL_VARIABLE)
        .ok()
        .and_then(|interval| interval.parse().ok())
        .unwrap_or(POLL_INTERVAL_INSTRUCTIONS);
    if interval > 0 {
        rustpython_vm::signal::set_wasm_poll_hook(interval, |vm| {
            memory::raise_if_scarce(vm)?;
            request::poll(vm)
        });
    }
}

/// Wakes the interpreter from another thread: its poll follows within some instructions, or when it next runs.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone)]
pub struct Waker {
    sender: rustpython_vm::signal::UserSignalSender,
}

#[cfg(not(target_arch = "wasm32"))]
impl Waker {
    /// Have the interpreter poll. Without effect when the kernel is gone.
    ///
    /// The interpreter's flag for this is the process's: with several kernels in one process, the poll of another
    /// may take it away.
    pub fn wake(&self) {
        let _ = self.sender.send(Box::new(request::poll));
    }
}

/// Finish the interpreter, with what wakes it.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn finish(builder: InterpreterBuilder) -> (Interpreter, Waker) {
    let (sender, receiver) = rustpython_vm::signal::user_signal_channel();
    let interpreter = builder
        .init_hook(move |vm| vm.set_user_signal_channel(receiver))
        .interpreter();
    (interpreter, Waker { sender })
}
