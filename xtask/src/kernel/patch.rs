//! Packages of RustPython with our patches: the published source, copied into the cache and changed there.
//!
//! They give the wasm build a hook in the bytecode loop, the usual error numbers, speed, and SQLite. Only the kernel's own workspace
//! takes them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::content_hash::{ContentHash, files_below};
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::{Program, cargo};

/// What is patched, and by which files in `patches` of the kernel's workspace.
const PACKAGES: [(&str, &[&str]); 2] = [
    (
        "rustpython-vm",
        &[
            "rustpython-vm.patch",
            "rustpython-vm-errno.patch",
            "rustpython-vm-speed.patch",
            "rustpython-vm-library.patch",
            "rustpython-vm-loop.patch",
            "rustpython-vm-lines.patch",
        ],
    ),
    ("rustpython-stdlib", &["rustpython-stdlib.patch"]),
];
/// The version that the patches were made for.
const VERSION: &str = "0.6.0";

/// Each package that is patched and the folder with its source, made now if it has to be.
pub fn ensure(places: &Places) -> Result<Vec<(&'static str, PathBuf)>, TaskError> {
    PACKAGES
        .iter()
        .map(|(package, patches)| Ok((*package, patched(places, package, patches)?)))
        .collect()
}

fn patched(places: &Places, package: &str, patches: &[&str]) -> Result<PathBuf, TaskError> {
    let folder = places.kernel_workspace().join("patches");
    let patches: Vec<PathBuf> = patches.iter().map(|name| folder.join(name)).collect();
    let mut hash = ContentHash::default();
    for patch in &patches {
        let text = fs::read(patch).map_err(file_error("read", patch))?;
        hash.add("patch", &text);
    }
    let all = places.cache.join("patched");
    let patched = all.join(format!("{package}-{VERSION}-{}", hash.finish()));
    if patched.is_dir() {
        return Ok(patched);
    }
    println!("kernel: patching {package} {VERSION}");
    let unfinished = all.join(format!("unfinished-{}", std::process::id()));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(file_error("remove", &unfinished))?;
    }
    copy(&published_source(places, package)?, &unfinished)?;
    // Without the ceiling git would take the patch for one of the repository that the cache may lie in.
    Program::new("git")
        .args(["apply", "-p1"])
        .args(&patches)
        .env("GIT_CEILING_DIRECTORIES", &all)
        .within(&unfinished)
        .run()?;
    fs::rename(&unfinished, &patched).map_err(file_error("write", &patched))?;
    Ok(patched)
}

/// Where cargo unpacked the source. The root workspace has the same version without a patch, so its metadata
/// can be asked; those of the kernel's workspace would need the very folder we are about to make.
pub fn published_source(places: &Places, package: &str) -> Result<PathBuf, TaskError> {
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
    source_folder(&metadata, package)
        .ok_or_else(|| unreadable(format!("no {package} {VERSION} in it")))
}

fn source_folder(metadata: &Value, package: &str) -> Option<PathBuf> {
    let found = metadata["packages"]
        .as_array()?
        .iter()
        .find(|found| found["name"] == package && found["version"] == VERSION)?;
    Path::new(found["manifest_path"].as_str()?)
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
        let package = |version: &str| json!({"name": "rustpython-vm", "version": version, "manifest_path": format!("/registry/vm-{version}/Cargo.toml")});
        let metadata = json!({"packages": [package("0.5.0"), package(VERSION)]});
        assert_eq!(
            source_folder(&metadata, "rustpython-vm"),
            Some(PathBuf::from("/registry/vm-0.6.0"))
        );
        assert_eq!(source_folder(&metadata, "rustpython-stdlib"), None);
        assert_eq!(
            source_folder(&json!({"packages": [package("0.7.0")]}), "rustpython-vm"),
            None
        );
    }
}
