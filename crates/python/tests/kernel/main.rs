//! The kernel on the host, spoken to in Jupyter messages. One program, because each that links RustPython is large.
#![expect(clippy::unwrap_used, reason = "tests")]

mod await_at_the_top;
mod cells;
mod comms;
mod completion;
mod displays;
mod displays_as_text;
mod errors;
mod host;
mod input;
mod interrupts;
mod introspection;
mod leisure;
mod library;
mod library_network;
mod library_turtle;
mod limits;
mod magics;
mod magics_shell;
mod packages;
mod packages_compiled;
mod packages_errors;
mod packages_http;
mod packages_index;
mod packages_kept;
mod packages_modules;
mod protocol;
mod shell;
mod tracebacks;
mod transcript;
mod warnings;
