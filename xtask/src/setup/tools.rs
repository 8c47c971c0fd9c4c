//! trunk, which puts the site together, and wasm-bindgen, which joins our wasm to JavaScript.
//!
//! There are no finished programs to be had everywhere, so both are compiled, once, into the cache.

use std::fs;

use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::{Program, cargo};

const TRUNK_VERSION: &str = "0.21.14";

/// How they are compiled: they run for seconds, so it is their compiling that has to be quick. trunk by itself asks for the slowest.
const COMPILED: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// A program to be installed from its published source.
struct Tool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    /// Whether its own lock file still builds.
    locked: bool,
    minutes: u32,
}

/// Installs both unless the cache has them in the right version.
pub fn ensure(places: &Places) -> Result<(), TaskError> {
    let lock = places.repository.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(file_error("read", &lock))?;
    // trunk refuses a wasm-bindgen program that differs from the library in the lock.
    let bindgen = locked_version(&lock, "wasm-bindgen").ok_or_else(|| TaskError::Unreadable {
        what: "Cargo.lock".into(),
        reason: "it has no wasm-bindgen".into(),
    })?;
    let trunk = Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK_VERSION,
        locked: true,
        minutes: 8,
    };
    let bindgen = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: bindgen,
        locked: false,
        minutes: 4,
    };
    trunk.ensure(places)?;
    bindgen.ensure(places)
}

impl Tool<'_> {
    fn ensure(&self, places: &Places) -> Result<(), TaskError> {
        let program = places.tools_bin().join(self.program);
        let found = Program::new(&program).arg("--version").answer();
        if found.as_deref().and_then(reported_version) == Some(self.version) {
            super::is_there(&format!("{} {}", self.package, self.version));
            return Ok(());
        }
        super::working(&format!(
            "{} {}: compiling it from its source (about {} minutes of one core, once for all clones)",
            self.package, self.version, self.minutes
        ));
        let build = places.tools().join("build");
        let mut install = cargo()
            .args([
                "install",
                self.package,
                "--version",
                self.version,
                "--force",
            ])
            .arg("--root")
            .arg(places.tools())
            .arg("--target-dir")
            .arg(&build);
        if self.locked {
            install = install.arg("--locked");
        }
        for (name, value) in COMPILED {
            install = install.env(name, value);
        }
        install.within(&places.repository).run()?;
        // Hundreds of megabytes that nobody needs again; left there when interrupted, so that it goes on from there.
        fs::remove_dir_all(&build).map_err(file_error("remove", build))
    }
}

/// The version of a package in a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

/// `wasm-bindgen 0.2.130 (abc)` → `0.2.130`.
fn reported_version(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm-bindgen-futures"), Some("0.4.1"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_version_a_program_reports_is_its_second_word() {
        assert_eq!(reported_version("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(
            reported_version("wasm-bindgen 0.2.130 (1b2c3d)"),
            Some("0.2.130")
        );
        assert_eq!(reported_version(""), None);
    }
}
