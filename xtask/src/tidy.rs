//! `cargo xtask tidy`: the rules of the house that a compiler does not check. They also run as a test of xtask.
//!
//! Rules take text and return findings; only this file knows where the text comes from.

mod colours;
mod edges;
mod finding;
mod foreign;
mod imports;
mod selectors;
mod shape;
mod source;
mod spawning;
mod words;

use std::path::Path;

use serde_json::Value;

use crate::error::TaskError;
use crate::places::Places;
use crate::process::{Program, cargo};
use finding::Finding;
use source::Source;

/// Checks this clone, and prints what it finds.
pub fn run(places: &Places) -> Result<(), TaskError> {
    let findings = check(places)?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: nothing to complain of");
            Ok(())
        }
        count => Err(TaskError::Untidy { count }),
    }
}

fn check(places: &Places) -> Result<Vec<Finding>, TaskError> {
    let sources = sources(places)?;
    let mut findings: Vec<Finding> = sources.iter().flat_map(check_source).collect();
    findings.extend(spawning::check(&sources));
    for workspace in [places.repository.clone(), places.kernel_workspace()] {
        findings.extend(imports::check(&metadata(&workspace, &["--no-deps"])?));
    }
    for platform in edges::PLATFORMS {
        findings.extend(edges::check(
            &metadata(&places.repository, &["--filter-platform", platform])?,
            platform,
        ));
    }
    Ok(findings)
}

fn check_source(source: &Source) -> Vec<Finding> {
    let rules = [
        shape::check,
        colours::check,
        selectors::check,
        foreign::check,
        words::check,
    ];
    rules.iter().flat_map(|rule| rule(source)).collect()
}

/// Every file that is tracked or about to be.
fn sources(places: &Places) -> Result<Vec<Source>, TaskError> {
    let listed = Program::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .within(&places.repository)
        .read()?;
    let names = listed.split('\0').filter(|name| !name.is_empty());
    // What is deleted but not yet committed cannot be read, nor can pictures and fonts as text: neither is a source.
    let read = |name: &str| {
        let text = std::fs::read_to_string(places.repository.join(name)).ok()?;
        Some(Source {
            path: name.to_owned(),
            text,
        })
    };
    Ok(names.filter_map(read).collect())
}

fn metadata(workspace: &Path, options: &[&str]) -> Result<Value, TaskError> {
    let answer = cargo()
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(options)
        .within(workspace)
        .read()?;
    serde_json::from_str(&answer).map_err(|error| TaskError::Unreadable {
        what: "cargo metadata".into(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_keeps_the_rules_of_the_house() {
        let places = Places::find().expect("xtask lies in the repository");
        let findings = check(&places).expect("git and cargo answer");
        let shown: Vec<String> = findings.iter().map(Finding::to_string).collect();
        assert!(shown.is_empty(), "\n{}", shown.join("\n"));
    }
}
