//! A fault proxy: TCP in, TCP out, and in between whatever can happen to a connection, as told at run time.
//!
//! It loses no byte of a connection that lives: what is frozen goes on later, as TCP does when a cable is back. It knows
//! nothing about what it carries.

mod pump;

use std::collections::HashMap;
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Context as _;

/// Connections at a time; one more is closed at once.
const CONNECTIONS_MAX: usize = 256;
/// How long the target may take to accept.
const CONNECT_WITHIN: Duration = Duration::from_secs(3);

/// What happens to connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing.
    Pass,
    /// Those that are open end; new ones end at once.
    Cut,
    /// They stay open, new ones too, and nothing comes through until another mode.
    Freeze,
    /// Each piece takes that much longer, each way.
    Delay(Duration),
    /// Each ends after so many more bytes in one direction.
    ResetAfter(u64),
}

/// A proxy to one target. Dropping it ends every connection and every thread.
#[derive(Debug)]
pub(crate) struct Proxy {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    target: SocketAddr,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    mode: Mode,
    /// Grows with each change of the mode.
    epoch: u64,
    ended: bool,
    /// Both ends of each connection, by its number.
    open: HashMap<u64, [TcpStream; 2]>,
    accepted: u64,
    threads: usize,
}

impl Proxy {
    /// Listens on a free port of `listen`.
    pub(crate) fn start(listen: IpAddr, target: SocketAddr) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((listen, 0)).with_context(|| format!("a fault proxy on {listen}"))?;
        let address = listener.local_addr().context("ask for the port of a fault proxy")?;
        let state = State { mode: Mode::Pass, epoch: 0, ended: false, open: HashMap::new(), accepted: 0, threads: 0 };
        let shared = Arc::new(Shared { target, state: Mutex::new(state), changed: Condvar::new() });
        let accepting = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&shared, &listener)
        });
        Ok(Self { shared, address, accepting: Some(accepting) })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on.
    pub(crate) fn set(&self, mode: Mode) {
        let mut state = self.shared.lock();
        state.mode = mode;
        state.epoch += 1;
        if mode == Mode::Cut {
            state.close_all();
        }
        self.shared.changed.notify_all();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        {
            let mut state = self.shared.lock();
            state.ended = true;
            state.close_all();
            self.shared.changed.notify_all();
        }
        // Wakes the thread that accepts. When this fails, the listener is broken, and the thread has ended.
        let _ = TcpStream::connect_timeout(&self.address, CONNECT_WITHIN);
        if let Some(thread) = self.accepting.take() {
            let _ = thread.join();
        }
        let mut state = self.shared.lock();
        while state.threads > 0 {
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock can panic half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives a connection a number, if there is room and it may live.
    fn admit(&self) -> Option<u64> {
        let mut state = self.lock();
        if state.ended || state.mode == Mode::Cut || state.threads >= CONNECTIONS_MAX {
            return None;
        }
        state.accepted += 1;
        state.threads += 1;
        Some(state.accepted)
    }

    /// Remembers both ends, so that they can be closed; not when everything was closed meanwhile.
    fn register(&self, number: u64, ends: [TcpStream; 2]) -> bool {
        let mut state = self.lock();
        let lives = !state.ended && state.mode != Mode::Cut;
        if lives {
            state.open.insert(number, ends);
        }
        lives
    }

    fn leave(&self, number: u64) {
        let mut state = self.lock();
        if let Some(ends) = state.open.remove(&number) {
            close(&ends);
        }
        state.threads -= 1;
        self.changed.notify_all();
    }
}

impl State {
    fn close_all(&mut self) {
        self.open.drain().for_each(|(_, ends)| close(&ends));
    }
}

/// The threads that read and write notice.
fn close(ends: &[TcpStream; 2]) {
    for end in ends {
        // It may be closed already.
        let _ = end.shutdown(Shutdown::Both);
    }
}

fn accept(shared: &Arc<Shared>, listener: &TcpListener) {
    for stream in listener.incoming() {
        if shared.lock().ended {
            return;
        }
        let Ok(stream) = stream else { continue };
        let Some(number) = shared.admit() else { continue }; // dropping it closes it
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            // An error is a connection that ended: so it does on both sides.
            let _ = pump::connection(&shared, number, &stream);
            shared.leave(number);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read as _, Write as _};
    use std::net::Ipv4Addr;
    use std::time::Instant;

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    /// Sends back what it gets, on one connection after the other. It ends with the test's process.
    fn echo() -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                thread::spawn(move || std::io::copy(&mut stream.try_clone().unwrap(), &mut stream));
            }
        });
        address
    }

    fn proxy() -> Proxy {
        Proxy::start(Ipv4Addr::LOCALHOST.into(), echo()).unwrap()
    }

    fn connect(proxy: &Proxy) -> TcpStream {
        let stream = TcpStream::connect(proxy.address()).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Whether what is sent comes back.
    fn answers(stream: &mut TcpStream) -> bool {
        let mut answer = [0; 4];
        stream.write_all(b"ping").is_ok() && stream.read_exact(&mut answer).is_ok() && &answer == b"ping"
    }

    #[test]
    fn what_passes_is_unchanged_in_both_directions() {
        let proxy = proxy();
        let mut stream = connect(&proxy);
        let sent: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let writer = thread::spawn({
            let (mut stream, sent) = (stream.try_clone().unwrap(), sent.clone());
            move || {
                stream.write_all(&sent).unwrap();
                stream.shutdown(Shutdown::Write).unwrap();
            }
        });
        let mut back = Vec::new();
        stream.read_to_end(&mut back).unwrap();
        writer.join().unwrap();
        assert!(back == sent, "{} bytes of {}", back.len(), sent.len());
    }

    #[test]
    fn a_cut_ends_what_is_open_and_what_comes_until_it_is_over() {
        let proxy = proxy();
        let mut before = connect(&proxy);
        assert!(answers(&mut before));
        proxy.set(Mode::Cut);
        assert!(matches!(before.read(&mut [0]), Ok(0)), "an end, though nobody sent anything");
        assert!(!answers(&mut connect(&proxy)));
        proxy.set(Mode::Pass);
        assert!(answers(&mut connect(&proxy)));
    }

    #[test]
    fn what_is_frozen_comes_through_later_and_whole() {
        let proxy = proxy();
        let mut stream = connect(&proxy);
        assert!(answers(&mut stream));
        proxy.set(Mode::Freeze);
        stream.write_all(b"held").unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let mut answer = [0; 4];
        assert_eq!(stream.read(&mut answer).unwrap_err().kind(), ErrorKind::WouldBlock);
        let mut new = connect(&proxy); // is accepted, and hangs
        proxy.set(Mode::Pass);
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"held");
        assert!(answers(&mut new));
    }

    #[test]
    fn a_delay_counts_each_way() {
        let proxy = proxy();
        let mut stream = connect(&proxy);
        assert!(answers(&mut stream));
        proxy.set(Mode::Delay(Duration::from_millis(40)));
        let start = Instant::now();
        assert!(answers(&mut stream));
        assert!(start.elapsed() >= Duration::from_millis(80), "{:?}", start.elapsed());
    }

    #[test]
    fn a_connection_is_reset_in_the_middle() {
        let proxy = proxy();
        let mut stream = connect(&proxy);
        assert!(answers(&mut stream));
        proxy.set(Mode::ResetAfter(6)); // from now on
        assert!(answers(&mut stream));
        proxy.set(Mode::ResetAfter(6)); // from the beginning again
        assert!(answers(&mut stream));
        assert!(!answers(&mut stream));
    }

    #[test]
    fn a_target_that_is_not_there_is_a_connection_that_ends() {
        let nobody = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let proxy = Proxy::start(Ipv4Addr::LOCALHOST.into(), nobody).unwrap();
        assert!(!answers(&mut connect(&proxy)));
    }

    #[test]
    fn every_thread_ends_with_the_proxy_also_the_frozen_ones() {
        let proxy = proxy();
        let mut streams: Vec<_> = (0..8).map(|_| connect(&proxy)).collect();
        assert!(streams.iter_mut().all(answers));
        proxy.set(Mode::Freeze);
        streams.iter_mut().for_each(|stream| stream.write_all(b"held").unwrap());
        let shared = Arc::downgrade(&proxy.shared);
        drop(proxy); // waits for them
        let deadline = Instant::now() + LONG;
        while shared.strong_count() > 0 {
            assert!(Instant::now() < deadline);
            thread::yield_now(); // what a thread holds is dropped last
        }
        assert!(!streams.iter_mut().any(answers));
    }
}
