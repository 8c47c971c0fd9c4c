//! What the browser and the site's configuration allow.

use wasm_bindgen::prelude::*;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    /// Whether memory can be shared with a worker.
    #[wasm_bindgen(js_name = isIsolated)]
    pub fn is_isolated() -> bool;

    /// Variables of Python's environment: where the site is, and what its configuration says of packages.
    #[wasm_bindgen(js_name = kernelEnvironment)]
    pub fn kernel_environment() -> js_sys::Object;

    /// Whether the site's service worker answers this page's requests.
    #[wasm_bindgen(js_name = isServed)]
    pub fn is_served() -> bool;

    /// Calls back whenever a service worker takes this page over.
    #[wasm_bindgen(js_name = whenServed)]
    pub fn when_served(served: &Closure<dyn Fn()>);

    /// Whether a busy kernel can be reached by nothing but a service worker.
    #[wasm_bindgen(js_name = dependsOnServiceWorker)]
    pub fn depends_on_service_worker() -> bool;

    /// Registers the site's service worker, as far as the browser lets it. Never fails.
    #[wasm_bindgen(js_name = registerServiceWorker)]
    pub async fn register_service_worker();
}
