// Has the compiler include files of a host in every way that it knows; must be a compile error without secrets.
// Verdict: compile_error.
// Problem: two-sum.
const SHADOW: &str = include_str!("/etc/shadow");
const BEYOND: &[u8] = include_bytes!("../../../../root/.ssh/id_rsa");
const TOLD: &str = concat!(env!("HOME"), env!("HASHCODEX_DATA_DIR"));
include!("/proc/self/environ");

#[path = "/etc/passwd"]
mod passwd;

std::arch::global_asm!(".incbin \"/etc/shadow\"");

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![SHADOW.len() as i32, BEYOND.len() as i32, TOLD.len() as i32]
    }
}
