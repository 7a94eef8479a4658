//! Clients that take their time, or come in crowds.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use server::http;
use server::http::serve::Limits;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::answer::PATIENCE;
use crate::world::World;

const ASK: &[u8] = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
/// Long enough for an answer that could come at once.
const MOMENT: Duration = Duration::from_millis(200);
const GENEROUS: Limits = Limits { connections_max: 100, head_wait: PATIENCE };

/// The router of a world behind a second door, with limits of the test's own.
struct Door {
    world: World,
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Door {
    async fn open(limits: Limits) -> Self {
        let world = World::start().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = world.app.clone();
        let serve = async move { http::serve::run(http::router(app.clone()), listener, limits, &app.shutdown).await };
        Self { world, address, serving: tokio::spawn(serve) }
    }

    async fn connect(&self, first_words: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(first_words).await.unwrap();
        stream
    }
}

/// What comes first; empty at the end.
async fn words(stream: &mut TcpStream) -> String {
    let mut buffer = [0; 4096];
    let count = timeout(PATIENCE, stream.read(&mut buffer)).await.expect("something in time").unwrap();
    String::from_utf8_lossy(&buffer[..count]).into_owned()
}

#[tokio::test]
async fn half_a_head_is_cut_off_and_whole_ones_are_answered_meanwhile() {
    let door = Door::open(Limits { head_wait: MOMENT, ..GENEROUS }).await;
    let mut slow = door.connect(b"GET /health/live HTTP/1.1\r\nHost: loc").await;
    let mut silent = door.connect(b"").await;
    let mut quick = door.connect(ASK).await;
    assert!(words(&mut quick).await.starts_with("HTTP/1.1 200"));
    let last = words(&mut slow).await;
    assert!(last.is_empty() || last.starts_with("HTTP/1.1 408"), "{last}");
    assert_eq!(words(&mut silent).await, "");
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let door = Door::open(GENEROUS).await;
    let mut stream = door.connect(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: ").await;
    let (mut reading, mut writing) = stream.split();
    let mut answer = [0; 12];
    let endless = async {
        while writing.write_all(&[b'a'; 4096]).await.is_ok() {}
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = endless => {}
        read = timeout(PATIENCE, reading.read_exact(&mut answer)) => { read.expect("an answer in time").unwrap(); }
    }
    assert_eq!(&answer, b"HTTP/1.1 431");
}

#[tokio::test]
async fn more_connections_than_allowed_wait_until_one_ends() {
    let door = Door::open(Limits { connections_max: 2, ..GENEROUS }).await;
    let mut first = door.connect(ASK).await;
    words(&mut first).await;
    let mut second = door.connect(ASK).await;
    words(&mut second).await;
    let mut third = door.connect(ASK).await;
    timeout(MOMENT, third.readable()).await.expect_err("no answer yet");
    drop(first);
    assert!(words(&mut third).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn running_out_of_descriptors_is_survived() {
    let door = Door::open(GENEROUS).await;
    // The world's own door raises the limit when it opens.
    let mut first = TcpStream::connect(door.world.address).await.unwrap();
    first.write_all(ASK).await.unwrap();
    words(&mut first).await;
    // Not awaited, so that the server cannot accept it before the limit is there.
    let mut waiting = std::net::TcpStream::connect(door.address).unwrap();
    waiting.write_all(ASK).unwrap();
    waiting.set_nonblocking(true).unwrap();
    let mut waiting = TcpStream::from_std(waiting).unwrap();
    let (soft, hard) = rlimit::Resource::NOFILE.get().unwrap();
    rlimit::Resource::NOFILE.set(3, hard).unwrap();
    timeout(MOMENT, waiting.readable()).await.expect_err("no answer yet");
    rlimit::Resource::NOFILE.set(soft, hard).unwrap();
    assert!(words(&mut waiting).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn the_end_waits_for_what_was_asked_and_for_nobody_else() {
    let Door { world, address, serving } = Door::open(GENEROUS).await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let ask =
        format!("GET /api/v1/submissions/{id}/events HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", ada.cookie);
    let mut watching = TcpStream::connect(address).await.unwrap();
    watching.write_all(ask.as_bytes()).await.unwrap();
    let mut text = String::new();
    while !text.contains("event: state") {
        text.push_str(&words(&mut watching).await);
    }
    let _silent = TcpStream::connect(address).await.unwrap();
    let mut idle = TcpStream::connect(address).await.unwrap();
    idle.write_all(ASK).await.unwrap();
    words(&mut idle).await;
    world.app.shutdown.cancel();
    timeout(PATIENCE / 2, serving).await.expect("an end long before heads are due").unwrap();
    while !text.ends_with("0\r\n\r\n") {
        let more = words(&mut watching).await;
        assert!(!more.is_empty(), "the stream ends as HTTP ends it: {text}");
        text.push_str(&more);
    }
    assert!(TcpStream::connect(address).await.is_err());
}
