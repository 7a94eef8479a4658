//! Memory: programs that take it, hide it, or have the kernel hold it for them.

use std::time::Duration;

use super::attack::attack;
use crate::bench::{MIB, time_for};

programs! {
    alone:
        deep_recursion descriptors_in_flight memory_children memory_files memory_ways outlive_children page_tables
        pipe_buffers reserve_much shared_segments socket_buffers spare_itself survive_refusal touch_static
        walk_and_look;
    apart: memory_hog;
}

#[test]
fn memory_hog() {
    let usage = attack(program!(memory_hog), &[]).usage;
    assert!((56 * MIB..=64 * MIB).contains(&usage.memory_bytes_peak), "{usage:?}");
    assert!(usage.wall < time_for(Duration::from_secs(5)), "it was held up instead of ended: {usage:?}");
}
