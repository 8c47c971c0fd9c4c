//! `cargo xtask test`: all checks in order, from those that take a second to those that need a browser.
//!
//! A failing phase stops the run; the suites in the browser all run, since each tells something of its own.

mod conformance;

use crate::error::TaskError;
use crate::phases::Phases;
use crate::places::Places;
use crate::process::{Program, cargo};
use crate::setup::{self, Environment};
use crate::{kernel, site, tidy};

const WASM: &str = "wasm32-unknown-unknown";
/// `-D warnings` as `cargo clippy` hands arguments on to the compiler.
const WARNINGS_ARE_ERRORS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";
/// What runs in the browser and is compiled by the root workspace.
const WASM_PACKAGES: [&str; 6] = [
    "-p",
    "octavo",
    "-p",
    "kernel-worker",
    "-p",
    "octavo-storage",
];
/// The worker cannot be linked for the host, having nothing to do there.
const HOST_PACKAGES: [&str; 3] = ["--workspace", "--exclude", "kernel-worker"];

/// Which checks to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Tidy,
    Host,
    Browser,
}

/// Runs the part that is named, or all of them, and prints what each phase took.
pub fn run(places: &Places, arguments: &[String]) -> Result<(), TaskError> {
    let part = Part::read(arguments)?;
    let mut phases = Phases::default();
    let result = part
        .run(places, &mut phases)
        .and_then(|()| phases.verdict());
    println!("\n{}", phases.table());
    if result.is_ok() {
        println!("All passed.");
    }
    result
}

impl Part {
    fn read(arguments: &[String]) -> Result<Part, TaskError> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => Ok(Part::All),
            ["tidy"] => Ok(Part::Tidy),
            ["host"] => Ok(Part::Host),
            ["browser"] => Ok(Part::Browser),
            _ => Err(TaskError::Usage(
                "usage: cargo xtask test [tidy | host | browser]".into(),
            )),
        }
    }

    fn run(self, places: &Places, phases: &mut Phases) -> Result<(), TaskError> {
        if matches!(self, Part::All | Part::Tidy) {
            phases.run("tidy", || tidy::run(places))?;
        }
        if self == Part::Tidy {
            return Ok(());
        }
        if matches!(self, Part::All | Part::Host) {
            phases.run("formatting", || formatting(places))?;
        }
        let mut environment = phases.run("set-up", || setup::everything(places))?;
        // The host's checks take the kernel along when it is there, and do not wait for it when it is not.
        let kernel = match self {
            Part::Host => kernel::if_built(places)?,
            _ => Some(phases.run("kernel", || kernel::ensure(places))?),
        };
        environment
            .extend(kernel.map(|kernel| (kernel::KERNEL_VARIABLE.to_owned(), kernel.into())));
        let checks = Checks {
            places,
            environment,
        };
        if matches!(self, Part::All | Part::Host) {
            checks.host(phases)?;
        }
        if matches!(self, Part::All | Part::Browser) {
            checks.browser(phases)?;
        }
        Ok(())
    }
}

/// The checks that compile or run something, in a prepared environment.
struct Checks<'a> {
    places: &'a Places,
    environment: Environment,
}

impl Checks<'_> {
    fn host(&self, phases: &mut Phases) -> Result<(), TaskError> {
        // The page binds the glue at compile time, so it comes before clippy.
        phases.run("glue", || {
            self.here(Program::new("node").arg("web/build.mjs"))
        })?;
        phases.run("types of the glue", || {
            self.here(Program::new("npm").args(["run", "--silent", "check"]))
        })?;
        phases.run("tests of the glue", || {
            self.here(Program::new("npm").args(["test", "--silent"]))
        })?;
        phases.run("clippy, wasm", || self.clippy_on_wasm())?;
        phases.run("clippy and tests, host", || self.here(host_tests()))?;
        phases.run("conformance", || {
            conformance::run(self.places, &self.environment, host_tests())
        })
    }

    fn browser(&self, phases: &mut Phases) -> Result<(), TaskError> {
        phases.run("site", || site::bundle(self.places, &self.environment, &[]))?;
        phases.run_on("sizes", || {
            self.here(Program::new("node").arg("tests/sizes.mjs"))
        });
        phases.run_on("storage in the browser", || self.storage());
        phases.run_on("sanitising in the browser", || {
            self.here(Program::new("node").arg("web/test/sanitize.browser.mjs"))
        });
        phases.run_on("the editor in the browser", || {
            self.here(Program::new("node").arg("web/test/editor.browser.mjs"))
        });
        phases.run_on("completion and help in the browser", || {
            self.here(Program::new("node").arg("web/test/assist.browser.mjs"))
        });
        phases.run_on("journeys in the browser", || {
            self.here(Program::new("node").arg("tests/run.mjs"))
        });
        Ok(())
    }

    fn clippy_on_wasm(&self) -> Result<(), TaskError> {
        self.here(
            cargo()
                .args(["clippy", "--locked", "--all-targets", "--target", WASM])
                .args(WASM_PACKAGES)
                .args(["--", "-D", "warnings"]),
        )
    }

    fn storage(&self) -> Result<(), TaskError> {
        let runner = self.places.tools_bin().join("wasm-bindgen-test-runner");
        let test = cargo().args(["test", "--locked", "-p", "octavo-storage", "--target", WASM]);
        self.here(test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner))
    }

    fn here(&self, program: Program) -> Result<(), TaskError> {
        program
            .envs(&self.environment)
            .within(&self.places.repository)
            .run()
    }
}

/// The tests of the host, compiled by clippy, which is the compiler with more lints. `cargo clippy` would have all of RustPython
/// compiled once more, since what it makes of a dependency cannot be linked.
fn host_tests() -> Program {
    cargo()
        .args(["test", "--locked"])
        .args(HOST_PACKAGES)
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", WARNINGS_ARE_ERRORS)
}

/// Before the rest of the set-up: it takes a second, and the rest may take half an hour.
fn formatting(places: &Places) -> Result<(), TaskError> {
    setup::rust::ensure(places)?;
    cargo()
        .args(["fmt", "--all", "--check"])
        .within(&places.repository)
        .run()?;
    cargo()
        .args(["fmt", "--check"])
        .within(places.kernel_workspace())
        .run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_can_be_named() {
        let rows = [
            ("", Part::All),
            ("tidy", Part::Tidy),
            ("host", Part::Host),
            ("browser", Part::Browser),
        ];
        for (line, part) in rows {
            let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            assert_eq!(Part::read(&arguments).expect("it is a part"), part);
        }
        for line in ["everything", "host browser"] {
            let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            assert!(
                matches!(Part::read(&arguments), Err(TaskError::Usage(_))),
                "{line}"
            );
        }
    }
}
