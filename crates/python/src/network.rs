//! The network as the program around the kernel offers it, where Python has no sockets of its own.
//!
//! Request and reply are frames: the length of the head in bytes (32 bits, least first), the head in JSON, the body. A
//! request's head is `{method, url, headers, timeoutMillis?}`, headers being pairs; a reply's is
//! `{status, reason, url, headers}`, or `{error: {kind, message}}`.

use std::cell::Cell;

/// Sends a request, a frame, and waits for the reply, a frame as well: see the head of this file. None when nothing can be fetched.
pub type Fetch = fn(&[u8]) -> Option<Vec<u8>>;

thread_local! {
    static FETCH: Cell<Option<Fetch>> = const { Cell::new(None) };
}

/// Has the kernels of this thread fetch by that function. Without one Python has the sockets of its system.
pub fn use_fetch(fetch: Fetch) {
    FETCH.set(Some(fetch));
}

pub(crate) fn is_there() -> bool {
    FETCH.get().is_some()
}

pub(crate) fn fetch(request: &[u8]) -> Option<Vec<u8>> {
    FETCH.get()?(request)
}
