//! The kernel as the site brings it: Python has been started in it, and its library lies beside it.
//!
//! `making/make.mjs` does the work, in Node, for it runs the module that the compiler wrote. Only the sources of the library are found here.

use std::fs;
use std::path::Path;

use super::{patch, vendored};
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;

const SCRIPT: &str = "xtask/src/kernel/making/make.mjs";
pub const PRELUDE: &str = "crates/python/src/prelude";
/// What the interpreter itself brings beside the standard library.
const INTERPRETERS_OWN: &str = "Lib/python_builtins";
const STANDARD: &str = "Lib";

/// Makes it of a module that the compiler wrote.
pub fn make(places: &Places, compiled: &Path, out: &Path) -> Result<(), TaskError> {
    let interpreter = patch::published_source(places, "rustpython-vm")?.join(INTERPRETERS_OWN);
    let standard = patch::published_source(places, "rustpython-pylib")?.join(STANDARD);
    let taken = places
        .cache
        .join(format!("unfinished-vendored-{}", std::process::id()));
    vendored::take(places, &standard, &taken)?;
    let made = Program::new("node")
        .arg(SCRIPT)
        .arg(compiled)
        .arg(out)
        .args([
            interpreter,
            standard,
            places.repository.join(PRELUDE),
            taken.clone(),
        ])
        .within(&places.repository)
        .run();
    fs::remove_dir_all(&taken).map_err(file_error("remove", &taken))?;
    made
}
