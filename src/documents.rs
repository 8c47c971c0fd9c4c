//! What is open in this page, and what follows from that: what is seen, the address, the title, and what comes back after a reload.

mod pane;

use std::collections::HashMap;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use crate::drive::stem;
use crate::route::Route;
use crate::state::{Command, DocumentId, Seat, Tabs};
use crate::{browser, shelf, strings, task};
pub use pane::{Pane, use_pane};

/// Where the browser keeps what is open here. Another tab of the browser has its own.
const KEY: &str = "octavo.tabs";
/// With less room, in pixels, one document is seen at a time.
const LEAST_WIDTH_FOR_TWO: f64 = 700.0;

/// What a tab says of its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// A cell runs or waits.
    pub is_running: bool,
    /// A cell waits for an answer.
    pub is_asking: bool,
    /// Something is not kept yet.
    pub is_unsaved: bool,
    /// It could not be kept.
    pub has_failed: bool,
}

/// All that is open. Copies are the same.
#[derive(Clone, Copy)]
pub struct Documents {
    /// The tabs.
    pub tabs: RwSignal<Tabs>,
    /// What they say.
    pub marks: RwSignal<HashMap<DocumentId, Marks>>,
    /// The document that runs something and is to be closed all the same, and what is to be done then.
    pub asked: RwSignal<Option<(DocumentId, Option<Callback<()>>)>>,
    /// The width of the window, in pixels.
    pub width: RwSignal<f64>,
    panes: StoredValue<HashMap<DocumentId, Pane>, LocalStorage>,
}

impl Documents {
    /// What was open here before; what the address names is active.
    pub fn restored(route: &Route) -> Documents {
        let mut tabs = Tabs::from_json(&shelf::of_this_page(KEY).unwrap_or_default());
        if let Route::Notebook(name) = route {
            tabs.open(name);
        }
        Documents {
            tabs: RwSignal::new(tabs),
            marks: RwSignal::new(HashMap::new()),
            asked: RwSignal::new(None),
            width: RwSignal::new(browser::window_width()),
            panes: StoredValue::new_local(HashMap::new()),
        }
    }

    /// Keeps address, title and what is kept in step with the tabs, for as long as the current owner lives.
    pub fn follow(self) {
        let name = Memo::new(move |_| self.tabs.with(|tabs| tabs.active_name().map(str::to_owned)));
        Effect::new(move |_| {
            let name = name.get();
            document().set_title(&match &name {
                Some(name) => strings::page_title(stem(name)),
                None => strings::PRODUCT.to_owned(),
            });
            let route = name.map_or(Route::Start, Route::Notebook);
            // The settings are over the start page.
            if route != Route::Start || address() != Some(Route::Settings) {
                show_address(&route);
            }
        });
        let kept = Memo::new(move |_| self.tabs.with(Tabs::to_json));
        Effect::new(move |_| shelf::keep_for_this_page(KEY, &kept.get()));
        let resized = window_event_listener(ev::resize, move |_| {
            let width = browser::window_width();
            if self.width.get_untracked() != width {
                self.rearrange(|| self.width.set(width));
            }
        });
        on_cleanup(move || resized.remove());
    }

    /// Whether there is room for two side by side. Tracks it.
    pub fn is_wide(self) -> bool {
        self.width.get() >= LEAST_WIDTH_FOR_TWO
    }

    /// Whether two are side by side. Tracks it.
    pub fn is_divided(self) -> bool {
        self.is_wide()
            && self
                .tabs
                .with(|tabs| tabs.split().is_some() && tabs.active().is_some())
    }

    /// Goes where the address says.
    pub fn arrive(self, route: &Route) {
        match route {
            Route::Notebook(name) => {
                self.change(|tabs| {
                    tabs.open(name);
                });
                self.give_keyboard();
            }
            Route::Start | Route::Settings => self.change(Tabs::leave),
        }
    }

    /// Goes to an open document; `takes_keyboard` says whether the keyboard goes there.
    pub fn activate(self, id: DocumentId, takes_keyboard: bool) {
        self.change(|tabs| tabs.activate(id));
        if takes_keyboard {
            self.give_keyboard();
        }
    }

    /// Does what a command asks for that is about tabs; false for other commands.
    pub fn command(self, command: Command) -> bool {
        let act: fn(&mut Tabs) = match command {
            Command::NextTab => |tabs| tabs.step(true),
            Command::PreviousTab => |tabs| tabs.step(false),
            Command::MoveTabForward => |tabs| tabs.shift(true),
            Command::MoveTabBack => |tabs| tabs.shift(false),
            Command::Divide => Tabs::divide,
            Command::Unite => Tabs::unite,
            Command::OtherSide => Tabs::cross,
            Command::CloseTab => {
                if !browser::is_dialog_open()
                    && let Some(active) = self.tabs.with_untracked(Tabs::active)
                {
                    self.ask_to_close(active, None);
                }
                return true;
            }
            _ => return false,
        };
        // What is asked in a dialog is answered first.
        if !browser::is_dialog_open() {
            self.change(act);
            self.give_keyboard();
        }
        true
    }

    /// Whether a cell runs or waits in any of them.
    pub fn is_running(self) -> bool {
        self.marks
            .with_untracked(|marks| marks.values().any(|marks| marks.is_running))
    }

    /// Closes a document, and does what comes `then`; where something runs in it the person is asked before.
    pub fn ask_to_close(self, id: DocumentId, then: Option<Callback<()>>) {
        let is_running = self
            .marks
            .with_untracked(|marks| marks.get(&id).is_some_and(|marks| marks.is_running));
        if is_running {
            self.asked.set(Some((id, then)));
        } else {
            self.close(id, then);
        }
    }

    /// Closes a document once all of it is kept, or cannot be; then does what comes `then`.
    pub fn close(self, id: DocumentId, then: Option<Callback<()>>) {
        let saver = self.pane(id).and_then(|pane| pane.saver());
        task::run(async move {
            if let Some(saver) = saver {
                saver.finish().await;
            }
            self.change(|tabs| tabs.close(id));
            self.give_keyboard();
            if let Some(then) = then {
                then.run(());
            }
        });
    }

    /// The open document of a name.
    pub fn named(self, name: &str) -> Option<DocumentId> {
        self.tabs.with_untracked(|tabs| tabs.named(name))
    }

    fn pane(self, id: DocumentId) -> Option<Pane> {
        self.panes
            .try_with_value(|panes| panes.get(&id).copied())
            .flatten()
    }

    fn seat(self, id: DocumentId) -> Seat {
        untrack(|| {
            let is_wide = self.is_wide();
            self.tabs.with(|tabs| tabs.seat(id, is_wide))
        })
    }

    fn change(self, change: impl FnOnce(&mut Tabs)) {
        self.rearrange(|| self.tabs.update(change));
    }

    /// Does what seats documents elsewhere. Each is seen at the place where it was left, whatever scrolls it then.
    fn rearrange(self, act: impl FnOnce()) {
        let panes: Vec<Pane> = self
            .panes
            .with_value(|panes| panes.values().copied().collect());
        let before: Vec<(Pane, Seat)> = panes
            .into_iter()
            .map(|pane| {
                pane.note_place();
                (pane, self.seat(pane.id))
            })
            .collect();
        let active = self.tabs.with_untracked(Tabs::active);
        act();
        let now = self.tabs.with_untracked(Tabs::active);
        let is_new = now.is_none_or(|now| self.pane(now).is_none());
        task::run(async move {
            // What is seen is in the page then.
            leptos::task::tick().await;
            if active != now && is_new {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            for (pane, seat) in before {
                // It may have been closed.
                if self.pane(pane.id).is_some() && self.seat(pane.id) != seat {
                    pane.come_back();
                }
            }
        });
    }

    /// The active document gets the keyboard, where it was in it.
    fn give_keyboard(self) {
        task::run(async move {
            leptos::task::tick().await;
            let active = self.tabs.try_with_untracked(Tabs::active).flatten();
            if let Some(pane) = active.and_then(|id| self.pane(id)) {
                pane.take_keyboard();
            }
        });
    }
}

/// The place that the address bar names; none for a fragment within the page.
pub fn address() -> Option<Route> {
    Route::from_hash(&window().location().hash().unwrap_or_default())
}

/// Puts a place into the address bar without going anywhere.
pub fn show_address(route: &Route) {
    if address().as_ref() == Some(route) {
        return;
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.to_string()));
    }
}
