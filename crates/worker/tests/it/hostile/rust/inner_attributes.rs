// Begins with attributes and documents of a whole file, which would turn off the library; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
#![no_std]
#![no_main]
#![crate_type = "cdylib"]
#![recursion_limit = "1000000000"]
//! A crate of its own.

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![0, 1]
    }
}
