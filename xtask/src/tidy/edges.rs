//! What must not come into a package of ours by any way: not directly, and not through the packages it uses.
//!
//! A pure crate stays pure only if what it uses is, and the kernel's state is its linear memory only as long as no
//! JavaScript handle gets into it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::finding::Finding;

/// The platforms of the wasm builds: of the page and its worker, and of the kernel.
pub const PLATFORMS: [&str; 2] = [PAGE_PLATFORM, KERNEL_PLATFORM];
const PAGE_PLATFORM: &str = "wasm32-unknown-unknown";
const KERNEL_PLATFORM: &str = "wasm32-wasip1";

/// A package of ours, the platform it is for, and what it must never contain. A name ending in `*` stands for all
/// that begin so.
const NEVER: [(&str, &str, &[&str]); 6] = [
    (
        "octavo-notebook",
        PAGE_PLATFORM,
        &["leptos*", "web-sys", "idb", "rustpython*"],
    ),
    (
        "octavo-jupyter",
        PAGE_PLATFORM,
        &["leptos*", "web-sys", "idb", "rustpython*"],
    ),
    (
        "octavo-python",
        KERNEL_PLATFORM,
        &[
            "web-sys",
            "js-sys",
            "wasm-bindgen*",
            "gloo*",
            "leptos*",
            "idb",
        ],
    ),
    (
        "octavo-storage",
        PAGE_PLATFORM,
        &["leptos*", "octavo-jupyter", "rustpython*"],
    ),
    ("kernel-worker", PAGE_PLATFORM, &["leptos*", "rustpython*"]),
    ("octavo", PAGE_PLATFORM, &["rustpython*"]),
];

/// Checks what `cargo metadata --filter-platform` says of this platform.
pub fn check(metadata: &Value, platform: &str) -> Vec<Finding> {
    let graph = Graph::read(metadata);
    let concerned = NEVER.iter().filter(|(_, on, _)| *on == platform);
    concerned
        .flat_map(|(package, _, forbidden)| graph.forbidden_ways(package, forbidden))
        .collect()
}

/// Packages by their ids, with the ids of what they use in the finished program.
struct Graph<'a> {
    names: HashMap<&'a str, &'a str>,
    uses: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn read(metadata: &'a Value) -> Graph<'a> {
        let text = |value: &'a Value| value.as_str().unwrap_or_default();
        let names = array(&metadata["packages"])
            .iter()
            .map(|package| (text(&package["id"]), text(&package["name"])));
        let is_normal = |used: &&Value| {
            array(&used["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null())
        };
        let uses = array(&metadata["resolve"]["nodes"]).iter().map(|node| {
            let used = array(&node["deps"])
                .iter()
                .filter(is_normal)
                .map(|used| text(&used["pkg"]));
            (text(&node["id"]), used.collect())
        });
        Graph {
            names: names.collect(),
            uses: uses.collect(),
        }
    }

    /// The shortest way to each forbidden package.
    fn forbidden_ways(&self, package: &str, forbidden: &[&str]) -> Vec<Finding> {
        let Some((&start, _)) = self.names.iter().find(|(_, name)| **name == package) else {
            return Vec::new();
        };
        let mut findings = Vec::new();
        let mut seen = HashSet::from([start]);
        let mut ways = vec![vec![start]];
        while !ways.is_empty() {
            let mut longer = Vec::new();
            for way in &ways {
                let Some(last) = way.last() else { continue };
                for &next in self.uses.get(last).map(Vec::as_slice).unwrap_or_default() {
                    if !seen.insert(next) {
                        continue;
                    }
                    let way: Vec<&str> = way.iter().copied().chain([next]).collect();
                    if forbidden
                        .iter()
                        .any(|pattern| matches(pattern, self.name(next)))
                    {
                        findings.push(self.finding(package, &way));
                    } else {
                        longer.push(way);
                    }
                }
            }
            ways = longer;
        }
        findings
    }

    fn finding(&self, package: &str, way: &[&str]) -> Finding {
        let names: Vec<&str> = way.iter().map(|id| self.name(id)).collect();
        let last = names.last().copied().unwrap_or_default();
        Finding::new(
            package,
            format!(
                "must never contain {last}, which comes in by {}",
                names.join(" → ")
            ),
        )
    }

    fn name(&self, id: &str) -> &'a str {
        self.names.get(id).copied().unwrap_or_default()
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `name: dependency dependency(build)` in each line; the names serve as ids.
    fn metadata(table: &str) -> Value {
        let dependency = |word: &str| match word.strip_suffix("(build)") {
            Some(name) => json!({"pkg": name, "dep_kinds": [{"kind": "build"}]}),
            None => json!({"pkg": word, "dep_kinds": [{"kind": null}]}),
        };
        let lines: Vec<(&str, &str)> = table
            .lines()
            .map(|line| line.split_once(':').expect("a line has a colon"))
            .collect();
        let package = |(name, _): &(&str, &str)| json!({"id": name, "name": name});
        let node = |(name, used): &(&str, &str)| json!({"id": name, "deps": used.split_whitespace().map(dependency).collect::<Vec<_>>()});
        json!({
            "packages": lines.iter().map(package).collect::<Vec<_>>(),
            "resolve": {"nodes": lines.iter().map(node).collect::<Vec<_>>()},
        })
    }

    #[test]
    fn a_forbidden_package_is_found_by_whatever_way_it_comes() {
        let rows: [(&str, &str, &[&str]); 7] = [
            (PAGE_PLATFORM, "octavo-notebook: serde\nserde:", &[]),
            (
                PAGE_PLATFORM,
                "octavo-notebook: clock\nclock: web-sys\nweb-sys:",
                &[
                    "octavo-notebook: must never contain web-sys, which comes in by octavo-notebook → clock → web-sys",
                ],
            ),
            (
                PAGE_PLATFORM,
                "octavo-notebook: clock\nclock: web-sys(build)\nweb-sys:",
                &[],
            ),
            (
                PAGE_PLATFORM,
                "kernel-worker: leptos_dom\nleptos_dom:",
                &[
                    "kernel-worker: must never contain leptos_dom, which comes in by kernel-worker → leptos_dom",
                ],
            ),
            (
                KERNEL_PLATFORM,
                "octavo-python: a b\na: js-sys\nb: js-sys\njs-sys:",
                &[
                    "octavo-python: must never contain js-sys, which comes in by octavo-python → a → js-sys",
                ],
            ),
            (PAGE_PLATFORM, "octavo-python: js-sys\njs-sys:", &[]),
            (PAGE_PLATFORM, "a: b\nb: a", &[]),
        ];
        for (platform, table, expected) in rows {
            let findings: Vec<String> = check(&metadata(table), platform)
                .iter()
                .map(Finding::to_string)
                .collect();
            assert_eq!(findings, expected, "{table}");
        }
    }
}
