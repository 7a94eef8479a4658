//! Thousands of streams at once on the real server: each has its first event, all of them fit into a stated memory, and
//! the server answers others.

use std::time::Duration;

use chrono::Utc;
use futures::stream::{self, StreamExt as _};
use proto::{JudgingId, SubmissionId};
use server::announce::STREAMS_PER_USER_MAX;
use server::clock::Clock;
use server::data_dir;
use server::ids::Ids;
use server::store::Store;
use server::store::submissions::{Input, NewSubmission};
use server::store::users::{NewUser, Role, User};
use server::tokens;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::process::{Server, agent};

/// What a stream may take of the server's memory, in KiB.
const STREAM_KIB_MAX: f64 = 12.0;
/// Clients that connect at the same time.
const AT_ONCE: usize = 64;
/// How long a first event may take, on a machine that does other things, too.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who watches what.
#[derive(Debug, Clone)]
struct Member {
    token: String,
    submission: SubmissionId,
}

#[tokio::test]
async fn two_thousand_streams_fit_into_the_memory_that_we_promise() {
    fits(2_000).await;
}

#[tokio::test]
#[ignore = "takes a minute: part of the long run"]
async fn ten_thousand_streams_fit_into_the_memory_that_we_promise() {
    fits(10_000).await;
}

async fn fits(streams: usize) {
    rlimit::increase_nofile_limit(streams as u64 + 1_000).unwrap();
    let data = tempfile::tempdir().unwrap();
    let server = Server::start_with(data.path(), &[("HASHCODEX_SLOTS", "1".to_owned())]);
    let members = crowd(data.path(), streams / STREAMS_PER_USER_MAX).await;
    // What is made once is made before the count.
    drop(watch(&server, &members[0]).await);
    let before = server.memory_kib();
    let clients = members.iter().flat_map(|member| std::iter::repeat_n(member, STREAMS_PER_USER_MAX));
    let open: Vec<TcpStream> =
        stream::iter(clients).map(|member| watch(&server, member)).buffer_unordered(AT_ONCE).collect().await;
    assert_eq!(open.len(), streams);
    let each_kib = server.memory_kib().saturating_sub(before) as f64 / streams as f64;
    println!("{streams} streams take {each_kib:.1} KiB each");
    assert!(each_kib <= STREAM_KIB_MAX, "{each_kib:.1} KiB for each of {streams} streams");
    let url = format!("{}/api/v1/problems", server.url);
    let answer = tokio::task::spawn_blocking(move || agent().get(url).call().unwrap().status()).await.unwrap();
    assert_eq!(answer, 200);
}

/// People with a token and something in line each, straight into the store: passwords would take minutes.
async fn crowd(data: &std::path::Path, people: usize) -> Vec<Member> {
    let store = Store::open(&data_dir::store_file(data)).await.unwrap();
    let ids = Ids::default();
    let mut members = Vec::new();
    for number in 0..people {
        let (id, email) = (ids.next(Utc::now()), format!("{number}@example.org"));
        let user = User { id, name: "Somebody".to_owned(), email: email.clone(), verified: true, role: Role::User };
        store.create_user(NewUser { user, password_hash: String::new(), created_at: Utc::now() }).await.unwrap();
        let made = tokens::create(&store, &Clock::system(), &email, "watching", 1).await.unwrap();
        let new = waiting(&ids, id);
        members.push(Member { token: made.token.0, submission: new.id });
        store.create_submission(new).await.unwrap();
    }
    members
}

/// In a language that no worker has, so that it stays in line.
fn waiting(ids: &Ids, user: uuid::Uuid) -> NewSubmission {
    NewSubmission {
        id: SubmissionId(ids.next(Utc::now())),
        judging: JudgingId(ids.next(Utc::now())),
        user,
        problem: None,
        language: "esperanto".parse().unwrap(),
        needs: "esperanto".parse().unwrap(),
        source: "x".to_owned(),
        input: Input::Playground { stdin: String::new() },
        idempotency_key: None,
        created_at: Utc::now(),
        trace: None,
    }
}

/// Opens a stream, and reads up to the end of its first event.
async fn watch(server: &Server, member: &Member) -> TcpStream {
    let address = server.url.trim_start_matches("http://");
    let Member { token, submission } = member;
    let ask = format!(
        "GET /api/v1/submissions/{submission}/events HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    let first_event = async {
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(ask.as_bytes()).await.unwrap();
        let mut text = Vec::new();
        while !text.ends_with(b"\n\n\r\n") {
            let count = client.read_buf(&mut text).await.unwrap();
            assert!(count > 0, "{}", String::from_utf8_lossy(&text));
        }
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("HTTP/1.1 200") && text.contains("event: state"), "{text}");
        client
    };
    timeout(PATIENCE, first_event).await.expect("an event in time")
}
