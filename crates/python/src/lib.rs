//! The Python kernel: RustPython with IPython's behaviour behind Jupyter's messages.
//!
//! It knows nothing of the web. On the host it is an ordinary library; for wasm32-wasip1 it is wrapped by
//! `crates/python/wasm`. The interpreter's whole state is
//! its memory: no handle of the host's is kept between requests, and only files live outside.

mod interpreter;
mod json;
mod kernel;
mod library;
#[cfg(target_arch = "wasm32")]
mod memory;
mod native;
mod network;
mod output;
mod poll;
mod prelude;
mod request;
mod system;

pub use kernel::{PythonError, PythonKernel};
#[cfg(all(target_arch = "wasm32", not(feature = "frozen-library")))]
pub use library::{compiled, docstrings, forget_docstrings, use_library};
pub use network::{Fetch, use_fetch};
#[cfg(not(target_arch = "wasm32"))]
pub use poll::Waker;
pub use system::{RandomIds, SystemClock, start, start_with};
