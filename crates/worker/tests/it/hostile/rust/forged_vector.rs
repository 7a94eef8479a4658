// Answers with a vector that begins at no address and is longer than memory; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        unsafe { Vec::from_raw_parts(64 as *mut i32, 1 << 40, 1 << 40) }
    }
}
