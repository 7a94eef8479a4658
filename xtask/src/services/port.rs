//! Ports for servers that are started, stopped and started again.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;

/// Below what Linux gives to outgoing connections, so that nobody takes a port while its server is down.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

static GIVEN: Mutex<Option<HashSet<u16>>> = Mutex::new(None);

/// A port of the loopback interface that nobody listens on, each time another one.
pub(super) fn free() -> anyhow::Result<SocketAddr> {
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    let given = given.get_or_insert_default();
    // Two of us at the same time begin at different places.
    let ports = PORTS.len();
    let first = std::process::id() as usize * 37 % ports;
    let port = PORTS
        .cycle_from(first)
        .find(|port| !given.contains(port) && TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .context("no port from 20000 to 32000 is free on the loopback interface")?;
    given.insert(port);
    Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

trait CycleFrom {
    fn cycle_from(self, first: usize) -> impl Iterator<Item = u16>;
}

impl CycleFrom for std::ops::Range<u16> {
    fn cycle_from(self, first: usize) -> impl Iterator<Item = u16> {
        let count = self.len();
        self.cycle().skip(first).take(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_free_and_never_the_same() {
        let (one, two) = (free().unwrap(), free().unwrap());
        assert_ne!(one, two);
        assert!(TcpListener::bind(one).is_ok() && TcpListener::bind(two).is_ok());
    }
}
