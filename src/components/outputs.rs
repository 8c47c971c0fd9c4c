//! The outputs of a code cell, in order.

use leptos::prelude::*;

use super::output::Output;
use super::terminal_text::StreamText;
use crate::state::{CellSignals, OutputBody, OutputEntry};

/// All outputs of a cell; nothing at all when there are none.
#[component]
pub fn Outputs(cell: CellSignals) -> impl IntoView {
    let CellSignals {
        outputs, number, ..
    } = cell;
    let is_any = {
        let outputs = outputs.clone();
        Memo::new(move |_| outputs.with(|outputs| !outputs.is_empty()))
    };
    let number = Signal::from(number);
    let outputs = Signal::derive(move || outputs.get());
    view! {
        <Show when=move || is_any.get()>
            <div class="cell-outputs">
                <For each=move || outputs.get() key=|entry: &OutputEntry| entry.key let:entry>
                    <Entry entry number />
                </For>
            </div>
        </Show>
    }
}

#[component]
fn Entry(entry: OutputEntry, number: Signal<usize>) -> impl IntoView {
    match entry.body {
        OutputBody::Stream(feed) => view! { <StreamText feed /> }.into_any(),
        OutputBody::Value(output) => view! { <Output output number /> }.into_any(),
    }
}
