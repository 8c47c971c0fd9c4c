//! The prelude: the part of the kernel that is written in Python, compiled with it.
//!
//! A module is loaded when it is first imported, which takes a fiftieth of the time that compiling its source would.

#[cfg(feature = "frozen-library")]
use rustpython_vm::frozen::FrozenLib;

/// What the kernel calls.
pub(crate) const SHELL: &str = "_octavo_shell";

/// What makes a session a session of its own.
pub(crate) const SESSION: &str = "_octavo_session";

/// The modules of the prelude. In tracebacks each goes by its name: so frames that are not the person's are known.
#[cfg(feature = "frozen-library")]
pub(crate) const MODULES: &FrozenLib = rustpython_vm::py_freeze!(dir = "prelude");

/// Libraries of others, which the build script takes from the wheel of pip.
#[cfg(feature = "frozen-library")]
pub(crate) const VENDORED: &FrozenLib = include!(concat!(env!("OUT_DIR"), "/vendored.rs"));
