//! The session as a state machine: operations in, changes and effects out.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;

mod editing;
mod input;
mod kernel;
mod outputs;
mod running;
mod stopping;
mod undo_properties;
