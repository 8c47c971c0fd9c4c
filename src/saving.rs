//! Keeps an open notebook in the drive: soon after each change, not too often while output streams, at once when the page hides.
//!
//! It never overwrites what somebody else wrote: a file that changed under it is left alone and a copy is kept beside it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use async_lock::Mutex;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use octavo_storage::{Drive, DriveError, Entry, Expected};

use crate::drive::{PageDrive, stem};
use crate::rescue::{Rescue, digest};
use crate::{browser, strings, task};

/// How long after a change the file is written.
const DELAY_MILLIS: f64 = 300.0;
/// How long at least between two writes, so that a stream of output does not write the file all the time.
const GAP_MILLIS: f64 = 900.0;

/// Where the file stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// What is seen is kept.
    Saved,
    /// Being written.
    Saving,
    /// Something is not kept yet.
    Unsaved,
    /// It could not be kept, and why.
    Failed(String),
}

struct Inner {
    drive: Rc<PageDrive>,
    contents: Rc<dyn Fn() -> String>,
    /// Held while the drive is at work on it, so that a rename waits for a write.
    file: Mutex<Entry>,
    is_dirty: Cell<bool>,
    is_writing: Cell<bool>,
    /// A write was asked for while another was under way.
    is_wanted: Cell<bool>,
    last_write_millis: Cell<f64>,
    timer: RefCell<Option<TimeoutHandle>>,
    /// Digests of what the drive holds, and of what is being written.
    bases: RefCell<Vec<String>>,
    state: ArcRwSignal<SaveState>,
    name: ArcRwSignal<String>,
    copied: ArcRwSignal<Option<String>>,
}

/// The keeper of one open notebook. Clones are the same.
#[derive(Clone)]
pub struct Saver(Rc<Inner>);

impl Saver {
    /// A keeper for a file just read, whose digest is `base`; `contents` gives the file as it is to be written.
    pub fn new(
        drive: Rc<PageDrive>,
        file: Entry,
        base: String,
        contents: Rc<dyn Fn() -> String>,
    ) -> Saver {
        let name = ArcRwSignal::new(file.name.clone());
        Saver(Rc::new(Inner {
            drive,
            contents,
            file: Mutex::new(file),
            is_dirty: Cell::new(false),
            is_writing: Cell::new(false),
            is_wanted: Cell::new(false),
            last_write_millis: Cell::new(f64::NEG_INFINITY),
            timer: RefCell::new(None),
            bases: RefCell::new(vec![base]),
            state: ArcRwSignal::new(SaveState::Saved),
            name,
            copied: ArcRwSignal::new(None),
        }))
    }

    /// Where the file stands.
    pub fn state(&self) -> ArcRwSignal<SaveState> {
        self.0.state.clone()
    }

    /// The file's name.
    pub fn name(&self) -> ArcRwSignal<String> {
        self.0.name.clone()
    }

    /// What to say after a copy had to be made.
    pub fn copied(&self) -> ArcRwSignal<Option<String>> {
        self.0.copied.clone()
    }

    /// The notebook changed: write it soon.
    pub fn touch(&self) {
        self.0.is_dirty.set(true);
        if !self.0.is_writing.get() {
            if self.0.state.get_untracked() != SaveState::Unsaved {
                self.0.state.set(SaveState::Unsaved);
            }
            self.schedule();
        }
    }

    /// Writes what is not written yet, now.
    pub fn flush(&self) {
        self.stop_timer();
        if !self.0.is_dirty.get() {
            return;
        }
        if self.0.is_writing.get() {
            self.0.is_wanted.set(true);
            return;
        }
        let saver = self.clone();
        task::run(async move { saver.write().await });
    }

    /// The page goes away, perhaps for ever: rescues what may not be written in time, and tries to write it all the same.
    pub fn leave(&self) {
        if self.0.is_dirty.get() || self.0.is_writing.get() {
            let rescue = Rescue {
                bases: self.0.bases.borrow().clone(),
                contents: (self.0.contents)(),
            };
            rescue.put(&self.0.name.get_untracked());
        }
        self.flush();
    }

    /// Writes the file even when nothing changed: a person asked.
    pub fn save_now(&self) {
        self.0.is_dirty.set(true);
        self.flush();
    }

    /// Gives the file another name.
    pub async fn rename(&self, to: &str) -> Result<(), DriveError> {
        let mut file = self.0.file.lock().await;
        *file = self.0.drive.get().await?.rename(&file.name, to).await?;
        self.0.name.set(file.name.clone());
        Ok(())
    }

    fn schedule(&self) {
        if self.0.timer.borrow().is_some() {
            return;
        }
        let delay = delay_millis(browser::now_millis(), self.0.last_write_millis.get());
        let saver = self.clone();
        let timer =
            set_timeout_with_handle(move || saver.flush(), Duration::from_millis(delay as u64));
        match timer {
            Ok(handle) => *self.0.timer.borrow_mut() = Some(handle),
            Err(_) => self.flush(),
        }
    }

    fn stop_timer(&self) {
        if let Some(timer) = self.0.timer.borrow_mut().take() {
            timer.clear();
        }
    }

    async fn write(&self) {
        self.0.is_writing.set(true);
        let mut file = self.0.file.lock().await;
        self.0.is_dirty.set(false);
        self.0.state.set(SaveState::Saving);
        self.0.last_write_millis.set(browser::now_millis());
        let contents = (self.0.contents)();
        let base = digest(contents.as_bytes());
        self.0.bases.borrow_mut().push(base.clone());
        let written = self.write_or_copy(&file, contents.as_bytes()).await;
        self.0.is_writing.set(false);
        match written {
            Ok(entry) => {
                Rescue::clear(&file.name);
                *self.0.bases.borrow_mut() = vec![base];
                *file = entry;
                if self.0.is_dirty.get() {
                    self.0.state.set(SaveState::Unsaved);
                    if self.0.is_wanted.take() {
                        self.flush()
                    } else {
                        self.schedule()
                    }
                } else {
                    self.0.state.set(SaveState::Saved);
                }
            }
            Err(error) => {
                self.0.is_dirty.set(true);
                self.0.state.set(SaveState::Failed(error.to_string()));
            }
        }
    }

    async fn write_or_copy(&self, file: &Entry, contents: &[u8]) -> Result<Entry, DriveError> {
        let now = browser::now_millis();
        let drive = self.0.drive.get().await?;
        match drive
            .write(&file.name, contents, Expected::Revision(file.revision), now)
            .await
        {
            Err(DriveError::Conflict { .. } | DriveError::NotFound { .. }) => {
                let wanted = strings::copy_name(stem(&file.name));
                let copy = drive.write_new(&wanted, contents, now).await?;
                let words = strings::saved_as_copy(stem(&file.name), stem(&copy.name));
                self.0.copied.set(Some(words));
                self.0.name.set(copy.name.clone());
                Ok(copy)
            }
            other => other,
        }
    }
}

/// How long to wait before a write, when the last one began at `last_write_millis`.
fn delay_millis(now_millis: f64, last_write_millis: f64) -> f64 {
    (last_write_millis + GAP_MILLIS - now_millis).clamp(DELAY_MILLIS, GAP_MILLIS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_written_soon_and_a_stream_of_them_about_once_a_second() {
        assert_eq!(delay_millis(10_000.0, f64::NEG_INFINITY), DELAY_MILLIS);
        assert_eq!(delay_millis(10_000.0, 9_000.0), DELAY_MILLIS);
        assert_eq!(delay_millis(10_000.0, 9_900.0), 800.0);
        assert_eq!(delay_millis(10_000.0, 10_000.0), GAP_MILLIS);
    }
}
