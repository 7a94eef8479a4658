// Leaves a thread that writes to every descriptor after the first case was answered; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
use std::fs::File;
use std::io::Write;
use std::os::unix::io::FromRawFd;
use std::sync::Barrier;

static BEGIN: Barrier = Barrier::new(2);
static DONE: Barrier = Barrier::new(2);
static mut CALLS: u32 = 0;

fn flood() {
    BEGIN.wait();
    for descriptor in 3..64 {
        let mut file = std::mem::ManuallyDrop::new(unsafe { File::from_raw_fd(descriptor) });
        for seq in 0..3 {
            let _ = write!(file, "\x2f\0\0\0result {seq} 00000000000000000000000000000000\n[0,1]");
        }
    }
    DONE.wait();
}

impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let call = unsafe {
            CALLS += 1;
            CALLS
        };
        if call == 1 {
            std::thread::spawn(flood);
        }
        if call == 2 {
            BEGIN.wait();
            DONE.wait();
        }
        let mut seen = HashMap::new();
        for (i, value) in nums.iter().enumerate() {
            if let Some(&j) = seen.get(&(target - value)) {
                return vec![j, i as i32];
            }
            seen.insert(*value, i as i32);
        }
        vec![]
    }
}
