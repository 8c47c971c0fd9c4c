//! The kernel's C ABI: `alloc`, `init`, `handle`, `prepare`, `drained` in; `send`, `receive`, `fetch`, `find` and `load` out.
//!
//! Messages are frames of the `v1.kernel.websocket.jupyter.org` form, see `octavo_jupyter::encode`. A panic aborts:
//! the instance is then undefined, and its host must drop it.
//!
//! The host may suspend the kernel in `receive`, and call `alloc` and nothing else meanwhile.

mod environment;
mod library;
mod making;

use std::{cell::RefCell, rc::Rc};

use octavo_jupyter::{Dispatcher, Host, Message, Wait, decode, encode};
use octavo_pools::PoolAllocator;
use octavo_python::PythonKernel;

// SAFETY: wasm32-wasip1 has one thread.
#[global_allocator]
static ALLOCATOR: PoolAllocator = unsafe { PoolAllocator::new() };

thread_local! {
    static KERNEL: RefCell<Option<Rc<Dispatcher<PythonKernel>>>> = const { RefCell::new(None) };
}

#[link(wasm_import_module = "octavo")]
unsafe extern "C" {
    /// Takes a frame of `len` bytes at `ptr`; the bytes are the host's only during the call.
    fn send(ptr: *const u8, len: usize);

    /// Gives a frame that may be served in the middle of a request: room from `alloc`, of as many bytes as it writes to
    /// `len`, or null for none. Waits for at most `wait_millis`, and that long if none comes; 0 is not at all, and less
    /// is for ever: null then means that none can ever come.
    fn receive(wait_millis: f64, len: *mut usize) -> *mut u8;

    /// Sends a request over the network, the frame of `len` bytes at `ptr`, and waits for the reply. Gives its frame: room
    /// from `alloc`, of as many bytes as it writes to `reply_len`, or null when nothing can be fetched. For the frames
    /// see `octavo_python::Fetch`.
    fn fetch(ptr: *const u8, len: usize, reply_len: *mut usize) -> *mut u8;
}

/// Has Python reach what only the host has.
fn use_host() {
    octavo_python::use_fetch(fetch_through_host);
    library::take_from_host();
}

fn fetch_through_host(request: &[u8]) -> Option<Vec<u8>> {
    let mut len = 0;
    // SAFETY: both live until the call is over, and the host only reads the request.
    let ptr = unsafe { fetch(request.as_ptr(), request.len(), &mut len) };
    if ptr.is_null() {
        return None;
    }
    // SAFETY: the host's promise: all `len` bytes of room from `alloc(len)` are written.
    Some(unsafe { Vec::from_raw_parts(ptr, len, len) })
}

/// The program that instantiated this module.
struct Embedder;

impl Host for Embedder {
    fn send(&self, message: Message) {
        let frame = encode(&message);
        // SAFETY: the frame lives until the call is over, and the host only reads it.
        unsafe { send(frame.as_ptr(), frame.len()) };
    }

    fn receive(&self, wait: Wait) -> Option<Message> {
        let wait_millis = match wait {
            Wait::No => 0.0,
            Wait::Until(time) => time.as_secs_f64() * 1000.0,
            Wait::Forever => -1.0,
        };
        let mut len = 0;
        // SAFETY: `len` lives until the call is over.
        let ptr = unsafe { receive(wait_millis, &mut len) };
        if ptr.is_null() {
            return None;
        }
        // SAFETY: the host's promise: all `len` bytes of room from `alloc(len)` are written.
        read(&unsafe { Vec::from_raw_parts(ptr, len, len) })
    }
}

fn read(frame: &[u8]) -> Option<Message> {
    decode(frame)
        .inspect_err(|error| eprintln!("a message could not be read: {error}"))
        .ok()
}

/// No borrow is held while the kernel works: it may be suspended.
fn kernel() -> Option<Rc<Dispatcher<PythonKernel>>> {
    KERNEL.with_borrow(Clone::clone)
}

/// Begin the session. To be called once. Returns 0, or 1 when it cannot begin (the reason is on stderr).
#[unsafe(no_mangle)]
pub extern "C" fn init() -> i32 {
    environment::take_from_host();
    use_host();
    let Some(kernel) = making::kernel() else {
        eprintln!("Python was not started when the module was made");
        return 1;
    };
    match octavo_python::start_with(kernel, Rc::new(Embedder)) {
        Ok(kernel) => {
            KERNEL.set(Some(Rc::new(kernel)));
            0
        }
        Err(error) => {
            eprintln!("{error}");
            1
        }
    }
}

/// Room for a frame of `len` bytes, to be given back through `handle` or `receive`.
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
    let Some(message) = read(&unsafe { Vec::from_raw_parts(ptr, len, len) }) else {
        return 2;
    };
    let Some(kernel) = kernel() else {
        eprintln!("a message came before init");
        return 2;
    };
    kernel.handle(message);
    i32::from(kernel.is_shut_down())
}

/// Do a part of what later requests will be quicker for, to be called when nothing waits. Returns 1 when more is left, or 0.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() -> i32 {
    kernel().map_or(0, |kernel| i32::from(kernel.kernel().prepare()))
}

/// Say that all frames that had arrived before the last reply have been handled: executions are no longer aborted
/// because of one that failed. Never suspends.
#[unsafe(no_mangle)]
pub extern "C" fn drained() {
    if let Some(kernel) = kernel() {
        kernel.drained();
    }
}
