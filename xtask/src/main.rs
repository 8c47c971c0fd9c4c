//! The one command of this repository: `cargo xtask serve | build | test | bench | tidy`.
//!
//! It brings a machine that has only rustup and Node to a running page, and runs every check. It knows where
//! things lie and in which order they are made; what is in them is no concern of its.

#![forbid(unsafe_code)]

mod bench;
mod content_hash;
mod error;
mod kernel;
mod phases;
mod places;
mod process;
mod setup;
mod site;
mod suites;
mod tidy;
mod wheels;

use std::process::ExitCode;

use error::TaskError;
use places::Places;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--no-open] [--port N] [...]   build for development, serve on 127.0.0.1, rebuild on change;
                                       further options go to `trunk serve`
  build [...]                          build the site into dist/; further options go to `trunk build`
  test [tidy | host | browser]         run every check, or one part of them
  bench [...]                          build, then measure in a browser; options go to tests/bench.mjs
  tidy                                 check the rules of the house on the sources, without building
  kernel                               build the Python kernel if it changed, and print where it is
  wheels [FOLDER]                      put the packages that the site brings into dist/wheels/, or those of a folder
  setup                                install what is missing, and nothing else

What is installed or built once for all clones is kept in ${XDG_CACHE_HOME:-~/.cache}/octavo.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), TaskError> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    let places = Places::find()?;
    match command {
        "serve" => site::serve(&places, rest),
        "build" => site::build(&places, rest).map(drop),
        "test" => suites::run(&places, rest),
        "bench" => bench::run(&places, rest),
        "tidy" => tidy::run(&places),
        "kernel" => {
            setup::rust::ensure(&places)?;
            println!("{}", kernel::ensure(&places)?.display());
            Ok(())
        }
        "wheels" => wheels::run(&places, rest),
        "setup" => setup::everything(&places).map(drop),
        "help" | "-h" | "--help" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(TaskError::Usage(format!(
            "no such command: {other}\n\n{USAGE}"
        ))),
    }
}
