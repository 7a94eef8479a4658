// Exports an entry point, a panic runtime and an allocator by the names that the linker wants; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
#[no_mangle]
pub extern "C" fn main(_count: i32, _words: *const *const u8) -> i32 {
    0
}

#[no_mangle]
pub extern "C" fn rust_begin_unwind() -> ! {
    loop {}
}

#[no_mangle]
pub extern "C" fn __rust_alloc(_size: usize, _align: usize) -> *mut u8 {
    std::ptr::null_mut()
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![0, 0]
    }
}
