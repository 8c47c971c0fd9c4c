//! The whole page: what all places in it share, and how the address leads to them.

use std::rc::Rc;
use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::prelude::Closure;

use crate::components::{DropZone, ProblemBar, SettingsDialog, Workspace, listen_to_tab_keys};
use crate::documents::{self, Documents};
use crate::drive::PageDrive;
use crate::kernel::{KernelHost, Kernels};
use crate::route::Route;
use crate::settings::Settings;
use crate::state::{Clip, Command, KeyChanges, Keymap, Tabs};
use crate::strings::Language;
use crate::{glue, kept, strings, task};

/// On the start page the code editor comes so long after the page: nobody is to wait for it later, and the page not for it now.
const EDITOR_PATIENCE: Duration = Duration::from_millis(500);
/// How often it looks whether what runs in the page has ended, which has the processors until then, and how often at most.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 20;

/// What all places share. Copies are the same.
#[derive(Clone, Copy)]
pub struct Page {
    drive: StoredValue<Rc<PageDrive>, LocalStorage>,
    kernels: StoredValue<Kernels, LocalStorage>,
    /// What is open.
    pub documents: Documents,
    /// Which keys mean what.
    pub keymap: Memo<Keymap>,
    /// The keys that the person has chosen.
    pub key_changes: RwSignal<KeyChanges>,
    /// The commands that were chosen by name, the last one first.
    pub recent: RwSignal<Vec<Command>>,
    /// The cells that were cut or copied last.
    pub clip: RwSignal<Option<Clip>>,
    /// Whether the code editor has arrived.
    pub is_editor_ready: RwSignal<bool>,
    /// Whether it is on its way, or there.
    brings_editor: StoredValue<bool>,
    /// Something that went wrong and a person should know.
    pub problem: RwSignal<Option<String>>,
    /// What the person has set.
    pub settings: RwSignal<Settings>,
    /// Whether the settings outlive the page.
    pub keeps_settings: RwSignal<bool>,
    /// Whether the settings are open.
    pub shows_settings: RwSignal<bool>,
    /// The language that is spoken.
    pub language: RwSignal<Language>,
}

impl Page {
    fn start() -> Page {
        let kernels = Kernels::default();
        // Before anything else: the kernel takes longest.
        let first = kernels.start();
        let key_changes = RwSignal::new(kept::key_changes());
        let settings = Settings::kept();
        let route = documents::address().unwrap_or(Route::Start);
        let page = Page {
            drive: StoredValue::new_local(Rc::new(PageDrive::default())),
            kernels: StoredValue::new_local(kernels),
            documents: Documents::restored(&route),
            shows_settings: RwSignal::new(route == Route::Settings),
            keymap: Memo::new(move |_| key_changes.with(Keymap::with)),
            key_changes,
            recent: RwSignal::new(kept::recent()),
            clip: RwSignal::new(kept::clip()),
            is_editor_ready: RwSignal::new(false),
            brings_editor: StoredValue::new(false),
            problem: RwSignal::new(None),
            language: RwSignal::new(settings.spoken()),
            settings: RwSignal::new(settings),
            keeps_settings: RwSignal::new(true),
        };
        speak(page.language.get_untracked());
        set_timeout(move || page.bring_editor(), EDITOR_PATIENCE);
        page.documents.follow();
        let is_start = Memo::new(move |_| page.route() == Route::Start);
        Effect::new(move |_| {
            is_start.track();
            untrack(|| page.speak_as_set());
        });
        page.engage_service_worker(&first);
        page
    }

    /// Has the code editor come, once: when there is a field whose place it is to take, since that can be typed in before. What is run in
    /// the field at once goes first.
    pub fn bring_editor(self) {
        if !self.brings_editor.get_value() {
            self.brings_editor.set_value(true);
            set_timeout(move || self.bring_editor_when_nothing_runs(LOOKS), LOOK);
        }
    }

    fn bring_editor_when_nothing_runs(self, looks: u32) {
        if looks > 0 && self.documents.is_running() {
            return set_timeout(move || self.bring_editor_when_nothing_runs(looks - 1), LOOK);
        }
        task::run(async move {
            match glue::load_editor().await {
                Ok(()) => self.is_editor_ready.set(true),
                // Plain text fields go on working.
                Err(error) => leptos::logging::warn!("the editor did not load: {error:?}"),
            }
        });
    }

    /// Has the service worker come when there is nothing more urgent, as when the first kernel is there, and tells all kernels of it.
    fn engage_service_worker(&self, first: &KernelHost) {
        let kernels = self.kernels.get_value();
        let served = Closure::wrap(Box::new(move || kernels.served()) as Box<dyn Fn()>);
        glue::when_served(&served);
        // It lives as long as the page.
        served.forget();
        let means = first.means();
        let is_urgent = glue::depends_on_service_worker();
        Effect::new(move |has_asked: Option<bool>| {
            let is_time = is_urgent || means.get().is_some();
            if has_asked != Some(true) && is_time {
                task::run(glue::register_service_worker());
            }
            has_asked == Some(true) || is_time
        });
    }

    /// Changes what is set. It holds at once, and is kept.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.keeps_settings
            .set(self.settings.with_untracked(Settings::keep));
        self.speak_as_set();
    }

    /// Another tab may have changed what is set.
    fn follow_settings(&self, key: Option<String>) {
        if Settings::are_kept_under(key) {
            self.settings.set(Settings::kept());
            self.speak_as_set();
        }
    }

    /// Speaks the language that is set, except in a notebook: its texts are written once.
    fn speak_as_set(&self) {
        let chosen = self.settings.with_untracked(Settings::spoken);
        let is_notebook = untrack(|| self.route()) != Route::Start;
        if !is_notebook && self.language.get_untracked() != chosen {
            speak(chosen);
            self.language.set(chosen);
        }
    }

    /// A text in the language that is spoken, also after that has changed.
    pub fn say(self, text: fn() -> &'static str) -> impl Fn() -> &'static str + Copy {
        let language = self.language;
        move || {
            language.track();
            text()
        }
    }

    /// The settings were closed; where they had an address of their own, the start page has it now.
    pub fn close_settings(&self) {
        self.shows_settings.set(false);
        if documents::address() == Some(Route::Settings) {
            documents::show_address(&Route::Start);
        }
    }

    /// Where notebooks are kept.
    pub fn drive(&self) -> Rc<PageDrive> {
        self.drive.get_value()
    }

    /// A kernel for a notebook.
    pub fn lend_kernel(&self) -> KernelHost {
        self.kernels.with_value(Kernels::lend)
    }

    /// The notebook is closed that had this kernel.
    pub fn take_back_kernel(&self, kernel: &KernelHost) {
        self.kernels.with_value(|kernels| kernels.take_back(kernel));
    }

    /// The place that is shown, the settings apart. Tracks it.
    fn route(&self) -> Route {
        let name = |tabs: &Tabs| tabs.active_name().map(str::to_owned);
        let name = self.documents.tabs.with(name);
        name.map_or(Route::Start, Route::Notebook)
    }

    /// Goes to a place, as a link does.
    pub fn go(&self, route: &Route) {
        // Refused only when the document is going away.
        let _ = window().location().set_hash(&route.to_string());
    }
}

/// What all places share.
pub fn use_page() -> Page {
    expect_context()
}

/// Puts the page into the document, in place of the first paint of index.html.
pub fn mount() {
    leptos::mount::mount_to_body(App);
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

#[component]
fn App() -> impl IntoView {
    let page = Page::start();
    provide_context(page);
    listen_to_tab_keys(page);
    let listener = window_event_listener(ev::hashchange, move |_| {
        let Some(route) = documents::address() else {
            // A link inside an output: the browser has scrolled to it, and the place shown is the same.
            return documents::show_address(&untrack(|| page.route()));
        };
        page.shows_settings.set(route == Route::Settings);
        if untrack(|| page.route()) != route {
            page.problem.set(None);
            page.documents.arrive(&route);
        }
    });
    let storage = window_event_listener(ev::storage, move |event| {
        page.follow_clip(event.key().as_deref());
        page.follow_settings(event.key());
    });
    on_cleanup(move || {
        listener.remove();
        storage.remove();
    });
    view! {
        <ProblemBar />
        <Workspace />
        <DropZone />
        <SettingsDialog />
    }
}

/// Gives all texts from now on in this language, and says so of the document.
fn speak(language: Language) {
    strings::speak(language);
    if let Some(root) = document().document_element() {
        // Refused for names that are none, which these are not.
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("dir", language.direction());
    }
}
