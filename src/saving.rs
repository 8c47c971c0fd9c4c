//! Keeps an open notebook in the drive: soon after each change, not too often while output streams, at once when the page hides.
//!
//! It never overwrites what somebody else wrote: a file that changed under it is left alone and a copy is kept beside it.

mod file;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use async_lock::Mutex;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use octavo_storage::{DriveError, Entry};

use crate::drive::{PageDrive, stem};
use crate::opening::OpenFile;
use crate::rescue::{Rescue, digest};
use crate::{browser, strings, task};
use file::Kept;

/// How long after a change the file is written.
const DELAY_MILLIS: f64 = 300.0;
/// How long at least between two writes, so that a stream of output does not write the file all the time.
const GAP_MILLIS: f64 = 900.0;
/// Writing out a large file holds up the page: it takes at most one part in so many of the time.
const LEISURE: f64 = 20.0;
/// However large it is.
const LONGEST_GAP_MILLIS: f64 = 20_000.0;
/// For how many frames whoever closes a notebook waits for its last change to be written.
const SETTLING_FRAMES: usize = 60;

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

/// Takes words for the person.
type Report = Box<dyn Fn(String)>;

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
    /// How long the last one held up the page.
    cost_millis: Cell<f64>,
    timer: RefCell<Option<TimeoutHandle>>,
    /// Something was rescued since the contents were last taken to be written.
    is_rescued: Cell<bool>,
    /// Who is told what goes wrong once the notebook is no longer seen.
    left: RefCell<Option<Report>>,
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
    /// A keeper for a file just read; `contents` gives the file as it is to be written.
    pub fn new(drive: Rc<PageDrive>, file: OpenFile, contents: Rc<dyn Fn() -> String>) -> Saver {
        let OpenFile {
            entry: file,
            base,
            is_kept,
        } = file;
        let name = ArcRwSignal::new(file.name.clone());
        let saver = Saver(Rc::new(Inner {
            drive,
            contents,
            file: Mutex::new(file),
            is_dirty: Cell::new(false),
            is_writing: Cell::new(false),
            is_wanted: Cell::new(false),
            last_write_millis: Cell::new(f64::NEG_INFINITY),
            cost_millis: Cell::new(0.0),
            timer: RefCell::new(None),
            bases: RefCell::new(vec![base]),
            state: ArcRwSignal::new(SaveState::Saved),
            name,
            copied: ArcRwSignal::new(None),
            is_rescued: Cell::new(false),
            left: RefCell::new(None),
        }));
        if !is_kept {
            saver.touch();
        }
        saver
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
            self.rescue();
        }
        self.flush();
    }

    /// The notebook is no longer seen: keeps what is not kept yet, and `report`s what goes wrong with that.
    pub fn close(&self, report: impl Fn(String) + 'static) {
        self.0.left.replace(Some(Box::new(report)));
        self.leave();
    }

    /// Writes what is not written yet, and waits for that, though not for ever: it may go on changing.
    pub async fn finish(&self) {
        self.flush();
        for _ in 0..SETTLING_FRAMES {
            let has_failed = matches!(self.0.state.get_untracked(), SaveState::Failed(_));
            let is_due = self.0.is_dirty.get() && !has_failed;
            if !is_due && !self.0.is_writing.get() {
                return;
            }
            browser::next_frame().await;
        }
    }

    /// Writes the file even when nothing changed: a person asked.
    pub fn save_now(&self) {
        self.0.is_dirty.set(true);
        self.flush();
    }

    /// Gives the file another name; when somebody else changed it, what is here gets the name and the file keeps its own.
    pub async fn rename(&self, to: &str) -> Result<(), DriveError> {
        let mut file = self.0.file.lock().await;
        let drive = self.0.drive.get().await?;
        let contents = (self.0.contents)();
        let base = digest(contents.as_bytes());
        let now = browser::now_millis();
        let kept = file::rename(drive, &file, to, contents.as_bytes(), now).await?;
        // Where somebody else changed the file, the contents were written; else it was only renamed.
        self.0.bases.borrow_mut().push(base);
        self.settle(&mut file, kept);
        Ok(())
    }

    /// Puts the contents where the next visit finds them. False when the browser refuses.
    fn rescue(&self) -> bool {
        self.0.is_rescued.set(true);
        let rescue = Rescue {
            bases: self.0.bases.borrow().clone(),
            contents: (self.0.contents)(),
        };
        rescue.put(&self.0.name.get_untracked())
    }

    fn schedule(&self) {
        if self.0.timer.borrow().is_some() {
            return;
        }
        let delay = delay_millis(
            browser::now_millis(),
            self.0.last_write_millis.get(),
            self.0.cost_millis.get(),
        );
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
        let now = browser::now_millis();
        self.0.last_write_millis.set(now);
        // What was rescued before is in these contents.
        let was_rescued = self.0.is_rescued.replace(false);
        let contents = (self.0.contents)();
        let base = digest(contents.as_bytes());
        self.0.cost_millis.set(browser::now_millis() - now);
        self.0.bases.borrow_mut().push(base.clone());
        let written = async {
            let drive = self.0.drive.get().await?;
            file::write(drive, &file, contents.as_bytes(), now).await
        };
        let written = written.await;
        self.0.is_writing.set(false);
        let is_wanted = self.0.is_wanted.take();
        match written {
            Ok(kept) => {
                *self.0.bases.borrow_mut() = vec![base];
                self.settle(&mut file, kept);
                if !self.0.is_dirty.get() {
                    self.0.state.set(SaveState::Saved);
                } else {
                    self.0.state.set(SaveState::Unsaved);
                    if is_wanted {
                        self.flush()
                    } else {
                        self.schedule()
                    }
                }
            }
            Err(error) => {
                if was_rescued {
                    self.0.is_rescued.set(true);
                }
                self.fail(&error);
            }
        }
    }

    /// The contents are kept: what was rescued of them is not needed, but what was since goes with the file.
    fn settle(&self, file: &mut Entry, kept: Kept) {
        let Kept { entry, is_copy } = kept;
        if !(self.0.is_dirty.get() && self.0.is_rescued.get()) {
            Rescue::clear(&file.name);
        } else if entry.name != file.name {
            Rescue::carry(&file.name, &entry.name);
        }
        if is_copy {
            let words = strings::saving::saved_as_copy(stem(&file.name), stem(&entry.name));
            match &*self.0.left.borrow() {
                Some(report) => report(words),
                None => self.0.copied.set(Some(words)),
            }
        }
        if entry.name != file.name {
            self.0.name.set(entry.name.clone());
        }
        *file = entry;
    }

    fn fail(&self, error: &DriveError) {
        self.0.is_dirty.set(true);
        self.0
            .state
            .set(SaveState::Failed(strings::reason::drive(error)));
        if let Some(report) = &*self.0.left.borrow() {
            let is_rescued = self.rescue();
            let name = self.0.name.get_untracked();
            report(strings::saving::left_unsaved(
                stem(&name),
                &strings::reason::drive(error),
                is_rescued,
            ));
        }
    }
}

/// How long to wait before a write, when the last one began at `last_write_millis` and held up the page for `cost_millis`.
fn delay_millis(now_millis: f64, last_write_millis: f64, cost_millis: f64) -> f64 {
    let gap = (cost_millis * LEISURE).clamp(GAP_MILLIS, LONGEST_GAP_MILLIS);
    (last_write_millis + gap - now_millis).clamp(DELAY_MILLIS, gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_written_soon_and_a_stream_of_them_about_once_a_second() {
        let rows = [
            (f64::NEG_INFINITY, 0.0, DELAY_MILLIS),
            (9_000.0, 5.0, DELAY_MILLIS),
            (9_900.0, 5.0, 800.0),
            (10_000.0, 5.0, GAP_MILLIS),
            // A large file is written more seldom.
            (10_000.0, 100.0, 2_000.0),
            (9_000.0, 100.0, 1_000.0),
            (5_000.0, 100.0, DELAY_MILLIS),
            (10_000.0, 60_000.0, LONGEST_GAP_MILLIS),
        ];
        for (last_write, cost, expected) in rows {
            assert_eq!(
                delay_millis(10_000.0, last_write, cost),
                expected,
                "{last_write} {cost}"
            );
        }
    }
}
