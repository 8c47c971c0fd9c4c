//! The kernel's state in one line: a dot, a word, and while it loads the bytes.

use leptos::prelude::*;
use octavo_notebook::KernelState;

use super::notebook_view::use_desk;
use crate::strings;

/// The indicator.
#[component]
pub fn KernelIndicator() -> impl IntoView {
    let store = use_desk().store;
    let key = move || match store.kernel.get() {
        KernelState::Starting { .. } => "starting",
        KernelState::Idle => "idle",
        KernelState::Busy => "busy",
        KernelState::Restarting => "restarting",
        KernelState::Dead { .. } => "dead",
    };
    let notice = move || {
        store
            .notice
            .get()
            .map(|words| view! { <span class="kernel-notice" role="status">{words}</span> })
    };
    let waiting = move || match store.queue_len.get() {
        0 => None,
        count => Some(view! { <span class="kernel-queue">{strings::queued(count)}</span> }),
    };
    view! {
        {notice}
        <div class="kernel" data-kernel-state=key>
            <span class="kernel-dot" aria-hidden="true"></span>
            <span class="kernel-word">{move || word(&store.kernel.get())}</span>
            <Loading />
            {waiting}
        </div>
    }
}

fn word(state: &KernelState) -> &'static str {
    match state {
        // Everything is here; what is left is Python's own start.
        KernelState::Starting { loaded, total } if *loaded > 0 && Some(*loaded) == *total => {
            strings::STARTING_PYTHON
        }
        KernelState::Starting { .. } => strings::LOADING_PYTHON,
        KernelState::Idle => strings::IDLE,
        KernelState::Busy => strings::BUSY,
        KernelState::Restarting => strings::RESTARTING,
        KernelState::Dead { .. } => strings::DEAD,
    }
}

#[component]
fn Loading() -> impl IntoView {
    let kernel = use_desk().store.kernel;
    let is_loading = Memo::new(move |_| matches!(kernel.get(), KernelState::Starting { .. }));
    let bytes = move || match kernel.get() {
        KernelState::Starting { loaded, total } => (loaded, total),
        _ => (0, None),
    };
    let value = move || {
        let (loaded, total) = bytes();
        // Without a value the bar says that something goes on, and not how far it is.
        total
            .filter(|total| *total > 0)
            .map(|total| format!("{:.3}", loaded as f64 / total as f64))
    };
    let text = move || match bytes() {
        (0, _) => String::new(),
        (loaded, total) => strings::megabytes(loaded, total),
    };
    view! {
        <Show when=move || is_loading.get()>
            <progress aria-label=strings::LOADING_PYTHON max="1" value=value></progress>
            <span class="kernel-bytes">{text}</span>
        </Show>
    }
}
