// Puts its standard output in the place of every descriptor, and then closes all of them; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
extern "C" {
    fn dup2(from: i32, to: i32) -> i32;
    fn close(descriptor: i32) -> i32;
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        unsafe {
            for descriptor in 2..64 {
                dup2(1, descriptor);
            }
            for descriptor in 0..64 {
                close(descriptor);
            }
        }
        vec![0, 1]
    }
}
