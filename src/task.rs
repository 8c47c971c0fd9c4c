//! The one place where the page starts an asynchronous task.

use std::future::Future;

/// Runs a future to its end on the page's thread. Errors are the future's own business: it shows them or writes them to the log.
pub fn run(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}
