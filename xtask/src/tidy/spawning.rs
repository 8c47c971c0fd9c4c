//! The page starts futures in one place, where their errors are handled and their end with the page is seen to.

use super::finding::Finding;
use super::source::Source;

const RAW: &str = "spawn_local";

/// Checks the page as a whole: at most one file of it may start a future by hand.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let spawning: Vec<(&Source, usize)> = sources
        .iter()
        .filter(|source| source.path.starts_with("src/") && source.extension() == "rs")
        .filter_map(|source| first_use(source).map(|line| (source, line)))
        .collect();
    if spawning.len() <= 1 {
        return Vec::new();
    }
    let places: Vec<&str> = spawning
        .iter()
        .map(|(source, _)| source.path.as_str())
        .collect();
    let complaint = format!(
        "`{RAW}` stands in several files of the page ({}): keep it in one",
        places.join(", ")
    );
    spawning
        .iter()
        .map(|(source, line)| Finding::at(&source.path, *line, &complaint))
        .collect()
}

fn first_use(source: &Source) -> Option<usize> {
    let is_code = |line: &str| !line.trim_start().starts_with("//");
    source
        .lines()
        .find(|(_, line)| is_code(line) && line.contains(RAW))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::super::source::row;
    use super::*;

    #[test]
    fn two_files_of_the_page_that_spawn_are_found() {
        let once = row(
            "src/tasks.rs",
            "//! Tasks.\nuse leptos::task::spawn_local;\n",
        );
        let again = row("src/cell.rs", "//! A cell.\n\nspawn_local(async {});\n");
        let prose = row("src/prose.rs", "//! Not `spawn_local`.\n// spawn_local\n");
        let worker = row("kernel-worker/src/main.rs", "spawn_local(async {});");
        assert_eq!(check(&[once.clone(), prose.clone(), worker.clone()]), []);
        let findings = check(&[once, again, prose, worker]);
        let places: Vec<_> = findings
            .iter()
            .map(|finding| (finding.place.as_str(), finding.line))
            .collect();
        assert_eq!(
            places,
            [("src/tasks.rs", Some(2)), ("src/cell.rs", Some(3))]
        );
    }
}
