//! Zeroes what nobody uses: a memory that is copied and sent is smaller without what was given back.

use std::ptr;

use crate::{CLASSES, NO_POOL, POOL_BYTES, Pool, PoolAllocator, STEP_BYTES};

impl PoolAllocator {
    /// Zeroes the free blocks of all pools, and the pools that nobody uses. What the system has got back stays as it is.
    pub fn scrub(&self) {
        // SAFETY: there is one thread; what is written is in the lists of what is free, and the links of those stay.
        unsafe {
            let state = &*self.state.get();
            for class in 0..CLASSES {
                let mut pool = state.open[class];
                while !pool.is_null() && !ptr::eq(pool, &raw const NO_POOL.0) {
                    scrub_blocks(pool, class.max(1) * STEP_BYTES);
                    pool = (*pool).next;
                }
            }
            let mut arena = state.arenas;
            while !arena.is_null() {
                let mut pool = (*arena).free;
                while !pool.is_null() {
                    let body = pool.add(1).cast::<u8>();
                    ptr::write_bytes(body, 0, POOL_BYTES - size_of::<Pool>());
                    pool = (*pool).next;
                }
                arena = (*arena).next;
            }
        }
    }
}

/// The first word of a free block says where the next one is.
unsafe fn scrub_blocks(pool: *mut Pool, block_bytes: usize) {
    const LINK: usize = size_of::<*mut u8>();
    // SAFETY: as for the caller; a block is at least as long as its link.
    unsafe {
        let mut block = (*pool).free;
        while !block.is_null() {
            ptr::write_bytes(block.cast::<u8>().add(LINK), 0, block_bytes - LINK);
            block = (*block).next;
        }
    }
}
