//! Jupyter's own tools, and our stricter checks, against the kernel as a program of its own.

use std::ffi::OsStr;
use std::path::PathBuf;

use serde_json::Value;

use crate::error::TaskError;
use crate::places::Places;
use crate::process::{Program, cargo};
use crate::setup::{Environment, python};

/// Builds `octavo-kernel` and runs `tests/conformance` with the Python that the set-up made.
///
/// The program is built by `host_tests`, which bring it along: built in any other way its dependencies would have other features,
/// and all of RustPython would be compiled once more.
pub fn run(
    places: &Places,
    environment: &Environment,
    host_tests: Program,
) -> Result<(), TaskError> {
    host_tests
        .arg("--no-run")
        .envs(environment)
        .within(&places.repository)
        .run()?;
    Program::new(python_in(environment)?)
        .arg("tests/conformance/run.py")
        .arg("--program")
        .arg(target_folder(places)?.join("debug").join("octavo-kernel"))
        .envs(environment)
        .within(&places.repository)
        .run()
}

fn python_in(environment: &Environment) -> Result<&OsStr, TaskError> {
    let found = environment
        .iter()
        .find(|(name, _)| name == python::PYTHON_VARIABLE);
    let (_, python) = found.ok_or_else(|| TaskError::Missing {
        what: "the conformance tests need the Python of the set-up".into(),
        remedy: "run them by `cargo xtask test`".into(),
    })?;
    Ok(python)
}

fn target_folder(places: &Places) -> Result<PathBuf, TaskError> {
    let metadata = cargo()
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .within(&places.repository)
        .read()?;
    target_folder_in(&metadata).ok_or_else(|| TaskError::Unreadable {
        what: "`cargo metadata`".into(),
        reason: "it names no target directory".into(),
    })
}

fn target_folder_in(metadata: &str) -> Option<PathBuf> {
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    metadata["target_directory"].as_str().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_where_cargo_says() {
        let metadata = r#"{"packages": [], "target_directory": "there/target"}"#;
        assert_eq!(target_folder_in(metadata), Some("there/target".into()));
        assert_eq!(target_folder_in("{}"), None);
    }

    #[test]
    fn the_python_is_that_of_the_set_up() {
        let environment: Environment = vec![
            ("PATH".into(), "p".into()),
            ("OCTAVO_PYTHON".into(), "python".into()),
        ];
        assert_eq!(python_in(&environment).expect("it is there"), "python");
        assert!(python_in(&Vec::new()).is_err());
    }
}
