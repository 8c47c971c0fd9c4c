//! The one place where the page starts an asynchronous task, or puts work off until there is time for it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsValue;

use crate::browser;

/// How much of a frame is spent on what has been put off: what is left of it belongs to scrolling and drawing.
const SPARE_MILLIS: f64 = 5.0;

thread_local! {
    static PUT_OFF: RefCell<VecDeque<Box<dyn FnOnce()>>> = const { RefCell::new(VecDeque::new()) };
    static IS_FRAME_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Does some work in one of the next frames, in which there is time for it. What was put off first is done first.
pub fn in_spare_time(work: impl FnOnce() + 'static) {
    PUT_OFF.with_borrow_mut(|waiting| waiting.push_back(Box::new(work)));
    ask_for_a_frame();
}

fn ask_for_a_frame() {
    if !IS_FRAME_ASKED.replace(true) {
        request_animation_frame(work_off);
    }
}

fn work_off() {
    IS_FRAME_ASKED.set(false);
    let begun = browser::now_millis();
    while let Some(work) = PUT_OFF.with_borrow_mut(VecDeque::pop_front) {
        work();
        if browser::now_millis() - begun >= SPARE_MILLIS {
            break;
        }
    }
    if PUT_OFF.with_borrow(|waiting| !waiting.is_empty()) {
        ask_for_a_frame();
    }
}

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
