//! What is known of a command besides what it does: its words, its place in the menu, its keys, and when it is possible.

use super::Command;
use crate::strings::commands as words;

/// One command in the registry.
#[derive(Clone, Copy)]
pub struct Row {
    /// Which command.
    pub command: Command,
    /// Its name for ever: a person's own keys are kept under it.
    pub id: &'static str,
    /// What it is called, in the language that is spoken.
    pub words: fn() -> &'static str,
    /// Where the menu has it.
    pub menu: Menu,
    /// Where its keys are heard.
    pub mode: Mode,
    /// The keys it has until a person chooses others, as [`super::Keys::parse`] reads them.
    pub keys: &'static [&'static str],
    /// Whether it is possible now.
    pub when: fn(&Situation) -> bool,
}

impl Row {
    /// A command that is always possible and has no keys; where it gets some, they are heard with the cells and in editors.
    pub const fn new(
        command: Command,
        id: &'static str,
        words: fn() -> &'static str,
        menu: Menu,
    ) -> Row {
        Row {
            command,
            id,
            words,
            menu,
            mode: Mode::Notebook,
            keys: &[],
            when: |_| true,
        }
    }

    /// With keys, heard in a mode.
    pub const fn keys(mut self, mode: Mode, keys: &'static [&'static str]) -> Row {
        self.mode = mode;
        self.keys = keys;
        self
    }

    /// Possible only then.
    pub const fn when(mut self, when: fn(&Situation) -> bool) -> Row {
        self.when = when;
        self
    }
}

/// The parts of the menu, in its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Menu {
    /// The notebook as a file.
    File,
    /// Cells and their text.
    Edit,
    /// What is shown.
    View,
    /// Where the keyboard goes.
    Go,
    /// Running cells.
    Run,
    /// Python itself.
    Kernel,
    /// How to do things.
    Help,
}

impl Menu {
    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Menu::File => words::file(),
            Menu::Edit => words::edit_menu(),
            Menu::View => words::view(),
            Menu::Go => words::go(),
            Menu::Run => words::run_menu(),
            Menu::Kernel => words::kernel(),
            Menu::Help => words::help(),
        }
    }

    /// All of them.
    pub const ALL: [Menu; 7] = [
        Menu::File,
        Menu::Edit,
        Menu::View,
        Menu::Go,
        Menu::Run,
        Menu::Kernel,
        Menu::Help,
    ];
}

/// Where the keys of a command are heard. Keys that type something are never heard in editors and fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// With the cells only: command mode.
    Command,
    /// In editors only: edit mode.
    Edit,
    /// With the cells and in editors.
    Notebook,
    /// Everywhere in the page.
    Page,
}

impl Mode {
    /// Whether keys of this mode are heard at a place.
    pub fn is_heard(self, place: Place) -> bool {
        match place {
            Place::Cells => self != Mode::Edit,
            Place::Editor => self != Mode::Command,
            Place::Elsewhere => self == Mode::Page,
        }
    }

    /// Whether there is a place where keys of both modes are heard.
    pub fn meets(self, other: Mode) -> bool {
        [Place::Cells, Place::Editor, Place::Elsewhere]
            .into_iter()
            .any(|place| self.is_heard(place) && other.is_heard(place))
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// On a cell, or nowhere in particular.
    Cells,
    /// In the editor of a cell.
    Editor,
    /// In another field or control.
    Elsewhere,
}

/// What it depends on whether a command is possible.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Situation {
    /// There is a cell to do something with.
    pub has_cell: bool,
    /// The selected cells are at the top.
    pub is_at_top: bool,
    /// The selected cells are at the bottom.
    pub is_at_bottom: bool,
    /// Cells were cut or copied.
    pub has_clip: bool,
    /// A cell operation can be taken back.
    pub can_undo: bool,
    /// One can be done again.
    pub can_redo: bool,
    /// Something runs or waits.
    pub is_stoppable: bool,
    /// There are other tabs.
    pub has_tabs: bool,
    /// Two notebooks are side by side.
    pub is_divided: bool,
    /// The kernel has died, and there is a copy of it.
    pub can_go_back: bool,
}
