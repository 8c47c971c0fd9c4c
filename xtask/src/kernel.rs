//! The Python kernel for wasm32-wasip1, built only when something it is made of changed.
//!
//! It takes about ten minutes, so the finished module is kept in the cache under a name made from its sources: an
//! unchanged kernel costs nothing in any clone.

mod key;
mod patch;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::{Program, cargo};
use crate::setup::{clang, wasm_opt};

/// How `web/build.mjs` is told where the kernel is.
pub const KERNEL_VARIABLE: &str = "OCTAVO_KERNEL_WASM";

const TARGET: &str = "wasm32-wasip1";
const BUILT_FILE: &str = "octavo_kernel_wasm.wasm";
const KERNELS_KEPT: usize = 4;

/// What SQLite leaves out: it has the database to itself, without memory shared with others, and loads no machine code.
const SQLITE_FLAGS: [&str; 6] = [
    "-USQLITE_ENABLE_LOAD_EXTENSION",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DSQLITE_OMIT_WAL",
    "-DSQLITE_OMIT_SHARED_CACHE",
    "-DSQLITE_MAX_MMAP_SIZE=0",
    "-DSQLITE_TEMP_STORE=3",
];

/// The finished kernel, built now if it has to be.
pub fn ensure(places: &Places) -> Result<PathBuf, TaskError> {
    let key = key::of_kernel(places)?;
    let kept = kept_kernel(places, &key);
    if kept.is_file() {
        println!("kernel: {key} is there");
        mark_as_used(&kept)?;
        return Ok(kept);
    }
    println!(
        "kernel: compiling Python to wasm (about ten minutes on two cores; kept in the cache, once per change)"
    );
    build_command(places)?.run()?;
    let built = target_folder(places)
        .join(TARGET)
        .join("release")
        .join(BUILT_FILE);
    keep(&built, &kept)?;
    forget_oldest(&places.cache.join("kernels"))?;
    Ok(kept)
}

/// The kernel for these sources if it was built before.
pub fn if_built(places: &Places) -> Result<Option<PathBuf>, TaskError> {
    let kept = kept_kernel(places, &key::of_kernel(places)?);
    Ok(kept.is_file().then_some(kept))
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

fn kept_kernel(places: &Places, key: &str) -> PathBuf {
    places.cache.join("kernels").join(key).join("kernel.wasm")
}

/// Puts the module into the cache in one step, so that a file found there is whole.
fn keep(built: &Path, kept: &Path) -> Result<(), TaskError> {
    let folder = kept.parent().unwrap_or(kept);
    fs::create_dir_all(folder).map_err(file_error("make", folder))?;
    let unfinished = folder.join(format!("unfinished-{}", std::process::id()));
    fs::copy(built, &unfinished).map_err(file_error("copy", built))?;
    fs::rename(&unfinished, kept).map_err(file_error("write", kept))
}

fn mark_as_used(kernel: &Path) -> Result<(), TaskError> {
    let file = fs::File::options()
        .append(true)
        .open(kernel)
        .map_err(file_error("open", kernel))?;
    file.set_modified(SystemTime::now())
        .map_err(file_error("touch", kernel))
}

/// Removes all but the few kernels used last.
fn forget_oldest(kernels: &Path) -> Result<(), TaskError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(kernels).map_err(file_error("list", kernels))? {
        let folder = entry.map_err(file_error("list", kernels))?.path();
        // A folder without a kernel has only been linted.
        let used = fs::metadata(folder.join("kernel.wasm")).and_then(|file| file.modified());
        found.push((used.unwrap_or(SystemTime::UNIX_EPOCH), folder));
    }
    found.sort();
    let surplus = found.len().saturating_sub(KERNELS_KEPT);
    for (_, folder) in found.drain(..surplus) {
        fs::remove_dir_all(&folder).map_err(file_error("remove", folder))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_kernels_used_last_are_kept() {
        let kernels = std::env::temp_dir().join(format!("octavo-kernels-{}", std::process::id()));
        for age in 0..6_u64 {
            let folder = kernels.join(format!("aged-{age}"));
            fs::create_dir_all(&folder).expect("a folder can be made");
            let file = fs::File::create(folder.join("kernel.wasm")).expect("a file can be made");
            file.set_modified(SystemTime::now() - Duration::from_secs(60 * age))
                .expect("it can be dated");
        }
        mark_as_used(&kernels.join("aged-5/kernel.wasm")).expect("it can be marked");
        forget_oldest(&kernels).expect("it can be cleaned");
        let left: Vec<u64> = (0..6)
            .filter(|age| kernels.join(format!("aged-{age}")).exists())
            .collect();
        fs::remove_dir_all(&kernels).expect("the test's own folder can be removed");
        assert_eq!(left, [0, 1, 2, 5]);
    }
}
