//! Bindings of the worker's TypeScript glue, `web/src/worker`.

use js_sys::{Object, WebAssembly};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/../web/dist/worker-glue.js")]
extern "C" {
    /// The operating system that the kernel sees: in-memory files, clocks, randomness.
    pub(crate) type WasiHost;

    /// `written(descriptor, text)` is called with what the kernel writes to its file descriptors 1 and 2.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(written: &Closure<dyn Fn(u32, String)>) -> WasiHost;

    /// The functions of `wasi_snapshot_preview1`.
    #[wasm_bindgen(method)]
    pub(crate) fn imports(this: &WasiHost) -> Object;

    /// Runs the reactor's `_initialize`.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn initialize(
        this: &WasiHost,
        instance: &WebAssembly::Instance,
    ) -> Result<(), JsValue>;

    /// Downloads and compiles the module; `progress(loaded, total)` counts its bytes, `total` may be null. `bytes` is the total
    /// where it is known beforehand.
    #[wasm_bindgen(catch, js_name = compileKernel)]
    pub(crate) async fn compile_kernel(
        url: &str,
        bytes: Option<f64>,
        progress: &Closure<dyn Fn(f64, Option<f64>)>,
    ) -> Result<JsValue, JsValue>;
}
