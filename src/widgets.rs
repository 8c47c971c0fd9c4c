//! The widgets of an open notebook: between the kernel's comms, the library that knows widgets, and the notebook that keeps their state.

use std::rc::Rc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use octavo_notebook::Op;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::glue::WidgetHost;
use crate::kernel::{Captured, CommTalk, KernelHost};
use crate::state::NotebookStore;
use crate::strings;

/// What the library calls; each lives as long as the notebook is open.
struct Callbacks {
    _send: Closure<dyn Fn(String, String, String, Vec<Uint8Array>) -> String>,
    _draw_outputs: Closure<dyn Fn(HtmlElement, String) -> JsValue>,
    _keep: Closure<dyn Fn(String)>,
}

/// The widgets of an open notebook. Copies are the same.
#[derive(Clone, Copy)]
pub struct Widgets {
    host: StoredValue<Rc<WidgetHost>, LocalStorage>,
}

impl Widgets {
    /// Listens to the kernel's comms for as long as the current owner lives; `draw_outputs` draws the outputs in a widget.
    pub fn open(
        kernel: KernelHost,
        store: NotebookStore,
        draw_outputs: impl Fn(HtmlElement, String) -> JsValue + 'static,
    ) -> Widgets {
        let speaker = kernel.clone();
        let send = Closure::wrap(Box::new(
            move |msg_type: String, content: String, metadata: String, buffers: Vec<Uint8Array>| {
                let buffers = buffers.iter().map(Uint8Array::to_vec).collect();
                speaker
                    .say(&msg_type, &content, &metadata, buffers)
                    .unwrap_or_default()
            },
        )
            as Box<dyn Fn(String, String, String, Vec<Uint8Array>) -> String>);
        let draw_outputs =
            Closure::wrap(Box::new(draw_outputs) as Box<dyn Fn(HtmlElement, String) -> JsValue>);
        let keep = Closure::wrap(Box::new(move |state: String| {
            if let Ok(state) = serde_json::from_str(&state) {
                store.dispatch(Op::KeepWidgets { state });
            }
        }) as Box<dyn Fn(String)>);
        let host = WidgetHost::new(&send, &draw_outputs, &keep, strings::outputs::not_live());
        if let Some(saved) = store.widget_state() {
            host.recall(&saved.to_string());
        }
        let host = Rc::new(host);
        let hearer = host.clone();
        kernel.attach_comms(Rc::new(move |talk| hear(&hearer, talk)));
        let callbacks = StoredValue::new_local(Some(Callbacks {
            _send: send,
            _draw_outputs: draw_outputs,
            _keep: keep,
        }));
        let host = StoredValue::new_local(host);
        on_cleanup(move || {
            host.with_value(|host| host.end());
            callbacks.set_value(None);
        });
        Widgets { host }
    }

    /// Shows a widget in an element; gives the function that takes it away, or why there is nothing to show.
    pub async fn show(&self, place: &HtmlElement, model: &str) -> Result<JsValue, JsValue> {
        match self.host.try_get_value() {
            Some(host) => host.show(place, model).await,
            None => Ok(JsValue::UNDEFINED),
        }
    }
}

fn hear(host: &WidgetHost, talk: CommTalk) {
    match talk {
        CommTalk::Said { json, buffers } => {
            let buffers = buffers
                .iter()
                .map(|bytes| Uint8Array::from(bytes.as_slice()));
            host.said(&json, buffers.collect());
        }
        CommTalk::Done { message } => host.done(&message),
        CommTalk::Captured(Captured::Output { model, output }) => {
            host.output(&model, &output.to_string());
        }
        CommTalk::Captured(Captured::Clear { model, wait }) => host.clear(&model, wait),
        CommTalk::Lost => host.disconnect(),
    }
}
