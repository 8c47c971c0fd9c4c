//! One output that is no stream, drawn in its richest form.

use std::sync::Arc;

use leptos::{html, prelude::*};
use octavo_notebook::{is_active, runs_code};
use serde_json::Value;

use super::chart::ChartView;
use super::json_view::JsonView;
use super::notebook_view::{Desk, use_desk};
use super::prose::{Prose, finish, follow_link};
use super::scripted::{Script, ScriptedHtml};
use super::terminal_text::TerminalText;
use super::widget_view::WidgetView;
use crate::app::use_page;
use crate::render::copies::{Picture, picture};
use crate::render::markdown;
use crate::render::mime::{Drawing, drawing};
use crate::{glue, strings, task};

/// An output in the disk form.
#[component]
pub fn Output(
    output: Arc<Value>,
    /// What tells it apart from other outputs of the notebook.
    output_key: u64,
    number: Signal<usize>,
    /// Where a picture goes that is to be looked at closely.
    enlarged: RwSignal<Option<Picture>>,
) -> impl IntoView {
    let (mime, drawing) = drawing(&output);
    let kind = output
        .get("output_type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    // What may be wider than the page scrolls, and can be reached by keyboard to do so.
    let is_wide = matches!(
        drawing,
        Drawing::Html(_)
            | Drawing::Svg(_)
            | Drawing::Latex(_)
            | Drawing::Image { .. }
            | Drawing::Chart { .. }
    );
    let name = is_wide.then_some(move || format!("{} {}", strings::cell::output(), number.get()));
    let role = is_wide.then_some("group");
    let tab_stop = is_wide.then_some("0");
    view! {
        <div class="output" data-output-type=kind data-mime=mime role=role aria-label=name tabindex=tab_stop>
            <Drawn drawing output=output.clone() output_key is_trusted=is_trusted(output) number enlarged />
        </div>
    }
}

/// Whether the output may run what it holds, now and when the person trusts more.
fn is_trusted(output: Arc<Value>) -> Signal<bool> {
    let store = use_desk().store;
    Memo::new(move |_| store.is_trusted(&output)).into()
}

#[component]
fn Drawn(
    drawing: Drawing,
    output: Arc<Value>,
    output_key: u64,
    is_trusted: Signal<bool>,
    number: Signal<usize>,
    enlarged: RwSignal<Option<Picture>>,
) -> impl IntoView {
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
            // Its own proportions count for nothing where others were asked for, also when it has to shrink.
            let proportions = width
                .zip(height)
                .map(|(width, height)| format!("{width} / {height}"));
            let name = match &alt {
                Some(alt) => strings::outputs::enlarge_it(alt),
                None => strings::outputs::enlarge().to_owned(),
            };
            let alt = alt.unwrap_or_else(|| strings::cell::image_output().to_owned());
            view! {
                <button
                    type="button"
                    class="image-button"
                    aria-label=name
                    aria-haspopup="dialog"
                    on:click=move |_| enlarged.set(picture(&output))
                >
                    <img
                        class="output-image"
                        src=address
                        alt=alt
                        width=width
                        height=height
                        style:aspect-ratio=proportions
                    />
                </button>
            }
            .into_any()
        }
        Drawing::Json { value, is_expanded } => view! { <JsonView value is_expanded /> }.into_any(),
        Drawing::Widget { model, plain } => view! { <WidgetView model plain /> }.into_any(),
        Drawing::Chart { chart, spec } => {
            let asks = is_active(&output);
            let may_fetch = Signal::derive(move || asks && is_trusted.get());
            view! { <ChartView chart spec output_key may_fetch /> }.into_any()
        }
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
        finish(place.into(), "{}".to_owned());
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
