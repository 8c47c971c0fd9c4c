//! The drive: where notebooks are kept, by name.
//!
//! - [`Drive`]: what a drive can do. Every write names the revision it expects, so no tab overwrites another's work;
//! - [`MemoryDrive`]: forgets everything with its last clone; for tests and for browsers that keep nothing;
//! - `IndexedDbDrive` (only on wasm32): keeps everything in this browser. The only user of IndexedDB;
//! - `persist`, `estimate` (only on wasm32): the browser's promise to keep it, and how much room there is.
//!
//! It keeps bytes and knows nothing of what they mean.
#![forbid(unsafe_code)]

mod drive;
mod error;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod memory;
mod name;
#[cfg(target_arch = "wasm32")]
mod persistence;

pub use drive::{Drive, Entry, Expected, Revision};
pub use error::DriveError;
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbDrive;
pub use memory::MemoryDrive;
#[cfg(target_arch = "wasm32")]
pub use persistence::{Estimate, estimate, persist};
