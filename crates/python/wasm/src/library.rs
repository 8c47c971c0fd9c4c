//! The Python part of the library, which the host has: the imports `find` and `load`.

#[link(wasm_import_module = "octavo")]
unsafe extern "C" {
    /// Whether the library has a module of the name of `len` bytes at `ptr`: 0 no, 1 yes, 2 yes and it is a package.
    fn find(ptr: *const u8, len: usize) -> i32;

    /// What the library keeps under that name. Gives room from `alloc`, of as many bytes as it writes to `out_len`, or null when it has
    /// no such thing or cannot get it.
    fn load(ptr: *const u8, len: usize, out_len: *mut usize) -> *mut u8;
}

/// Has Python import from the host's library.
pub(crate) fn take_from_host() {
    octavo_python::use_library(find_at_host, load_from_host);
}

fn find_at_host(name: &str) -> Option<bool> {
    // SAFETY: the name lives until the call is over, and the host only reads it.
    match unsafe { find(name.as_ptr(), name.len()) } {
        0 => None,
        found => Some(found == 2),
    }
}

fn load_from_host(name: &str) -> Option<Vec<u8>> {
    let mut len = 0;
    // SAFETY: both live until the call is over, and the host only reads the name.
    let ptr = unsafe { load(name.as_ptr(), name.len(), &mut len) };
    if ptr.is_null() {
        return None;
    }
    // SAFETY: the host's promise: all `len` bytes of room from `alloc(len)` are written.
    Some(unsafe { Vec::from_raw_parts(ptr, len, len) })
}
