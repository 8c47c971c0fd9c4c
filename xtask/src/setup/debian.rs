//! Debian's packages, where this machine is a Debian and we are root: CI, as a rule.

use std::fs;

use crate::error::TaskError;
use crate::process::{Program, find_on_path};

/// Whether installing a Debian package is possible, and not for the user to decide.
pub fn may_install() -> bool {
    let is_debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text));
    let is_root = Program::new("id").arg("-u").answer().as_deref() == Some("0");
    is_debian && is_root && find_on_path(&["apt-get"]).is_some()
}

/// Installs packages, asking nothing.
pub fn install(packages: &[&str]) -> Result<(), TaskError> {
    let apt = || Program::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    // A fresh container has no lists at all.
    apt().args(["update", "-qq"]).run()?;
    apt()
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .run()
}

/// Debian itself: on Ubuntu the package `chromium` is a snap, which does not start in a container.
fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim() == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_from_what_is_made_of_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
