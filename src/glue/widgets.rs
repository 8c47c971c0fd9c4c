//! The widgets of a notebook: what the kernel says goes in, what they say to it comes out.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    /// One notebook's widgets.
    pub type WidgetHost;

    /// `send` posts a message of a comm and gives its id; `draw_outputs` draws a list of outputs; `keep` stores the widgets' state.
    #[wasm_bindgen(constructor)]
    pub fn new(
        send: &Closure<dyn Fn(String, String, String, Vec<Uint8Array>) -> String>,
        draw_outputs: &Closure<dyn Fn(HtmlElement, String) -> JsValue>,
        keep: &Closure<dyn Fn(String)>,
        not_live: &str,
    ) -> WidgetHost;

    /// The state that the file holds, as JSON.
    #[wasm_bindgen(method)]
    pub fn recall(this: &WidgetHost, saved: &str);

    /// A message of a comm.
    #[wasm_bindgen(method)]
    pub fn said(this: &WidgetHost, json: &str, buffers: Vec<Uint8Array>);

    /// The kernel has dealt with a message of the page.
    #[wasm_bindgen(method)]
    pub fn done(this: &WidgetHost, message_id: &str);

    /// An output of an output widget, as JSON.
    #[wasm_bindgen(method)]
    pub fn output(this: &WidgetHost, model: &str, json: &str);

    /// An output widget is emptied.
    #[wasm_bindgen(method)]
    pub fn clear(this: &WidgetHost, model: &str, wait: bool);

    /// The kernel is another one now.
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &WidgetHost);

    /// Shows a widget; gives the function that takes it away.
    #[wasm_bindgen(method, catch)]
    pub async fn show(
        this: &WidgetHost,
        place: &HtmlElement,
        model: &str,
    ) -> Result<JsValue, JsValue>;

    /// The notebook is left.
    #[wasm_bindgen(method)]
    pub fn end(this: &WidgetHost);
}
