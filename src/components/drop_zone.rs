//! Files dropped anywhere on the page are opened.

use leptos::{ev, prelude::*};
use octavo_storage::Entry;
use web_sys::{DragEvent, FileList};

use super::attaching::is_taken;
use crate::app::{Page, use_page};
use crate::route::Route;
use crate::{opening, strings, task};

/// Watches for files over the page, and shows that they may be dropped.
#[component]
pub fn DropZone() -> impl IntoView {
    let page = use_page();
    // Entering a child comes before leaving its parent, so the two are counted.
    let depth = RwSignal::new(0_i32);
    let listeners = [
        window_event_listener(ev::dragenter, move |event| {
            if holds_files(&event) {
                event.prevent_default();
                depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if holds_files(&event) {
                depth.update(|depth| *depth = (*depth - 1).max(0));
            }
        }),
        window_event_listener(ev::dragover, |event| {
            if holds_files(&event) {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::drop, move |event| {
            depth.set(0);
            if holds_files(&event) {
                event.prevent_default();
                if is_taken(&event) {
                    return;
                }
                if let Some(files) = event.data_transfer().and_then(|dropped| dropped.files()) {
                    import_all(page, &files);
                }
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    move || {
        (depth.get() > 0).then(|| view! { <div class="drop-zone" aria-hidden="true"><p>{strings::start::drop_here()}</p></div> })
    }
}

/// Copies files into the drive and goes to the last of them.
pub fn import_all(page: Page, files: &FileList) {
    let files: Vec<_> = (0..files.length())
        .filter_map(|index| files.get(index))
        .collect();
    task::run(async move {
        let drive = page.drive();
        let mut last: Option<Entry> = None;
        for file in files {
            match opening::import(&drive, &file).await {
                Ok(entry) => last = Some(entry),
                Err(words) => page.problem.set(Some(words)),
            }
        }
        if let Some(entry) = last {
            page.go(&Route::Notebook(entry.name));
        }
    });
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| {
        dragged
            .types()
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}
