//! The signals of one cell, one per facet, so that typing wakes no output and output wakes no editor.

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, CellView, RunState};

use super::outputs::OutputEntry;

/// Where a cell stands with the kernel, and the number in its prompt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunView {
    /// Idle, queued or running.
    pub state: RunState,
    /// The number in the prompt.
    pub count: Option<u64>,
}

impl RunView {
    /// The prompt as people know it: `[3]:`, `[*]:` while it waits or runs, `[ ]:` when it never ran.
    pub fn prompt(self) -> String {
        match (self.state, self.count) {
            (RunState::Queued | RunState::Running, _) => "[*]:".to_owned(),
            (RunState::Idle, Some(count)) => format!("[{count}]:"),
            (RunState::Idle, None) => "[ ]:".to_owned(),
        }
    }
}

/// What of a cell is to get the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FocusTarget {
    /// The cell itself: command mode.
    Cell,
    /// Its editor, cursor where it was.
    Editor,
    /// Its editor, cursor at the start.
    EditorStart,
    /// Its editor, cursor at the end.
    EditorEnd,
}

/// One cell's signals. A clone is a handle on the same cell.
#[derive(Clone)]
pub struct CellSignals {
    /// Which cell.
    pub id: CellId,
    /// Its kind.
    pub kind: ArcRwSignal<CellKind>,
    /// Its text.
    pub source: ArcRwSignal<String>,
    /// Its prompt.
    pub run: ArcRwSignal<RunView>,
    /// Its outputs.
    pub outputs: ArcRwSignal<Vec<OutputEntry>>,
    /// Its place in the notebook, from 1.
    pub number: ArcRwSignal<usize>,
    /// Whether commands go to it.
    pub selected: ArcRwSignal<bool>,
    /// Whether a Markdown cell shows its source.
    pub editing: ArcRwSignal<bool>,
    /// A wish for the keyboard; whoever grants it takes it away.
    pub focus: ArcRwSignal<Option<FocusTarget>>,
}

impl CellSignals {
    /// The signals of a cell as it is now.
    pub fn new(
        id: CellId,
        view: &CellView<'_>,
        outputs: Vec<OutputEntry>,
        number: usize,
    ) -> CellSignals {
        CellSignals {
            id,
            kind: ArcRwSignal::new(view.kind()),
            source: ArcRwSignal::new(view.source()),
            run: ArcRwSignal::new(RunView {
                state: view.run_state(),
                count: view.execution_count(),
            }),
            outputs: ArcRwSignal::new(outputs),
            number: ArcRwSignal::new(number),
            selected: ArcRwSignal::new(false),
            editing: ArcRwSignal::new(false),
            focus: ArcRwSignal::new(None),
        }
    }

    /// Takes the wish for the keyboard, if it is one of `targets`. Tracks the signal.
    pub fn take_focus(&self, targets: &[FocusTarget]) -> Option<FocusTarget> {
        let wish = self.focus.get().filter(|target| targets.contains(target));
        if wish.is_some() {
            self.focus.update_untracked(|focus| *focus = None);
        }
        wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prompt_shows_number_star_or_blank() {
        let rows = [
            (RunState::Idle, None, "[ ]:"),
            (RunState::Idle, Some(3), "[3]:"),
            (RunState::Queued, None, "[*]:"),
            (RunState::Running, Some(3), "[*]:"),
        ];
        for (state, count, expected) in rows {
            assert_eq!(RunView { state, count }.prompt(), expected);
        }
    }
}
