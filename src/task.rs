//! The one place where the page starts an asynchronous task.

use std::future::Future;

use wasm_bindgen::JsValue;

/// Runs a future to its end on the page's thread. Errors are the future's own business: it shows them or writes them to the log.
pub fn run(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// A future as JavaScript waits for it; it never rejects.
pub fn promise(future: impl Future<Output = JsValue> + 'static) -> js_sys::Promise {
    wasm_bindgen_futures::future_to_promise(async move { Ok(future.await) })
}

/// What a future gives that waits for nothing, as those over a drive in memory do.
#[cfg(test)]
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for something"),
    }
}
