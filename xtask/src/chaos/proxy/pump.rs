//! One connection through the proxy: two directions, each read, held as the mode says, and written.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Instant;

use super::{CONNECT_WITHIN, Mode, Shared};

/// What one direction holds at most, in bytes. The rest waits in the sender, as TCP has it.
const PIECE_BYTES_MAX: usize = 16 * 1024;

/// Carries a connection to its end.
pub(super) fn connection(shared: &Arc<Shared>, number: u64, client: &TcpStream) -> io::Result<()> {
    if !Gate::new(shared).pass(0) {
        return Ok(());
    }
    let target = TcpStream::connect_timeout(&shared.target, CONNECT_WITHIN)?;
    for end in [client, &target] {
        end.set_nodelay(true)?; // what waits is our choice
    }
    if !shared.register(number, [client.try_clone()?, target.try_clone()?]) {
        return Ok(());
    }
    thread::scope(|scope| {
        scope.spawn(|| direction(shared, client, &target));
        direction(shared, &target, client);
    });
    Ok(())
}

/// One way, until its source ends; then the other way may still go on, unless something broke.
fn direction(shared: &Shared, from: &TcpStream, to: &TcpStream) {
    if copy(shared, from, to).is_ok() {
        let _ = to.shutdown(Shutdown::Write); // may be closed already
    } else {
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    }
}

fn copy(shared: &Shared, mut from: &TcpStream, mut to: &TcpStream) -> io::Result<()> {
    let mut gate = Gate::new(shared);
    let mut piece = vec![0; PIECE_BYTES_MAX];
    loop {
        let length = from.read(&mut piece)?;
        if length == 0 {
            return Ok(());
        }
        if !gate.pass(length as u64) {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        to.write_all(&piece[..length])?;
    }
}

/// Where a piece waits until the mode lets it through.
struct Gate<'a> {
    shared: &'a Shared,
    /// The mode's epoch in which `bytes` were counted.
    epoch: u64,
    bytes: u64,
}

impl<'a> Gate<'a> {
    fn new(shared: &'a Shared) -> Self {
        Self { shared, epoch: 0, bytes: 0 }
    }

    /// Returns when a piece may go on; false when its connection ends.
    fn pass(&mut self, bytes: u64) -> bool {
        let arrived = Instant::now();
        let mut state = self.shared.lock();
        loop {
            if state.ended {
                return false;
            }
            match state.mode {
                Mode::Pass => return true,
                Mode::Cut => return false,
                Mode::ResetAfter(bytes_max) => return self.count(state.epoch, bytes) <= bytes_max,
                Mode::Freeze => {
                    state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                Mode::Delay(by) => {
                    let left = by.saturating_sub(arrived.elapsed());
                    if left.is_zero() {
                        return true;
                    }
                    let waited = self.shared.changed.wait_timeout(state, left);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
    }

    fn count(&mut self, epoch: u64, bytes: u64) -> u64 {
        if self.epoch != epoch {
            (self.epoch, self.bytes) = (epoch, 0);
        }
        self.bytes += bytes;
        self.bytes
    }
}
