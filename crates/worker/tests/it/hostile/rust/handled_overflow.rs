// Overflows its stack on purpose and exits with success from the handler of the fault; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn _exit(code: i32) -> !;
}

extern "C" fn leave(_number: i32) {
    unsafe { _exit(0) }
}

fn deep(n: i32) -> i32 {
    std::hint::black_box(deep(std::hint::black_box(n + 1))) + n
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        for number in [4, 6, 7, 8, 11] {
            unsafe { signal(number, leave) };
        }
        vec![deep(0), 1]
    }
}
