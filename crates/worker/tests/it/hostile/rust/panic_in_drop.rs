// Panics while it cleans up after a panic, with a text of control characters; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
struct Restless(u32);

impl Drop for Restless {
    fn drop(&mut self) {
        panic!("\u{1b}[2J\0\u{7f}{}", self.0);
    }
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let _first = Restless(1);
        let _second = Restless(2);
        std::panic::always_abort_is_not_called_here();
    }
}

mod std {
    pub mod panic {
        pub fn always_abort_is_not_called_here() -> ! {
            panic!("third")
        }
    }
}
