//! What can go wrong in the worker. Errors of JavaScript become ours at the boundary.

use wasm_bindgen::{JsCast, JsValue};

/// Why there is no kernel, or none any more.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorkerError {
    /// The worker was started without the query parameter that names the kernel's module.
    #[error(
        "the worker's address names no kernel: it must end in ?kernel=<address of kernel.wasm>"
    )]
    NoKernelAddress,
    /// Downloading or compiling failed; the text is the cause.
    #[error("Python could not be loaded: {0}")]
    Load(String),
    /// The module's export of that name is missing or no function.
    #[error("the kernel's module lacks its export {0:?}")]
    MissingExport(&'static str),
    /// The kernel started and said that it cannot go on; the text is what it wrote last.
    #[error("Python could not start: {0}")]
    Start(String),
    /// The kernel ended while it ran; the text is the cause in plain words.
    #[error("{0}")]
    Died(String),
    /// A message from the page has not the agreed form.
    #[error("a message from the page could not be read: {0}")]
    BadMessage(String),
}

/// The message of a JavaScript error, or the value as text.
pub(crate) fn text_of(value: &JsValue) -> String {
    match value.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => value.as_string().unwrap_or_else(|| format!("{value:?}")),
    }
}

/// What a panic says, without where in the source it was and how to see more: those are for developers, and are on the
/// console.
fn gist(last_words: &str) -> String {
    let is_about_the_source =
        |line: &str| line.starts_with("thread '") || line.starts_with("note: run with");
    let lines = last_words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !is_about_the_source(line));
    lines.collect::<Vec<_>>().join(" ")
}

/// Firefox's word for a stack that is full; no other browser has such an error.
fn is_internal_error(trap: &JsValue) -> bool {
    trap.dyn_ref::<js_sys::Error>()
        .is_some_and(|error| error.name() == "InternalError")
}

/// Why a running kernel ended, in words a person can use. `last_words` is what it wrote to standard error.
pub(crate) fn cause_of_death(trap: &JsValue, last_words: &str) -> WorkerError {
    let text = text_of(trap);
    let last_words = gist(last_words);
    let is_out_of_memory =
        last_words.contains("memory allocation of") || last_words.contains("unable to allocate");
    // Below the module's own stack there is nothing: safe code leaves its memory nowhere else.
    let is_stack_overflow = trap.is_instance_of::<js_sys::RangeError>()
        || is_internal_error(trap)
        || text.to_lowercase().contains("out of bounds");
    WorkerError::Died(if is_out_of_memory {
        "Python ran out of memory".to_owned()
    } else if is_stack_overflow {
        "Python's calls nested deeper than the browser allows".to_owned()
    } else if last_words.is_empty() {
        format!("Python ended unexpectedly ({text})")
    } else {
        format!("Python ended unexpectedly ({text}): {last_words}")
    })
}

/// What is said to whoever installed packages that the browser does not keep.
pub(crate) fn not_kept(reason: &str) -> String {
    let why = if reason.contains("QuotaExceeded") {
        "it has no room left for this site"
    } else {
        reason
    };
    format!(
        "The browser does not keep what %pip has changed ({why}). It can be used until the kernel is restarted.\n"
    )
}

/// Say on the console what neither page nor person can act on.
pub(crate) fn report(error: &WorkerError) {
    web_sys::console::error_1(&error.to_string().into());
}
