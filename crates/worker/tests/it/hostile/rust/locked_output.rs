// Lets another thread keep the standard output locked for ever, which the driver flushes; must be ended by the clock.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
use std::sync::mpsc;

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let (locked, lock) = mpsc::channel();
        std::thread::spawn(move || {
            std::mem::forget(std::io::stdout().lock());
            locked.send(()).unwrap();
            loop {
                std::thread::park();
            }
        });
        lock.recv().unwrap();
        vec![0, 0]
    }
}
