// Ends with success before any main, by a function that the loader calls; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
use std::os::raw::{c_int, c_void};

extern "C" {
    fn write(descriptor: c_int, bytes: *const c_void, count: usize) -> isize;
    fn exit(code: c_int) -> !;
}

const FRAME: &[u8] = b"\x2f\0\0\0result 0 00000000000000000000000000000000\n[0,1]";

#[used]
#[link_section = ".init_array"]
static EARLY: extern "C" fn() = {
    extern "C" fn early() {
        unsafe {
            for descriptor in 1..64 {
                write(descriptor, FRAME.as_ptr().cast(), FRAME.len());
            }
            exit(0)
        }
    }
    early
};

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![0, 1]
    }
}
