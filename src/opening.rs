//! Opens, makes, imports, lists, deletes and restores files of the drive.

mod deleted;
mod found;

use octavo_notebook::Notebook;
use octavo_storage::{Drive, DriveError, Entry};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::drive::{self, PageDrive};
use crate::render::viewed::{ViewKind, kind_of};
use crate::{browser, strings, task};
pub use deleted::{Deleted, delete, list, restore};
use found::Found;

/// The file of an open notebook, as its keeper needs to know it.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenFile {
    /// The file as it was read.
    pub entry: Entry,
    /// The digest of what the drive holds.
    pub base: String,
    /// Whether the drive holds what is shown.
    pub is_kept: bool,
}

/// What opening a file gives.
pub enum Opened {
    /// A notebook to work on.
    Notebook {
        /// The document.
        notebook: Box<Notebook>,
        /// Its file.
        file: OpenFile,
        /// What to say when something rescued did not simply follow on the file.
        aside: Option<String>,
    },
    /// A file whose name says that it is something else: to be looked at.
    Viewed {
        /// Its contents.
        bytes: Vec<u8>,
        /// What it is.
        kind: ViewKind,
    },
    /// A file that is no notebook we could write back: to be looked at.
    Invalid {
        /// Its text, as far as it is text.
        text: String,
        /// Why it is no notebook.
        reason: String,
    },
    /// No such file.
    Missing,
    /// The drive could not be read.
    Failed(DriveError),
}

/// Reads a file and says what it is.
pub async fn open(drive: &PageDrive, name: &str) -> Opened {
    let found = async { found::find(drive.get().await?, name, browser::now_millis()).await };
    let Found {
        bytes,
        file,
        base,
        is_kept,
        said,
    } = match found.await {
        Ok(found) => found,
        Err(DriveError::NotFound { .. }) => return Opened::Missing,
        Err(error) => return Opened::Failed(error),
    };
    match Notebook::open_bytes(&bytes) {
        Ok(notebook) => Opened::Notebook {
            notebook: Box::new(notebook),
            file: OpenFile {
                entry: file,
                base,
                is_kept,
            },
            aside: said,
        },
        Err(error) => match kind_of(name) {
            Some(kind) => Opened::Viewed { bytes, kind },
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let reason = strings::invalid::notebook(&error, &text);
                Opened::Invalid { text, reason }
            }
        },
    }
}

/// Makes an empty notebook under a free name.
pub async fn create(drive: &PageDrive) -> Result<Entry, DriveError> {
    // Beside: the browser may ask the person, and the notebook does not wait for the answer.
    task::run(drive::keep());
    let text = Notebook::new_python().to_json();
    drive
        .get()
        .await?
        .write_new(
            strings::start::untitled(),
            text.as_bytes(),
            browser::now_millis(),
        )
        .await
}

/// Copies a file of the person's into the drive under a free name, byte for byte. Says in words what went wrong.
pub async fn import(drive: &PageDrive, file: &web_sys::File) -> Result<Entry, String> {
    let failed = |reason: String| strings::start::import_failed(&file.name(), &reason);
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| {
        failed(
            error
                .dyn_ref::<js_sys::Error>()
                .map_or_else(|| format!("{error:?}"), |error| error.message().into()),
        )
    })?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    // Beside: the browser may ask the person, and the notebook does not wait for the answer.
    task::run(drive::keep());
    let kept = async {
        drive
            .get()
            .await?
            .write_new(&file.name(), &bytes, browser::now_millis())
            .await
    };
    kept.await
        .map_err(|error: DriveError| failed(strings::reason::drive(&error)))
}
