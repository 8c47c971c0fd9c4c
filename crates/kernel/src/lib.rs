//! The Python kernel as a program of its own, `octavo-kernel`: what Jupyter starts, and speaks to over ZeroMQ.
//!
//! Two threads: the kernel's, on which Python runs, and the sockets', which signs, sends, receives and checks. Between them
//! lies the [`Desk`]. It knows nothing of Python but how to start it, wake it and serve it.
//!
//! - [`Command`]: what the command line asks for;
//! - [`Connection`]: the connection file;
//! - [`Signer`], [`wire`]: a message as ZeroMQ frames, signed;
//! - [`kernelspec`]: tells Jupyter that the kernel is there;
//! - [`run`]: serves front ends until one says that it is over.
#![forbid(unsafe_code)]

mod command;
mod connection;
mod desk;
mod error;
mod host;
pub mod kernelspec;
mod parent;
mod run;
mod serve;
mod signer;
mod sockets;
pub mod wire;

pub use command::{Command, HELP, Place};
pub use connection::{Connection, Transport};
pub use desk::Desk;
pub use error::KernelError;
pub use run::run;
pub use signer::Signer;
