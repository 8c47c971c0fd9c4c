//! The notebook as a document and as a session: pure data, no browser, no clock, no randomness.
//!
//! - [`Notebook`] is an `.ipynb` file kept as the JSON tree it was read as; what we do not understand is written back.
//! - [`Session`] is the state machine around it: every wish of the person and every answer of the kernel is an [`Op`],
//!   and what follows from it is an [`Outcome`] of [`Change`]s to show and [`Effect`]s to carry out.
//!
//! This crate must not know the web, the storage or the Python kernel.
#![forbid(unsafe_code)]

mod error;
mod notebook;

mod disk;
pub mod heading;
mod text;
mod upgrade;
mod validate;

mod attachments;
mod cell;
mod ids;
mod position;
mod rich;
mod session;
mod trust;

pub mod find;

pub use attachments::unused_attachments;
pub use cell::{CellId, CellKind, CellView, RunState};
pub use error::{InvalidNotebook, Place};
pub use ids::{IdSource, SequentialIds};
pub use notebook::Notebook;
pub use position::{byte_at_utf16, code_points_at_utf16, utf16_at_code_points};
pub use rich::{Chart, chart, mime_text, richest};
pub use session::{
    CellPart, Change, Effect, InputRequest, KernelState, Marks, MetadataPlace, Moment,
    NewAttachment, Op, Outcome, OutputsChange, RequestId, RunTimes, Session, SessionError,
    slide_type, tags, with_slide_type, with_tag, without_tag,
};
pub use trust::{JAVASCRIPT, OutputDigest, Trust, is_active, runs_code};
