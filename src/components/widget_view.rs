//! A widget of Jupyter's, shown by the library that knows them.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};

use crate::widgets::Widgets;
use crate::{strings, task};

/// The widget of this name.
#[component]
pub fn WidgetView(
    model: String,
    /// What the output says besides, for when there is no such widget.
    plain: Option<String>,
) -> impl IntoView {
    let widgets = use_context::<Widgets>();
    let place = NodeRef::<html::Div>::new();
    let is_missing = RwSignal::new(false);
    let close = StoredValue::new_local(None::<js_sys::Function>);
    Effect::new(move |_| {
        let (Some(place), Some(widgets)) = (place.get(), widgets) else {
            return;
        };
        let model = model.clone();
        task::run(async move {
            match widgets.show(&place, &model).await {
                Ok(taking_away) => {
                    let taking_away: Option<js_sys::Function> = taking_away.dyn_into().ok();
                    // The cell may have left meanwhile.
                    if close.try_set_value(taking_away.clone()).is_some() {
                        call(taking_away);
                    }
                }
                Err(error) => {
                    leptos::logging::warn!("a widget is not shown: {error:?}");
                    is_missing.try_set(true);
                }
            }
        });
    });
    on_cleanup(move || call(close.try_update_value(Option::take).flatten()));
    view! {
        <div class="output-widget" node_ref=place></div>
        <Show when=move || is_missing.get()>
            <p class="quiet">{strings::outputs::no_widget()}</p>
            {plain.clone().map(|plain| view! { <pre>{plain}</pre> })}
        </Show>
    }
}

fn call(function: Option<js_sys::Function>) {
    if let Some(function) = function {
        // It throws nothing that anybody could mend.
        let _ = function.call0(&JsValue::NULL);
    }
}
