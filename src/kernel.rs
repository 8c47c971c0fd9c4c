//! The page's side of the kernel: one worker at a time, its messages as operations of the session.
//!
//! Nothing outside this folder knows a worker or a Jupyter message.

mod answers;
mod capture;
mod copies;
mod host;
mod line;
mod means;
mod report;
mod stop;
mod translate;
mod worker;

pub use answers::{Completion, Completions};
pub use capture::Captured;
pub use host::{CommTalk, KernelHost};
pub use means::Means;
