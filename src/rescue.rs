//! What could not be written before the page went away, brought back when the file is opened the next time.
//!
//! A database needs time that a page being closed does not have; local storage writes at once.

use serde_json::{Value, json};

use crate::shelf;

const PREFIX: &str = "octavo.unsaved.";

/// A file's contents that were on their way to the drive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rescue {
    /// Digests of what may be in the drive: the contents these were made from, and any that were being written.
    pub bases: Vec<String>,
    /// The contents.
    pub contents: String,
}

/// What to do with what was rescued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It did reach the drive.
    Nothing,
    /// It follows on the file.
    Apply(String),
    /// The file became something else meanwhile: it has to be kept beside it.
    Aside(String),
}

impl Rescue {
    /// Compares with the file as it is now.
    pub fn verdict(self, file: &[u8]) -> Verdict {
        if self.contents.as_bytes() == file {
            Verdict::Nothing
        } else if self.bases.contains(&digest(file)) {
            Verdict::Apply(self.contents)
        } else {
            Verdict::Aside(self.contents)
        }
    }

    /// Puts it where the next visit finds it, at once. False when the browser refuses, as it does with too large a file.
    pub fn put(&self, name: &str) -> bool {
        let text = json!({"bases": self.bases, "contents": self.contents}).to_string();
        shelf::set(&key(name), &text)
    }

    /// What was rescued of a file.
    pub fn find(name: &str) -> Option<Rescue> {
        let text = shelf::get(&key(name))?;
        let mut value: Value = serde_json::from_str(&text).ok()?;
        let bases = value
            .get("bases")?
            .as_array()?
            .iter()
            .filter_map(|base| base.as_str().map(str::to_owned))
            .collect();
        let Value::String(contents) = value.get_mut("contents")?.take() else {
            return None;
        };
        Some(Rescue { bases, contents })
    }

    /// Nothing of this file needs rescue any more.
    pub fn clear(name: &str) {
        shelf::remove(&key(name));
    }

    /// The file has another name now.
    pub fn carry(from: &str, to: &str) {
        if let Some(rescue) = Rescue::find(from)
            && rescue.put(to)
        {
            Rescue::clear(from);
        }
    }
}

/// Tells contents apart (FNV-1a, 64 bits).
pub fn digest(contents: &[u8]) -> String {
    let hash = contents
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_rescued_follows_on_its_file_or_is_kept_beside_it() {
        let rescue = |bases: &[&str]| Rescue {
            bases: bases.iter().map(|base| digest(base.as_bytes())).collect(),
            contents: "new".to_owned(),
        };
        let rows = [
            (rescue(&["old"]), "new", Verdict::Nothing),
            (rescue(&["old"]), "old", Verdict::Apply("new".to_owned())),
            (
                rescue(&["old", "half"]),
                "half",
                Verdict::Apply("new".to_owned()),
            ),
            (
                rescue(&["old"]),
                "of another tab",
                Verdict::Aside("new".to_owned()),
            ),
        ];
        for (rescue, file, expected) in rows {
            assert_eq!(rescue.verdict(file.as_bytes()), expected, "{file}");
        }
    }

    #[test]
    fn what_was_rescued_follows_its_file_to_another_name() {
        let rescue = Rescue {
            bases: vec![digest(b"old")],
            contents: "“new”\n".to_owned(),
        };
        assert!(rescue.put("a"));
        Rescue::carry("a", "b");
        assert_eq!(Rescue::find("a"), None);
        assert_eq!(Rescue::find("b"), Some(rescue));
        Rescue::clear("b");
        assert_eq!(Rescue::find("b"), None);
    }
}
