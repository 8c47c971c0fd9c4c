//! Node itself, which we cannot bring, and the npm packages that package-lock.json pins.

use std::fs;

use crate::content_hash::ContentHash;
use crate::error::{TaskError, file_error};
use crate::places::Places;
use crate::process::Program;

const OLDEST_NODE: u32 = 20;

/// Checks Node and installs the npm packages when package-lock.json changed since the last time.
pub fn ensure(places: &Places) -> Result<(), TaskError> {
    check_node()?;
    let mut hash = ContentHash::default();
    for name in ["package.json", "package-lock.json"] {
        hash.add_file(&places.repository, &places.repository.join(name))?;
    }
    let hash = hash.finish();
    // Inside node_modules, so that both are deleted together.
    let stamp = places.repository.join("node_modules/.octavo-installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == hash) {
        super::is_there("the set of npm packages");
        return Ok(());
    }
    super::working("npm packages: downloading what package-lock.json pins (under a minute)");
    Program::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .within(&places.repository)
        .run()?;
    fs::write(&stamp, hash).map_err(file_error("write", stamp))
}

fn check_node() -> Result<(), TaskError> {
    let found = Program::new("node").arg("--version").answer();
    if found
        .as_deref()
        .and_then(major_version)
        .is_none_or(|major| major < OLDEST_NODE)
    {
        return Err(TaskError::Missing {
            what: match found {
                Some(version) => format!(
                    "Node {version} is too old; Octavo is built with Node {OLDEST_NODE} or newer"
                ),
                None => format!(
                    "Node is not installed; Octavo is built with Node {OLDEST_NODE} or newer"
                ),
            },
            remedy: "install a current Node from https://nodejs.org or from your system's packages"
                .into(),
        });
    }
    if Program::new("npm").arg("--version").answer().is_none() {
        return Err(TaskError::Missing {
            what: "npm is not installed, though Node is".into(),
            remedy: "install it from your system's packages (Debian: apt-get install npm)".into(),
        });
    }
    Ok(())
}

/// `v20.20.2` → 20.
fn major_version(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("v8.1.0"), Some(8));
        assert_eq!(major_version("node"), None);
    }
}
