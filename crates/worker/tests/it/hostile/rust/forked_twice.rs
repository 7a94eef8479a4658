// Lets two processes answer each case, and executes itself in a third; must never get further than its own answers.
// Verdict: runtime_error or wrong_answer.
// Problem: two-sum.
extern "C" {
    fn fork() -> i32;
}

impl Solution {
    pub fn two_sum(nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let _ = std::process::Command::new("/proc/self/exe").spawn();
        unsafe { fork() };
        vec![0, nums.len() as i32 - 1]
    }
}
