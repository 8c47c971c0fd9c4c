//! Python's side of Jupyter in the cache: its reader of notebooks, its own kernel, and the programs that test and run kernels.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::{Environment, debian};
use crate::content_hash::ContentHash;
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;

/// Names the Python that has what `tests/conformance/requirements.txt` asks for.
pub const PYTHON_VARIABLE: &str = "OCTAVO_PYTHON";

const REQUIREMENTS: &str = "tests/conformance/requirements.txt";
/// Written last: without it an environment is half made.
const COMPLETE: &str = "complete";
/// The packages of the requirements ask for at least this.
const OLDEST: (u32, u32) = (3, 11);

/// Makes a virtual environment with all requirements unless it is there, and says to the tests where its Python is.
pub fn ensure(places: &Places) -> Result<Environment, TaskError> {
    let version = ensure_python()?;
    let folder = folder(places, &version)?;
    let python = folder.join("bin/python");
    let _alone = alone_with(&folder)?;
    if folder.join(COMPLETE).exists() && version_of(&python).is_some() {
        super::is_there("Python with Jupyter's tools");
    } else {
        super::working(
            "Python with Jupyter's tools: making a virtual environment (a minute, once)",
        );
        make_environment(&folder)?;
        Program::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(places.repository.join(REQUIREMENTS))
            .run()?;
        let complete = folder.join(COMPLETE);
        fs::write(&complete, "").map_err(file_error("write", complete))?;
    }
    Ok(vec![(PYTHON_VARIABLE.into(), python.into())])
}

/// Waits until nobody else is making that folder; others wait until the returned file is dropped.
fn alone_with(folder: &Path) -> Result<File, TaskError> {
    let path = folder.with_extension("lock");
    let parent = folder.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(file_error("create", parent))?;
    let file = File::create(&path).map_err(file_error("create", &path))?;
    file.lock().map_err(file_error("lock", &path))?;
    Ok(file)
}

/// The environment's folder: another one for other requirements, and for another Python.
fn folder(places: &Places, version: &str) -> Result<PathBuf, TaskError> {
    let mut hash = ContentHash::default();
    hash.add_file(&places.repository, &places.repository.join(REQUIREMENTS))?;
    hash.add("python", version.as_bytes());
    Ok(places.cache.join("python").join(hash.finish()))
}

/// Sees to it that there is a `python3` that makes environments, and returns its version.
fn ensure_python() -> Result<String, TaskError> {
    // Debian has Python without the part that makes environments, which `--version` would not tell.
    let makes_environments = || {
        Program::new("python3")
            .args(["-c", "import venv, ensurepip"])
            .answer()
            .is_some()
    };
    if !makes_environments() {
        if !debian::may_install() {
            return Err(missing("the tests need python3 with its venv module"));
        }
        debian::install(&["python3-venv"])?;
    }
    let version = version_of(Path::new("python3")).unwrap_or_default();
    if !is_new_enough(&version) {
        let (major, minor) = OLDEST;
        return Err(missing(&format!(
            "the tests need Python {major}.{minor} or newer; python3 is {version:?}"
        )));
    }
    Ok(version)
}

/// Such as `3.11.2`, when there is such a program.
fn version_of(python: &Path) -> Option<String> {
    Program::new(python)
        .args(["-c", "import platform; print(platform.python_version())"])
        .answer()
}

fn make_environment(folder: &Path) -> Result<(), TaskError> {
    // A half made one is of no use.
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(file_error("remove", folder))?;
    }
    Program::new("python3")
        .args(["-m", "venv"])
        .arg(folder)
        .run()
}

fn missing(what: &str) -> TaskError {
    TaskError::Missing {
        what: what.into(),
        remedy:
            "install it from your system's packages (Debian, as root: apt-get install python3-venv)"
                .into(),
    }
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .split('.')
        .map_while(|number| number.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(major), Some(minor)) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        let rows = [
            ("3.11.2", true),
            ("3.9.18", false),
            ("3.13.0rc1", true),
            ("4.0", true),
            ("3", false),
            ("", false),
        ];
        for (version, expected) in rows {
            assert_eq!(is_new_enough(version), expected, "{version:?}");
        }
    }
}
