//! What belongs to a machine and not to the repository: the addresses of package registries, and paths.
//!
//! A lock that records a mirror's address installs nowhere else.

use super::finding::Finding;
use super::source::Source;

/// In pieces, or this file would break its own rule.
const REGISTRIES: [[&str; 2]; 7] = [
    ["registry.npmjs", "org"],
    ["registry.yarnpkg", "com"],
    ["index.crates", "io"],
    ["static.crates", "io"],
    ["pythonhosted", "org"],
    ["proxy.golang", "org"],
    ["pypi", "org"],
];
const FOLDERS: [&str; 4] = ["work", "root", "tmp", "home"];
const CARGO_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks one file, whatever it is. Notebooks are other people's words.
pub fn check(source: &Source) -> Vec<Finding> {
    if source.extension() == "ipynb" || source.is_fixture() {
        return Vec::new();
    }
    let finding = |(line, complaint): (usize, String)| Finding::at(&source.path, line, complaint);
    source
        .lines()
        .filter_map(|(number, line)| Some((number, complaint_about(source, line)?)))
        .map(finding)
        .collect()
}

fn complaint_about(source: &Source, line: &str) -> Option<String> {
    if let Some(host) = REGISTRIES
        .iter()
        .map(|parts| parts.join("."))
        .find(|host| line.contains(host))
    {
        return Some(format!("names the package registry {host}"));
    }
    if source.path.ends_with("package-lock.json") && line.contains("\"resolved\": \"http") {
        return Some(
            "records where a package was downloaded: install with omit-lockfile-registry-resolved"
                .into(),
        );
    }
    if source.path.ends_with("Cargo.lock")
        && line.contains("registry+")
        && !line.contains(CARGO_REGISTRY)
    {
        return Some("takes a package from a registry of this machine".into());
    }
    let configures_registry =
        source.path.ends_with(".npmrc") && line.trim_start().starts_with("registry");
    if configures_registry {
        return Some("sets a package registry, which is each machine's own affair".into());
    }
    let folder = FOLDERS.iter().find(|folder| has_path_below(line, folder))?;
    Some(format!("holds a path of one machine, below /{folder}"))
}

/// Whether `/folder/x` stands at the beginning of a path, and not inside an address or a longer path.
fn has_path_below(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(start, _)| {
        let begins = line[..start]
            .chars()
            .next_back()
            .is_none_or(|before| " \t\"'`(=:<,".contains(before));
        let goes_on = line[start + path.len()..]
            .starts_with(|after: char| after.is_ascii_alphanumeric() || after == '.');
        begins && goes_on
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn what_belongs_to_a_machine_is_found() {
        let registry = format!("https://{}/", REGISTRIES[0].join("."));
        let resolved = "\"resolved\": \"https://mirror.example/a.tgz\",";
        let mirror = "source = \"registry+https://mirror.example/index\"";
        let usual = format!("source = \"{CARGO_REGISTRY}\"");
        let below = |folder: &str| format!("open('/{folder}/me')");
        let rows = [
            ("README.md", registry.as_str(), true),
            (".npmrc", "registry=https://mirror.example/", true),
            (".npmrc", "omit-lockfile-registry-resolved=true", false),
            ("package-lock.json", resolved, true),
            ("tests/notes.md", resolved, false),
            ("Cargo.lock", mirror, true),
            ("Cargo.lock", &usual, false),
            ("src/main.rs", &below("work"), true),
            ("tests/run.mjs", &below("tmp"), true),
            ("tests/run.mjs", &below("root"), true),
            ("tests/run.mjs", &below("home"), true),
            ("tests/fixtures/a.txt", &below("home"), false),
            ("tests/a.ipynb", &below("home"), false),
            ("src/main.rs", "https://example.org/work/1", false),
            ("src/main.rs", "the folder `/tmp`, in memory", false),
            ("src/main.rs", "web/dist/assets/home/x", false),
        ];
        for (path, text, found) in rows {
            assert_eq!(!check(&row(path, text)).is_empty(), found, "{path}: {text}");
        }
    }
}
