//! The variables of the environment, taken from the host when a session begins.
//!
//! The C library asks for them once. In a memory that was copied from another instance it has asked already, elsewhere.

use std::ffi::OsString;

#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn environ_sizes_get(count: *mut usize, bytes: *mut usize) -> i32;
    fn environ_get(places: *mut *const u8, bytes: *mut u8) -> i32;
}

/// Sets what the host has. When the module was made there were no variables, so that there are none to remove.
pub(crate) fn take_from_host() {
    for (name, value) in variables() {
        // SAFETY: there is one thread.
        unsafe { std::env::set_var(name, value) };
    }
}

fn variables() -> Vec<(OsString, OsString)> {
    let (mut count, mut len) = (0, 0);
    // SAFETY: both live until the call is over.
    if unsafe { environ_sizes_get(&mut count, &mut len) } != 0 {
        return Vec::new();
    }
    let mut places = vec![std::ptr::null(); count];
    let mut bytes = vec![0; len];
    // SAFETY: there is room for as much as the host has said.
    if unsafe { environ_get(places.as_mut_ptr(), bytes.as_mut_ptr()) } != 0 {
        return Vec::new();
    }
    // Each ends with a zero; they are UTF-8, because the host has them as text of JavaScript.
    let text = String::from_utf8_lossy(&bytes);
    let pairs = text.split('\0').filter_map(|line| line.split_once('='));
    pairs
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}
