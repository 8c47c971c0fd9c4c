//! What each command does. The work itself is in the files beside, by topic.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, CellPart, KernelState, Op};

use super::clipboard::Paste;
use super::running::AfterRun;
use super::{Command, Situation};
use crate::state::{FocusTarget, NotebookStore};

/// Where the keyboard is after a command: with the cells, or where it was (in the toolbar).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FocusAfter {
    /// The command may move it.
    Cells,
    /// It stays.
    Stays,
}

/// A dialog that commands open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// All commands, to be searched.
    Palette,
    /// All keys, to be changed.
    Shortcuts,
}

impl NotebookStore {
    /// Does what was asked. Saving, panels, searching, what editors do and what else is open
    /// are not the notebook's business: the view has them.
    pub fn command(&self, command: Command, focus: FocusAfter) {
        match command {
            Command::Save
            | Command::Settings
            | Command::Contents
            | Command::Properties
            | Command::Complete
            | Command::Inspect
            | Command::Find
            | Command::Replace
            | Command::FindNext
            | Command::FindPrevious
            | Command::LineNumbers
            | Command::NextTab
            | Command::PreviousTab
            | Command::MoveTabForward
            | Command::MoveTabBack
            | Command::CloseTab
            | Command::Divide
            | Command::Unite
            | Command::OtherSide => {}
            Command::Trust => self.dispatch(Op::Trust),
            Command::Palette => self.dialog.set(Some(Dialog::Palette)),
            Command::Shortcuts => self.dialog.set(Some(Dialog::Shortcuts)),
            Command::Edit => self.go(self.selected.get_untracked(), FocusTarget::Editor, focus),
            Command::Leave => self.go(self.selected.get_untracked(), FocusTarget::Cell, focus),
            Command::SelectPrevious => self.go(self.neighbour(false), FocusTarget::Cell, focus),
            Command::SelectNext => self.go(self.neighbour(true), FocusTarget::Cell, focus),
            Command::EditPrevious => self.step(false, FocusTarget::EditorEnd, focus),
            Command::EditNext => self.step(true, FocusTarget::EditorStart, focus),
            Command::ExtendPrevious => self.extend(false),
            Command::ExtendNext => self.extend(true),
            Command::ExtendToFirst => self.extend_to(0),
            Command::ExtendToLast => self.extend_to(self.len().saturating_sub(1)),
            Command::SelectAll => self.select_all(),
            Command::HeadingAbove => self.along_headings(false, focus),
            Command::HeadingBelow => self.along_headings(true, focus),
            Command::GoToRunning => self.go_to_running(focus),
            Command::Undo => self.step_back(Op::Undo, focus),
            Command::Redo => self.step_back(Op::Redo, focus),
            Command::Cut => self.cut(focus),
            Command::Copy => self.copy(),
            Command::PasteBelow => self.paste(Paste::Below, focus),
            Command::PasteAbove => self.paste(Paste::Above, focus),
            Command::PasteReplacing => self.paste(Paste::Replacing, focus),
            Command::Duplicate => self.duplicate(focus),
            Command::Delete => self.delete(focus),
            Command::InsertAbove => self.insert_beside(false, focus),
            Command::InsertBelow => self.insert_beside(true, focus),
            Command::InsertHeadingAbove => self.insert_heading(false, focus),
            Command::InsertHeadingBelow => self.insert_heading(true, focus),
            Command::MoveUp => self.shift(false, focus),
            Command::MoveDown => self.shift(true, focus),
            Command::Split => self.split(focus),
            Command::Merge => self.merge(focus),
            Command::MergeAbove => self.merge_with_neighbour(false, focus),
            Command::MergeBelow => self.merge_with_neighbour(true, focus),
            Command::ToCode => self.become_kind(CellKind::Code, focus),
            Command::ToMarkdown => self.become_kind(CellKind::Markdown, focus),
            Command::ToRaw => self.become_kind(CellKind::Raw, focus),
            Command::Heading1 => self.become_heading(1, focus),
            Command::Heading2 => self.become_heading(2, focus),
            Command::Heading3 => self.become_heading(3, focus),
            Command::Heading4 => self.become_heading(4, focus),
            Command::Heading5 => self.become_heading(5, focus),
            Command::Heading6 => self.become_heading(6, focus),
            Command::ClearOutputs => self.clear_outputs(self.selection()),
            Command::ClearAllOutputs => self.clear_outputs(self.ids()),
            Command::ToggleInput => self.toggle_part(CellPart::Input),
            Command::ToggleOutputs => self.toggle_part(CellPart::Outputs),
            Command::FoldAllInputs => self.fold_all(CellPart::Input, true),
            Command::UnfoldAllInputs => self.fold_all(CellPart::Input, false),
            Command::FoldAllOutputs => self.fold_all(CellPart::Outputs, true),
            Command::UnfoldAllOutputs => self.fold_all(CellPart::Outputs, false),
            Command::FoldAllSections => self.fold_all(CellPart::Section, true),
            Command::UnfoldAllSections => self.fold_all(CellPart::Section, false),
            Command::CellLineNumbers => {
                let cells = self.selection();
                self.line_numbers.update(|numbers| numbers.toggle(&cells));
            }
            Command::RunAndSelectNext => self.run_and(AfterRun::SelectNext, focus),
            Command::RunInPlace => self.run_and(AfterRun::Stay, focus),
            Command::RunAndInsertBelow => self.run_and(AfterRun::InsertBelow, focus),
            Command::RunAbove => self.run_part(true),
            Command::RunBelow => self.run_part(false),
            Command::RunAll => self.run_all(),
            Command::RestartAndRunAll => self.restart_and_run_all(),
            Command::Stop => self.stop(),
            Command::Restart => self.restart(),
            Command::GoBack => self.go_back(),
        }
    }

    pub(super) fn go(&self, id: Option<CellId>, target: FocusTarget, focus: FocusAfter) {
        match (id, focus) {
            (Some(id), FocusAfter::Cells) => {
                self.set_range(None);
                self.focus(&id, target);
            }
            (Some(id), FocusAfter::Stays) => self.select(&id),
            (None, _) => {}
        }
    }

    /// The next cell in sight.
    fn neighbour(&self, is_below: bool) -> Option<CellId> {
        let (index, _) = self.current()?;
        let at = if is_below {
            self.shown_after(index)
        } else {
            self.shown_before(index)
        };
        self.id_at(at?)
    }

    fn extend(&self, is_below: bool) {
        if let Some(index) = self.neighbour(is_below).and_then(|id| self.index_of(&id)) {
            self.extend_to(index);
        }
    }

    /// From editor to editor with the arrow keys; a rendered Markdown cell is selected, not opened.
    fn step(&self, is_below: bool, target: FocusTarget, focus: FocusAfter) {
        let Some(cell) = self.neighbour(is_below).and_then(|id| self.cell(&id)) else {
            return;
        };
        let is_rendered =
            cell.kind.get_untracked() == CellKind::Markdown && !cell.editing.get_untracked();
        let target = if is_rendered || cell.folds.get_untracked().is_input_folded {
            FocusTarget::Cell
        } else {
            target
        };
        self.go(Some(cell.id), target, focus);
    }

    /// What it depends on now whether a command is possible. Tracks what it reads.
    pub fn situation(&self) -> Situation {
        let history = self.history.get();
        let place = self.selected.get().and_then(|id| {
            self.cells
                .with(|cells| cells.iter().position(|cell| cell.id == id))
        });
        Situation {
            has_cell: place.is_some(),
            is_at_top: place == Some(0),
            is_at_bottom: place.is_some_and(|place| place + 1 == self.cells.with(Vec::len)),
            has_clip: self.clip.with(Option::is_some),
            can_undo: history.can_undo,
            can_redo: history.can_redo,
            is_stoppable: self.is_stoppable(),
            // The view knows what else is open.
            has_tabs: false,
            is_divided: false,
            can_go_back: matches!(
                self.kernel.get(),
                KernelState::Dead {
                    can_go_back: true,
                    ..
                }
            ),
        }
    }
}
