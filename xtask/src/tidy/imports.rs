//! The import table of ARCHITECTURE.md: which package of ours may use which, and what only one of them may use.
//!
//! Direct dependencies only; what comes in by others is checked in `edges`.

use serde_json::Value;

use super::finding::Finding;

/// A package of ours and the packages of ours it may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("octavo-notebook", &[]),
    ("octavo-jupyter", &[]),
    ("octavo-python", &["octavo-jupyter"]),
    ("octavo-kernel", &["octavo-python", "octavo-jupyter"]),
    ("octavo-pools", &[]),
    (
        "octavo-kernel-wasm",
        &["octavo-python", "octavo-jupyter", "octavo-pools"],
    ),
    ("octavo-storage", &["octavo-notebook"]),
    ("kernel-worker", &["octavo-jupyter", "octavo-storage"]),
    (
        "octavo",
        &["octavo-notebook", "octavo-jupyter", "octavo-storage"],
    ),
    ("xtask", &[]),
];
/// What one package of ours keeps from the others.
const KEPT_BY_ONE: [(&str, &str); 1] = [("idb", "octavo-storage")];

/// The shell of the kernel is a workspace of its own, of which `edges` does not hear; it stays as far from the web
/// as the kernel in it.
const KERNEL_SHELL: &str = "octavo-kernel-wasm";
const WEB: [&str; 5] = ["web-sys", "js-sys", "wasm-bindgen", "gloo", "leptos"];

/// Checks what `cargo metadata --no-deps` says of a workspace.
pub fn check(metadata: &Value) -> Vec<Finding> {
    let packages = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut findings = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = MAY_USE.iter().find(|(listed, _)| *listed == name) else {
            findings.push(Finding::new(
                name,
                "is not in the import table: say in xtask/src/tidy what it may use",
            ));
            continue;
        };
        for dependency in normal_dependencies(package) {
            if is_ours(dependency) && !allowed.contains(&dependency) {
                findings.push(Finding::new(
                    name,
                    format!("uses {dependency}, which the import table does not allow"),
                ));
            }
            if name == KERNEL_SHELL && WEB.iter().any(|web| dependency.starts_with(web)) {
                findings.push(Finding::new(
                    name,
                    format!("uses {dependency}: the kernel knows nothing of the web"),
                ));
            }
            if let Some((_, keeper)) = KEPT_BY_ONE
                .iter()
                .find(|(kept, keeper)| *kept == dependency && *keeper != name)
            {
                findings.push(Finding::new(
                    name,
                    format!("uses {dependency}, which is for {keeper} alone"),
                ));
            }
        }
    }
    findings
}

fn is_ours(name: &str) -> bool {
    MAY_USE.iter().any(|(listed, _)| *listed == name)
}

/// Names of the dependencies that end up in the program: not those of tests and build scripts.
fn normal_dependencies(package: &Value) -> Vec<&str> {
    let dependencies = package["dependencies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let normal = dependencies
        .iter()
        .filter(|dependency| dependency["kind"].is_null());
    normal
        .filter_map(|dependency| dependency["name"].as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `name: dependency dependency(dev)` in each line.
    fn metadata(table: &str) -> Value {
        let dependency = |word: &str| match word.strip_suffix("(dev)") {
            Some(name) => json!({"name": name, "kind": "dev"}),
            None => json!({"name": word, "kind": null}),
        };
        let package = |line: &str| {
            let (name, dependencies) = line.split_once(':').expect("a line has a colon");
            let dependencies: Vec<Value> =
                dependencies.split_whitespace().map(dependency).collect();
            json!({"name": name.trim(), "dependencies": dependencies})
        };
        json!({"packages": table.lines().map(package).collect::<Vec<_>>()})
    }

    #[test]
    fn an_edge_outside_the_table_is_found() {
        let rows: [(&str, &[&str]); 8] = [
            (
                "octavo-notebook: serde_json\noctavo: octavo-notebook leptos",
                &[],
            ),
            (
                "octavo-notebook: octavo-jupyter\noctavo-jupyter: ",
                &["octavo-notebook: uses octavo-jupyter, which the import table does not allow"],
            ),
            ("octavo-notebook: octavo-jupyter(dev)\noctavo-jupyter:", &[]),
            (
                "octavo-storage: idb octavo-jupyter\noctavo-jupyter:",
                &["octavo-storage: uses octavo-jupyter, which the import table does not allow"],
            ),
            (
                "octavo: idb",
                &["octavo: uses idb, which is for octavo-storage alone"],
            ),
            ("octavo-kernel-wasm: octavo-python octavo-jupyter", &[]),
            (
                "octavo-kernel-wasm: wasm-bindgen-futures",
                &[
                    "octavo-kernel-wasm: uses wasm-bindgen-futures: the kernel knows nothing of the web",
                ],
            ),
            (
                "octavo-cli:",
                &["octavo-cli: is not in the import table: say in xtask/src/tidy what it may use"],
            ),
        ];
        for (table, expected) in rows {
            let findings: Vec<String> = check(&metadata(table))
                .iter()
                .map(Finding::to_string)
                .collect();
            assert_eq!(findings, expected, "{table}");
        }
    }
}
