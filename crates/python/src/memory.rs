//! Raises `MemoryError` before the memory is at its end, where the first small allocation that fails ends the kernel.
//!
//! A wasm memory never shrinks: what was freed stays within. So a size is complained of once, and again only when it
//! has grown further, which it does when what was freed is not enough.

use std::cell::Cell;

use rustpython_vm::{PyResult, VirtualMachine};

const PAGE_BYTES: usize = 65_536;
/// Seven eighths of the memory that the linker allows (`wasm/.cargo/config.toml`).
const SCARCE_FROM_PAGES: usize = 896 * 1024 * 1024 / PAGE_BYTES;
/// By how much it grows until the next complaint.
const STEP_PAGES: usize = 16 * 1024 * 1024 / PAGE_BYTES;

thread_local! {
    static NEXT_COMPLAINT_PAGES: Cell<usize> = const { Cell::new(SCARCE_FROM_PAGES) };
}

pub(crate) fn raise_if_scarce(vm: &VirtualMachine) -> PyResult<()> {
    let pages = core::arch::wasm32::memory_size(0);
    if pages < NEXT_COMPLAINT_PAGES.get() {
        return Ok(());
    }
    NEXT_COMPLAINT_PAGES.set(pages + STEP_PAGES);
    Err(vm.new_memory_error("the kernel has nearly used up its memory of 1 GiB"))
}
