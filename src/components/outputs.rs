//! The outputs of a code cell, in order, in a box that scrolls when they are high.

use leptos::{html, mount::mount_to, prelude::*};
use octavo_notebook::Op;
use serde_json::Value;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlElement;

use super::lightbox::Lightbox;
use super::notebook_view::use_desk;
use super::output::Output;
use super::output_menu::OutputMenu;
use super::terminal_text::{PinnedLine, StreamText};
use crate::browser::HeightWatch;
use crate::render::copies::Picture;
use crate::state::{CellSignals, OutputBody, OutputEntry};
use crate::strings;

/// So many outputs are drawn before somebody asks for more.
const SHOWN_OUTPUTS: usize = 50;

/// All outputs of a cell; nothing at all when there are none.
#[component]
pub fn Outputs(cell: CellSignals) -> impl IntoView {
    let is_any = {
        let outputs = cell.outputs.clone();
        Memo::new(move |_| outputs.with(|outputs| !outputs.is_empty()))
    };
    view! {
        <Show when=move || is_any.get()>
            <OutputBox cell=cell.clone() />
        </Show>
    }
}

#[component]
fn OutputBox(cell: CellSignals) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let inner = NodeRef::<html::Div>::new();
    // Whether the outputs are higher than the box.
    let is_over = RwSignal::new(false);
    let is_bounded = {
        let scrolled = cell.scrolled.clone();
        Memo::new(move |_| scrolled.get() != Some(false))
    };
    let watch = StoredValue::new_local(None::<HeightWatch>);
    let follower = StoredValue::new(Follower::default());
    Effect::new(move |_| {
        let (Some(frame), Some(inner)) = (frame.get(), inner.get()) else {
            return;
        };
        let (outer, contents) = (frame.clone(), inner.clone());
        // Both: the contents grow, and the box is bounded or not.
        watch.set_value(HeightWatch::new(&[&*outer, &*contents], move || {
            let is_higher = frame.scroll_height() > frame.client_height() + 1;
            if is_over.get_untracked() != is_higher {
                is_over.set(is_higher);
            }
            follower.try_update_value(|follower| follower.resized(&frame));
        }));
    });
    let scrolled = move |_| {
        if let Some(frame) = frame.try_get_untracked().flatten() {
            follower.try_update_value(|follower| follower.scrolled(&frame));
        }
    };
    let number: Signal<usize> = Signal::from(cell.number.clone());
    // A box that scrolls can be reached by keyboard, and then has a name.
    let scrolls = Memo::new(move |_| is_bounded.get() && is_over.get());
    view! {
        <div class="cell-outputs">
            <Collapser cell=cell.clone() scrolls is_bounded />
            <div
                class="outputs-frame"
                class:is-bounded=move || is_bounded.get()
                role=move || scrolls.get().then_some("group")
                aria-label=move || scrolls.get().then(|| strings::outputs::box_of(number.get()))
                tabindex=move || scrolls.get().then_some("0")
                on:scroll=scrolled
                node_ref=frame
            >
                <div node_ref=inner>
                    <Entries cell />
                </div>
            </div>
        </div>
    }
}

/// Whoever looks at the end of a box goes on looking at it while more comes, until they look elsewhere.
#[derive(Default)]
struct Follower {
    is_at_end: bool,
    /// How far the box was scrolled when it was last looked at.
    top: i32,
}

impl Follower {
    /// The box or what is in it has another size.
    fn resized(&mut self, frame: &HtmlElement) {
        let is_higher = frame.scroll_height() > frame.client_height() + 1;
        if self.is_at_end && is_higher {
            frame.set_scroll_top(frame.scroll_height());
        }
        self.is_at_end = is_higher && is_at_end(frame);
        self.top = frame.scroll_top();
    }

    /// The box was scrolled, by a person or by [`Follower::resized`].
    fn scrolled(&mut self, frame: &HtmlElement) {
        let top = frame.scroll_top();
        // What came since, and has not been followed yet, is no reason to stop following: only a way back is.
        if is_at_end(frame) {
            self.is_at_end = true;
        } else if top < self.top {
            self.is_at_end = false;
        }
        self.top = top;
    }
}

fn is_at_end(frame: &HtmlElement) -> bool {
    frame.scroll_top() + frame.client_height() + 2 >= frame.scroll_height()
}

/// The bar at the side that says how high the outputs may stand.
#[component]
fn Collapser(cell: CellSignals, scrolls: Memo<bool>, is_bounded: Memo<bool>) -> impl IntoView {
    let store = use_desk().store;
    let number: Signal<usize> = Signal::from(cell.number.clone());
    let id = StoredValue::new(cell.id.clone());
    let toggle = move |_| {
        store.dispatch(Op::ScrollOutputs {
            cell: id.get_value(),
            scrolled: Some(!is_bounded.get_untracked()),
        });
    };
    let name = move || {
        if is_bounded.get() {
            strings::outputs::unscroll(number.get())
        } else {
            strings::outputs::scroll(number.get())
        }
    };
    view! {
        <Show when=move || scrolls.get() || !is_bounded.get()>
            <button
                type="button"
                class="outputs-collapser"
                aria-label=name
                title=name
                aria-expanded=move || (!is_bounded.get()).to_string()
                on:click=toggle
            ></button>
        </Show>
    }
}

#[component]
fn Entries(cell: CellSignals) -> impl IntoView {
    let asked = RwSignal::new(SHOWN_OUTPUTS);
    let outputs = cell.outputs.clone();
    let sought = cell.sought.clone();
    // Somebody looks for what is further down.
    let limit = Memo::new(move |_| {
        let sought = sought.get().map_or(0, |sought| sought.output + 1);
        asked.get().max(sought)
    });
    let shown = Signal::derive({
        let outputs = outputs.clone();
        move || {
            outputs.with(|outputs| {
                outputs
                    .iter()
                    .take(limit.get())
                    .cloned()
                    .collect::<Vec<_>>()
            })
        }
    });
    let hidden =
        Memo::new(move |_| outputs.with(|outputs| outputs.len().saturating_sub(limit.get())));
    let more = move |_| asked.set(limit.get_untracked() * 2);
    view! {
        <For each=move || shown.get() key=|entry: &OutputEntry| entry.key let:entry>
            <Entry entry cell=cell.clone() />
        </For>
        <Show when=move || { hidden.get() > 0 }>
            <button type="button" class="button-quiet outputs-more" on:click=more>
                {move || strings::outputs::show_more(hidden.get())}
            </button>
        </Show>
    }
}

#[component]
fn Entry(entry: OutputEntry, cell: CellSignals) -> impl IntoView {
    let enlarged = RwSignal::new(None::<Picture>);
    let number: Signal<usize> = Signal::from(cell.number.clone());
    let key = entry.key;
    let (sought, outputs) = (cell.sought.clone(), cell.outputs.clone());
    provide_context(PinnedLine(Signal::derive(move || {
        let sought = sought.get()?;
        let is_own = outputs.with_untracked(|outputs| {
            let output = outputs.get(sought.output);
            output.is_some_and(|output| output.key == key)
        });
        is_own.then_some(sought.line)
    })));
    view! {
        <Place entry number enlarged>
            <OutputMenu cell key enlarged />
        </Place>
    }
}

/// Where an output is drawn, with its menu, and a picture of it in full size.
#[component]
fn Place(
    entry: OutputEntry,
    number: Signal<usize>,
    enlarged: RwSignal<Option<Picture>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let output_key = entry.key;
    let is_stream = matches!(entry.body, OutputBody::Stream(_));
    let drawn = match entry.body {
        OutputBody::Stream(feed) => view! { <StreamText feed /> }.into_any(),
        OutputBody::Value(output) => {
            view! { <Output output output_key number enlarged /> }.into_any()
        }
    };
    view! {
        <div class="output-place" class:is-stream=is_stream>
            {drawn}
            {children.map(|menu| menu())}
            <Lightbox picture=enlarged number />
        </div>
    }
}

/// Draws the outputs of a widget (JSON, a list in the notebook's form) into its element, in the surroundings of `owner`.
pub fn draw_within(owner: &Owner, place: HtmlElement, outputs: &str) -> JsValue {
    let outputs: Vec<Value> = serde_json::from_str(outputs).unwrap_or_default();
    let drawn = owner.with(|| mount_to(place, move || view! { <Loose outputs /> }));
    Closure::once_into_js(move || drop(drawn))
}

/// Outputs that belong to no cell.
#[component]
fn Loose(outputs: Vec<Value>) -> impl IntoView {
    let number = Signal::stored(1);
    outputs
        .iter()
        .enumerate()
        .map(|(index, output)| {
            let enlarged = RwSignal::new(None::<Picture>);
            let entry = OutputEntry::new(index as u64, output);
            view! { <Place entry number enlarged /> }
        })
        .collect_view()
}
