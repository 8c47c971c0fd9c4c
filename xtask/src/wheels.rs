//! `cargo xtask wheels`: the packages that the site brings, as an index that any static host can serve.
//!
//! Which they are stands in wheels/requirements.txt, each with its hashes. They are downloaded by the pip of this machine, from wherever
//! its own configuration says.

mod index;
mod wheel;

use std::fs;
use std::path::{Path, PathBuf};

use crate::content_hash::ContentHash;
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;
use wheel::Wheel;

const REQUIREMENTS: &str = "wheels/requirements.txt";
/// The folder of the site, as the kernel looks for it.
const FOLDER: &str = "wheels";
/// Written last: without it a download is half done.
const COMPLETE: &str = "complete";

/// What pip is told of the Python that the wheels are for. Of a compiled one only its Python files are used, on whatever machine.
const MEANT_FOR: [&str; 8] = [
    "--no-deps",
    "--only-binary=:all:",
    "--implementation",
    "cp",
    "--python-version",
    "3.14",
    "--platform",
    "manylinux2014_x86_64",
];

/// The command: `wheels [FOLDER]`, where a folder of wheels takes the place of the list.
pub fn run(places: &Places, arguments: &[String]) -> Result<(), TaskError> {
    let site = places.repository.join("dist");
    match arguments {
        [] => ensure(places, &site),
        [folder] if !folder.starts_with('-') => write(&wheels_in(Path::new(folder))?, &site),
        _ => Err(TaskError::Usage(
            "usage: cargo xtask wheels [FOLDER]".into(),
        )),
    }
}

/// Puts the site's own packages into the finished site. A machine that cannot get them builds a site without.
pub fn ensure(places: &Places, site: &Path) -> Result<(), TaskError> {
    match downloaded(places) {
        Ok(folder) => write(&wheels_in(&folder)?, site),
        Err(error @ (TaskError::CannotStart { .. } | TaskError::Failed { .. })) => {
            println!(
                "wheels: the site brings no packages, for they could not be downloaded: {error}"
            );
            println!(
                "        it needs python3 with pip, and a network; `cargo xtask wheels` tries again"
            );
            write(&[], site)
        }
        Err(error) => Err(error),
    }
}

/// The folder in the cache that has the wheels of the list.
fn downloaded(places: &Places) -> Result<PathBuf, TaskError> {
    let list = places.repository.join(REQUIREMENTS);
    let mut hash = ContentHash::default();
    hash.add_file(&places.repository, &list)?;
    let folder = places.cache.join("wheels").join(hash.finish());
    if folder.join(COMPLETE).is_file() {
        println!("wheels: they are there");
        return Ok(folder);
    }
    println!("wheels: downloading the packages that the site brings (kept in the cache)");
    Program::new("python3")
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(["--require-hashes"])
        .args(MEANT_FOR)
        .arg("--dest")
        .arg(&folder)
        .arg("--requirement")
        .arg(&list)
        .run()?;
    let complete = folder.join(COMPLETE);
    fs::write(&complete, "").map_err(file_error("write", complete))?;
    Ok(folder)
}

fn wheels_in(folder: &Path) -> Result<Vec<Wheel>, TaskError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(file_error("list", folder))? {
        let path = entry.map_err(file_error("list", folder))?.path();
        if path.extension().is_some_and(|ending| ending == "whl") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| Wheel::read(path)).collect()
}

/// Writes the index, in the place of the one that is there.
fn write(wheels: &[Wheel], site: &Path) -> Result<(), TaskError> {
    let folder = site.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(file_error("remove", &folder))?;
    }
    for (path, contents) in index::pages(wheels) {
        put(&folder.join(path), contents.as_bytes())?;
    }
    for wheel in wheels {
        let below = folder.join(&wheel.project);
        put(&below.join(&wheel.filename), &wheel.data)?;
        put(
            &below.join(format!("{}.metadata", wheel.filename)),
            &wheel.metadata,
        )?;
    }
    let bytes: usize = wheels.iter().map(|wheel| wheel.data.len()).sum();
    println!(
        "wheels: {} in {}, {:.1} MB",
        wheels.len(),
        folder.display(),
        bytes as f64 / 1e6
    );
    Ok(())
}

fn put(path: &Path, contents: &[u8]) -> Result<(), TaskError> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(file_error("create", parent))?;
    fs::write(path, contents).map_err(file_error("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_takes_the_place_of_the_one_before_and_has_every_file_it_names() {
        let folder = std::env::temp_dir().join(format!("octavo-wheels-{}", std::process::id()));
        let site = folder.join("site");
        let old = site.join("wheels/gone/index.json");
        put(&old, b"{}").expect("a file can be written");
        let from = folder.join("from");
        put(
            &from.join("Some.Thing-1.0-py3-none-any.whl"),
            &wheel::tests::sample("some_thing-1.0", "", &["thing/__init__.py"]),
        )
        .expect("a file can be written");
        put(&from.join("read.me"), b"").expect("a file can be written");
        let wheels = wheels_in(&from).expect("they are wheels");
        write(&wheels, &site).expect("it can be written");
        let there: Vec<bool> = [
            "index.json",
            "index.html",
            "some-thing/index.json",
            "some-thing/index.html",
            "some-thing/Some.Thing-1.0-py3-none-any.whl",
            "some-thing/Some.Thing-1.0-py3-none-any.whl.metadata",
        ]
        .iter()
        .map(|path| site.join("wheels").join(path).is_file())
        .collect();
        let is_old_there = old.exists();
        fs::remove_dir_all(&folder).expect("the test's own folder can be removed");
        assert_eq!(there, [true; 6]);
        assert!(!is_old_there);
    }
}
