//! Bindings of the worker's TypeScript glue, `web/src/worker`.

use js_sys::{Array, ArrayBuffer, Function, Object, SharedArrayBuffer, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/../web/dist/worker-glue.js")]
extern "C" {
    /// The operating system that the kernel sees: in-memory files, clocks, randomness.
    #[derive(Clone)]
    pub(crate) type WasiHost;

    /// `written(stream, text)` is called with what the kernel writes to its file descriptors 1 and 2. `saved` is from `save`,
    /// `environment` is set beside the host's own variables.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(
        written: &Closure<dyn Fn(u32, String)>,
        saved: &JsValue,
        environment: Vec<String>,
    ) -> WasiHost;

    /// The functions of `wasi_snapshot_preview1`.
    #[wasm_bindgen(method)]
    pub(crate) fn imports(this: &WasiHost) -> Object;

    /// Runs the reactor's `_initialize`, where the module has one.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn initialize(
        this: &WasiHost,
        instance: &WebAssembly::Instance,
    ) -> Result<(), JsValue>;

    /// Takes up an instance whose memory is that of one that was initialised.
    #[wasm_bindgen(method)]
    pub(crate) fn resume(this: &WasiHost, instance: &WebAssembly::Instance);

    /// A copy of the files and of what is open; undefined when it would be the same as the last one.
    #[wasm_bindgen(method)]
    pub(crate) fn save(this: &WasiHost) -> JsValue;

    /// Puts into the kernel's files what the browser has kept of them. To be awaited before the kernel is given anything.
    #[wasm_bindgen(method)]
    pub(crate) async fn recall(this: &WasiHost);

    /// Whether the browser is to keep files that it has not.
    #[wasm_bindgen(method, js_name = hasNews)]
    pub(crate) fn has_news(this: &WasiHost) -> bool;

    /// Has the browser keep them; a text when it does not: why.
    #[wasm_bindgen(method)]
    pub(crate) async fn keep(this: &WasiHost) -> JsValue;

    /// The buffers in such a copy, which can be moved instead of copied.
    #[wasm_bindgen(js_name = buffersOf)]
    pub(crate) fn buffers_of(saved: &JsValue) -> Array;

    /// A copy of the memory, in `spare` where that is large enough. None when there is no room for it.
    #[wasm_bindgen(js_name = copiedMemory)]
    pub(crate) fn copied_memory(
        memory: &WebAssembly::Memory,
        spare: Option<ArrayBuffer>,
    ) -> Option<ArrayBuffer>;

    /// Puts the first bytes of a copy into a fresh instance's memory.
    #[wasm_bindgen(catch, js_name = fillMemory)]
    pub(crate) fn fill_memory(
        memory: &WebAssembly::Memory,
        copy: &ArrayBuffer,
        bytes: f64,
    ) -> Result<(), JsValue>;

    /// Downloads and compiles the module; `progress(loaded, total)` counts its bytes, `total` may be null. `bytes` is the total
    /// where it is known beforehand.
    #[wasm_bindgen(catch, js_name = compileKernel)]
    pub(crate) async fn compile_kernel(
        url: &str,
        bytes: Option<f64>,
        progress: &Closure<dyn Fn(f64, Option<f64>)>,
    ) -> Result<JsValue, JsValue>;

    /// The worker's end of memory shared with the page.
    pub(crate) type MailboxReader;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(buffer: &SharedArrayBuffer) -> MailboxReader;

    /// The next frame that has arrived whole.
    #[wasm_bindgen(method)]
    pub(crate) fn take(this: &MailboxReader) -> Option<Uint8Array>;

    /// Blocks until something arrives, for at most that long, which may be infinite.
    #[wasm_bindgen(method)]
    pub(crate) fn wait(this: &MailboxReader, millis: f64) -> bool;

    /// Whether a frame is on its way of which no word will be sent any more.
    #[wasm_bindgen(method, js_name = expectsMore)]
    pub(crate) fn expects_more(this: &MailboxReader) -> bool;

    /// Asks for messages through the service worker.
    pub(crate) type Asker;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(wait_url: &str) -> Asker;

    /// Whether a service worker of ours answers.
    #[wasm_bindgen(method, js_name = isAnswered)]
    pub(crate) async fn is_answered(this: &Asker) -> JsValue;

    /// Blocks for the next message, for about that long at most. `Err`: nobody answers.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn ask(this: &Asker, millis: f64) -> Result<Option<Uint8Array>, JsValue>;

    /// Whether the message of this number is new; it counts as taken then.
    #[wasm_bindgen(method)]
    pub(crate) fn takes(this: &Asker, number: f64) -> bool;

    /// Tells the page which messages it need not keep any more.
    #[wasm_bindgen(method)]
    pub(crate) fn acknowledge(this: &Asker);

    /// No more is asked.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Asker);

    /// The Python part of the library, beside the module at that address.
    pub(crate) type Library;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(module: &WebAssembly::Module, url: &str) -> Library;

    /// 0: there is no module of that name; 1: there is one; 2: it is a package.
    #[wasm_bindgen(method)]
    pub(crate) fn find(this: &Library, name: &str) -> i32;

    /// What is kept under that name, or nothing. May block this worker.
    #[wasm_bindgen(method)]
    pub(crate) fn load(this: &Library, name: &str) -> Option<Uint8Array>;

    /// Puts the rest of the kernel's module beside the instance with these exports. May block this worker.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn complete(this: &Library, kernel: &Object) -> Result<(), JsValue>;

    /// Has the browser fetch what may be wanted. Whether all of it is there now.
    #[wasm_bindgen(method)]
    pub(crate) async fn prefetch(this: &Library) -> JsValue;

    /// The reply's frame to the frame of a request over the network. Blocks this worker until it is there.
    pub(crate) fn fetched(request: &[u8]) -> Uint8Array;

    /// Blocks this worker.
    #[wasm_bindgen(js_name = sleepMillis)]
    pub(crate) fn sleep_millis(millis: f64);

    /// Whether this browser can suspend a running module.
    #[wasm_bindgen(js_name = canSwitch)]
    pub(crate) fn can_switch() -> bool;

    /// An import that suspends the module until the promise it returns is settled.
    pub(crate) fn suspending(imported: &JsValue) -> JsValue;

    /// An export that may be suspended on the way, and returns a promise.
    pub(crate) fn promising(exported: &Function) -> Function;

    /// One turn of the event loop: what was posted before is delivered meanwhile.
    #[wasm_bindgen(js_name = eventLoopTurn)]
    pub(crate) async fn event_loop_turn();

    /// Wakes one who waits.
    pub(crate) type Bell;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Bell;

    #[wasm_bindgen(method)]
    pub(crate) fn ring(this: &Bell);

    /// Resolves when it rings, and otherwise after that time, which may be infinite.
    #[wasm_bindgen(method)]
    pub(crate) async fn heard(this: &Bell, millis: f64);
}

/// Milliseconds since this worker began.
pub(crate) fn now_millis() -> f64 {
    thread_local! {
        static CLOCK: Option<web_sys::Performance> = js_sys::global()
            .unchecked_into::<web_sys::DedicatedWorkerGlobalScope>()
            .performance();
    }
    CLOCK.with(|clock| {
        clock
            .as_ref()
            .map_or_else(js_sys::Date::now, web_sys::Performance::now)
    })
}
