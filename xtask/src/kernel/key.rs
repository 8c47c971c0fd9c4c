//! The name of a kernel: a hash over everything it is made from.

use std::fs;
use std::path::Path;

use super::finished::PRELUDE;
use crate::content_hash::{ContentHash, files_below};
use crate::error::{TaskError, file_error};
use crate::places::Places;

/// The crates that go into the kernel.
const CRATES: [&str; 3] = ["crates/python", "crates/jupyter", "crates/pools"];
/// How it is compiled: a change here makes another kernel.
const RECIPE: [&str; 2] = [include_str!("../kernel.rs"), include_str!("patch.rs")];
/// What the finished one is made from besides.
const PYTHON: [&str; 4] = [
    PRELUDE,
    "crates/python/vendored.txt",
    "xtask/src/kernel/making",
    "xtask/src/wasm",
];

/// The name of the kernel that the site of this clone brings.
pub fn of_finished(places: &Places) -> Result<String, TaskError> {
    let root = &places.repository;
    let mut hash = ContentHash::default();
    hash.add("compiled", of_compiled(places)?.as_bytes());
    hash.add("recipe", recipe(include_str!("finished.rs")));
    hash.add("recipe", recipe(include_str!("vendored.rs")));
    for name in PYTHON {
        let path = root.join(name);
        let files = if path.is_dir() {
            files_below(&path, &is_no_part)?
        } else {
            vec![path]
        };
        for file in files {
            hash.add_file(root, &file)?;
        }
    }
    Ok(hash.finish())
}

/// The name of the module that the compiler writes for these sources, whatever the library's Python sources are.
pub fn of_compiled(places: &Places) -> Result<String, TaskError> {
    let root = &places.repository;
    let mut hash = ContentHash::default();
    let mut manifests = String::new();
    for name in CRATES {
        let folder = root.join(name);
        for file in files_below(&folder, &|name| is_no_part(name) || is_python(name))? {
            hash.add_file(root, &file)?;
        }
        manifests += &read(&folder.join("Cargo.toml"))?;
    }
    hash.add_file(root, &root.join("rust-toolchain.toml"))?;
    // Of the root manifest only what the crates take from it, or each new package of the page would cost ten minutes.
    for line in inherited(&read(&places.manifest())?, &manifests) {
        hash.add("inherited", line.as_bytes());
    }
    for text in RECIPE {
        hash.add("recipe", recipe(text));
    }
    Ok(hash.finish())
}

/// Its tests make no kernel.
fn recipe(text: &str) -> &[u8] {
    text.split("#[cfg(test)]").next().unwrap_or(text).as_bytes()
}

/// The compiled module has no Python in it.
fn is_python(name: &str) -> bool {
    name == "prelude" || name == "vendored.txt"
}

fn read(file: &Path) -> Result<String, TaskError> {
    fs::read_to_string(file).map_err(file_error("read", file))
}

fn is_no_part(name: &str) -> bool {
    name == "target"
        || name == "tests"
        || name == "benches"
        || name == "examples"
        || name.ends_with(".md")
}

/// The lines of the root manifest that these manifests inherit with `name.workspace = true` or `name = { workspace = true`.
fn inherited<'a>(root_manifest: &'a str, manifests: &str) -> Vec<&'a str> {
    let is_taken = |name: &str| {
        manifests.lines().any(|line| {
            line.strip_prefix(name).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with(".workspace")
                    || rest
                        .strip_prefix('=')
                        .is_some_and(|value| value.contains("workspace = true"))
            })
        })
    };
    let name_of = |line: &'a str| {
        line.split_once('=')
            .map(|(name, _)| name.trim())
            .filter(|name| !name.is_empty())
    };
    root_manifest
        .lines()
        .filter(|line| name_of(line).is_some_and(is_taken))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inherited_lines_of_the_root_manifest_count() {
        let root = "[workspace.package]\nedition = \"2024\"\n[workspace.dependencies]\nserde = { version = \"1\" }\nserde_json = \"1\"\nidb = \"0.6\"\nthiserror = \"2\"\n";
        let ours = "[package]\nedition.workspace = true\n[dependencies]\nserde_json.workspace = true\nthiserror = { workspace = true }\nidb = \"0.6\"\n";
        assert_eq!(
            inherited(root, ours),
            [
                "edition = \"2024\"",
                "serde_json = \"1\"",
                "thiserror = \"2\""
            ]
        );
    }

    #[test]
    fn tests_and_prose_make_no_other_kernel() {
        assert!(is_no_part("tests") && is_no_part("README.md") && is_no_part("target"));
        assert!(
            !is_no_part("src") && !is_no_part("prelude.py") && !is_no_part("rustpython-vm.patch")
        );
    }
}
