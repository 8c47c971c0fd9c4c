//! The signals of one cell, one per facet, so that typing wakes no output and output wakes no editor.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use octavo_notebook::{CellId, CellKind, CellView, InputRequest, Marks, RunState, RunTimes};

use super::folds::Folds;
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

/// Whether a cell waits for a line of the person's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InputView {
    /// No.
    Closed,
    /// Yes.
    Asking(InputRequest),
    /// It did, and still runs: the next question may come at once, and keys on their way to it must not become commands.
    Answered(InputRequest),
}

impl InputView {
    /// What comes after this, the cell being as it is now.
    pub fn next(&self, view: &CellView<'_>) -> InputView {
        match (view.input(), self) {
            (Some(input), _) => InputView::Asking(input.clone()),
            (None, InputView::Asking(input) | InputView::Answered(input))
                if view.run_state() == RunState::Running =>
            {
                InputView::Answered(input.clone())
            }
            (None, _) => InputView::Closed,
        }
    }

    /// What is asked, or was.
    pub fn input(&self) -> Option<&InputRequest> {
        match self {
            InputView::Closed => None,
            InputView::Asking(input) | InputView::Answered(input) => Some(input),
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
    /// The field for its question.
    Input,
}

/// A place in the outputs of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sought {
    /// The index of the output.
    pub output: usize,
    /// The line of its text, from 0.
    pub line: usize,
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
    /// When it last ran.
    pub times: ArcRwSignal<Option<RunTimes>>,
    /// What speaks against its result.
    pub marks: ArcRwSignal<Marks>,
    /// Whether it waits for a line.
    pub input: ArcRwSignal<InputView>,
    /// Its outputs.
    pub outputs: ArcRwSignal<Vec<OutputEntry>>,
    /// What of its outputs is to be drawn wherever it is, because somebody looks for it.
    pub sought: ArcRwSignal<Option<Sought>>,
    /// Whether its outputs scroll in a box; none when their height decides.
    pub scrolled: ArcRwSignal<Option<bool>>,
    /// Its place in the notebook, from 1.
    pub number: ArcRwSignal<usize>,
    /// Whether commands go to it.
    pub selected: ArcRwSignal<bool>,
    /// Whether it is one of several selected.
    pub marked: ArcRwSignal<bool>,
    /// What of it is out of sight.
    pub folds: ArcRwSignal<Folds>,
    /// Whether it is below a folded heading.
    pub is_hidden: ArcRwSignal<bool>,
    /// Where the cursors of its editor were last, counted in UTF-16; the ends of a selection are two.
    pub cursors: ArcRwSignal<Vec<usize>>,
    /// Whether a Markdown cell shows its source.
    pub editing: ArcRwSignal<bool>,
    /// A wish for the keyboard; whoever grants it takes it away.
    pub focus: ArcRwSignal<Option<FocusTarget>>,
    /// What its editor left behind when it went out of the page.
    editor_memory: Arc<Mutex<Option<String>>>,
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
            times: ArcRwSignal::new(view.run_times()),
            marks: ArcRwSignal::new(view.marks()),
            input: ArcRwSignal::new(InputView::Closed.next(view)),
            outputs: ArcRwSignal::new(outputs),
            sought: ArcRwSignal::new(None),
            scrolled: ArcRwSignal::new(view.scrolled()),
            number: ArcRwSignal::new(number),
            selected: ArcRwSignal::new(false),
            marked: ArcRwSignal::new(false),
            folds: ArcRwSignal::new(Folds::of(view)),
            is_hidden: ArcRwSignal::new(false),
            cursors: ArcRwSignal::new(Vec::new()),
            editing: ArcRwSignal::new(false),
            focus: ArcRwSignal::new(None),
            editor_memory: Arc::default(),
        }
    }

    /// Follows where the cell stands with the kernel.
    pub fn follow_run(&self, view: &CellView<'_>) {
        self.run.set(RunView {
            state: view.run_state(),
            count: view.execution_count(),
        });
        self.follow_input(view);
    }

    /// Follows how high the outputs may stand.
    pub fn follow_scrolling(&self, view: &CellView<'_>) {
        if self.scrolled.get_untracked() != view.scrolled() {
            self.scrolled.set(view.scrolled());
        }
    }

    /// Follows when it ran.
    pub fn follow_times(&self, view: &CellView<'_>) {
        let times = view.run_times();
        if self.times.with_untracked(|shown| *shown != times) {
            self.times.set(times);
        }
    }

    /// Follows what of it is folded; says whether that is about a section.
    pub fn follow_folds(&self, view: &CellView<'_>) -> bool {
        let (before, now) = (self.folds.get_untracked(), Folds::of(view));
        if before != now {
            self.folds.set(now);
        }
        (before.heading, before.is_section_folded) != (now.heading, now.is_section_folded)
    }

    /// Follows what the cell asks.
    pub fn follow_input(&self, view: &CellView<'_>) {
        let next = self.input.with_untracked(|input| input.next(view));
        if self.input.with_untracked(|input| *input != next) {
            self.input.set(next);
        }
    }

    /// What the editor of this cell remembered when it went out of the page.
    pub fn editor_memory(&self) -> Option<String> {
        self.editor_memory.lock().ok()?.clone()
    }

    /// Keeps what the editor of this cell remembers.
    pub fn remember_editor(&self, memory: Option<String>) {
        if let Ok(mut kept) = self.editor_memory.lock() {
            *kept = memory;
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
    use octavo_notebook::{Effect, Notebook, Op, SequentialIds, Session};

    #[test]
    fn the_field_of_a_question_stays_for_the_next_one_until_the_run_ends() {
        let mut session = Session::new(Notebook::new_python(), Box::new(SequentialIds::default()));
        let cell = session.cell_ids()[0].clone();
        let mut apply = |op| session.apply(op).expect("it is in order").effects;
        apply(Op::SetSource {
            cell: cell.clone(),
            source: "input()".into(),
        });
        apply(Op::KernelReady);
        let effects = apply(Op::Run {
            cells: vec![cell.clone()],
        });
        let request = effects.into_iter().find_map(|effect| match effect {
            Effect::Execute { request, .. } => Some(request),
            _ => None,
        });
        let request = request.expect("it is sent");
        let input = InputRequest::default();
        let steps = [
            (
                Op::InputRequested {
                    request: request.clone(),
                    input: input.clone(),
                },
                InputView::Asking(input.clone()),
            ),
            (
                Op::AnswerInput {
                    cell: cell.clone(),
                    value: String::new(),
                },
                InputView::Answered(input),
            ),
            (
                Op::Finished {
                    request,
                    ok: true,
                    execution_count: None,
                },
                InputView::Closed,
            ),
        ];
        let mut shown = InputView::Closed;
        for (op, expected) in steps {
            session.apply(op).expect("it is in order");
            shown = shown.next(&session.cell(&cell).expect("it is there"));
            assert_eq!(shown, expected);
        }
    }

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
