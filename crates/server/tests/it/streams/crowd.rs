//! Whoever watches: a process of its own that opens streams over loopback, and says how far all of them are.

use std::net::SocketAddr;
use std::time::Duration;

use futures::stream::{self, StreamExt as _};
use proto::SubmissionId;
use serde::{Deserialize, Serialize};
use server::announce::STREAMS_PER_USER_MAX;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// What a line that counts ends with, and a word after it.
pub(super) const SAYS: &str = "the crowd: ";
/// Streams after which the memory is looked at for the first time: by then everything is there that all of them share.
pub(super) const FIRST: usize = 1_000;
/// Who connect at the same time.
const AT_ONCE: usize = 64;
/// How long one stream may be silent when something is to come, on a machine that does other things, too.
const PATIENCE: Duration = Duration::from_secs(60);
/// The end of an event, and of a stream that was not cut off.
const EVENT_END: &str = "\n\n\r\n";
const STREAM_END: &str = "0\r\n\r\n";

/// What to watch, and with whose tokens.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Task {
    pub(super) address: SocketAddr,
    pub(super) submission: SubmissionId,
    pub(super) tokens: Vec<String>,
}

#[tokio::test]
#[ignore = "a process of the test beside it, which tells it what to do"]
async fn watches() {
    let mut text = String::new();
    std::io::stdin().read_line(&mut text).unwrap();
    if text.is_empty() {
        return; // somebody ran all that is ignored
    }
    let task: Task = serde_json::from_str(&text).unwrap();
    let streams = task.tokens.len() * STREAMS_PER_USER_MAX;
    rlimit::increase_nofile_limit(streams as u64 + 1_000).unwrap();
    let tokens = task.tokens.iter().flat_map(|token| std::iter::repeat_n(token, STREAMS_PER_USER_MAX));
    let mut opening = stream::iter(tokens).map(|token| open(&task, token)).buffer_unordered(AT_ONCE);
    let mut open: Vec<TcpStream> = opening.by_ref().take(FIRST).collect().await;
    println!("{SAYS}beginning");
    std::io::stdin().read_line(&mut text).unwrap(); // until we are told to go on
    open.extend(opening.collect::<Vec<_>>().await);
    println!("{SAYS}open");
    for stream in &mut open {
        until(stream, r#""state":"running""#, EVENT_END).await;
    }
    println!("{SAYS}told");
    for stream in &mut open {
        until(stream, "", STREAM_END).await;
    }
    println!("{SAYS}ended");
}

/// A stream that has had its first event.
async fn open(task: &Task, token: &str) -> TcpStream {
    let Task { address, submission, .. } = task;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let ask = format!(
        "GET /api/v1/submissions/{submission}/events HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(ask.as_bytes()).await.unwrap();
    let answer = until(&mut stream, r#""state":"queued""#, EVENT_END).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    stream
}

/// Everything that comes, up to something with that word in it and to that end. Comments may come at any time.
async fn until(stream: &mut TcpStream, word: &str, end: &str) -> String {
    let mut bytes = Vec::new();
    let reading = async {
        loop {
            let text = str::from_utf8(&bytes).unwrap_or_default();
            if text.contains(word) && text.ends_with(end) {
                return text.to_owned();
            }
            let count = stream.read_buf(&mut bytes).await.unwrap();
            assert!(count > 0, "cut off after {}", String::from_utf8_lossy(&bytes));
        }
    };
    timeout(PATIENCE, reading).await.expect("something in time")
}
