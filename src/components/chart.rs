//! A chart that a library draws. When its cell is out of sight for a while, what was chosen in it is kept.

use leptos::{html, prelude::*};
use octavo_notebook::Chart;
use wasm_bindgen::{JsCast, JsValue};

use crate::{glue, strings, task};

/// A chart over its specification.
#[component]
pub fn ChartView(chart: Chart, spec: String, output_key: u64) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let problem = RwSignal::new(None::<String>);
    let is_drawn = RwSignal::new(false);
    // What takes it away, and whether it is still wanted: it may arrive after its cell has left.
    let close = StoredValue::new_local(None::<js_sys::Function>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let spec = spec.clone();
        task::run(async move {
            let key = output_key.to_string();
            match glue::draw_chart(&place, kind(chart), &key, &spec, false).await {
                Ok(taking_away) => {
                    let taking_away: Option<js_sys::Function> = taking_away.dyn_into().ok();
                    if close.try_set_value(taking_away.clone()).is_some() {
                        return call(taking_away);
                    }
                    is_drawn.set(true);
                }
                Err(error) => {
                    problem.try_set(Some(strings::outputs::chart_failed(&words(&error))));
                }
            }
        });
    });
    on_cleanup(move || call(close.try_update_value(Option::take).flatten()));
    view! {
        <div class="output-chart" node_ref=place></div>
        {move || match (problem.get(), is_drawn.get()) {
            (Some(problem), _) => Some(view! { <p class="output-problem" role="note">{problem}</p> }.into_any()),
            (None, false) => Some(view! { <p class="quiet">{strings::outputs::drawing_chart()}</p> }.into_any()),
            (None, true) => None,
        }}
    }
}

fn kind(chart: Chart) -> &'static str {
    match chart {
        Chart::Vega => "vega",
        Chart::Plotly => "plotly",
    }
}

fn call(function: Option<js_sys::Function>) {
    if let Some(function) = function {
        // It throws nothing that anybody could mend.
        let _ = function.call0(&JsValue::NULL);
    }
}

fn words(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
