//! The session as a state machine: operations in, changes and effects out.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;

mod attaching;
mod editing;
mod finding;
mod folding;
mod input;
mod kernel;
mod marks;
mod metadata;
mod outputs;
mod rearranging;
mod running;
mod splitting;
mod stopping;
mod timing;
mod trusting;
mod undo_properties;
