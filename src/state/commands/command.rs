//! The closed list of commands.

/// An enum that knows all its values.
macro_rules! closed {
    ($(#[$about:meta])* pub enum $name:ident { $($value:ident),+ $(,)? }) => {
        $(#[$about])*
        pub enum $name { $($value),+ }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$value),+];
        }
    };
}

closed! {
    /// A wish about the notebook. Most go to the selected cells. Each has its row in `rows`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
    pub enum Command {
        // Where the keyboard goes.
        Edit,
        Leave,
        SelectPrevious,
        SelectNext,
        EditPrevious,
        EditNext,
        // Cells.
        InsertAbove,
        InsertBelow,
        Delete,
        MoveUp,
        MoveDown,
        Undo,
        Redo,
        ToCode,
        ToMarkdown,
        ToRaw,
        // Running.
        RunAndSelectNext,
        RunInPlace,
        RunAndInsertBelow,
        RunAll,
        Stop,
        Restart,
        GoBack,
        // What is beside the cells.
        Contents,
        Properties,
        // Writing code.
        Complete,
        Inspect,
        // Looking for something.
        Find,
        Replace,
        FindNext,
        FindPrevious,
        // The file.
        Save,
    }
}
