//! The kernel on the host, spoken to in Jupyter messages. One program, because each that links RustPython is large.
#![expect(clippy::unwrap_used, reason = "tests")]

mod cells;
mod comms;
mod completion;
mod errors;
mod host;
mod input;
mod interrupts;
mod introspection;
mod limits;
mod protocol;
mod transcript;
