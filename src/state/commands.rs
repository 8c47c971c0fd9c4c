//! The registry: what a person can ask of the notebook, as one closed list, with the words, keys and place of each wish.
//!
//! Toolbar, menu, palette, keys, touch and tests read it; none of them has a list of its own. CONTRIBUTING.md says how to add to it.

mod changing;
mod clipboard;
mod command;
mod keymap;
mod perform;
mod row;
mod rows;
mod running;
mod search;
mod stroke;

pub use command::Command;
pub use keymap::{KeyChanges, Keymap, Meaning};
pub use perform::{Dialog, FocusAfter};
pub use row::{Menu, Mode, Place, Row, Situation};
pub use rows::table;
pub use running::AfterRun;
pub use search::matches_words;
pub use stroke::{Keys, Stroke};
