//! The web worker that hosts one Python kernel: Jupyter messages by `postMessage` on one side, frames of bytes in the
//! kernel's memory on the other.
//!
//! It knows no Python and no page. A worker serves one kernel for its whole life; a restart is a new worker.

mod error;
mod glue;
mod host;
mod inbound;
mod instance;
mod means;
mod outbox;
mod page;
mod reception;
mod snapshots;
mod streams;

use std::rc::Rc;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::MessageEvent;

use crate::{host::Host, page::Page};

fn main() {
    let page = Rc::new(Page::of_this_worker());
    let host = Rc::new(Host::new(page.clone()));

    // Set before the page is told anything: what it posted on its own account could come while the loader still waits for this
    // module, and would be lost. So it waits for the hello.
    let receiver = host.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        receiver.hear(&event.data());
    });
    page.listen(on_message.as_ref().unchecked_ref());
    on_message.forget();
    page.post_hello();

    wasm_bindgen_futures::spawn_local(async move { host.start().await });
}
