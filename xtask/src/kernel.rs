//! The Python kernel for wasm32-wasip1, built only when something it is made of changed.
//!
//! Compiling takes about ten minutes, so what it gives is kept in the cache under a name made from the Rust sources. Of that module and the
//! library's Python sources `finished` makes the kernel that the site brings: half a minute, kept likewise. An unchanged kernel costs nothing
//! in any clone.

mod finished;
mod kept;
mod key;
mod patch;
mod vendored;

use std::ffi::OsString;
use std::path::PathBuf;

use crate::error::TaskError;
use crate::places::Places;
use crate::process::{Program, cargo};
use crate::setup::{clang, wasm_opt};
use kept::Kept;

/// How `web/build.mjs` is told where the kernel is.
pub const KERNEL_VARIABLE: &str = "OCTAVO_KERNEL_WASM";

const TARGET: &str = "wasm32-wasip1";
const BUILT_FILE: &str = "octavo_kernel_wasm.wasm";

/// What SQLite leaves out: it has the database to itself, without memory shared with others, and loads no machine code.
const SQLITE_FLAGS: [&str; 6] = [
    "-USQLITE_ENABLE_LOAD_EXTENSION",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DSQLITE_OMIT_WAL",
    "-DSQLITE_OMIT_SHARED_CACHE",
    "-DSQLITE_MAX_MMAP_SIZE=0",
    "-DSQLITE_TEMP_STORE=3",
];

/// The finished kernel, built now if it has to be; the files of its library lie beside it.
pub fn ensure(places: &Places) -> Result<PathBuf, TaskError> {
    let key = key::of_finished(places)?;
    let kept = Kept::finished(places, &key);
    if kept.is_there()? {
        println!("kernel: {key} is there");
        return Ok(kept.file());
    }
    let compiled = compiled(places)?;
    println!("kernel: starting Python once, for every session to begin from there");
    finished::make(places, &compiled, &kept.folder)?;
    kept.forget_oldest()?;
    Ok(kept.file())
}

/// The kernel for these sources if it was built before.
pub fn if_built(places: &Places) -> Result<Option<PathBuf>, TaskError> {
    let kept = Kept::finished(places, &key::of_finished(places)?);
    Ok(kept.is_there()?.then(|| kept.file()))
}

/// The module as the compiler writes it.
fn compiled(places: &Places) -> Result<PathBuf, TaskError> {
    let key = key::of_compiled(places)?;
    let kept = Kept::compiled(places, &key);
    if kept.is_there()? {
        println!("kernel: {key} is compiled");
        return Ok(kept.file());
    }
    println!(
        "kernel: compiling Python to wasm (about ten minutes on two cores; kept in the cache, once per change)"
    );
    build_command(places)?.run()?;
    let built = target_folder(places)
        .join(TARGET)
        .join("release")
        .join(BUILT_FILE);
    kept.keep(&built)?;
    kept.forget_oldest()?;
    Ok(kept.file())
}

/// Cargo in the kernel's workspace, whose own `.cargo/config.toml` and lock it then takes.
fn build_command(places: &Places) -> Result<Program, TaskError> {
    let mut build = cargo().args(["build", "--release", "--locked", "--target", TARGET]);
    for (package, folder) in patch::ensure(places)? {
        let mut patch = OsString::from(format!("patch.crates-io.{package}.path="));
        patch.push(format!("{:?}", folder.to_string_lossy()));
        build = build.arg("--config").arg(patch);
    }
    for (variable, program) in clang::ensure(places)? {
        build = build.env(variable, program);
    }
    Ok(build
        .env(wasm_opt::REPOSITORY_VARIABLE, &places.repository)
        .env("LIBSQLITE3_FLAGS", SQLITE_FLAGS.join(" "))
        .env("CARGO_TARGET_DIR", target_folder(places))
        .within(places.kernel_workspace()))
}

fn target_folder(places: &Places) -> PathBuf {
    places.cache.join("kernel-target")
}
