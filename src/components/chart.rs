//! A chart that a library draws. When its cell is out of sight for a while, what was chosen in it is kept.

use leptos::{html, prelude::*};
use octavo_notebook::Chart;
use wasm_bindgen::{JsCast, JsValue};

use crate::{glue, strings, task};

/// A chart over its specification.
#[component]
pub fn ChartView(
    chart: Chart,
    spec: String,
    output_key: u64,
    /// Whether it may ask other servers for data.
    may_fetch: Signal<bool>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let problem = RwSignal::new(None::<String>);
    let is_drawn = RwSignal::new(false);
    // What takes it away, and whether it is still wanted: it may arrive after its cell has left, or after it is trusted.
    let close = StoredValue::new_local(None::<js_sys::Function>);
    let wanted = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let may_fetch = may_fetch.get();
        let spec = spec.clone();
        call(close.try_update_value(Option::take).flatten());
        wanted.update_value(|wanted| *wanted += 1);
        let this = wanted.get_value();
        problem.set(None);
        is_drawn.set(false);
        task::run(async move {
            let key = output_key.to_string();
            let drawn = glue::draw_chart(&place, kind(chart), &key, &spec, may_fetch).await;
            let is_wanted = wanted.try_get_value() == Some(this);
            match drawn {
                Ok(taking_away) => {
                    let taking_away: Option<js_sys::Function> = taking_away.dyn_into().ok();
                    if !is_wanted {
                        return call(taking_away);
                    }
                    close.set_value(taking_away);
                    is_drawn.set(true);
                }
                Err(error) if is_wanted => problem.set(Some(words(&error))),
                Err(_) => {}
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

/// Why there is no chart. The names and the fields of what was refused are those of web/src/charts/refusal.ts.
fn words(error: &JsValue) -> String {
    let Some(told) = error.dyn_ref::<js_sys::Error>() else {
        return strings::outputs::chart_failed(&format!("{error:?}"));
    };
    let message = String::from(told.message());
    let address = js_sys::Reflect::get(error, &"address".into()).ok();
    let address = address.and_then(|address| address.as_string());
    match (String::from(told.name()).as_str(), address) {
        ("NotTrusted", Some(address)) => strings::outputs::chart_not_trusted(&address),
        ("NoAnswer", Some(address)) => strings::outputs::chart_no_answer(&address, &message),
        ("NoWebAddress", Some(address)) => strings::outputs::chart_no_web(&address),
        _ => strings::outputs::chart_failed(&message),
    }
}
