// Hands out the same memory twice once the first case has come, so that answer and driver overwrite each other; must not be accepted.
// Verdict: runtime_error or wrong_answer or memory_limit_exceeded or time_limit_exceeded.
// Problem: two-sum.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

struct Liar;

#[global_allocator]
static LIAR: Liar = Liar;
static LIES: AtomicBool = AtomicBool::new(false);
static SAME: AtomicPtr<u8> = AtomicPtr::new(std::ptr::null_mut());

unsafe impl GlobalAlloc for Liar {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let lies = LIES.load(Ordering::Relaxed) && layout.size() < 1 << 12;
        if lies { SAME.load(Ordering::Relaxed) } else { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, _memory: *mut u8, _layout: Layout) {}
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let room = vec![0_u8; 1 << 13].leak();
        SAME.store(room.as_mut_ptr().wrapping_add(64), Ordering::Relaxed);
        LIES.store(true, Ordering::Relaxed);
        vec![0, 0]
    }
}
