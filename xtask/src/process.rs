//! Running other programs: no stdin, so that nothing ever waits for an answer, and errors that name the command.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::TaskError;

/// One program to run, with its arguments and surroundings.
pub struct Program {
    command: Command,
    shown: String,
}

impl Program {
    /// A program found on PATH, or by its path.
    pub fn new(program: impl AsRef<OsStr>) -> Program {
        let mut command = Command::new(program.as_ref());
        command.stdin(Stdio::null());
        // What cargo tells xtask about xtask would make build scripts below us rerun for nothing.
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_about_xtask) {
                command.env_remove(name);
            }
        }
        let shown = Path::new(program.as_ref())
            .file_name()
            .unwrap_or(program.as_ref());
        Program {
            shown: shown.to_string_lossy().into_owned(),
            command,
        }
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Program {
        self.shown.push(' ');
        self.shown.push_str(&argument.as_ref().to_string_lossy());
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Program {
        arguments.into_iter().fold(self, Program::arg)
    }

    /// Runs in this folder.
    pub fn within(mut self, folder: impl AsRef<Path>) -> Program {
        self.command.current_dir(folder);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Program {
        self.command.env(name, value);
        self
    }

    /// Sets environment variables.
    pub fn envs(mut self, variables: &[(String, OsString)]) -> Program {
        self.command
            .envs(variables.iter().map(|(name, value)| (name, value)));
        self
    }

    /// Runs to the end with its output shown; anything but success is an error.
    pub fn run(mut self) -> Result<(), TaskError> {
        let status = self
            .command
            .status()
            .map_err(|reason| self.cannot_start(reason))?;
        if status.success() {
            Ok(())
        } else {
            Err(TaskError::Failed {
                command: self.shown,
                status: status.to_string(),
            })
        }
    }

    /// Runs to the end and returns what it wrote to stdout; on failure its stderr is shown.
    pub fn read(mut self) -> Result<String, TaskError> {
        let output = self
            .command
            .output()
            .map_err(|reason| self.cannot_start(reason))?;
        if !output.status.success() {
            eprint!("{}", String::from_utf8_lossy(&output.stderr));
            return Err(TaskError::Failed {
                command: self.shown,
                status: output.status.to_string(),
            });
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What it wrote to stdout, or nothing when it is absent or fails: to ask whether something is there.
    pub fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn cannot_start(&self, reason: std::io::Error) -> TaskError {
        TaskError::CannotStart {
            program: self.shown.clone(),
            reason,
        }
    }
}

/// The cargo of the toolchain in use.
pub fn cargo() -> Program {
    Program::new("cargo")
}

/// The first of these programs that is on PATH.
pub fn find_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|candidate| candidate.is_file())
    })
}

/// PATH with these folders before what is already there.
pub fn path_with(first: &[PathBuf]) -> Result<OsString, TaskError> {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(std::env::split_paths(&before));
    std::env::join_paths(folders).map_err(|error| TaskError::Unreadable {
        what: "PATH".into(),
        reason: error.to_string(),
    })
}

fn is_about_xtask(name: &str) -> bool {
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || matches!(
            name,
            "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let error = Program::new("false")
            .arg("--really")
            .run()
            .expect_err("`false` fails");
        assert!(
            error.to_string().starts_with("`false --really` failed"),
            "{error}"
        );
    }

    #[test]
    fn a_program_gets_no_input() {
        assert_eq!(Program::new("cat").read().expect("cat ends at once"), "");
    }

    #[test]
    fn a_program_that_is_not_there_has_no_answer() {
        assert_eq!(Program::new("octavo-no-such-program").answer(), None);
        assert_eq!(find_on_path(&["octavo-no-such-program"]), None);
        assert!(find_on_path(&["octavo-no-such-program", "sh"]).is_some());
    }

    #[test]
    fn what_cargo_says_of_xtask_is_not_passed_on() {
        assert!(is_about_xtask("CARGO_PKG_VERSION") && is_about_xtask("CARGO_MANIFEST_DIR"));
        assert!(!is_about_xtask("CARGO_TARGET_DIR") && !is_about_xtask("CARGO_HOME"));
    }
}
