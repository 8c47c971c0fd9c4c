//! The kernel's C ABI: `alloc`, `init`, `handle` in, one imported `send` out.
//!
//! Messages are frames of the `v1.kernel.websocket.jupyter.org` form, see `octavo_jupyter::encode`. A panic aborts:
//! the instance is then undefined, and its host must drop it.

use std::cell::RefCell;

use octavo_jupyter::{Dispatcher, Message, decode, encode};
use octavo_python::PythonKernel;

thread_local! {
    static KERNEL: RefCell<Option<Dispatcher<PythonKernel>>> = const { RefCell::new(None) };
}

#[link(wasm_import_module = "octavo")]
unsafe extern "C" {
    /// Takes a frame of `len` bytes at `ptr`; the bytes are the host's only during the call.
    fn send(ptr: *const u8, len: usize);
}

fn send_message(message: &Message) {
    let frame = encode(message);
    // SAFETY: the frame lives until the call is over, and the host only reads it.
    unsafe { send(frame.as_ptr(), frame.len()) };
}

/// Start Python. To be called once, after `_initialize`. Returns 0, or 1 when Python did not start (the reason is on
/// stderr).
#[unsafe(no_mangle)]
pub extern "C" fn init() -> i32 {
    match octavo_python::start(|message| send_message(&message)) {
        Ok(kernel) => {
            KERNEL.set(Some(kernel));
            0
        }
        Err(error) => {
            eprintln!("{error}");
            1
        }
    }
}

/// Room for a frame of `len` bytes, to be given back through `handle`.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    let mut room = Vec::<u8>::with_capacity(len);
    let ptr = room.as_mut_ptr();
    std::mem::forget(room);
    ptr
}

/// Handle one frame. Returns 0; 1 when the kernel has shut down; 2 when the frame could not be read or Python was not
/// started (the reason is on stderr).
///
/// # Safety
/// `ptr` is from `alloc(len)`, and all of its `len` bytes are written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn handle(ptr: *mut u8, len: usize) -> i32 {
    // SAFETY: the caller's promise; `alloc` made the vector with this capacity.
    let frame = unsafe { Vec::from_raw_parts(ptr, len, len) };
    let message = match decode(&frame) {
        Ok(message) => message,
        Err(error) => {
            eprintln!("a message could not be read: {error}");
            return 2;
        }
    };
    KERNEL.with_borrow_mut(|kernel| match kernel {
        Some(kernel) => {
            kernel.handle(message);
            i32::from(kernel.is_shut_down())
        }
        None => {
            eprintln!("a message came before init");
            2
        }
    })
}
