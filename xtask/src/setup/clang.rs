//! The C compiler for what of the kernel is written in C: scripts on PATH that call the one npm's `@yowasp/clang` brings.
//!
//! It comes with the headers of wasm32-wasip1, which no distribution's compiler does by itself, and needs no root. In return it
//! runs as WebAssembly and takes some minutes for SQLite, once: cargo keeps what it made.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::error::{TaskError, file_error};
use crate::places::Places;

/// What the crate `cc` is told: the variables that name a compiler and an archiver for the kernel's target.
const PROGRAMS: [(&str, &str); 2] = [("CC_wasm32_wasip1", "clang"), ("AR_wasm32_wasip1", "ar")];
/// Small rather than fast: whoever visits the site downloads it.
const FLAGS: (&str, &str) = ("CFLAGS_wasm32_wasip1", "-Os");

/// Writes the scripts, and gives the variables that have them used.
pub fn ensure(places: &Places) -> Result<Vec<(&'static str, OsString)>, TaskError> {
    let package = places.repository.join("node_modules/@yowasp/clang");
    if !package.is_dir() {
        return Err(TaskError::Missing {
            what: "npm's package @yowasp/clang is not installed; it compiles SQLite".into(),
            remedy: "run `npm ci` in the repository".into(),
        });
    }
    let folder = places.shims();
    fs::create_dir_all(&folder).map_err(file_error("make", &folder))?;
    let mut variables = vec![(FLAGS.0, OsString::from(FLAGS.1))];
    for (variable, program) in PROGRAMS {
        let script = folder.join(format!("wasm-{program}"));
        write_program(&script, &script_for(program))?;
        variables.push((variable, script.into()));
    }
    Ok(variables)
}

/// Unless it is there.
fn write_program(script: &Path, text: &str) -> Result<(), TaskError> {
    if fs::read_to_string(script).is_ok_and(|before| before == text) {
        return Ok(());
    }
    // Renamed into place: another run may be about to start it.
    let unfinished = script.with_extension(std::process::id().to_string());
    fs::write(&unfinished, text).map_err(file_error("write", &unfinished))?;
    fs::set_permissions(&unfinished, fs::Permissions::from_mode(0o755))
        .map_err(file_error("make executable", &unfinished))?;
    fs::rename(&unfinished, script).map_err(file_error("write", script))
}

/// The script is the same for all clones; which one's package it calls says the variable.
fn script_for(program: &str) -> String {
    format!(
        "#!/bin/sh\n# Written by `cargo xtask`: lets cargo compile C for the kernel with npm's @yowasp/clang.\nexec node \"${{{}:?}}/xtask/src/setup/clang.mjs\" {program} \"$@\"\n",
        super::wasm_opt::REPOSITORY_VARIABLE
    )
}
