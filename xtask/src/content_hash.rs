//! A name for what some files contain, so that what was made from them is made again only when they change.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{TaskError, file_error};

/// Collects contents and gives them one short name.
#[derive(Default)]
pub struct ContentHash(Sha256);

impl ContentHash {
    /// Adds a labelled piece. Lengths go in too, so that no two series of pieces read alike.
    pub fn add(&mut self, label: &str, contents: &[u8]) {
        for piece in [label.as_bytes(), contents] {
            self.0.update((piece.len() as u64).to_le_bytes());
            self.0.update(piece);
        }
    }

    /// Adds a file, labelled by its place below `root`.
    pub fn add_file(&mut self, root: &Path, file: &Path) -> Result<(), TaskError> {
        let contents = fs::read(file).map_err(file_error("read", file))?;
        let label = file.strip_prefix(root).unwrap_or(file);
        self.add(&label.to_string_lossy(), &contents);
        Ok(())
    }

    /// Sixteen hexadecimal digits.
    pub fn finish(self) -> String {
        self.0
            .finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// All files below a folder in a fixed order, without the folders and files whose names are `skipped`.
pub fn files_below(
    folder: &Path,
    skipped: &dyn Fn(&str) -> bool,
) -> Result<Vec<PathBuf>, TaskError> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(file_error("list", &folder))? {
            let entry = entry.map_err(file_error("list", &folder))?;
            if skipped(&entry.file_name().to_string_lossy()) {
                continue;
            }
            let kind = entry
                .file_type()
                .map_err(file_error("look at", entry.path()))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(pieces: &[(&str, &str)]) -> String {
        let mut hash = ContentHash::default();
        for (label, contents) in pieces {
            hash.add(label, contents.as_bytes());
        }
        hash.finish()
    }

    #[test]
    fn equal_contents_have_one_name_and_others_another() {
        assert_eq!(
            name_of(&[("a", "1"), ("b", "2")]),
            name_of(&[("a", "1"), ("b", "2")])
        );
        assert_ne!(name_of(&[("a", "1")]), name_of(&[("a", "2")]));
        assert_ne!(name_of(&[("a", "1")]), name_of(&[("b", "1")]));
        assert_ne!(name_of(&[("a", "1b")]), name_of(&[("a1", "b")]));
        assert_eq!(name_of(&[]).len(), 16);
    }

    #[test]
    fn files_are_listed_in_order_and_without_the_skipped() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let all = files_below(here, &|_| false).expect("xtask can be listed");
        assert!(all.is_sorted() && all.contains(&here.join("src/main.rs")));
        let few = files_below(here, &|name| name == "src").expect("xtask can be listed");
        assert_eq!(few, [here.join("Cargo.toml")]);
    }
}
