//! What can keep the program from doing what it was asked for. Each is said once, on stderr, and ends it.

use std::path::PathBuf;

/// Why the kernel does not run, or could not be installed.
#[derive(Debug, thiserror::Error)]
pub enum KernelError {
    /// The command line makes no sense.
    #[error("{0}; `octavo-kernel --help` shows what there is")]
    Usage(String),
    /// A file cannot be read or written.
    #[error("cannot {action} {}: {reason}", path.display())]
    File {
        /// Such as "read".
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The connection file is not what Jupyter writes.
    #[error("{} is no connection file: {reason}", path.display())]
    Connection {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no folder to install into.
    #[error("{0}")]
    NoPlace(&'static str),
    /// The name is none that Jupyter takes.
    #[error(
        "{name:?} cannot be the name of a kernel: letters, digits, dots, dashes and underscores can"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// A socket cannot be opened.
    #[error("cannot listen on {address}: {reason}")]
    Socket {
        /// Where.
        address: String,
        /// What ZeroMQ says.
        reason: zeromq::ZmqError,
    },
    /// The system has no threads, or no sockets, to give.
    #[error("cannot start: {0}")]
    System(std::io::Error),
    /// Python itself does not start.
    #[error("Python does not start: {0}")]
    Python(String),
    /// The kernel's thread ended by itself, which is a defect; what it said is on stderr above.
    #[error("the kernel has crashed")]
    Crashed,
}
