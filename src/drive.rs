//! Which drive the page keeps its notebooks in.

use async_lock::OnceCell;
use octavo_storage::{Drive, DriveError, Entry, Expected};

use crate::welcome;

#[cfg(target_arch = "wasm32")]
type Backend = octavo_storage::IndexedDbDrive;
// On the host, where only unit tests run.
#[cfg(not(target_arch = "wasm32"))]
type Backend = octavo_storage::MemoryDrive;

/// The drive of this browser, opened when it is first used.
#[derive(Default)]
pub struct PageDrive {
    backend: OnceCell<Backend>,
}

impl PageDrive {
    /// The drive itself; an opening that failed is tried again the next time. (A connection that is lost later the drive
    /// opens again by itself.)
    pub async fn get(&self) -> Result<&impl Drive, DriveError> {
        self.backend.get_or_try_init(open).await
    }
}

#[cfg(target_arch = "wasm32")]
async fn open() -> Result<Backend, DriveError> {
    Backend::open().await
}

#[cfg(not(target_arch = "wasm32"))]
async fn open() -> Result<Backend, DriveError> {
    Ok(Backend::new())
}

/// Reads a file; the welcome notebook is written on its first visit.
pub async fn read(
    drive: &impl Drive,
    name: &str,
    now_millis: f64,
) -> Result<(Vec<u8>, Entry), DriveError> {
    match (drive.read(name).await, welcome::contents(name)) {
        (Err(DriveError::NotFound { .. }), Some(text)) => {
            drive
                .write(name, text.as_bytes(), Expected::Absent, now_millis)
                .await?;
            drive.read(name).await
        }
        (read, _) => read,
    }
}

/// Asks the browser not to throw the notebooks away when it runs out of room. It may say no; then nothing is different.
pub async fn keep() {
    #[cfg(target_arch = "wasm32")]
    octavo_storage::persist().await;
}

/// A name as people read it: without its ending.
pub fn stem(name: &str) -> &str {
    name.strip_suffix(".ipynb").unwrap_or(name)
}

/// A name that a person typed, as a file name; none when it is empty.
pub fn file_name(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let stem = stem(typed).trim_end();
    (!stem.is_empty()).then(|| format!("{stem}.ipynb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_name_becomes_a_file_name() {
        let rows = [
            ("plot", Some("plot.ipynb")),
            (" plot.ipynb ", Some("plot.ipynb")),
            ("  ", None),
            (".ipynb", None),
            ("v1.2", Some("v1.2.ipynb")),
        ];
        for (typed, expected) in rows {
            assert_eq!(file_name(typed).as_deref(), expected, "{typed:?}");
        }
    }
}
