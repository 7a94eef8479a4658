// Puts own functions in the place of the C library's; must not be accepted with its wrong answer.
// Verdict: wrong_answer or runtime_error or compile_error.
// Problem: two-sum.
use std::os::raw::{c_int, c_void};

#[no_mangle]
pub extern "C" fn write(_descriptor: c_int, _bytes: *const c_void, count: usize) -> isize {
    count as isize
}

#[no_mangle]
pub extern "C" fn read(_descriptor: c_int, _bytes: *mut c_void, _count: usize) -> isize {
    0
}

#[no_mangle]
pub extern "C" fn _exit(_code: c_int) {}

#[no_mangle]
pub extern "C" fn memcmp(_left: *const c_void, _right: *const c_void, _count: usize) -> c_int {
    0
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![0, 0]
    }
}
