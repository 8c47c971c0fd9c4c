//! Opens, makes and imports files of the drive.

use octavo_notebook::Notebook;
use octavo_storage::{Drive, DriveError, Entry, Expected};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::drive::{self, PageDrive, stem};
use crate::rescue::{Rescue, Verdict, digest};
use crate::{browser, strings};

/// What opening a file gives.
pub enum Opened {
    /// A notebook to work on.
    Notebook {
        /// The document.
        notebook: Box<Notebook>,
        /// Its file.
        file: Entry,
        /// The digest of the file's contents.
        base: String,
        /// What to say when something rescued had to be kept beside the file.
        aside: Option<String>,
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
    let (bytes, file, aside) = match read(drive, name).await {
        Ok(found) => found,
        Err(DriveError::NotFound { .. }) => return Opened::Missing,
        Err(error) => return Opened::Failed(error),
    };
    let invalid = |reason: String| Opened::Invalid {
        text: String::from_utf8_lossy(&bytes).into_owned(),
        reason,
    };
    match Notebook::open_bytes(&bytes) {
        Ok(notebook) => Opened::Notebook {
            notebook: Box::new(notebook),
            file,
            base: digest(&bytes),
            aside,
        },
        Err(error) => invalid(error.to_string()),
    }
}

/// Reads a file and brings back what was rescued of it. The third part says so when that had to be kept beside it.
async fn read(
    drive: &PageDrive,
    name: &str,
) -> Result<(Vec<u8>, Entry, Option<String>), DriveError> {
    let (bytes, file) = drive::read(drive, name).await?;
    let Some(rescue) = Rescue::find(name) else {
        return Ok((bytes, file, None));
    };
    let drive = drive.get().await?;
    let now = browser::now_millis();
    let found = match rescue.verdict(&bytes) {
        Verdict::Nothing => (bytes, file, None),
        Verdict::Apply(contents) => {
            let file = drive
                .write(
                    name,
                    contents.as_bytes(),
                    Expected::Revision(file.revision),
                    now,
                )
                .await?;
            (contents.into_bytes(), file, None)
        }
        Verdict::Aside(contents) => {
            let copy = drive
                .write_new(&strings::copy_name(stem(name)), contents.as_bytes(), now)
                .await?;
            (
                bytes,
                file,
                Some(strings::rescued_as_copy(stem(name), stem(&copy.name))),
            )
        }
    };
    Rescue::clear(name);
    Ok(found)
}

/// Makes an empty notebook under a free name.
pub async fn create(drive: &PageDrive) -> Result<Entry, DriveError> {
    drive::keep().await;
    let text = Notebook::new_python().to_json();
    drive
        .get()
        .await?
        .write_new(strings::UNTITLED, text.as_bytes(), browser::now_millis())
        .await
}

/// Copies a file of the person's into the drive under a free name, byte for byte. Says in words what went wrong.
pub async fn import(drive: &PageDrive, file: &web_sys::File) -> Result<Entry, String> {
    let failed = |reason: String| strings::import_failed(&file.name(), &reason);
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| {
        failed(
            error
                .dyn_ref::<js_sys::Error>()
                .map_or_else(|| format!("{error:?}"), |error| error.message().into()),
        )
    })?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    drive::keep().await;
    let kept = async {
        drive
            .get()
            .await?
            .write_new(&file.name(), &bytes, browser::now_millis())
            .await
    };
    kept.await
        .map_err(|error: DriveError| failed(error.to_string()))
}
