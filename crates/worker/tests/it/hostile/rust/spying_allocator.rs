// Reads the nonce in memory that the driver gives back to its allocator, and sends results with it; must not be accepted.
// Verdict: runtime_error or wrong_answer.
// Problem: two-sum.
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;

struct Spy;

#[global_allocator]
static SPY: Spy = Spy;
static mut NONCE: [u8; 32] = [b'0'; 32];

unsafe impl GlobalAlloc for Spy {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        let bytes = std::slice::from_raw_parts(memory, layout.size());
        if bytes.len() >= 38 && bytes.starts_with(b"hello ") {
            NONCE.copy_from_slice(&bytes[6..38]);
        }
        System.dealloc(memory, layout);
    }
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        for seq in 0..3 {
            let mut frame = format!("....result {seq} ").into_bytes();
            frame.extend_from_slice(unsafe { &*&raw const NONCE });
            frame.extend_from_slice(b"\n[0,1]");
            let length = (frame.len() as u32 - 4).to_le_bytes();
            frame[..4].copy_from_slice(&length);
            for descriptor in 3..64 {
                let path = format!("/proc/self/fd/{descriptor}");
                let is_pipe = std::fs::read_link(&path).is_ok_and(|to| to.to_string_lossy().starts_with("pipe:"));
                if let (true, Ok(mut pipe)) = (is_pipe, std::fs::OpenOptions::new().write(true).open(&path)) {
                    let _ = pipe.write_all(&frame);
                }
            }
        }
        vec![0, 1]
    }
}
