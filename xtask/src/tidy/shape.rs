//! The shape of a file: it opens with its purpose and stays short; a package takes the lints of the workspace.

use super::finding::Finding;
use super::source::Source;

const MOST_LINES: usize = 400;

/// Checks one file.
pub fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    if source.is_written_by_us() {
        if !opens_with_purpose(source) {
            let comment = if source.extension() == "rs" {
                "`//!`"
            } else {
                "a comment"
            };
            findings.push(Finding::at(
                &source.path,
                1,
                format!("opens without its purpose: begin with {comment}"),
            ));
        }
        let lines = source.text.lines().count();
        if lines > MOST_LINES {
            let complaint = format!(
                "has {lines} lines, more than {MOST_LINES}: a concept is hiding in it, find its name"
            );
            findings.push(Finding::new(&source.path, complaint));
        }
    }
    if is_package(source) && !takes_workspace_lints(&source.text) {
        findings.push(Finding::new(
            &source.path,
            "has no `[lints] workspace = true`",
        ));
    }
    findings
}

fn opens_with_purpose(source: &Source) -> bool {
    let mut lines = source
        .text
        .lines()
        .skip_while(|line| line.starts_with("#!/"));
    let first = lines.next().unwrap_or_default().trim_start();
    let openings: &[&str] = match source.extension() {
        "rs" => &["//!"],
        "css" => &["/*"],
        "py" => &["\"\"\"", "# "],
        // A page has to begin with its document type.
        "html" => return source.text.contains("<!--"),
        _ => &["//", "/*"],
    };
    openings.iter().any(|opening| first.starts_with(opening))
}

fn is_package(source: &Source) -> bool {
    (source.path == "Cargo.toml" || source.path.ends_with("/Cargo.toml"))
        && !source.is_fixture()
        && source.text.lines().any(|line| line.trim() == "[package]")
}

/// The kernel's own workspace has lints of its own, which serve as well.
fn takes_workspace_lints(manifest: &str) -> bool {
    let lines: Vec<&str> = manifest.lines().map(str::trim).collect();
    lines
        .windows(2)
        .any(|pair| pair == ["[lints]", "workspace = true"])
        || lines.iter().any(|line| line.starts_with("[lints."))
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn a_source_opens_with_its_purpose() {
        let rows = [
            ("src/a.rs", "//! Purpose.\n", true),
            ("src/a.rs", "use std::fs;\n//! Late.\n", false),
            ("src/a.rs", "// No doc comment.\n", false),
            ("src/a.rs", "", false),
            ("web/a.ts", "// Purpose.\n", true),
            ("web/a.ts", "/** Purpose. */\n", true),
            ("web/a.ts", "import x from \"x\";\n", false),
            ("tests/a.mjs", "#!/usr/bin/env node\n// Purpose.\n", true),
            ("tests/a.mjs", "#!/usr/bin/env node\nimport x;\n", false),
            ("styles/a.css", "/* Purpose. */\n", true),
            ("styles/a.css", "a { }\n", false),
            ("tests/a.py", "\"\"\"Purpose.\"\"\"\n", true),
            ("index.html", "<!doctype html>\n<!-- Purpose. -->\n", true),
            ("index.html", "<!doctype html>\n", false),
            ("tests/fixtures/a.py", "1/0\n", true),
            ("package-lock.json", "{}\n", true),
        ];
        for (path, text, passes) in rows {
            assert_eq!(
                check(&row(path, text)).is_empty(),
                passes,
                "{path}: {text:?}"
            );
        }
    }

    #[test]
    fn a_source_has_at_most_400_lines() {
        let text = |lines: usize| "//! Purpose.\n".repeat(lines);
        assert_eq!(check(&row("src/a.rs", &text(400))), []);
        assert_eq!(check(&row("src/a.rs", &text(401))).len(), 1);
        assert_eq!(check(&row("Cargo.lock", &text(401))), []);
    }

    #[test]
    fn a_package_takes_the_lints_of_the_workspace() {
        let rows = [
            (
                "crates/a/Cargo.toml",
                "[package]\nname = \"a\"\n\n[lints]\nworkspace = true\n",
                true,
            ),
            ("crates/a/Cargo.toml", "[package]\nname = \"a\"\n", false),
            ("Cargo.toml", "[package]\nversion.workspace = true\n", false),
            (
                "crates/python/wasm/Cargo.toml",
                "[package]\nname = \"w\"\n[lints.rust]\nunsafe_code = \"warn\"\n",
                true,
            ),
            ("Cargo.toml", "[workspace]\nmembers = []\n", true),
        ];
        for (path, text, passes) in rows {
            assert_eq!(
                check(&row(path, text)).is_empty(),
                passes,
                "{path}: {text:?}"
            );
        }
    }
}
