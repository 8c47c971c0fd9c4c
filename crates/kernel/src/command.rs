//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::KernelError;

/// What `--help` prints.
pub const HELP: &str = "\
Octavo's Python kernel for Jupyter.

usage:
  octavo-kernel -f FILE            serve front ends; FILE is the connection file that Jupyter writes
  octavo-kernel install [options]  tell Jupyter that the kernel is there

options of install:
  --user         for this user (this is what happens without an option)
  --prefix DIR   below DIR/share/jupyter, for whoever uses that prefix
  --sys-prefix   in the active virtual or conda environment
  --name NAME    the kernel's name for Jupyter: octavo, unless something else is said

  -h, --help     print this
  -V, --version  print the version
";

/// What the program was asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve front ends.
    Run {
        /// The connection file.
        connection_file: PathBuf,
    },
    /// Tell Jupyter that the kernel is there.
    Install {
        /// For whom.
        place: Place,
        /// Under which name.
        name: String,
    },
    /// Say what can be asked for.
    Help,
    /// Say which version this is.
    Version,
}

/// For whom the kernel is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// This user.
    User,
    /// Whoever uses this prefix.
    Prefix(PathBuf),
    /// Whoever uses the active environment.
    Environment,
}

impl Command {
    /// Reads the arguments, without the program's own name.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, KernelError> {
        let mut parser = lexopt::Parser::from_args(arguments);
        Command::parse(&mut parser).map_err(|error| KernelError::Usage(error.to_string()))
    }

    fn parse(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
        let mut connection_file = None;
        while let Some(argument) = parser.next()? {
            match argument {
                Short('f') => connection_file = Some(parser.value()?.into()),
                Short('h') | Long("help") => return Ok(Command::Help),
                Short('V') | Long("version") => return Ok(Command::Version),
                Value(word) if word == "install" && connection_file.is_none() => {
                    return Command::parse_install(parser);
                }
                _ => return Err(argument.unexpected()),
            }
        }
        let connection_file = connection_file.ok_or("no connection file was named (-f FILE)")?;
        Ok(Command::Run { connection_file })
    }

    fn parse_install(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
        let (mut place, mut name) = (None, "octavo".to_owned());
        while let Some(argument) = parser.next()? {
            let chosen = match argument {
                Long("user") => Place::User,
                Long("prefix") => Place::Prefix(parser.value()?.into()),
                Long("sys-prefix") => Place::Environment,
                Long("name") => {
                    name = parser.value()?.string()?;
                    continue;
                }
                Short('h') | Long("help") => return Ok(Command::Help),
                _ => return Err(argument.unexpected()),
            };
            if place.replace(chosen).is_some() {
                return Err("only one of --user, --prefix and --sys-prefix can be".into());
            }
        }
        let place = place.unwrap_or(Place::User);
        Ok(Command::Install { place, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        Command::read(line.split_whitespace().map(OsString::from))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn what_can_be_asked_for_is_understood() {
        let install = |place, name: &str| Command::Install {
            place,
            name: name.to_owned(),
        };
        let rows = [
            (
                "-f c.json",
                Command::Run {
                    connection_file: "c.json".into(),
                },
            ),
            ("install", install(Place::User, "octavo")),
            ("install --user", install(Place::User, "octavo")),
            (
                "install --prefix /p --name x",
                install(Place::Prefix("/p".into()), "x"),
            ),
            (
                "install --name=x --sys-prefix",
                install(Place::Environment, "x"),
            ),
            ("--help", Command::Help),
            ("install --help", Command::Help),
            ("--version", Command::Version),
        ];
        for (line, command) in rows {
            assert_eq!(read(line), Ok(command), "{line}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let rows = [
            ("", "no connection file was named (-f FILE)"),
            ("-f", "missing argument for option '-f'"),
            ("--port 1", "invalid option '--port'"),
            ("remove", "unexpected argument \"remove\""),
            (
                "install --user --prefix p",
                "only one of --user, --prefix and --sys-prefix can be",
            ),
        ];
        for (line, complaint) in rows {
            let said = read(line).expect_err(line);
            assert_eq!(
                said,
                format!("{complaint}; `octavo-kernel --help` shows what there is")
            );
        }
    }
}
