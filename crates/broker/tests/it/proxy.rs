//! A network between us and RabbitMQ that fails on demand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};

use crate::rig::amqp_url;

/// Passes bytes on, until told otherwise.
pub(crate) struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    lines: Mutex<Vec<Line>>,
    refuses: Mutex<bool>,
}

/// One connection.
struct Line {
    state: watch::Sender<State>,
    /// To our side, as if RabbitMQ had sent it.
    inject: mpsc::Sender<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Frozen,
    Cut,
}

impl Proxy {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, shared) = (listener.local_addr().unwrap(), Arc::new(Shared::default()));
        tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self { address, shared }
    }

    /// The account of that URL, through here.
    pub(crate) fn url(&self) -> String {
        let direct = amqp_url();
        let (account, rest) = direct.split_once('@').unwrap();
        let vhost = rest.split_once('/').map_or("", |(_, vhost)| vhost);
        format!("{account}@{}/{vhost}", self.address)
    }

    /// Ends all connections.
    pub(crate) fn cut(&self) {
        self.set_all(State::Cut);
    }

    /// On all connections that are there now, nothing is passed on any more, and nobody is told.
    pub(crate) fn freeze(&self) {
        self.set_all(State::Frozen);
    }

    /// Whether new connections are ended at once.
    pub(crate) fn refuse(&self, refuses: bool) {
        *self.shared.refuses.lock().unwrap() = refuses;
    }

    /// Says something in RabbitMQ's place, on all connections.
    pub(crate) async fn inject(&self, frame: &[u8]) {
        let lines: Vec<_> = self.shared.lines.lock().unwrap().iter().map(|line| line.inject.clone()).collect();
        for line in lines {
            // An error says that the connection is gone.
            let _ = line.send(frame.to_vec()).await;
        }
    }

    fn set_all(&self, state: State) {
        for line in self.shared.lines.lock().unwrap().drain(..) {
            line.state.send_replace(state);
            if state == State::Frozen {
                // Its tasks end only with their sender's word.
                std::mem::forget(line);
            }
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((client, _)) = listener.accept().await {
        if *shared.refuses.lock().unwrap() {
            continue;
        }
        let (state, watching) = watch::channel(State::Open);
        let (inject, injected) = mpsc::channel(1);
        shared.lines.lock().unwrap().push(Line { state, inject });
        let direct = amqp_url();
        let rest = direct.split_once('@').unwrap().1;
        let server = TcpStream::connect(rest.split_once('/').map_or(rest, |(place, _)| place)).await.unwrap();
        let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
        let (_unused, nothing) = mpsc::channel(1);
        tokio::spawn(pass(from_client, to_server, watching.clone(), nothing));
        tokio::spawn(pass(from_server, to_client, watching, injected));
    }
}

async fn pass(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<State>,
    mut injected: mpsc::Receiver<Vec<u8>>,
) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let now = *state.borrow_and_update();
        let bytes = tokio::select! {
            changed = state.changed() => match changed {
                Ok(()) => continue,
                Err(_) => return,
            },
            read = from.read(&mut buffer), if now == State::Open => match read {
                Ok(count @ 1..) => buffer[..count].to_vec(),
                _ => return,
            },
            Some(frame) = injected.recv() => frame,
            () = std::future::ready(()), if now == State::Cut => return,
        };
        if to.write_all(&bytes).await.is_err() {
            return;
        }
    }
}
