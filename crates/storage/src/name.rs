//! File names: which are allowed, and how a second one of the same name is called.

use crate::DriveError;

/// As in most file systems, where a downloaded notebook or the kernel's copy of it ends up.
const MAX_NAME_BYTES: usize = 255;

/// Refuses what could not be the name of a file in one folder.
pub(crate) fn check_name(name: &str) -> Result<(), DriveError> {
    let reason = if name.trim().is_empty() {
        "it is empty"
    } else if name == "." || name == ".." {
        "it means a folder"
    } else if name.contains('/') {
        "it has a slash"
    } else if name.chars().any(char::is_control) {
        "it has a control character"
    } else if name.len() > MAX_NAME_BYTES {
        "it is too long"
    } else {
        return Ok(());
    };
    Err(DriveError::InvalidName {
        name: name.to_owned(),
        reason,
    })
}

/// `Untitled.ipynb`, `Untitled 2.ipynb`, `Untitled 3.ipynb`, …: the number goes before the extension.
pub(crate) fn numbered(wanted: &str, number: u32) -> String {
    if number < 2 {
        return wanted.to_owned();
    }
    match wanted.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem} {number}.{extension}"),
        _ => format!("{wanted} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{check_name, numbered};

    #[test]
    fn a_number_goes_before_the_extension() {
        let rows = [
            ("Untitled.ipynb", 1, "Untitled.ipynb"),
            ("Untitled.ipynb", 2, "Untitled 2.ipynb"),
            ("a.tar.gz", 3, "a.tar 3.gz"),
            ("notes", 2, "notes 2"),
            (".profile", 2, ".profile 2"),
            ("Übung 2.ipynb", 12, "Übung 2 12.ipynb"),
        ];
        for (wanted, number, expected) in rows {
            assert_eq!(numbered(wanted, number), expected);
        }
    }

    #[test]
    fn names_that_no_folder_could_hold_are_refused() {
        for name in [
            "Lecture 1.ipynb",
            "Übung.ipynb",
            "日本語 📓.ipynb",
            "…",
            ".a",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name:?}");
        }
        for name in ["", "  ", ".", "..", "a/b", "a\nb", "a\0", &"n".repeat(256)] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }
}
