//! The closed list of commands.

/// An enum that knows all its values.
macro_rules! closed {
    ($(#[$about:meta])* pub enum $name:ident { $($value:ident),+ $(,)? }) => {
        $(#[$about])*
        pub enum $name { $($value),+ }

        impl $name {
            /// All of them, for tests: everything else goes by the rows.
            #[cfg(test)]
            pub const ALL: &[$name] = &[$($name::$value),+];
        }
    };
}

closed! {
    /// A wish about the notebook. Most go to the selected cells. Each has its row in `rows`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
    pub enum Command {
        // The file and the page.
        Save,
        Trust,
        Settings,
        Palette,
        Shortcuts,
        // What is open.
        NextTab,
        PreviousTab,
        MoveTabForward,
        MoveTabBack,
        CloseTab,
        Divide,
        Unite,
        OtherSide,
        // Where the keyboard goes.
        Edit,
        Leave,
        SelectPrevious,
        SelectNext,
        EditPrevious,
        EditNext,
        ExtendPrevious,
        ExtendNext,
        ExtendToFirst,
        ExtendToLast,
        SelectAll,
        HeadingAbove,
        HeadingBelow,
        GoToRunning,
        // Cells.
        Undo,
        Redo,
        Cut,
        Copy,
        PasteBelow,
        PasteAbove,
        PasteReplacing,
        Duplicate,
        Delete,
        InsertAbove,
        InsertBelow,
        InsertHeadingAbove,
        InsertHeadingBelow,
        MoveUp,
        MoveDown,
        Split,
        Merge,
        MergeAbove,
        MergeBelow,
        ToCode,
        ToMarkdown,
        ToRaw,
        Heading1,
        Heading2,
        Heading3,
        Heading4,
        Heading5,
        Heading6,
        ClearOutputs,
        ClearAllOutputs,
        // What is shown.
        ToggleInput,
        ToggleOutputs,
        FoldAllInputs,
        UnfoldAllInputs,
        FoldAllOutputs,
        UnfoldAllOutputs,
        FoldAllSections,
        UnfoldAllSections,
        LineNumbers,
        CellLineNumbers,
        // Running.
        RunAndSelectNext,
        RunInPlace,
        RunAndInsertBelow,
        RunAbove,
        RunBelow,
        RunAll,
        RestartAndRunAll,
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
    }
}
