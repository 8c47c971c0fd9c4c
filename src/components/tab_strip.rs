//! The tabs: the way to the start page, and one for each open document. Arrow keys go along them, Enter goes there, Delete closes.

use leptos::{html, prelude::*};
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};

use super::icons::{Icon, IconImage, Logo};
use crate::app::use_page;
use crate::documents::Marks;
use crate::drive::stem;
use crate::route::Route;
use crate::state::{Command, DocumentId, Seat, Tabs};
use crate::strings::{self, tabs as words};
use crate::{browser, task};

const MIDDLE_BUTTON: i16 = 1;

/// The name of a tab in the page; none is that of the start page.
pub fn tab_id(document: Option<DocumentId>) -> String {
    match document {
        Some(DocumentId(number)) => format!("tab-{number}"),
        None => "tab-start".to_owned(),
    }
}

/// The strip.
#[component]
pub fn TabStrip() -> impl IntoView {
    let page = use_page();
    let documents = page.documents;
    let row = NodeRef::<html::Div>::new();
    let ids = Memo::new(move |_| {
        documents
            .tabs
            .with(|tabs| tabs.all().iter().map(|tab| tab.id).collect::<Vec<_>>())
    });
    // The buttons that close are beside the tabs, not in them: a tab may hold nothing to press.
    let owned = move || {
        let documents = ids.get().into_iter().map(|id| tab_id(Some(id)));
        let all = std::iter::once(tab_id(None)).chain(documents);
        all.collect::<Vec<_>>().join(" ")
    };
    let active = Memo::new(move |_| documents.tabs.with(Tabs::active));
    Effect::new(move |_| {
        let (active, Some(row)) = (active.get(), row.get()) else {
            return;
        };
        task::run(async move {
            leptos::task::tick().await;
            if let Some(tab) = browser::element_by_id(&tab_id(active)) {
                let middle = tab.offset_left() + tab.offset_width() / 2;
                row.set_scroll_left(middle - row.client_width() / 2);
            }
        });
    });
    let is_start = move || active.get().is_none();
    let is_divided = Memo::new(move |_| documents.is_divided());
    let may_divide = Memo::new(move |_| {
        documents.is_wide()
            && documents
                .tabs
                .with(|tabs| tabs.all().len() > 1 && tabs.active().is_some())
    });
    let divide = move |_| {
        documents.command(if is_divided.get_untracked() {
            Command::Unite
        } else {
            Command::Divide
        });
    };
    view! {
        <div class="tab-strip">
            <div role="tablist" aria-label=page.say(words::tabs) aria-owns=owned></div>
            <div class="tab-row" node_ref=row on:keydown=walk>
                <button
                    class="tab tab-start"
                    id=tab_id(None)
                    role="tab"
                    aria-label=page.say(strings::home)
                    title=page.say(strings::home)
                    aria-selected=move || is_start().to_string()
                    tabindex=move || if is_start() { "0" } else { "-1" }
                    on:click=move |_| page.go(&Route::Start)
                >
                    <Logo />
                </button>
                <For each=move || ids.get() key=|id| *id let:id>
                    <TabOf id />
                </For>
            </div>
            {move || may_divide.get().then(|| view! {
                <button
                    class="button-quiet"
                    aria-label=words::side_by_side()
                    title=words::side_by_side()
                    aria-pressed=move || is_divided.get().to_string()
                    on:click=divide
                >
                    <IconImage icon=Icon::SideBySide />
                </button>
            })}
        </div>
    }
    .into_any()
}

/// The tab of a document, and the button that closes it.
#[component]
fn TabOf(id: DocumentId) -> impl IntoView {
    let page = use_page();
    let documents = page.documents;
    let name = Memo::new(move |_| {
        documents
            .tabs
            .with(|tabs| tabs.tab(id).map(|tab| tab.name.clone()))
            .unwrap_or_default()
    });
    let is_active = Memo::new(move |_| documents.tabs.with(Tabs::active) == Some(id));
    let is_shown = Memo::new(move |_| {
        let is_wide = documents.is_wide();
        let seat = documents.tabs.with(|tabs| tabs.seat(id, is_wide));
        seat != Seat::Hidden
    });
    let is_drawn = Memo::new(move |_| {
        documents
            .tabs
            .with(|tabs| tabs.tab(id).is_some_and(|tab| tab.is_drawn))
    });
    let marks = Memo::new(move |_| {
        documents
            .marks
            .with(|marks| marks.get(&id).copied().unwrap_or_default())
    });
    let tab_stop = move || if is_active.get() { "0" } else { "-1" };
    // Who goes there by mouse or finger wants to work there; a click by keyboard has no count.
    let go = move |event: MouseEvent| documents.activate(id, event.detail() > 0);
    let close = move || documents.ask_to_close(id, None);
    let closed = move |event: MouseEvent| {
        if event.button() == MIDDLE_BUTTON {
            event.prevent_default();
            close();
        }
    };
    let label = move || {
        page.language.track();
        words::close(stem(&name.get()))
    };
    view! {
        <div
            class="tab-frame"
            class:is-active=move || is_active.get()
            class:is-shown=move || is_shown.get()
            on:auxclick=closed
            on:mousedown=move |event| if event.button() == MIDDLE_BUTTON { event.prevent_default() }
        >
            <button
                class="tab"
                id=tab_id(Some(id))
                role="tab"
                title=move || name.get()
                aria-selected=move || is_active.get().to_string()
                aria-controls=move || is_drawn.get().then(|| format!("pane-{}", id.0))
                tabindex=tab_stop
                on:click=go
                on:keydown=move |event: KeyboardEvent| if event.key() == "Delete" { close() }
            >
                <span class="tab-name">{move || stem(&name.get()).to_owned()}</span>
                {move || mark(marks.get()).map(|(kind, words)| view! {
                    <span class="tab-mark" data-mark=kind></span>
                    <span class="visually-hidden">{words}</span>
                })}
            </button>
            <button class="tab-close" aria-label=label title=label tabindex=tab_stop on:click=move |_| close()>
                <IconImage icon=Icon::Close />
            </button>
        </div>
    }
    .into_any()
}

/// What a tab shows of how its document stands: its name in the style sheet, and in words.
fn mark(marks: Marks) -> Option<(&'static str, &'static str)> {
    match marks {
        Marks {
            has_failed: true, ..
        } => Some(("failed", words::failed())),
        Marks {
            is_asking: true, ..
        } => Some(("asking", words::asking())),
        Marks {
            is_running: true, ..
        } => Some(("running", words::running())),
        Marks {
            is_unsaved: true, ..
        } => Some(("unsaved", words::unsaved())),
        _ => None,
    }
}

/// The keys of a row of tabs.
fn walk(event: KeyboardEvent) {
    let Some(row) = browser::target_element(&event)
        .filter(|target| browser::is_within(target, "[role=tab]"))
        .and_then(|target| target.closest(".tab-row").ok().flatten())
    else {
        return;
    };
    let tabs: Vec<HtmlElement> = browser::all_within(&row, "[role=tab]");
    let at = tabs.iter().position(|tab| browser::has_focus(tab));
    let (at, count) = (at.unwrap_or(0), tabs.len());
    let is_turned = browser::is_right_to_left();
    let to = match event.key().as_str() {
        "ArrowRight" if is_turned => at + count - 1,
        "ArrowLeft" if is_turned => at + 1,
        "ArrowRight" => at + 1,
        "ArrowLeft" => at + count - 1,
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(tab) = tabs.get(to % count) {
        browser::focus_and_show(tab);
    }
}
