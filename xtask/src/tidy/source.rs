//! A tracked text file, as the rules see it.

/// A path below the root of the repository, with `/`, and what the file says.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path.
    pub path: String,
    /// The contents.
    pub text: String,
}

impl Source {
    /// The path's extension, or nothing.
    pub fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether people write and read it as source of ours.
    pub fn is_written_by_us(&self) -> bool {
        matches!(
            self.extension(),
            "rs" | "ts" | "mjs" | "js" | "css" | "html" | "py"
        ) && !self.is_fixture()
    }

    /// Whether it is an input or expected output of tests, where anything may stand.
    pub fn is_fixture(&self) -> bool {
        self.path.split('/').any(|part| part == "fixtures")
    }

    /// The lines with their numbers, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// A source in a data row.
#[cfg(test)]
pub fn row(path: &str, text: &str) -> Source {
    Source {
        path: path.into(),
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_from_fixtures_and_data() {
        let rows = [
            ("src/main.rs", true),
            ("web/src/editor.ts", true),
            ("tests/fixtures/odd.py", false),
            ("package-lock.json", false),
            (".ci/run", false),
            ("a.d/run", false),
        ];
        for (path, expected) in rows {
            assert_eq!(row(path, "").is_written_by_us(), expected, "{path}");
        }
    }
}
