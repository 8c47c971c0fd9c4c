//! The bindings of `web/`: what only npm has. Everything that crosses this border is text or a DOM element.

mod assistance;
mod editor;
mod finder;
mod lines;
mod surroundings;
mod widgets;

pub use assistance::{Assistance, AssistanceCallbacks, Described, HelpWords};
pub use editor::{Editor, EditorCallbacks, EditorOptions};
pub use finder::{DrawnPlace, Finder, Query};
pub use lines::{MailboxWriter, WaitDesk};
pub use surroundings::{
    depends_on_service_worker, is_isolated, is_served, kernel_environment, register_service_worker,
    when_served,
};
pub use widgets::WidgetHost;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

// On the host (unit tests) the module does not exist: the stubs of wasm-bindgen stand in and must not be called.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    /// Fetches the editor's chunk once.
    #[wasm_bindgen(js_name = loadEditor, catch)]
    pub async fn load_editor() -> Result<(), JsValue>;

    /// The place of the cursor in the editor within an element, or of a point in the window, in UTF-16 units.
    #[wasm_bindgen(js_name = cursorIn)]
    pub fn cursor_in(around: &web_sys::Element, x: Option<f64>, y: Option<f64>) -> Option<f64>;

    /// Takes scripts, handlers and posting forms out of HTML.
    #[wasm_bindgen(js_name = sanitizeHtml)]
    pub fn sanitize_html(html: &str) -> String;

    /// The same for a whole SVG document.
    #[wasm_bindgen(js_name = sanitizeSvg)]
    pub fn sanitize_svg(svg: &str) -> String;

    /// Typesets the `.math-inline` and `.math-display` descendants, whose text is TeX. `labels` is what references say, as JSON.
    #[wasm_bindgen(js_name = typesetMath, catch)]
    pub async fn typeset_math(element: &web_sys::HtmlElement, labels: &str) -> Result<(), JsValue>;

    /// Writes a `text/latex` output into the element.
    #[wasm_bindgen(js_name = typesetLatex, catch)]
    pub async fn typeset_latex(element: &web_sys::HtmlElement, latex: &str) -> Result<(), JsValue>;

    /// Draws a chart; gives the function that takes it away, or why it cannot be drawn.
    #[wasm_bindgen(js_name = drawChart, catch)]
    pub async fn draw_chart(
        place: &web_sys::HtmlElement,
        kind: &str,
        key: &str,
        spec: &str,
        may_fetch: bool,
    ) -> Result<JsValue, JsValue>;

    /// Colours a `<code>` element in place.
    #[wasm_bindgen(js_name = highlightCode, catch)]
    pub async fn highlight_code(
        element: &web_sys::HtmlElement,
        language: &str,
    ) -> Result<(), JsValue>;

    /// Shows HTML with its scripts running, in a frame apart from the page; gives the function that takes it away.
    #[wasm_bindgen(js_name = openRoom)]
    pub fn open_room(place: &web_sys::HtmlElement, markup: &str, title: &str) -> js_sys::Function;

    /// Hands the person a file.
    #[wasm_bindgen(js_name = downloadFile)]
    pub fn download_file(name: &str, text: &str, mime: &str);

    /// Hands the person a file, byte for byte.
    #[wasm_bindgen(js_name = downloadBytes)]
    pub fn download_bytes(name: &str, bytes: &[u8]);

    /// Puts a text into the clipboard.
    #[wasm_bindgen(js_name = copyText, catch)]
    pub async fn copy_text(text: &str) -> Result<(), JsValue>;

    /// Puts the picture at a `data:` address into the clipboard.
    #[wasm_bindgen(js_name = copyPicture, catch)]
    pub async fn copy_picture(address: &str) -> Result<(), JsValue>;

    /// Offers what is at a `data:` address for download.
    #[wasm_bindgen(js_name = saveAddress)]
    pub fn save_address(name: &str, address: &str);

    /// A worker of the kernel's that waits to be told what to start from; the first was begun by index.html.
    #[wasm_bindgen(js_name = startWorker, catch)]
    pub fn start_worker() -> Result<web_sys::Worker, JsValue>;

    /// Calls the handlers of a worker for what it said before it had any.
    #[wasm_bindgen(js_name = catchUp)]
    pub fn catch_up(worker: &web_sys::Worker);

    /// The kernel, downloaded and compiled once; `progress(loaded, total)` counts its bytes, `total` may be null.
    #[wasm_bindgen(js_name = loadKernel, catch)]
    pub async fn load_kernel(
        progress: &Closure<dyn Fn(f64, Option<f64>)>,
    ) -> Result<JsValue, JsValue>;
}

/// A plain object.
fn object<const N: usize>(entries: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object
}
