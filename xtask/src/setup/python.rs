//! Python's own `nbformat` in the cache: the tests ask it whether a notebook is valid.

use std::fs;
use std::path::Path;

use super::{Environment, debian};
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;

const NBFORMAT_VERSION: &str = "5.10.4";
const PYTHON_VARIABLE: &str = "OCTAVO_PYTHON";

/// Makes a virtual environment with `nbformat` unless it is there, and says to the tests where its Python is.
pub fn ensure(places: &Places) -> Result<Environment, TaskError> {
    let folder = places
        .cache
        .join(format!("python/nbformat-{NBFORMAT_VERSION}"));
    let python = folder.join("bin/python");
    if has_nbformat(&python) {
        super::is_there(&format!("Python with nbformat {NBFORMAT_VERSION}"));
    } else {
        super::working("Python with nbformat: making a virtual environment (under a minute, once)");
        make_environment(&folder)?;
        Program::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .arg(format!("nbformat=={NBFORMAT_VERSION}"))
            .run()?;
    }
    Ok(vec![(PYTHON_VARIABLE.into(), python.into())])
}

fn has_nbformat(python: &Path) -> bool {
    let version = Program::new(python)
        .args(["-c", "import nbformat; print(nbformat.__version__)"])
        .answer();
    version.as_deref() == Some(NBFORMAT_VERSION)
}

fn make_environment(folder: &Path) -> Result<(), TaskError> {
    // One of an older Python, or half made, is of no use.
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(file_error("remove", folder))?;
    }
    // Debian has Python without the part that makes environments, which `--version` would not tell.
    if Program::new("python3")
        .args(["-c", "import venv, ensurepip"])
        .answer()
        .is_none()
    {
        if !debian::may_install() {
            return Err(TaskError::Missing {
                what: "the tests need python3 with its venv module".into(),
                remedy: "install them from your system's packages (Debian, as root: apt-get install python3-venv)".into(),
            });
        }
        debian::install(&["python3-venv"])?;
    }
    Program::new("python3")
        .args(["-m", "venv"])
        .arg(folder)
        .run()
}
