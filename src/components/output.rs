//! One output that is no stream, drawn in its richest form.

use std::sync::Arc;

use leptos::{html, prelude::*};
use octavo_notebook::runs_code;
use serde_json::Value;

use super::notebook_view::{Desk, use_desk};
use super::prose::{Prose, finish, follow_link};
use super::scripted::{Script, ScriptedHtml};
use super::terminal_text::TerminalText;
use crate::app::use_page;
use crate::render::markdown;
use crate::render::mime::{Drawing, drawing, pretty};
use crate::{glue, strings, task};

/// JSON of more lines than this is folded away.
const OPEN_JSON_LINES: usize = 24;

/// An output in the disk form.
#[component]
pub fn Output(output: Arc<Value>, number: Signal<usize>) -> impl IntoView {
    let (mime, drawing) = drawing(&output);
    let kind = output
        .get("output_type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    // What may be wider than the page scrolls, and can be reached by keyboard to do so.
    let is_wide = matches!(
        drawing,
        Drawing::Html(_) | Drawing::Svg(_) | Drawing::Latex(_) | Drawing::Image { .. }
    );
    let name = is_wide.then_some(move || format!("{} {}", strings::cell::output(), number.get()));
    let role = is_wide.then_some("group");
    let tab_stop = is_wide.then_some("0");
    view! {
        <div class="output" data-output-type=kind data-mime=mime role=role aria-label=name tabindex=tab_stop>
            <Drawn drawing is_trusted=is_trusted(output) number />
        </div>
    }
}

/// Whether the output may run what it holds, now and when the person trusts more.
fn is_trusted(output: Arc<Value>) -> Signal<bool> {
    let store = use_desk().store;
    Memo::new(move |_| store.is_trusted(&output)).into()
}

#[component]
fn Drawn(drawing: Drawing, is_trusted: Signal<bool>, number: Signal<usize>) -> impl IntoView {
    match drawing {
        Drawing::Html(html) if runs_code(&html) => {
            view! { <ScriptedHtml html is_trusted number /> }.into_any()
        }
        Drawing::Script(code) => view! { <Script code is_trusted number /> }.into_any(),
        Drawing::Html(html) => {
            view! { <Foreign class="output-html" markup=glue::sanitize_html(&html) /> }.into_any()
        }
        Drawing::Svg(svg) => {
            view! { <Foreign class="output-svg" markup=glue::sanitize_svg(&svg) /> }.into_any()
        }
        Drawing::Markdown(text) => {
            let html = Signal::stored(markdown::to_html(&text, None));
            view! { <Prose html /> }.into_any()
        }
        Drawing::Latex(latex) => view! { <Latex latex /> }.into_any(),
        Drawing::Image {
            address,
            alt,
            width,
            height,
        } => {
            let alt = alt.unwrap_or_else(|| strings::cell::image_output().to_owned());
            // Its own proportions count for nothing where others were asked for, also when it has to shrink.
            let proportions = width
                .zip(height)
                .map(|(width, height)| format!("{width} / {height}"));
            view! {
                <img
                    class="output-image"
                    src=address
                    alt=alt
                    width=width
                    height=height
                    style:aspect-ratio=proportions
                />
            }
            .into_any()
        }
        Drawing::Json(value) => view! { <Json value /> }.into_any(),
        Drawing::Plain(text) => view! { <TerminalText text /> }.into_any(),
        Drawing::Unknown { kind, text } => view! {
            <details class="output-unknown">
                <summary>{strings::cell::unknown_output(&kind)}</summary>
                <pre>{text}</pre>
            </details>
        }
        .into_any(),
    }
}

/// Markup that was made harmless.
#[component]
pub fn Foreign(class: &'static str, markup: String) -> impl IntoView {
    let page = use_page();
    let desk = use_context::<Desk>();
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_inner_html(&markup);
        finish(place.into());
    });
    view! { <div class=class node_ref=place on:click=move |event| follow_link(page, desk, &event)></div> }
}

#[component]
fn Latex(latex: String) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(Some(&latex));
        let latex = latex.clone();
        task::run(async move {
            if let Err(error) = glue::typeset_latex(&place, &latex).await {
                leptos::logging::warn!("a formula stays as text: {error:?}");
            }
        });
    });
    view! { <div class="output-latex" node_ref=place></div> }
}

#[component]
fn Json(value: Value) -> impl IntoView {
    let text = pretty(&value);
    let is_short = text.lines().count() <= OPEN_JSON_LINES;
    let summary = match &value {
        Value::Array(items) => Some(strings::cell::json_items(items.len())),
        Value::Object(fields) => Some(strings::cell::json_keys(fields.len())),
        _ => None,
    };
    match summary {
        Some(summary) => view! {
            <details class="output-json" open=is_short>
                <summary>{summary}</summary>
                <pre>{text}</pre>
            </details>
        }
        .into_any(),
        None => view! { <pre class="output-json">{text}</pre> }.into_any(),
    }
}
