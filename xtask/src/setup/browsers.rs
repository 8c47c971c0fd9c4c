//! The browsers of the tests and what drives them: Chromium, Firefox ESR, and WebKitGTK, which stands in for Safari.

use std::path::PathBuf;

use super::{Environment, debian};
use crate::error::TaskError;
use crate::process::find_on_path;

/// A program of the tests.
struct Tool {
    /// What it is to a person.
    what: &'static str,
    /// The environment variable that says where it is, to us and to the tests.
    variable: &'static str,
    /// What it is called on PATH.
    names: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

const TOOLS: [Tool; 5] = [
    Tool {
        what: "Chromium",
        variable: "OCTAVO_CHROMIUM",
        names: &[
            "chromium",
            "chromium-browser",
            "google-chrome-stable",
            "google-chrome",
        ],
        package: "chromium",
    },
    Tool {
        what: "its chromedriver, in the same version",
        variable: "CHROMEDRIVER",
        names: &["chromedriver"],
        package: "chromium-driver",
    },
    Tool {
        what: "Firefox",
        variable: "OCTAVO_FIREFOX",
        names: &["firefox-esr", "firefox"],
        package: "firefox-esr",
    },
    Tool {
        what: "WebKitGTK with its WebKitWebDriver",
        variable: "OCTAVO_WEBKIT_DRIVER",
        names: &["WebKitWebDriver"],
        package: "webkit2gtk-driver",
    },
    Tool {
        what: "Xvfb, the screen that WebKitGTK needs",
        variable: "OCTAVO_XVFB",
        names: &["Xvfb"],
        package: "xvfb",
    },
];

/// Chromium without any page of its own, such as that of its address bar: what it has in memory is a site's.
const SHELL: Tool = Tool {
    what: "Chromium's headless shell",
    variable: "OCTAVO_HEADLESS_SHELL",
    names: &["chromium-headless-shell"],
    package: "chromium-headless-shell",
};

/// Finds them all, or installs what is missing where we may, and says to the tests where they are.
pub fn ensure() -> Result<Environment, TaskError> {
    let absent = absent(Tool::find);
    if absent.is_empty() {
        super::is_there("Chromium, Firefox and WebKitGTK with their drivers");
    } else {
        install(&absent)?;
    }
    TOOLS
        .iter()
        .map(|tool| {
            let path = tool.find().ok_or_else(|| missing(&[tool]))?;
            Ok((tool.variable.to_owned(), path.into()))
        })
        .collect()
}

/// The same with what the bench alone uses, and goes without where it cannot be had.
pub fn ensure_for_bench() -> Result<Environment, TaskError> {
    let mut environment = ensure()?;
    if SHELL.find().is_none()
        && let Err(error) = install(&[&SHELL])
    {
        super::working(&format!("the bench goes without {}: {error}", SHELL.what));
    }
    environment.extend(
        SHELL
            .find()
            .map(|path| (SHELL.variable.to_owned(), path.into())),
    );
    Ok(environment)
}

impl Tool {
    fn find(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
            .or_else(|| find_on_path(self.names))
    }
}

/// The tools that `find` does not find.
fn absent(find: impl Fn(&Tool) -> Option<PathBuf>) -> Vec<&'static Tool> {
    TOOLS.iter().filter(|tool| find(tool).is_none()).collect()
}

fn install(absent: &[&Tool]) -> Result<(), TaskError> {
    if !debian::may_install() {
        return Err(missing(absent));
    }
    let packages = packages(absent);
    super::working(&format!(
        "browsers for the tests: installing Debian's {} (a few minutes, once)",
        packages.join(", ")
    ));
    debian::install(&packages)
}

fn packages(absent: &[&Tool]) -> Vec<&'static str> {
    absent.iter().map(|tool| tool.package).collect()
}

fn missing(absent: &[&Tool]) -> TaskError {
    let list = |entry: fn(&Tool) -> &'static str, between: &str| {
        let entries: Vec<&str> = absent.iter().map(|tool| entry(tool)).collect();
        entries.join(between)
    };
    TaskError::Missing {
        what: format!(
            "the tests need, and PATH does not have: {}",
            list(|tool| tool.what, "; ")
        ),
        remedy: format!(
            "install what is missing (Debian, as root: apt-get install {}),\n  \
             or say where each is with {}",
            packages(absent).join(" "),
            list(|tool| tool.variable, ", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_there_is_installed() {
        let there = |tool: &Tool| (tool.package != "xvfb").then(|| PathBuf::from("there"));
        assert_eq!(packages(&absent(there)), ["xvfb"]);
        assert_eq!(packages(&absent(|_| Some(PathBuf::new()))), [""; 0]);
        assert_eq!(packages(&absent(|_| None)).len(), TOOLS.len());
    }

    #[test]
    fn what_is_missing_is_named_with_its_package_and_its_variable() {
        let words = missing(&absent(|_| None)).to_string();
        for tool in &TOOLS {
            for word in [tool.what, tool.package, tool.variable] {
                assert!(words.contains(word), "{word} in: {words}");
            }
        }
    }
}
