//! The kernel on the host, spoken to in Jupyter messages. One program, because each that links RustPython is large.

mod cells;
mod errors;
mod protocol;
mod transcript;
