//! One open notebook as the page sees it: the session, its projection onto signals, and what a person can ask of it.
//!
//! Components read the signals and call [`NotebookStore`]; nothing here knows the DOM, the worker or the drive.

pub mod blocks;
mod cell_heights;
mod cells;
mod clip;
mod commands;
mod drag;
mod folds;
mod headings;
mod heights;
pub mod json_text;
mod keys;
mod line_numbers;
pub mod outline;
mod outputs;
mod panels;
mod project;
mod selection;
pub mod slack;
mod store;
mod tabs;
pub mod window;

pub use cell_heights::CellHeights;
pub use cells::{CellSignals, FocusTarget, InputView, Sought};
pub use clip::{CELLS_TYPE, Clip};
pub use commands::{
    AfterRun, Command, Dialog, FocusAfter, KeyChanges, Keymap, Keys, Menu, Place, Row, Situation,
    Stroke, matches_words, table,
};
pub use drag::{edge_pull, gap_at, index_after_drop};
pub use folds::Folds;
pub use headings::HeadingReader;
pub use keys::KeyReader;
pub use outputs::{OutputBody, OutputEntry, StreamFeed};
pub use panels::{Panel, Panels};
pub use store::{NotebookStore, Running};
pub use tabs::{DocumentId, EVEN_SHARE, LEAST_SHARE, Seat, Tabs};
