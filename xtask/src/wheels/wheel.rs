//! One wheel: what an index has to say of it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::error::{TaskError, file_error};

/// A wheel that was read.
pub struct Wheel {
    /// The name of its project in the form in which names are compared (PEP 503).
    pub project: String,
    /// Its file name, which says the version and for which Python it is.
    pub filename: String,
    /// The file itself.
    pub data: Vec<u8>,
    /// Its file METADATA.
    pub metadata: Vec<u8>,
    /// The versions of Python that it asks for.
    pub requires_python: Option<String>,
    /// What can be imported from it.
    pub modules: BTreeSet<String>,
}

impl Wheel {
    /// Reads a wheel from its file.
    pub fn read(path: &Path) -> Result<Wheel, TaskError> {
        let data = fs::read(path).map_err(file_error("read", path))?;
        let filename = path.file_name().unwrap_or_default().to_string_lossy();
        Wheel::of(&filename, data).map_err(|reason| TaskError::Unreadable {
            what: path.display().to_string(),
            reason,
        })
    }

    fn of(filename: &str, data: Vec<u8>) -> Result<Wheel, String> {
        let (name, rest) = filename
            .split_once('-')
            .ok_or("its name is not that of a wheel")?;
        let version = rest.split('-').next().unwrap_or_default();
        let mut archive = ZipArchive::new(Cursor::new(&data)).map_err(|error| error.to_string())?;
        let entries: Vec<String> = archive.file_names().map(str::to_owned).collect();
        let path = entries
            .iter()
            .find(|entry| is_metadata(entry, version))
            .ok_or("it has no METADATA")?;
        let mut metadata = Vec::new();
        archive
            .by_name(path)
            .map_err(|error| error.to_string())?
            .read_to_end(&mut metadata)
            .map_err(|error| error.to_string())?;
        drop(archive);
        Ok(Wheel {
            project: normalized(name),
            filename: filename.to_owned(),
            requires_python: field(&metadata, "Requires-Python"),
            metadata,
            modules: entries.iter().filter_map(|entry| module(entry)).collect(),
            data,
        })
    }
}

/// The SHA-256 in hexadecimal digits.
pub fn sha256(data: &[u8]) -> String {
    Sha256::digest(data)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn normalized(name: &str) -> String {
    let mut normalized = String::new();
    for part in name.split(['-', '_', '.']).filter(|part| !part.is_empty()) {
        if !normalized.is_empty() {
            normalized.push('-');
        }
        normalized.push_str(&part.to_lowercase());
    }
    normalized
}

fn is_metadata(entry: &str, version: &str) -> bool {
    entry
        .strip_suffix(".dist-info/METADATA")
        .is_some_and(|folder| !folder.contains('/') && folder.ends_with(&format!("-{version}")))
}

/// The value of a header of METADATA, which ends at the first empty line.
fn field(metadata: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(metadata);
    text.lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .map(|value| value.trim().to_owned())
}

/// What a file lets be imported: its folder, or itself.
fn module(entry: &str) -> Option<String> {
    if !entry.ends_with(".py") {
        return None;
    }
    let first = entry.split('/').next().unwrap_or_default();
    let name = first.strip_suffix(".py").unwrap_or(first);
    let is_name = name
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_');
    (is_name && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    /// A wheel with empty files and these headers in its METADATA.
    pub fn sample(stem: &str, headers: &str, files: &[&str]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for file in files {
            archive.start_file(*file, options).expect("it can be begun");
        }
        archive
            .start_file(format!("{stem}.dist-info/METADATA"), options)
            .expect("it can be begun");
        archive
            .write_all(headers.as_bytes())
            .expect("it can be written");
        archive.finish().expect("it can be ended").into_inner()
    }

    #[test]
    fn a_wheel_says_its_project_its_python_and_its_modules() {
        let headers = "Name: A.B_C\nRequires-Python: >=3.9,<4\n\nRequires-Python: not this\n";
        let files = [
            "one/__init__.py",
            "one/two/three.py",
            "single.py",
            "one/data.txt",
            "a_b_c-1.0.data/scripts/tool.py",
        ];
        let data = sample("a_b_c-1.0", headers, &files);
        let wheel = Wheel::of("a_b_c-1.0-py3-none-any.whl", data).expect("it is a wheel");
        assert_eq!(wheel.project, "a-b-c");
        assert_eq!(wheel.requires_python.as_deref(), Some(">=3.9,<4"));
        assert_eq!(Vec::from_iter(&wheel.modules), ["one", "single"]);
        assert_eq!(wheel.metadata, headers.as_bytes());
    }

    #[test]
    fn what_is_no_wheel_is_said() {
        assert!(Wheel::of("a-1.0-py3-none-any.whl", b"text".to_vec()).is_err());
        let data = sample("b-2.0", "", &[]);
        let error = Wheel::of("a-1.0-py3-none-any.whl", data).err();
        assert_eq!(error.as_deref(), Some("it has no METADATA"));
    }

    #[test]
    fn names_are_compared_without_case_and_marks() {
        for (name, expected) in [("Jinja2", "jinja2"), ("A.B__c", "a-b-c"), ("x_-y", "x-y")] {
            assert_eq!(normalized(name), expected);
        }
    }
}
