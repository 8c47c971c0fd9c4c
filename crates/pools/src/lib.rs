//! An allocator for a program of one thread: small blocks come from pools of blocks of one size each, all others from the system.
//!
//! Python makes and drops small objects all the time, and a general allocator looks long for each. A pool lies at a multiple of
//! its size, so that the address of a block tells its pool. Pools lie in arenas, which go back to the system when none of their
//! pools is used. Nothing is locked.

mod scrub;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::UnsafeCell,
    ptr::{self, null_mut},
};

const POOL_BYTES: usize = 16 * 1024;
const POOLS_PER_ARENA: usize = 32;
const ARENA: Layout = match Layout::from_size_align(POOL_BYTES * POOLS_PER_ARENA, POOL_BYTES) {
    Ok(layout) => layout,
    Err(_) => panic!("no layout"),
};
const LARGEST_BYTES: usize = 512;
const STEP_BYTES: usize = 8;
const CLASSES: usize = LARGEST_BYTES / STEP_BYTES + 1;
/// Blocks begin at a multiple of it, and so do all of a class whose size is one.
const LARGEST_ALIGN: usize = align_of::<Pool>();

/// A free block: its first word says where the next one is.
struct Block {
    next: *mut Block,
}

/// The head of a pool; its blocks follow.
#[repr(C, align(16))]
struct Pool {
    free: *mut Block,
    /// How many blocks can be given back before something changes for the pool: as many as are used, or one if it is full.
    countdown: usize,
    is_full: bool,
    class: usize,
    previous: *mut Pool,
    next: *mut Pool,
    arena: *mut Arena,
}

/// What is known of an arena; its pools are elsewhere.
struct Arena {
    pools: *mut u8,
    free: *mut Pool,
    free_count: usize,
    previous: *mut Arena,
    next: *mut Arena,
}

/// Stands where a class has no pool: it has no free block, and is never written to.
struct NoPool(Pool);

// SAFETY: nothing in it ever changes.
unsafe impl Sync for NoPool {}

static NO_POOL: NoPool = NoPool(Pool {
    free: null_mut(),
    countdown: 0,
    is_full: true,
    class: 0,
    previous: null_mut(),
    next: null_mut(),
    arena: null_mut(),
});

/// The allocator. Only for programs that have one thread.
pub struct PoolAllocator {
    state: UnsafeCell<State>,
}

struct State {
    /// By class, the pools that are not full. Blocks are taken from the first, which may have none left.
    open: [*mut Pool; CLASSES],
    /// The arenas that have a free pool.
    arenas: *mut Arena,
}

// SAFETY: whoever makes one promises that there is one thread.
unsafe impl Sync for PoolAllocator {}

impl PoolAllocator {
    /// An allocator that holds nothing yet.
    ///
    /// # Safety
    /// Only one thread ever uses it.
    pub const unsafe fn new() -> Self {
        Self {
            state: UnsafeCell::new(State {
                open: [const { (&raw const NO_POOL.0).cast_mut() }; CLASSES],
                arenas: null_mut(),
            }),
        }
    }
}

/// Which class such blocks are of; `None` if they come from the system.
#[inline(always)]
fn class_of(layout: Layout) -> Option<usize> {
    let (size, align) = (layout.size(), layout.align());
    if size > LARGEST_BYTES || align > LARGEST_ALIGN {
        return None;
    }
    let size = if align > STEP_BYTES {
        size.next_multiple_of(LARGEST_ALIGN)
    } else {
        size
    };
    Some(size.div_ceil(STEP_BYTES))
}

#[inline(always)]
fn pool_of(block: *mut u8) -> *mut Pool {
    block.map_addr(|address| address & !(POOL_BYTES - 1)).cast()
}

// SAFETY: a block is in one place only: given away, or in the list of its pool, or the system's. It lies within its pool at a
// multiple of the alignment of its class.
unsafe impl GlobalAlloc for PoolAllocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class_of(layout) else {
            // SAFETY: the caller's promise.
            return unsafe { System.alloc(layout) };
        };
        // SAFETY: there is one thread, and no reference into the state outlives a call.
        unsafe {
            let state = &mut *self.state.get();
            let pool = state.open[class];
            let block = (*pool).free;
            if block.is_null() {
                return state.alloc_elsewhere(class);
            }
            (*pool).free = (*block).next;
            (*pool).countdown += 1;
            block.cast()
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if class_of(layout).is_none() {
            // SAFETY: the caller's promise: it came from `alloc`, which asked the system.
            return unsafe { System.dealloc(block, layout) };
        }
        let pool = pool_of(block);
        let block = block.cast::<Block>();
        // SAFETY: the caller's promise: it came from `alloc`, hence lies in a pool.
        unsafe {
            (*block).next = (*pool).free;
            (*pool).free = block;
            (*pool).countdown -= 1;
            if (*pool).countdown == 0 {
                (*self.state.get()).change(pool);
            }
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if class_of(layout).is_none() {
            // SAFETY: the caller's promise.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the caller's promise, and the block is as long as the layout says.
        unsafe {
            let block = self.alloc(layout);
            if !block.is_null() {
                ptr::write_bytes(block, 0, layout.size());
            }
            block
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_bytes: usize) -> *mut u8 {
        // SAFETY: the caller's promise: the size is a valid one for this alignment.
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_bytes, layout.align()) };
        match (class_of(layout), class_of(new_layout)) {
            // SAFETY: the caller's promise: it came from `alloc`, which asked the system.
            (None, None) => unsafe { System.realloc(block, layout, new_bytes) },
            (before, after) if before == after => block,
            // SAFETY: both blocks are at least as long as what is copied, and the new one is another.
            _ => unsafe {
                let new = self.alloc(new_layout);
                if !new.is_null() {
                    ptr::copy_nonoverlapping(block, new, layout.size().min(new_bytes));
                    self.dealloc(block, layout);
                }
                new
            },
        }
    }
}

impl State {
    /// A block of a class whose first pool has none left; null if the system has nothing to give.
    #[cold]
    #[inline(never)]
    unsafe fn alloc_elsewhere(&mut self, class: usize) -> *mut u8 {
        // SAFETY: the pools of the list are alive and not full, but for the first.
        unsafe {
            let exhausted = self.open[class];
            if !ptr::eq(exhausted, &raw const NO_POOL.0) {
                self.close(exhausted);
            }
            if ptr::eq(self.open[class], &raw const NO_POOL.0) {
                let pool = self.take_pool();
                if pool.is_null() {
                    return null_mut();
                }
                fill(pool, class);
                self.open[class] = pool;
            }
            let pool = self.open[class];
            let block = (*pool).free;
            (*pool).free = (*block).next;
            (*pool).countdown += 1;
            block.cast()
        }
    }

    /// Takes the first pool of its class, which is full, out of the list.
    unsafe fn close(&mut self, pool: *mut Pool) {
        // SAFETY: as for the caller.
        unsafe {
            let next = (*pool).next;
            (*pool).is_full = true;
            (*pool).countdown = 1;
            (*pool).next = null_mut();
            self.open[(*pool).class] = if next.is_null() {
                (&raw const NO_POOL.0).cast_mut()
            } else {
                (*next).previous = null_mut();
                next
            };
        }
    }

    /// A pool that was full has a free block again, or one in use has no used block any more.
    #[cold]
    #[inline(never)]
    unsafe fn change(&mut self, pool: *mut Pool) {
        // SAFETY: the pool is alive; one that is not full is in the list of its class.
        unsafe {
            let class = (*pool).class;
            let first = self.open[class];
            if (*pool).is_full {
                (*pool).is_full = false;
                (*pool).countdown = blocks_of(class) - 1;
                if ptr::eq(first, &raw const NO_POOL.0) {
                    (*pool).previous = null_mut();
                    (*pool).next = null_mut();
                    self.open[class] = pool;
                } else {
                    // Behind the first, which has more to give.
                    (*pool).previous = first;
                    (*pool).next = (*first).next;
                    if !(*first).next.is_null() {
                        (*(*first).next).previous = pool;
                    }
                    (*first).next = pool;
                }
            } else if pool != first {
                (*(*pool).previous).next = (*pool).next;
                if !(*pool).next.is_null() {
                    (*(*pool).next).previous = (*pool).previous;
                }
                self.give_pool(pool);
            }
        }
    }

    /// A pool that nobody uses, from an arena that has one or from a new one; null if the system has nothing to give.
    unsafe fn take_pool(&mut self) -> *mut Pool {
        // SAFETY: the arenas of the list are alive and have a free pool each.
        unsafe {
            if self.arenas.is_null() {
                self.arenas = new_arena();
                if self.arenas.is_null() {
                    return null_mut();
                }
            }
            let arena = self.arenas;
            let pool = (*arena).free;
            (*arena).free = (*pool).next;
            (*arena).free_count -= 1;
            if (*arena).free_count == 0 {
                self.unlink(arena);
            }
            pool
        }
    }

    /// Takes back a pool that nobody uses, and gives its arena back if there is another with a free pool.
    unsafe fn give_pool(&mut self, pool: *mut Pool) {
        // SAFETY: the pool is in no list, and its arena is alive; it is in the list if it has a free pool.
        unsafe {
            let arena = (*pool).arena;
            (*pool).next = (*arena).free;
            (*arena).free = pool;
            (*arena).free_count += 1;
            if (*arena).free_count == 1 {
                (*arena).previous = null_mut();
                (*arena).next = self.arenas;
                if !self.arenas.is_null() {
                    (*self.arenas).previous = arena;
                }
                self.arenas = arena;
            }
            let is_only = (*arena).previous.is_null() && (*arena).next.is_null();
            if (*arena).free_count == POOLS_PER_ARENA && !is_only {
                self.unlink(arena);
                System.dealloc((*arena).pools, ARENA);
                System.dealloc(arena.cast(), Layout::new::<Arena>());
            }
        }
    }

    unsafe fn unlink(&mut self, arena: *mut Arena) {
        // SAFETY: the arena is in the list.
        unsafe {
            let (previous, next) = ((*arena).previous, (*arena).next);
            if previous.is_null() {
                self.arenas = next;
            } else {
                (*previous).next = next;
            }
            if !next.is_null() {
                (*next).previous = previous;
            }
            (*arena).previous = null_mut();
            (*arena).next = null_mut();
        }
    }
}

fn blocks_of(class: usize) -> usize {
    // A class of blocks without bytes is asked for by nobody.
    (POOL_BYTES - size_of::<Pool>()) / (class.max(1) * STEP_BYTES)
}

/// Makes a pool that nobody uses one of this class; its blocks are handed out from the first to the last.
unsafe fn fill(pool: *mut Pool, class: usize) {
    // SAFETY: the pool's bytes are nobody else's, and all its blocks lie within them.
    unsafe {
        let first = pool.add(1).cast::<u8>();
        let mut free = null_mut::<Block>();
        for index in (0..blocks_of(class)).rev() {
            let block = first.add(index * class.max(1) * STEP_BYTES).cast::<Block>();
            (*block).next = free;
            free = block;
        }
        (*pool).free = free;
        (*pool).countdown = 0;
        (*pool).is_full = false;
        (*pool).class = class;
        (*pool).previous = null_mut();
        (*pool).next = null_mut();
    }
}

/// An arena whose pools are all free; null if the system has nothing to give.
unsafe fn new_arena() -> *mut Arena {
    // SAFETY: both layouts have a size; the pools' heads lie within the arena.
    unsafe {
        let arena = System.alloc(Layout::new::<Arena>()).cast::<Arena>();
        if arena.is_null() {
            return null_mut();
        }
        let pools = System.alloc(ARENA);
        if pools.is_null() {
            System.dealloc(arena.cast(), Layout::new::<Arena>());
            return null_mut();
        }
        let mut free = null_mut::<Pool>();
        for index in (0..POOLS_PER_ARENA).rev() {
            let pool = pools.add(index * POOL_BYTES).cast::<Pool>();
            (*pool).next = free;
            (*pool).arena = arena;
            free = pool;
        }
        arena.write(Arena {
            pools,
            free,
            free_count: POOLS_PER_ARENA,
            previous: null_mut(),
            next: null_mut(),
        });
        arena
    }
}

#[cfg(test)]
mod tests;
