//! Building the site with trunk, and serving it while it is worked on.

use std::net::TcpListener;

use crate::error::TaskError;
use crate::kernel;
use crate::places::Places;
use crate::process::Program;
use crate::setup::{self, Environment};
use crate::wheels;

/// Where index.html has trunk take the glue and the packages from.
const FOR_TRUNK: &str = "web/dist";
/// Where compressed files are kept by their content, in the cache.
const COMPRESSED: &str = "compressed";
/// Leptos makes one type of view of many: a tenth less program than with a type for each. Only for what is built to be served, since
/// a change of it compiles everything anew.
const FLAGS_OF_PAGE: (&str, &str) = (
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "--cfg erase_components",
);
const ADDRESS: &str = "127.0.0.1";
const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;

/// `cargo xtask build`: the finished site in dist/. Returns what later programs need in their environment.
pub fn build(places: &Places, options: &[String]) -> Result<Environment, TaskError> {
    let environment = prepare(places)?;
    bundle(places, &environment, options)?;
    finish(places, &environment)?;
    println!(
        "\nThe site is in {}: any static host can serve it.",
        places.repository.join("dist").display()
    );
    Ok(environment)
}

/// Set-up and kernel: what takes long, and comes before trunk.
pub fn prepare(places: &Places) -> Result<Environment, TaskError> {
    let mut environment = setup::for_building(places)?;
    environment.push((
        kernel::KERNEL_VARIABLE.into(),
        kernel::ensure(places)?.into(),
    ));
    Ok(environment)
}

/// The site's packages and `trunk build --release`, in a prepared environment.
pub fn bundle(
    places: &Places,
    environment: &Environment,
    options: &[String],
) -> Result<(), TaskError> {
    packages(places)?;
    let trunk = Program::new(places.tools_bin().join("trunk"));
    trunk
        .args(["build", "--release"])
        .args(options)
        .envs(environment)
        .envs(&[(FLAGS_OF_PAGE.0.into(), FLAGS_OF_PAGE.1.into())])
        .within(&places.repository)
        .run()
}

/// What a host is given: each file compressed as well, and advice on how long to keep it. Tests do without: it takes a while.
fn finish(places: &Places, environment: &Environment) -> Result<(), TaskError> {
    let script = Program::new("node").arg("web/finish-site.mjs");
    script
        .args(["dist".into(), places.cache.join(COMPRESSED)])
        .envs(environment)
        .within(&places.repository)
        .run()
}

fn packages(places: &Places) -> Result<(), TaskError> {
    wheels::ensure(places, &places.repository.join(FOR_TRUNK))
}

/// `cargo xtask serve`: builds for development, serves, and rebuilds on change until interrupted.
pub fn serve(places: &Places, options: &[String]) -> Result<(), TaskError> {
    let options = ServeOptions::read(options)?;
    // Before the long part: nobody wants to learn after ten minutes that the port is taken.
    let port = match options.port {
        Some(port) if is_free(port) => port,
        Some(port) => {
            return Err(TaskError::Usage(format!(
                "port {port} of {ADDRESS} is taken by another program"
            )));
        }
        None => free_port()?,
    };
    let environment = prepare(places)?;
    packages(places)?;
    let opens = options.opens && can_open_a_browser();
    println!("\nOctavo will be at http://{ADDRESS}:{port}/ when it is built. Ctrl+C ends it.");
    let mut trunk = Program::new(places.tools_bin().join("trunk"))
        .args(["serve", "--address", ADDRESS, "--port"])
        .arg(port.to_string());
    if opens {
        trunk = trunk.arg("--open");
    }
    trunk
        .args(options.passed_on)
        .envs(&environment)
        .within(&places.repository)
        .run()
}

/// The command line of `serve`.
#[derive(Debug, PartialEq, Eq)]
struct ServeOptions {
    opens: bool,
    port: Option<u16>,
    passed_on: Vec<String>,
}

impl ServeOptions {
    fn read(arguments: &[String]) -> Result<ServeOptions, TaskError> {
        let mut options = ServeOptions {
            opens: true,
            port: None,
            passed_on: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let port = match argument.as_str() {
                "--no-open" => {
                    options.opens = false;
                    continue;
                }
                "--open" => continue,
                "--port" | "-p" => arguments.next().map_or("", String::as_str),
                other => match other.strip_prefix("--port=") {
                    Some(port) => port,
                    None => {
                        options.passed_on.push(other.to_owned());
                        continue;
                    }
                },
            };
            let number = port
                .parse()
                .map_err(|_| TaskError::Usage(format!("--port wants a number, not {port:?}")))?;
            options.port = Some(number);
        }
        Ok(options)
    }
}

fn free_port() -> Result<u16, TaskError> {
    let ports = FIRST_PORT..FIRST_PORT + PORTS_TRIED;
    let free = ports
        .clone()
        .find(|&port| is_free(port))
        .ok_or_else(|| TaskError::Missing {
            what: format!(
                "all ports of {ADDRESS} from {} to {} are taken",
                ports.start,
                ports.end - 1
            ),
            remedy: "name a free one with --port".into(),
        })?;
    if free != FIRST_PORT {
        println!("Port {FIRST_PORT} is taken by another program; this one will be at {free}.");
    }
    Ok(free)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((ADDRESS, port)).is_ok()
}

/// On a machine without a screen trunk's `--open` would fail.
fn can_open_a_browser() -> bool {
    cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<ServeOptions, TaskError> {
        ServeOptions::read(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn options_of_serve_are_taken_and_others_passed_on() {
        let rows: [(&str, bool, Option<u16>, &[&str]); 4] = [
            ("", true, None, &[]),
            ("--no-open --release", false, None, &["--release"]),
            ("--port 9000 --open -v", true, Some(9000), &["-v"]),
            (
                "--port=9001 --no-autoreload",
                true,
                Some(9001),
                &["--no-autoreload"],
            ),
        ];
        for (line, opens, port, passed_on) in rows {
            let options = read(line).expect("it is a good line");
            assert_eq!((options.opens, options.port), (opens, port), "{line}");
            assert_eq!(options.passed_on, passed_on, "{line}");
        }
        for line in ["--port", "--port high", "--port=70000"] {
            assert!(matches!(read(line), Err(TaskError::Usage(_))), "{line}");
        }
    }

    #[test]
    fn a_taken_port_is_seen() {
        let taken = TcpListener::bind((ADDRESS, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it has an address").port();
        assert!(!is_free(port));
        drop(taken);
        assert!(is_free(port));
    }
}
