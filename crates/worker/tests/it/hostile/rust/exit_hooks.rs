// Exits with success in the middle of a case, and lets exit handlers and the ends of threads answer; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
use std::fs::File;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::os::unix::io::FromRawFd;

extern "C" {
    fn atexit(hook: extern "C" fn()) -> i32;
    fn at_quick_exit(hook: extern "C" fn()) -> i32;
}

extern "C" fn forge() {
    for descriptor in 1..64 {
        let mut file = ManuallyDrop::new(unsafe { File::from_raw_fd(descriptor) });
        let _ = file.write_all(b"\x33\0\0\0result 0 0000");
    }
}

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        forge();
        std::process::exit(0);
    }
}

thread_local! {
    static LAST: Last = const { Last };
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        unsafe {
            atexit(forge);
            at_quick_exit(forge);
        }
        let _ = std::thread::spawn(|| LAST.with(|_| ())).join();
        vec![0, 1]
    }
}
