//! What is known of a cell's last run, beside its prompt: how long it took, and what speaks against the result.

use leptos::prelude::*;
use octavo_notebook::{Marks, RunTimes};

use super::icons::{Icon, IconImage};
use crate::browser::{millis_of, now_millis};
use crate::render::time::{ago, lasted};
use crate::state::CellSignals;
use crate::strings::cell as words;

/// The facts, as far as there are any.
#[component]
pub fn RunFacts(cell: CellSignals) -> impl IntoView {
    let CellSignals { times, marks, .. } = cell;
    let shown_times = times.clone();
    let took = Memo::new(move |_| shown_times.get().as_ref().and_then(took));
    let facts = move || {
        let Marks {
            is_edited,
            ran_before,
        } = marks.get();
        let took = took.get().map(|took| {
            let times = times.clone();
            // Said when somebody looks: "a minute ago" does not stay true.
            let title = RwSignal::new(words::ran_for(&took));
            let look = {
                let took = took.clone();
                move |_| title.set(said(&took, times.get_untracked().as_ref()))
            };
            view! { <span class="run-time" title=title on:mouseenter=look>{took}</span> }
        });
        let edited = is_edited.then(|| {
            view! { <Mark icon=Icon::Edited name=words::edited().to_owned() why=words::edited_why().to_owned() /> }
        });
        let early = ran_before.map(|above| {
            view! { <Mark icon=Icon::Earlier name=words::ran_early(above) why=words::ran_early_why(above) /> }
        });
        (edited, early, took)
    };
    view! { <div class="run-facts">{facts}</div> }
}

#[component]
fn Mark(icon: Icon, name: String, why: String) -> impl IntoView {
    view! {
        <span class="run-mark" role="img" aria-label=name title=why>
            <IconImage icon />
        </span>
    }
}

/// How long the run took, when it has ended.
pub fn took(times: &RunTimes) -> Option<String> {
    let ended = millis_of(times.ended.as_ref()?)?;
    Some(lasted(ended - millis_of(&times.started)?))
}

/// How long, and when.
fn said(took: &str, times: Option<&RunTimes>) -> String {
    let ended = times.and_then(|times| millis_of(times.ended.as_ref()?));
    match ended {
        Some(ended) => words::ran_at(took, &ago(ended, now_millis())),
        None => words::ran_for(took),
    }
}

/// The same in words, for whoever cannot point at a mark.
#[component]
pub fn RunStory(cell: CellSignals) -> impl IntoView {
    let CellSignals { times, marks, .. } = cell;
    let took = {
        let times = times.clone();
        move || {
            let times = times.get()?;
            let took = took(&times)?;
            Some(view! { <p>{said(&took, Some(&times))}</p> })
        }
    };
    let why = move || {
        let Marks {
            is_edited,
            ran_before,
        } = marks.get();
        let edited = is_edited.then(|| view! { <p>{words::edited_why()}</p> });
        let early = ran_before.map(|above| view! { <p>{words::ran_early_why(above)}</p> });
        (edited, early)
    };
    view! { <div class="run-story">{took} {why}</div> }
}
