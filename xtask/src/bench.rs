//! `cargo xtask bench`: the release build, measured in a browser by tests/bench.mjs.

use crate::error::TaskError;
use crate::places::Places;
use crate::process::Program;
use crate::{setup, site};

/// Builds and measures; the options go to the measuring script.
pub fn run(places: &Places, options: &[String]) -> Result<(), TaskError> {
    let mut environment = site::build(places, &[])?;
    environment.extend(setup::browsers::ensure_for_bench()?);
    let measure = Program::new("node").arg("tests/bench.mjs").args(options);
    measure.envs(&environment).within(&places.repository).run()
}
