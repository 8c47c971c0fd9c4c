//! A kernel beside an index of small wheels in a folder that goes away with the test.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::transcript::{TestKernel, show};

const PREAMBLE: &str = include_str!("packages_index.py");

/// A kernel whose packages are installed into a folder of its own.
pub struct PackagesKernel {
    kernel: TestKernel,
    pub folder: PathBuf,
}

impl PackagesKernel {
    /// A kernel with the index that a cell writes, with the functions of `packages_index.py`.
    #[track_caller]
    pub fn with(index: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "octavo-packages-{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut kernel = Self {
            kernel: TestKernel::new(),
            folder,
        };
        kernel.begin();
        assert_eq!(kernel.show(index), "");
        kernel
    }

    /// Has a fresh kernel in the place of this one: what was unpacked is gone, what the host keeps is there.
    #[track_caller]
    pub fn restart(&mut self) {
        self.kernel = TestKernel::new();
        // Where nothing was unpacked there is nothing to remove.
        let _ = fs::remove_dir_all(self.folder.join("site-packages"));
        self.begin();
    }

    #[track_caller]
    fn begin(&mut self) {
        let place = format!("FOLDER = {:?}\n", self.folder.to_string_lossy());
        assert_eq!(self.kernel.show(&(place + PREAMBLE)), "");
    }

    /// What a cell shows. The folder is `FOLDER` in it.
    pub fn show(&mut self, code: &str) -> String {
        let folder = self.folder.to_string_lossy().into_owned();
        self.kernel.show(code).replace(&folder, "FOLDER")
    }

    #[track_caller]
    pub fn check(&mut self, code: &str, expected: &str) {
        assert_eq!(self.show(code), expected, "{code}");
    }

    /// That a cell prints this text and does nothing else.
    #[track_caller]
    pub fn check_printed(&mut self, code: &str, expected: &str) {
        let messages = self.kernel.execute(code);
        let printed: String = messages
            .iter()
            .filter(|message| message.header.msg_type == "stream")
            .filter_map(|message| message.content["text"].as_str())
            .collect();
        let folder = self.folder.to_string_lossy().into_owned();
        assert_eq!(printed.replace(&folder, "FOLDER"), expected, "{code}");
        let shown = show(&messages);
        assert!(!shown.contains("error: "), "{shown}");
    }

    /// That a cell ends in an `InstallError` with these words, and with nothing but them.
    #[track_caller]
    pub fn check_error(&mut self, code: &str, words: &str) {
        let shown = self.show(code);
        let (_, error) = shown.split_once("error: ").unwrap_or_default();
        let (first, rest) = error.split_once('\n').unwrap_or_default();
        assert!(first.starts_with("InstallError: "), "{shown}");
        assert!(error.contains(words), "{shown}");
        let has_frames = rest.contains("Traceback") || rest.contains("\nFile ");
        assert!(!has_frames, "{shown}");
    }
}

impl Drop for PackagesKernel {
    fn drop(&mut self) {
        // What is left of a test that failed is no reason to fail otherwise.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
