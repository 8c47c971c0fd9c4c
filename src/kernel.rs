//! The page's side of the kernels: for each one worker at a time, its messages as operations of a session.
//!
//! Nothing outside this folder knows a worker or a Jupyter message.

mod answers;
mod capture;
mod copies;
mod host;
mod kernels;
mod line;
mod means;
mod report;
mod stop;
mod translate;
mod worker;

pub use answers::{Completion, Completions};
pub use capture::Captured;
pub use host::{CommTalk, KernelHost};
pub use kernels::Kernels;
pub use means::Means;
