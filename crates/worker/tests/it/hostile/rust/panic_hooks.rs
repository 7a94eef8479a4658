// Panics with a value whose end exits with success, under a hook and a handler that do so, too; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
use std::panic;

struct Leaver;

impl Drop for Leaver {
    fn drop(&mut self) {
        std::process::exit(0);
    }
}

impl Solution {
    pub fn two_sum(nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let caught = panic::catch_unwind(|| panic::resume_unwind(Box::new(7)));
        panic::set_hook(Box::new(|_| panic::set_hook(Box::new(|_| std::process::exit(0)))));
        if caught.is_err() && nums.len() > 1 {
            panic::panic_any(Leaver);
        }
        vec![0, 1]
    }
}
