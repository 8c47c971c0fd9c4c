//! Chromium and its driver, for the tests that need a real browser.

use std::path::PathBuf;

use super::{Environment, debian};
use crate::error::TaskError;
use crate::process::find_on_path;

const CHROMIUM_VARIABLE: &str = "OCTAVO_CHROMIUM";
const DRIVER_VARIABLE: &str = "CHROMEDRIVER";

/// Finds both, or installs them where we may, and says to the tests where they are.
pub fn ensure() -> Result<Environment, TaskError> {
    let (chromium, driver) = match find() {
        Some(found) => {
            super::is_there("Chromium with its driver");
            found
        }
        None => {
            install()?;
            find().ok_or_else(missing)?
        }
    };
    Ok(vec![
        (CHROMIUM_VARIABLE.into(), chromium.into()),
        (DRIVER_VARIABLE.into(), driver.into()),
    ])
}

fn find() -> Option<(PathBuf, PathBuf)> {
    let named = |variable| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
    };
    let chromium = named(CHROMIUM_VARIABLE).or_else(|| {
        find_on_path(&[
            "chromium",
            "chromium-browser",
            "google-chrome-stable",
            "google-chrome",
        ])
    })?;
    let driver = named(DRIVER_VARIABLE).or_else(|| find_on_path(&["chromedriver"]))?;
    Some((chromium, driver))
}

fn install() -> Result<(), TaskError> {
    if !debian::may_install() {
        return Err(missing());
    }
    super::working("Chromium and its driver: installing Debian's packages (a few minutes, once)");
    debian::install(&["chromium", "chromium-driver"])
}

fn missing() -> TaskError {
    TaskError::Missing {
        what: "the tests need Chromium and its chromedriver, and one of them is not on PATH".into(),
        remedy: format!(
            "install both in the same version (Debian, as root: apt-get install chromium chromium-driver),\n  \
             or say where they are with {CHROMIUM_VARIABLE} and {DRIVER_VARIABLE}"
        ),
    }
}
