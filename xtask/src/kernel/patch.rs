//! rustpython-vm with our patch: the published source, copied into the cache and changed there.
//!
//! The patch gives the wasm build a hook in the bytecode loop. Only the kernel's own workspace takes it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::content_hash::{ContentHash, files_below};
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::{Program, cargo};

const PACKAGE: &str = "rustpython-vm";
const VERSION: &str = "0.6.0";

/// The folder with the patched source, made now if it has to be.
pub fn ensure(places: &Places) -> Result<PathBuf, TaskError> {
    let patch = places
        .kernel_workspace()
        .join(format!("patches/{PACKAGE}.patch"));
    let mut hash = ContentHash::default();
    hash.add(
        "patch",
        &fs::read(&patch).map_err(file_error("read", &patch))?,
    );
    let all = places.cache.join("patched");
    let patched = all.join(format!("{PACKAGE}-{VERSION}-{}", hash.finish()));
    if patched.is_dir() {
        return Ok(patched);
    }
    println!("kernel: patching {PACKAGE} {VERSION}");
    let unfinished = all.join(format!("unfinished-{}", std::process::id()));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(file_error("remove", &unfinished))?;
    }
    copy(&published_source(places)?, &unfinished)?;
    // Without the ceiling git would take the patch for one of the repository that the cache may lie in.
    Program::new("git")
        .args(["apply", "-p1"])
        .arg(&patch)
        .env("GIT_CEILING_DIRECTORIES", &all)
        .within(&unfinished)
        .run()?;
    fs::rename(&unfinished, &patched).map_err(file_error("write", &patched))?;
    Ok(patched)
}

/// Where cargo unpacked the source. The root workspace has the same version without a patch, so its metadata
/// can be asked; those of the kernel's workspace would need the very folder we are about to make.
fn published_source(places: &Places) -> Result<PathBuf, TaskError> {
    let answer = cargo()
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--manifest-path",
        ])
        .arg(places.manifest())
        .read()?;
    let unreadable = |reason: String| TaskError::Unreadable {
        what: "cargo metadata".into(),
        reason,
    };
    let metadata: Value =
        serde_json::from_str(&answer).map_err(|error| unreadable(error.to_string()))?;
    source_folder(&metadata).ok_or_else(|| unreadable(format!("no {PACKAGE} {VERSION} in it")))
}

fn source_folder(metadata: &Value) -> Option<PathBuf> {
    let package = metadata["packages"]
        .as_array()?
        .iter()
        .find(|package| package["name"] == PACKAGE && package["version"] == VERSION)?;
    Path::new(package["manifest_path"].as_str()?)
        .parent()
        .map(Path::to_path_buf)
}

fn copy(from: &Path, to: &Path) -> Result<(), TaskError> {
    for file in files_below(from, &|_| false)? {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder).map_err(file_error("make", folder))?;
        fs::copy(&file, &target).map_err(file_error("copy", &file))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_source_is_that_of_the_version_the_patch_was_made_for() {
        let package = |version: &str| json!({"name": PACKAGE, "version": version, "manifest_path": format!("/registry/vm-{version}/Cargo.toml")});
        let metadata = json!({"packages": [package("0.5.0"), package(VERSION)]});
        assert_eq!(
            source_folder(&metadata),
            Some(PathBuf::from("/registry/vm-0.6.0"))
        );
        assert_eq!(
            source_folder(&json!({"packages": [package("0.7.0")]})),
            None
        );
    }
}
