//! The whole page: which place is shown, and what all places share.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use wasm_bindgen::prelude::Closure;

use crate::components::{DropZone, NotebookPage, ProblemBar, SettingsDialog, StartPage};
use crate::drive::PageDrive;
use crate::kernel::KernelHost;
use crate::route::Route;
use crate::settings::Settings;
use crate::state::{Clip, Command, KeyChanges, Keymap};
use crate::strings::Language;
use crate::{glue, kept, strings, task};

/// What all places share. Copies are the same.
#[derive(Clone, Copy)]
pub struct Page {
    drive: StoredValue<Rc<PageDrive>, LocalStorage>,
    kernel: StoredValue<KernelHost, LocalStorage>,
    /// The place shown.
    pub route: RwSignal<Route>,
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
        let key_changes = RwSignal::new(kept::key_changes());
        let settings = Settings::kept();
        let route = Route::from_hash(&hash()).unwrap_or(Route::Start);
        let page = Page {
            drive: StoredValue::new_local(Rc::new(PageDrive::default())),
            // Before anything else: the kernel takes longest.
            kernel: StoredValue::new_local(KernelHost::start()),
            shows_settings: RwSignal::new(route == Route::Settings),
            route: RwSignal::new(route),
            keymap: Memo::new(move |_| key_changes.with(Keymap::with)),
            key_changes,
            recent: RwSignal::new(kept::recent()),
            clip: RwSignal::new(kept::clip()),
            is_editor_ready: RwSignal::new(false),
            problem: RwSignal::new(None),
            language: RwSignal::new(settings.spoken()),
            settings: RwSignal::new(settings),
            keeps_settings: RwSignal::new(true),
        };
        speak(page.language.get_untracked());
        task::run(async move {
            match glue::load_editor().await {
                Ok(()) => page.is_editor_ready.set(true),
                // Plain text fields go on working.
                Err(error) => leptos::logging::warn!("the editor did not load: {error:?}"),
            }
        });
        page.engage_service_worker();
        page
    }

    /// Has the service worker come when there is nothing more urgent, and tells the kernel of it.
    fn engage_service_worker(&self) {
        let kernel = self.kernel();
        let served = Closure::wrap(Box::new(move || kernel.served()) as Box<dyn Fn()>);
        glue::when_served(&served);
        // It lives as long as the page.
        served.forget();
        let means = self.kernel().means();
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

    /// Speaks the language that is set, except in an open notebook: its texts are written once.
    fn speak_as_set(&self) {
        let chosen = self.settings.with_untracked(Settings::spoken);
        let is_notebook = matches!(self.route.get_untracked(), Route::Notebook(_));
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
        if self.route.get_untracked() == Route::Settings {
            self.moved(Route::Start);
        }
    }

    /// Where notebooks are kept.
    pub fn drive(&self) -> Rc<PageDrive> {
        self.drive.get_value()
    }

    /// The kernel.
    pub fn kernel(&self) -> KernelHost {
        self.kernel.get_value()
    }

    /// Goes to a place, as a link does.
    pub fn go(&self, route: &Route) {
        // Refused only when the document is going away.
        let _ = window().location().set_hash(&route.to_string());
    }

    /// The place shown has another address now: puts it into the address bar without going anywhere.
    pub fn moved(&self, route: Route) {
        let address = route.to_string();
        self.route.update_untracked(|shown| *shown = route);
        if let Ok(history) = window().history() {
            let _ =
                history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
        }
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
    let listener = window_event_listener(ev::hashchange, move |_| {
        let Some(route) = Route::from_hash(&hash()) else {
            // A link inside an output: the browser has scrolled to it, and the place shown is the same.
            return page.moved(page.route.get_untracked());
        };
        if page.route.get_untracked() != route {
            page.problem.set(None);
            page.shows_settings.set(route == Route::Settings);
            page.route.set(route);
            page.speak_as_set();
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
        {move || match page.route.get() {
            Route::Start | Route::Settings => {
                page.language.track();
                view! { <StartPage /> }.into_any()
            }
            Route::Notebook(name) => view! { <NotebookPage name /> }.into_any(),
        }}
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

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
