//! A core for each slot, for as long as a worker runs.
//!
//! What is measured in one slot must not wait for, or share caches and clock with, what runs in another. Cores are claimed by
//! names that exist once in a network namespace and end with their process, so that several workers on one host that can see
//! each other do not choose the same ones. Workers that cannot (in containers) must be given different processors from
//! outside. Where there are fewer free cores than slots, nobody is bound.

use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};

use rustix::thread::{CpuSet, sched_getaffinity};

/// The cores of a worker's slots. Dropping it lets others have them.
#[derive(Debug, Default)]
pub(crate) struct Cores {
    claims: Vec<Claim>,
}

#[derive(Debug)]
struct Claim {
    core: u32,
    _name: UnixDatagram,
}

impl Cores {
    /// One for each of so many slots, or none at all.
    pub(crate) fn claim(slots: usize) -> Self {
        Self::among(&allowed(), slots, "hashcodex-core")
    }

    fn among(allowed: &[u32], slots: usize, prefix: &str) -> Self {
        let claims: Vec<_> = allowed.iter().filter_map(|core| Claim::of(*core, prefix)).take(slots).collect();
        if claims.len() < slots {
            return Self::default();
        }
        Self { claims }
    }

    /// The core of each slot; empty when slots are not bound.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        self.claims.iter().map(|claim| claim.core).collect()
    }
}

impl Claim {
    /// `None` when another has it.
    fn of(core: u32, prefix: &str) -> Option<Self> {
        let address = SocketAddr::from_abstract_name(format!("{prefix}-{core}")).ok()?;
        Some(Self { core, _name: UnixDatagram::bind_addr(&address).ok()? })
    }
}

/// Those that this process may use.
fn allowed() -> Vec<u32> {
    let Ok(set) = sched_getaffinity(None) else { return Vec::new() };
    (0..CpuSet::MAX_CPU).filter(|core| set.is_set(*core)).filter_map(|core| u32::try_from(core).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_shares_a_core_and_nobody_gets_a_part() {
        let prefix = format!("hashcodex-test-{}", std::process::id());
        let first = Cores::among(&[0, 2, 3], 2, &prefix);
        assert_eq!(first.numbers(), [0, 2]);
        assert_eq!(Cores::among(&[0, 2, 3], 2, &prefix).numbers(), [0_u32; 0]);
        assert_eq!(Cores::among(&[0, 2, 3], 1, &prefix).numbers(), [3]);
        drop(first);
        assert_eq!(Cores::among(&[0, 2, 3], 3, &prefix).numbers(), [0, 2, 3]);
    }

    #[test]
    fn this_process_may_use_some_core() {
        assert!(!allowed().is_empty());
    }
}
