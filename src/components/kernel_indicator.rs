//! The kernel's state in one line: a dot, a word, while it loads the bytes, while it runs for how long.

use std::time::Duration;

use leptos::prelude::*;
use octavo_notebook::{CellId, KernelState};

use super::notebook_view::use_desk;
use crate::browser::{self, millis_of};
use crate::kernel::Means;
use crate::render::time::elapsed;
use crate::state::{FocusTarget, Running};
use crate::strings;

/// How often the time of the running cell is looked at.
const TICK: Duration = Duration::from_millis(250);

/// The indicator.
#[component]
pub fn KernelIndicator() -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let means = desk.kernel().means();
    let key = move || match store.kernel.get() {
        KernelState::Starting { .. } => "starting",
        KernelState::Idle => "idle",
        KernelState::Busy => "busy",
        KernelState::Restarting => "restarting",
        KernelState::Restoring => "restoring",
        KernelState::Dead { .. } => "dead",
    };
    let shows_bytes = Memo::new(move |_| store.kernel.with(|state| bytes_so_far(state).is_some()));
    let waiting = move || match store.queue_len.get() {
        0 => None,
        count => Some(view! { <span class="kernel-queue">{strings::kernel::queued(count)}</span> }),
    };
    view! {
        <span class="kernel-notice" role="status" title=move || store.notice.get()>{move || store.notice.get()}</span>
        <div
            class="kernel"
            class:shows-bytes=move || shows_bytes.get()
            data-kernel-state=key
            data-means=move || means.get().map(Means::as_str)
        >
            <span class="kernel-dot" aria-hidden="true"></span>
            {move || match store.asking.get() {
                Some(cell) => view! { <Asking cell /> }.into_any(),
                None => view! { <Word /> }.into_any(),
            }}
            <Loading />
            {waiting}
        </div>
    }
}

/// The state in a word, which is the way to the cell that runs, too.
#[component]
fn Word() -> impl IntoView {
    let store = use_desk().store;
    let is_busy = Memo::new(move |_| store.kernel.get() == KernelState::Busy);
    let running = Memo::new(move |_| {
        let cell = store.running.get().filter(|_| is_busy.get())?.cell;
        let number = store.cell(&cell)?.number.get();
        Some((cell, number))
    });
    move || match running.get() {
        Some((cell, number)) => view! {
            <button
                class="kernel-running"
                on:click=move |_| store.focus(&cell, FocusTarget::Cell)
            >
                <span aria-hidden="true">{strings::kernel::busy()} " " <Elapsed /></span>
                <span class="visually-hidden">
                    {format!("{}, {}", strings::kernel::busy(), strings::kernel::busy_in(number))}
                </span>
            </button>
        }
        .into_any(),
        None => view! { <span class="kernel-word">{move || word(&store.kernel.get())}</span> }
            .into_any(),
    }
}

/// For how long the cell runs. Seen, and not read out each second.
#[component]
fn Elapsed() -> impl IntoView {
    let running = use_desk().store.running;
    let now = RwSignal::new(browser::now_millis());
    let ticking = set_interval_with_handle(
        move || {
            let _ = now.try_set(browser::now_millis());
        },
        TICK,
    );
    on_cleanup(move || ticking.into_iter().for_each(|ticking| ticking.clear()));
    let time = move || {
        let Running { since, .. } = running.get()?;
        elapsed(now.get() - millis_of(&since?)?)
    };
    view! { <span class="kernel-elapsed" aria-hidden="true">{time}</span> }
}

/// The way to the question, which may be out of sight.
#[component]
fn Asking(cell: CellId) -> impl IntoView {
    let store = use_desk().store;
    view! {
        <button class="kernel-asking" on:click=move |_| store.focus(&cell, FocusTarget::Input)>
            {strings::kernel::asking()}
        </button>
    }
}

fn word(state: &KernelState) -> &'static str {
    match state {
        KernelState::Starting { loaded, total } if is_all_here(*loaded, *total) => {
            strings::kernel::starting_python()
        }
        KernelState::Starting { .. } => strings::kernel::loading_python(),
        KernelState::Idle => strings::kernel::idle(),
        KernelState::Busy => strings::kernel::busy(),
        KernelState::Restarting => strings::kernel::restarting(),
        KernelState::Restoring => strings::kernel::restoring(),
        KernelState::Dead { .. } => strings::kernel::dead(),
    }
}

/// What is left is Python's own start; also when there was nothing to load.
fn is_all_here(loaded: u64, total: Option<u64>) -> bool {
    Some(loaded) == total
}

/// What has been loaded, of how much, while there is something to say.
fn bytes_so_far(state: &KernelState) -> Option<(u64, Option<u64>)> {
    match *state {
        KernelState::Starting { loaded, total } if loaded > 0 && !is_all_here(loaded, total) => {
            Some((loaded, total))
        }
        _ => None,
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
            .filter(|_| !is_all_here(loaded, total))
            .map(|total| format!("{:.3}", loaded as f64 / total as f64))
    };
    let text = move || {
        kernel
            .with(bytes_so_far)
            .map(|(loaded, total)| strings::kernel::megabytes(loaded, total))
    };
    view! {
        <Show when=move || is_loading.get()>
            <progress aria-label=strings::kernel::loading_python() max="1" value=value></progress>
            <span class="kernel-bytes">{text}</span>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_starts_once_there_is_nothing_left_to_load() {
        let rows = [
            (0, None, strings::kernel::loading_python()),
            (0, Some(10), strings::kernel::loading_python()),
            (7, None, strings::kernel::loading_python()),
            (10, Some(10), strings::kernel::starting_python()),
            (0, Some(0), strings::kernel::starting_python()),
        ];
        for (loaded, total, expected) in rows {
            let state = KernelState::Starting { loaded, total };
            assert_eq!(word(&state), expected, "{state:?}");
        }
    }
}
