//! Ways to a worker that is too busy to take what is posted to it.

use js_sys::{SharedArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    /// The page's end of memory shared with a worker; frames come out there whole and in order.
    pub type MailboxWriter;

    /// A mailbox for one worker. Isolated pages alone have the memory for it.
    #[wasm_bindgen(constructor, catch)]
    pub fn new() -> Result<MailboxWriter, JsValue>;
    /// What the worker reads from.
    #[wasm_bindgen(method, getter)]
    pub fn buffer(this: &MailboxWriter) -> SharedArrayBuffer;
    /// Puts a frame in; what there is no room for goes in later.
    #[wasm_bindgen(method)]
    pub fn post(this: &MailboxWriter, frame: Uint8Array);
    /// The worker is gone.
    #[wasm_bindgen(method)]
    pub fn close(this: &MailboxWriter);

    /// Where the service worker asks on behalf of a worker that waits.
    pub type WaitDesk;

    /// A desk for one worker.
    #[wasm_bindgen(constructor, catch)]
    pub fn new() -> Result<WaitDesk, JsValue>;
    /// What the worker asks for at the service worker.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &WaitDesk) -> String;
    /// Lays a frame out; the number under which the same message is to be posted.
    #[wasm_bindgen(method)]
    pub fn post(this: &WaitDesk, frame: Uint8Array) -> f64;
    /// The worker is gone.
    #[wasm_bindgen(method)]
    pub fn close(this: &WaitDesk);
}
