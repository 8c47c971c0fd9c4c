//! Blocks are apart, aligned, keep their bytes, and go back in the end.

use super::*;

fn allocator() -> PoolAllocator {
    // SAFETY: each test uses its own.
    unsafe { PoolAllocator::new() }
}

/// Numbers without a pattern, the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// A block that is used, all of its bytes set to `mark`.
struct Used {
    block: *mut u8,
    layout: Layout,
    mark: u8,
}

impl Used {
    fn of(allocator: &PoolAllocator, layout: Layout, mark: u8) -> Self {
        // SAFETY: the layout has a size, and the block as many bytes.
        let block = unsafe {
            let block = allocator.alloc(layout);
            assert!(!block.is_null());
            block.write_bytes(mark, layout.size());
            block
        };
        assert_eq!(block.addr() % layout.align(), 0);
        Self {
            block,
            layout,
            mark,
        }
    }

    fn assert_kept(&self, bytes: usize) {
        // SAFETY: the block is as long.
        let kept = unsafe { std::slice::from_raw_parts(self.block, bytes) };
        assert!(kept.iter().all(|byte| *byte == self.mark));
    }

    fn end(self, allocator: &PoolAllocator) {
        self.assert_kept(self.layout.size());
        // SAFETY: it came from there.
        unsafe { allocator.dealloc(self.block, self.layout) };
    }
}

fn layout(bytes: usize, align: usize) -> Layout {
    Layout::from_size_align(bytes, align).expect("the layout is valid")
}

/// How many pools of the arenas in the list are free, and how many arenas that are.
fn free_pools(allocator: &PoolAllocator) -> (usize, usize) {
    let (mut pools, mut arenas) = (0, 0);
    // SAFETY: nothing else uses the allocator now.
    unsafe {
        let mut arena = (*allocator.state.get()).arenas;
        while !arena.is_null() {
            pools += (*arena).free_count;
            arenas += 1;
            arena = (*arena).next;
        }
    }
    (pools, arenas)
}

#[test]
fn blocks_of_all_sizes_keep_their_bytes_while_others_come_and_go() {
    let allocator = allocator();
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut used = Vec::new();
    for step in 0..400_000 {
        // By turns there come more than go, and the other way round.
        let is_growing = (step / 40_000) % 2 == 0;
        if used.is_empty() || numbers.below(10) < if is_growing { 6 } else { 4 } {
            let align = 1 << numbers.below(6);
            let largest = if numbers.below(50) == 0 { 9_000 } else { 560 };
            let bytes = 1 + numbers.below(largest);
            used.push(Used::of(&allocator, layout(bytes, align), step as u8));
        } else {
            let index = numbers.below(used.len());
            let one: Used = used.swap_remove(index);
            one.end(&allocator);
        }
    }
    used.into_iter().for_each(|one| one.end(&allocator));
}

#[test]
fn a_block_that_grows_or_shrinks_keeps_what_both_sizes_have() {
    let allocator = allocator();
    let mut numbers = Numbers(362_436_069);
    let mut one = Used::of(&allocator, layout(1, 8), 7);
    for _ in 0..20_000 {
        let bytes = 1 + numbers.below(1_200);
        // SAFETY: the block came from there, and the new size is valid.
        one.block = unsafe { allocator.realloc(one.block, one.layout, bytes) };
        assert!(!one.block.is_null());
        one.assert_kept(one.layout.size().min(bytes));
        one.layout = layout(bytes, 8);
        // SAFETY: it has as many bytes now.
        unsafe { one.block.write_bytes(one.mark, bytes) };
    }
    one.end(&allocator);
}

#[test]
fn zeroed_blocks_are_zeroed_where_others_lay() {
    let allocator = allocator();
    for bytes in [1, 24, 512, 513, 4_000] {
        Used::of(&allocator, layout(bytes, 8), 255).end(&allocator);
        // SAFETY: the layout has a size.
        let block = unsafe { allocator.alloc_zeroed(layout(bytes, 8)) };
        Used {
            block,
            layout: layout(bytes, 8),
            mark: 0,
        }
        .end(&allocator);
    }
}

#[test]
fn what_one_size_gave_back_another_size_can_have() {
    let allocator = allocator();
    let many = |bytes: usize| {
        (0..200_000)
            .map(|_| Used::of(&allocator, layout(bytes, 8), 1))
            .collect::<Vec<_>>()
    };
    many(48).into_iter().for_each(|one| one.end(&allocator));
    let (pools, arenas) = free_pools(&allocator);
    // All but the pool that the next block of this size comes from; arenas that were free went back.
    assert!(arenas <= 2, "{arenas} arenas are kept");
    assert!(pools >= POOLS_PER_ARENA - 1, "{pools} pools are free");
    let _ = many(64)
        .into_iter()
        .rev()
        .map(|one| one.end(&allocator))
        .count();
    assert!(free_pools(&allocator).1 <= 2);
}

#[test]
fn what_is_free_is_zeroed_by_scrubbing_and_what_is_used_is_kept() {
    let allocator = allocator();
    let layout = layout(64, 8);
    let kept = Used::of(&allocator, layout, 7);
    let freed = Used::of(&allocator, layout, 8);
    let place = freed.block;
    freed.end(&allocator);
    allocator.scrub();
    // SAFETY: the pool that it lies in is still the allocator's. The first word is the link to the next free block.
    let left = unsafe { std::slice::from_raw_parts(place.add(size_of::<usize>()), 48) };
    assert!(left.iter().all(|byte| *byte == 0));
    let again = Used::of(&allocator, layout, 9);
    assert_eq!(again.block, place, "it is given away next, as before");
    kept.end(&allocator);
    again.end(&allocator);
}
