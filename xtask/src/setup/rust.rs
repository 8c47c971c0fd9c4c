//! The Rust toolchain that rust-toolchain.toml pins, with its components and targets.
//!
//! rustup installs it by itself in many places, but that can be switched off; and a toolchain that was there
//! before may lack the wasm targets.

use std::fs;

use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;

/// What rust-toolchain.toml asks for.
#[derive(Debug, PartialEq, Eq)]
struct Toolchain {
    channel: String,
    components: Vec<String>,
    targets: Vec<String>,
}

/// Installs the toolchain, or what is missing of it.
pub fn ensure(places: &Places) -> Result<(), TaskError> {
    let file = places.repository.join("rust-toolchain.toml");
    let text = fs::read_to_string(&file).map_err(file_error("read", &file))?;
    let wanted = read(&text).ok_or_else(|| TaskError::Unreadable {
        what: "rust-toolchain.toml".into(),
        reason: "it names no channel".into(),
    })?;
    let rustup = || Program::new("rustup");
    if rustup().arg("--version").answer().is_none() {
        return Err(TaskError::Missing {
            what: "rustup is not installed; it brings the Rust toolchain this repository pins"
                .into(),
            remedy: "install it as https://rustup.rs says, and open a new terminal".into(),
        });
    }
    let installed = |kind: &str| {
        rustup()
            .args([kind, "list", "--installed", "--toolchain", &wanted.channel])
            .answer()
            .unwrap_or_default()
    };
    if has_all(&installed("component"), &wanted.components)
        && has_all(&installed("target"), &wanted.targets)
    {
        super::is_there(&format!("Rust {}", wanted.channel));
        return Ok(());
    }
    super::working(&format!(
        "Rust {}: downloading the compiler, its checks and the wasm targets (a minute or two, once)",
        wanted.channel
    ));
    let mut install = rustup().args([
        "toolchain",
        "install",
        &wanted.channel,
        "--profile",
        "minimal",
    ]);
    for component in &wanted.components {
        install = install.args(["-c", component]);
    }
    for target in &wanted.targets {
        install = install.args(["-t", target]);
    }
    install.run()
}

/// Reads the few lines we write in rust-toolchain.toml.
fn read(text: &str) -> Option<Toolchain> {
    let values = |key: &str| {
        let line = text.lines().find(|line| {
            line.split('=')
                .next()
                .is_some_and(|name| name.trim() == key)
        });
        let quoted = line.unwrap_or_default().split('"').skip(1).step_by(2);
        quoted.map(str::to_owned).collect::<Vec<_>>()
    };
    Some(Toolchain {
        channel: values("channel").pop()?,
        components: values("components"),
        targets: values("targets"),
    })
}

/// rustup lists components with the host's name behind (`clippy-x86_64-…`), targets without.
fn has_all(listed: &str, wanted: &[String]) -> bool {
    let listed = |name: &String| {
        listed.lines().any(|line| {
            line.trim()
                .strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    wanted.iter().all(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_toolchain_file_is_read() {
        let text = "[toolchain]\nchannel = \"1.99.1\"\nprofile = \"minimal\"\ncomponents = [\"clippy\", \"rustfmt\"]\ntargets = [\"wasm32-wasip1\"]\n";
        let toolchain = Toolchain {
            channel: "1.99.1".into(),
            components: vec!["clippy".into(), "rustfmt".into()],
            targets: vec!["wasm32-wasip1".into()],
        };
        assert_eq!(read(text), Some(toolchain));
        assert_eq!(read("[toolchain]\n"), None);
    }

    #[test]
    fn a_missing_component_or_target_is_noticed() {
        let names = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        let components = "cargo-x86_64-unknown-linux-gnu\nclippy-x86_64-unknown-linux-gnu\n";
        assert!(has_all(components, &names(&["clippy"])));
        assert!(!has_all(components, &names(&["clippy", "rustfmt"])));
        assert!(has_all(
            "wasm32-unknown-unknown\nwasm32-wasip1\n",
            &names(&["wasm32-wasip1"])
        ));
        assert!(!has_all(
            "wasm32-wasip1-threads2\n",
            &names(&["wasm32-wasip2"])
        ));
        assert!(!has_all("", &names(&["clippy"])));
    }
}
