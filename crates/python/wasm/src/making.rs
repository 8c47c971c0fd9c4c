//! What is called only while the module is made out of the one that the compiler wrote: the finished one does not export it.
//!
//! `compile` makes bytecode of the library's source, `docstrings` unpacks a part of the library; `prime` starts Python as far as it
//! is the same in every session. The memory that it leaves behind is that with which the finished module begins.

use std::cell::RefCell;

use octavo_python::PythonKernel;

thread_local! {
    static PRIMED: RefCell<Option<PythonKernel>> = const { RefCell::new(None) };
}

/// Bytes for the host; they stay.
#[repr(C)]
pub struct Made {
    ptr: *const u8,
    len: usize,
}

impl Made {
    fn of(bytes: Vec<u8>) -> *const Made {
        let bytes: &'static [u8] = bytes.leak();
        Self::at(bytes)
    }

    fn at(bytes: &'static [u8]) -> *const Made {
        let (ptr, len) = (bytes.as_ptr(), bytes.len());
        Box::leak(Box::new(Made { ptr, len }))
    }
}

/// The bytecode of a module: `ptr` is the room of its name, a zero, and its source. Null when it does not compile; why is on stderr.
///
/// # Safety
/// `ptr` is from `alloc(len)`, and all of its `len` bytes are written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn compile(ptr: *mut u8, len: usize) -> *const Made {
    // SAFETY: the caller's promise.
    let given = unsafe { text_from(ptr, len) };
    let (name, source) = given.split_once('\0').unwrap_or(("", &given));
    match octavo_python::compiled(name, source) {
        Ok(bytes) => Made::of(bytes),
        Err(error) => {
            eprintln!("{name}: {error}");
            std::ptr::null()
        }
    }
}

/// The docstrings of what is written in Rust, as the library keeps them.
#[unsafe(no_mangle)]
pub extern "C" fn docstrings() -> *const Made {
    Made::of(octavo_python::docstrings().0)
}

/// Where the packed form of them lies, which the finished module does not need.
#[unsafe(no_mangle)]
pub extern "C" fn packed_docstrings() -> *const Made {
    Made::at(octavo_python::docstrings().1)
}

/// Where the docstrings lie that were loaded when Python started, and which it has forgotten now.
#[unsafe(no_mangle)]
pub extern "C" fn forgotten_docstrings() -> *const Made {
    Made::at(octavo_python::forget_docstrings())
}

/// Start Python for the sessions to come, and run the source. To be called once, after `_initialize`. Returns 0, or 1 when it failed: why is
/// on stderr.
///
/// # Safety
/// `ptr` is from `alloc(len)`, and all of its `len` bytes are written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prime(ptr: *mut u8, len: usize) -> i32 {
    // SAFETY: the caller's promise.
    let source = unsafe { text_from(ptr, len) };
    crate::use_host();
    match PythonKernel::new().and_then(|kernel| kernel.run_source(&source).map(|()| kernel)) {
        Ok(kernel) => {
            PRIMED.set(Some(kernel));
            crate::ALLOCATOR.scrub();
            0
        }
        Err(error) => {
            eprintln!("{error}");
            1
        }
    }
}

/// The kernel that waits for its session. None in a module that is not finished: so that a finished one does not need what starts Python.
pub(crate) fn kernel() -> Option<PythonKernel> {
    PRIMED.take()
}

unsafe fn text_from(ptr: *mut u8, len: usize) -> String {
    // SAFETY: the caller's promise: room from `alloc(len)`, all of whose bytes are written.
    let bytes = unsafe { Vec::from_raw_parts(ptr, len, len) };
    String::from_utf8_lossy(&bytes).into_owned()
}
