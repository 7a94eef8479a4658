//! Connections: accepted up to a number, with a time to say what they want, and ended in order.
//!
//! A client that asks slowly, or never, costs a bounded amount for a bounded time. What is asked is the router's business;
//! how long the end may take is [`lifecycle`](crate::lifecycle)'s.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// Connections at a time; more wait in the kernel's line.
const CONNECTIONS_MAX: usize = 16_000;
/// Open files that stay for the store and the judging at least: their part is a quarter of what the process may open.
const FILES_KEPT_MIN: u64 = 512;
/// How long a client may take for the head of a request, from the moment when we could answer one. So long may a
/// connection idle, too.
const HEAD_WAIT: Duration = Duration::from_secs(10);
/// The longest head of a request, and the read buffer of a connection, in bytes.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// How long to wait when nothing can be accepted: without free descriptors, trying again at once is a busy loop.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// What connections may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at a time.
    pub connections_max: usize,
    /// How long the head of a request may take.
    pub head_wait: Duration,
}

impl Limits {
    /// The usual ones, or fewer connections where the process may not open enough files.
    #[must_use]
    pub fn for_this_process() -> Self {
        let wanted = CONNECTIONS_MAX as u64 * 4 / 3;
        let open_files_max = rlimit::increase_nofile_limit(wanted).unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot tell how many files may be open: {error}");
            0
        });
        Self { connections_max: connections_max(open_files_max), head_wait: HEAD_WAIT }
    }
}

/// Never more than half of the files, where these are few.
fn connections_max(open_files_max: u64) -> usize {
    let kept = (open_files_max / 4).max(FILES_KEPT_MIN).min(open_files_max / 2);
    usize::try_from(open_files_max - kept).unwrap_or(CONNECTIONS_MAX).clamp(1, CONNECTIONS_MAX)
}

/// Answers on `listener` until `shutdown`, and then what was asked by then. Dropping it ends every connection.
pub async fn run(router: Router, listener: TcpListener, limits: Limits, shutdown: &CancellationToken) {
    let mut connections = JoinSet::new();
    loop {
        let room = connections.len() < limits.connections_max;
        tokio::select! {
            () = shutdown.cancelled() => break,
            Some(_) = connections.join_next() => {}
            (stream, peer) = accept(&listener), if room => {
                connections.spawn(answer(stream, peer, router.clone(), limits, shutdown.clone()));
            }
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// The next connection, however long it takes.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // The client went away while it waited.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted, trying again soon: {error}");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Answers one connection to its end.
async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, limits: Limits, shutdown: CancellationToken) {
    // Events are small and awaited; that it cannot be set only makes them late.
    let _ = stream.set_nodelay(true);
    // Each answer in a box of its own: hyper keeps the place of the last one as long as the connection.
    let service = service_fn(move |request| Box::pin(route(router.clone(), peer, request)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head_wait).max_buf_size(HEAD_BYTES_MAX);
    // At its place at once: what is moved there keeps the old one, too, as long as the connection.
    let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
    drop(http);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = shutdown.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%peer, %error, "a connection broke: {error}");
    }
}

async fn route(router: Router, peer: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stay_for_the_store_and_the_judging() {
        for (files, connections) in [(0, 1), (256, 128), (1_024, 512), (4_096, 3_072), (20_000, 15_000)] {
            assert_eq!(connections_max(files), connections, "{files}");
        }
        assert_eq!(connections_max(u64::MAX), CONNECTIONS_MAX);
    }
}
