//! What was made once and is kept in the cache: a folder each, named by what it was made from. The oldest are forgotten.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::{TaskError, file_error};
use crate::places::Places;

/// How many of a kind are kept.
const KEPT: usize = 4;

/// A folder of the cache, and the file in it without which it is half made.
pub struct Kept {
    pub folder: PathBuf,
    name: &'static str,
}

impl Kept {
    /// The module as the compiler wrote it.
    pub fn compiled(places: &Places, key: &str) -> Kept {
        Kept {
            folder: places.cache.join("kernels-compiled").join(key),
            name: "compiled.wasm",
        }
    }

    /// The module as the site brings it, with its library.
    pub fn finished(places: &Places, key: &str) -> Kept {
        Kept {
            folder: places.cache.join("kernels-finished").join(key),
            name: "kernel.wasm",
        }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    /// Whether it was made; then it is noted as used.
    pub fn is_there(&self) -> Result<bool, TaskError> {
        let file = self.file();
        if !file.is_file() {
            return Ok(false);
        }
        fs::File::options()
            .append(true)
            .open(&file)
            .and_then(|file| file.set_modified(SystemTime::now()))
            .map_err(file_error("touch", file))?;
        Ok(true)
    }

    /// Puts the file there in one step, so that one that is found is whole.
    pub fn keep(&self, made: &Path) -> Result<(), TaskError> {
        fs::create_dir_all(&self.folder).map_err(file_error("make", &self.folder))?;
        let unfinished = self
            .folder
            .join(format!("unfinished-{}", std::process::id()));
        fs::copy(made, &unfinished).map_err(file_error("copy", made))?;
        fs::rename(&unfinished, self.file()).map_err(file_error("write", self.file()))
    }

    /// Removes all of its kind but the few used last.
    pub fn forget_oldest(&self) -> Result<(), TaskError> {
        let Some(all) = self.folder.parent() else {
            return Ok(());
        };
        let mut found = Vec::new();
        for entry in fs::read_dir(all).map_err(file_error("list", all))? {
            let folder = entry.map_err(file_error("list", all))?.path();
            let used = fs::metadata(folder.join(self.name)).and_then(|file| file.modified());
            found.push((used.unwrap_or(SystemTime::UNIX_EPOCH), folder));
        }
        found.sort();
        let surplus = found.len().saturating_sub(KEPT);
        for (_, folder) in found.drain(..surplus) {
            fs::remove_dir_all(&folder).map_err(file_error("remove", folder))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn those_used_last_are_kept() {
        let cache = std::env::temp_dir().join(format!("octavo-kept-{}", std::process::id()));
        let places = Places {
            repository: cache.clone(),
            cache: cache.clone(),
        };
        let made = cache.join("made");
        fs::create_dir_all(&cache).expect("a folder can be made");
        fs::write(&made, "").expect("a file can be written");
        let kept = |age: u64| Kept::finished(&places, &format!("aged-{age}"));
        for age in 0..6 {
            kept(age).keep(&made).expect("it can be kept");
            let file = fs::File::options()
                .append(true)
                .open(kept(age).file())
                .expect("it is there");
            file.set_modified(SystemTime::now() - Duration::from_secs(60 * age))
                .expect("it can be dated");
        }
        assert!(kept(5).is_there().expect("it can be asked for"));
        kept(0).forget_oldest().expect("it can be cleaned");
        let left: Vec<u64> = (0..6).filter(|age| kept(*age).file().is_file()).collect();
        fs::remove_dir_all(&cache).expect("the test's own folder can be removed");
        assert_eq!(left, [0, 1, 2, 5]);
    }
}
