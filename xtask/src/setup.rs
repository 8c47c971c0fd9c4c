//! Set-up: brings a machine with rustup and Node to where everything can be built and tested.
//!
//! Each step looks first and does nothing, in one quiet line, when what it brings is there. One that has work to
//! do says what, and how long that may take.

pub mod browsers;
pub mod clang;
pub mod debian;
pub mod node;
pub mod python;
pub mod rust;
pub mod tools;
pub mod wasm_opt;

use std::ffi::OsString;

use crate::error::TaskError;
use crate::places::Places;
use crate::process::path_with;

/// Environment variables for the programs that come after.
pub type Environment = Vec<(String, OsString)>;

/// What building the site needs: Rust, npm packages, trunk, wasm-bindgen, wasm-opt.
pub fn for_building(places: &Places) -> Result<Environment, TaskError> {
    rust::ensure(places)?;
    node::ensure(places)?;
    tools::ensure(places)?;
    wasm_opt::ensure(places)?;
    let path = path_with(&[places.shims(), places.tools_bin()])?;
    let mut environment = vec![
        ("PATH".to_owned(), path),
        (
            wasm_opt::REPOSITORY_VARIABLE.to_owned(),
            places.repository.clone().into(),
        ),
    ];
    // trunk takes the customary NO_COLOR=1 for a mistake; it wants the word "true".
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        environment.push(("NO_COLOR".to_owned(), "true".into()));
    }
    Ok(environment)
}

/// What the tests need besides: a browser with its driver, and Python's own reader of notebooks.
pub fn for_testing(places: &Places) -> Result<Environment, TaskError> {
    let mut environment = browsers::ensure()?;
    environment.extend(python::ensure(places)?);
    Ok(environment)
}

/// All of it. What a machine may lack for good comes first, so that it is said before half an hour of compiling.
pub fn everything(places: &Places) -> Result<Environment, TaskError> {
    let mut environment = for_testing(places)?;
    environment.extend(for_building(places)?);
    Ok(environment)
}

/// The quiet line of a step that has nothing to do.
fn is_there(what: &str) {
    println!("setup: {what} is there");
}

/// The line of a step that has.
fn working(what: &str) {
    println!("setup: {what}");
}
