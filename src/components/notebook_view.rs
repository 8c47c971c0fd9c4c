//! An open notebook: wires document, kernel and saving together, and lays out bar, toolbar and cells.

use std::rc::Rc;
use std::time::Duration;

use leptos::{ev, prelude::*};
use octavo_notebook::{CellId, CellKind, Effect as SessionEffect, KernelState, Notebook, Op};

use super::banners::{DiedBar, Dismissible};
use super::cell_handle::DropLine;
use super::cell_list::{CellFinder, CellList};
use super::clipboard::{hand_on, listen_to_clipboard};
use super::find_bar::FindBar;
use super::help_panel::HelpPanel;
use super::icons::{Icon, IconImage};
use super::key_row::KeyRow;
use super::notebook_keys::listen_to_keys;
use super::outputs::draw_within;
use super::palette::Palette;
use super::shortcuts::Shortcuts;
use super::side_panel::SidePanel;
use super::toolbar::Toolbar;
use super::topbar::Topbar;
use super::trust_bar::TrustBar;
use crate::app::{Page, use_page};
use crate::assist::Assistant;
use crate::documents::{Marks, Pane, use_pane};
use crate::drive::stem;
use crate::identity::RandomIds;
use crate::kernel::KernelHost;
use crate::opening::OpenFile;
use crate::saving::{SaveState, Saver};
use crate::search::{Bar, Search};
use crate::state::{
    AfterRun, Command, Dialog, FocusAfter, FocusTarget, NotebookStore, Panel, Panels, Situation,
    Tabs,
};
use crate::widgets::Widgets;
use crate::{browser, strings, trust};

/// What the parts of an open notebook share. Copies are the same.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The document.
    pub store: NotebookStore,
    /// What is beside the cells.
    pub panels: Panels,
    /// Goes to cells that are not near.
    pub finder: CellFinder,
    /// Who knows about code that is being written.
    pub assistant: Assistant,
    /// Find and replace.
    pub search: Search,
    /// What the editor of a cell is to do, which takes the wish away.
    pub wish: RwSignal<Option<(CellId, EditorWish)>>,
    /// Where cells that are dragged would be put down, in pixels from the top of the window.
    pub drop_line: RwSignal<Option<f64>>,
    /// Its place in the page.
    pub pane: Pane,
    page: Page,
    kernel: StoredValue<KernelHost, LocalStorage>,
    saver: StoredValue<Saver, LocalStorage>,
}

impl Desk {
    /// The keeper of the file.
    pub fn saver(&self) -> Saver {
        self.saver.get_value()
    }

    /// The notebook's own kernel.
    pub fn kernel(&self) -> KernelHost {
        self.kernel.get_value()
    }

    /// What it depends on now whether a command is possible. Tracks what it reads.
    pub fn situation(&self) -> Situation {
        let documents = self.page.documents;
        Situation {
            has_tabs: documents.tabs.with(Tabs::has_choice),
            is_divided: documents.is_divided(),
            ..self.store.situation()
        }
    }

    /// Runs the selected cells. A new cell takes longer to draw than a short one to answer, so the answer comes first.
    fn run(&self, after: AfterRun, focus: FocusAfter) {
        let store = self.store;
        if let Some(last) = store.run_and_go(after, focus) {
            browser::in_a_moment(move || {
                if is_open(store) {
                    store.insert_below(&last, focus);
                }
            });
        }
    }

    /// Does what a person asked for.
    pub fn command(&self, command: Command, focus: FocusAfter) {
        browser::catch_up();
        if self.page.documents.command(command) {
            return;
        }
        match command {
            Command::RunAndSelectNext => self.run(AfterRun::SelectNext, focus),
            Command::RunAndInsertBelow => self.run(AfterRun::InsertBelow, focus),
            Command::Save => self.saver().save_now(),
            Command::Settings => self.page.shows_settings.set(true),
            Command::LineNumbers => self
                .page
                .set(|settings| settings.numbers_lines = !settings.numbers_lines),
            Command::Contents => self.panels.toggle(Panel::Contents, true),
            Command::Properties => self.panels.toggle(Panel::Properties, true),
            Command::Find => self.search.open(Bar::Find, self.pane.main()),
            Command::Replace => self.search.open(Bar::Replace, self.pane.main()),
            Command::FindNext => self.search.go(1),
            Command::FindPrevious => self.search.go(-1),
            Command::Complete => self.ask_editor(EditorWish::Complete),
            Command::Inspect => self.ask_editor(EditorWish::Inspect),
            Command::Copy | Command::Cut => {
                self.store.command(command, focus);
                hand_on(self.page);
            }
            other => self.store.command(other, focus),
        }
    }

    fn ask_editor(&self, wish: EditorWish) {
        if let Some((_, cell)) = self.store.current() {
            self.store.focus(&cell.id, FocusTarget::Editor);
            self.wish.set(Some((cell.id, wish)));
        }
    }
}

/// What an editor is asked to do from elsewhere, such as a menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditorWish {
    /// To say what could stand at the cursor.
    Complete,
    /// To say what the thing at the cursor is.
    Inspect,
    /// To type this.
    Type(&'static str),
    /// To indent by one more.
    Indent,
    /// To indent by one less.
    Outdent,
}

/// What the parts of an open notebook share.
pub fn use_desk() -> Desk {
    expect_context()
}

/// The view of an open notebook.
#[component]
pub fn NotebookView(notebook: Notebook, file: OpenFile) -> impl IntoView {
    let desk = open_desk(notebook, file);
    let store = desk.store;
    provide_context(desk);
    if let Some(owner) = Owner::current() {
        let draw = move |place, outputs: String| draw_within(&owner, place, &outputs);
        provide_context(Widgets::open(desk.kernel(), store, draw));
    }
    listen_to_keys(desk);
    listen_to_clipboard(desk);
    let title = {
        let name = desk.saver().name();
        move || stem(&name.get()).to_owned()
    };
    if let Some(first) = store.id_at(0) {
        // A new notebook is for writing at once; in another, keys are commands until one says otherwise.
        let target = if store.is_blank() {
            FocusTarget::EditorEnd
        } else {
            FocusTarget::Cell
        };
        // Beside another notebook that one has the keyboard.
        if desk.pane.is_active.get_untracked() {
            store.focus(&first, target);
        } else {
            store.select(&first);
        }
    }
    let is_active = desk.pane.is_active;
    view! {
        <header class="topbar" role=move || (!is_active.get()).then_some("group")>
            <Topbar />
            <Toolbar />
            <SidePanel />
            <FindBar />
        </header>
        // A page has one main part: that with the keyboard.
        <main
            class="notebook"
            // Not by `:has()` in the style sheet: the browser would look for these at each change of the page.
            class:has-panel=move || desk.panels.open.get().is_some()
            class:is-written-in=move || store.writing_in.get().is_some()
            role=move || (!is_active.get()).then_some("region")
            aria-label=strings::notebook::notebook()
            tabindex="-1"
        >
            <h1 class="visually-hidden">{move || title()}</h1>
            <DiedBar store />
            <FileBars />
            <TrustBar />
            <CellList />
            <AddCells />
        </main>
        <HelpPanel />
        <Dialogs />
        <DropLine />
        <KeyRow />
        <div class="visually-hidden" role="status" aria-live="polite">{move || kernel_words(&store.kernel.get())}</div>
        <div class="visually-hidden" role="status" aria-live="polite">{move || store.announcement.get()}</div>
    }
}

/// Whatever dialog is open.
#[component]
fn Dialogs() -> impl IntoView {
    let dialog = use_desk().store.dialog;
    // Another may have been opened by the one that goes.
    let gone = move |which: Dialog| {
        move || {
            if dialog.get_untracked() == Some(which) {
                dialog.set(None);
            }
        }
    };
    move || {
        dialog.get().map(|which| match which {
            Dialog::Palette => view! { <Palette on_close=gone(which) /> }.into_any(),
            Dialog::Shortcuts => view! { <Shortcuts on_close=gone(which) /> }.into_any(),
        })
    }
}

fn open_desk(notebook: Notebook, file: OpenFile) -> Desk {
    let page = use_page();
    let store = NotebookStore::new(notebook, Box::new(RandomIds)).sharing(page.clip);
    let numbers_lines = Memo::new(move |_| page.settings.with(|settings| settings.numbers_lines));
    Effect::new(move |_| {
        let is_everywhere = numbers_lines.get();
        store
            .line_numbers
            .update(|numbers| numbers.set_everywhere(is_everywhere));
    });
    let saver = Saver::new(page.drive(), file, store.contents());
    let pane = use_pane();
    let kernel = page.lend_kernel();
    pane.is_kept_by(saver.clone());
    let (keeper, runner) = (saver.clone(), kernel.clone());
    store.connect(Rc::new(move |effect| match effect {
        SessionEffect::Save => keeper.touch(),
        SessionEffect::Execute { request, code, .. } => runner.execute(&request, code),
        SessionEffect::Remember { outputs } => trust::remember(&outputs),
        SessionEffect::Interrupt => runner.interrupt(),
        SessionEffect::SendInput { request, value } => runner.answer(&request, value),
        SessionEffect::RestartKernel => runner.restart(),
        SessionEffect::RestoreKernel => runner.restore(),
    }));
    let assistant = Assistant::new(kernel.clone(), store);
    store.trust_known(trust::known);
    kernel.attach(Rc::new(move |op| told(store, op)));

    mark_tab(pane, store, &saver);
    let saver = StoredValue::new_local(saver);
    let kernel = StoredValue::new_local(kernel);
    // A hidden page may never be seen again, without another word.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Hidden {
            saver.with_value(Saver::leave);
        }
    });
    let leaving = window_event_listener(ev::pagehide, move |_| saver.with_value(Saver::leave));
    on_cleanup(move || {
        kernel.with_value(|kernel| page.take_back_kernel(kernel));
        // What goes wrong from now on is no longer seen here.
        saver.with_value(|saver| saver.close(move |words| page.problem.set(Some(words))));
        hidden.remove();
        leaving.remove();
    });
    let finder = CellFinder::new();
    Desk {
        store,
        panels: Panels::default(),
        assistant,
        search: Search::new(store),
        wish: RwSignal::new(None),
        drop_line: RwSignal::new(None),
        pane,
        page,
        kernel,
        finder,
        saver,
    }
}

/// The kernel tells something.
fn told(store: NotebookStore, op: Op) {
    if matches!(&op, Op::Output { output, .. } if output["output_type"] == "stream") {
        browser::draw_first();
    }
    let is_question = matches!(op, Op::InputRequested { .. });
    // What was put off after a cell was run comes before what that cell puts below itself, and before a question takes the keyboard.
    let puts_below = matches!(op, Op::SetNextInput { .. });
    if (is_question || puts_below) && browser::catch_up() && is_question {
        let ask = move || {
            if is_open(store) {
                store.dispatch(op);
            }
        };
        // When the page has drawn it. Python waits for the answer, so nothing overtakes the question.
        return set_timeout(ask, Duration::ZERO);
    }
    store.dispatch(op);
}

/// What is put off may come when the notebook has been closed.
fn is_open(store: NotebookStore) -> bool {
    store.selected.try_get_untracked().is_some()
}

/// Tells the notebook's tab how it stands, and takes the keyboard when it is to be in the notebook and was nowhere yet.
fn mark_tab(pane: Pane, store: NotebookStore, saver: &Saver) {
    let saving = saver.state();
    let marks = Memo::new(move |_| {
        let saving = saving.get();
        Marks {
            is_running: store.is_stoppable(),
            is_asking: store.asking.get().is_some(),
            is_unsaved: saving == SaveState::Unsaved,
            has_failed: matches!(saving, SaveState::Failed(_)),
        }
    });
    Effect::new(move |_| pane.mark(marks.get()));
    Effect::new(move |before: Option<()>| {
        pane.wanted.track();
        if before.is_some() {
            untrack(|| store.command(Command::Leave, FocusAfter::Cells));
        }
    });
}

/// What is wrong with the file, if anything is.
#[component]
fn FileBars() -> impl IntoView {
    let saver = use_desk().saver();
    let (state, copied) = (saver.state(), saver.copied());
    let dismissed = copied.clone();
    move || {
        let failed = match state.get() {
            SaveState::Failed(reason) => Some(
                view! { <div class="banner banner-error" role="alert"><p>{strings::saving::save_failed(&reason)}</p></div> },
            ),
            _ => None,
        };
        let dismissed = dismissed.clone();
        let copy = copied
            .get()
            .map(|words| view! { <Dismissible words on_dismiss=move || dismissed.set(None) /> });
        (failed, copy)
    }
}

#[component]
fn AddCells() -> impl IntoView {
    let store = use_desk().store;
    let code = move |_| store.append(CellKind::Code);
    let markdown = move |_| store.append(CellKind::Markdown);
    view! {
        <div class="add-cells">
            <button class="button-quiet" aria-label=strings::toolbar::add_code() on:click=code>
                <IconImage icon=Icon::Add />
                {strings::toolbar::type_code()}
            </button>
            <button class="button-quiet" aria-label=strings::toolbar::add_markdown() on:click=markdown>
                <IconImage icon=Icon::Add />
                {strings::toolbar::type_markdown()}
            </button>
        </div>
    }
}

fn kernel_words(state: &KernelState) -> &'static str {
    match state {
        KernelState::Starting { .. } => strings::kernel::say_starting(),
        KernelState::Idle => strings::kernel::say_idle(),
        KernelState::Busy => strings::kernel::say_busy(),
        KernelState::Restarting => strings::kernel::say_restarting(),
        KernelState::Restoring => strings::kernel::say_restoring(),
        KernelState::Dead { .. } => strings::kernel::say_dead(),
    }
}
