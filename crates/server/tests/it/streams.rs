//! Ten thousand streams on one server: all of them fit into a stated memory, get what happens, and end with the server,
//! which meanwhile answers others.
//!
//! Each end of a connection is an open file, and not every host lets one process have twenty thousand: so whoever watches
//! is a process of its own, [`crowd`].

mod crowd;

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use chrono::Utc;
use futures::stream::{self, StreamExt as _};
use proto::State;
use server::announce::STREAMS_PER_USER_MAX;
use server::store::users::{NewUser, Role, User};
use server::tokens;

use self::crowd::{FIRST, SAYS, Task};
use crate::world::{Person, World, email, progress};

const STREAMS: usize = 10_000;
/// Open files of a process that leave enough of them for so many connections, and those that a server asks for.
const FILES_MIN: u64 = 13_400;
const FILES_WANTED: u64 = 21_333;
/// What a stream may take of the server's memory, in KiB. 16 of it are hyper's, whatever anybody sets: a buffer of 8 for
/// what comes, and one of 8 for what goes.
const STREAM_KIB_MAX: f64 = 24.0;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_streams_fit_into_the_memory_that_we_promise() {
    let files = rlimit::increase_nofile_limit(FILES_WANTED).unwrap();
    assert!(
        files >= FILES_MIN,
        "a server with {STREAMS} streams needs {FILES_MIN} open files: raise `ulimit -Hn {files}`"
    );
    let world = World::start_embedded().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let tokens = admins(&world, STREAMS / STREAMS_PER_USER_MAX).await;
    let mut crowd = Crowd::gather(&Task { address: world.address, submission: id, tokens });
    crowd.says("beginning").await;
    let before_kib = memory_kib();
    crowd.is_told("go on");
    crowd.says("open").await;
    assert_eq!(world.app.announcements.streams(), STREAMS);
    assert_small("wait", before_kib);
    assert_eq!(world.get(&Person::default(), "/api/v1/problems").await.status, 200);

    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.broker.publish_progress(&progress(job.message(), State::Running, 3));
    crowd.says("told").await;
    assert_small("were told something", before_kib);

    world.stopped().await.unwrap();
    crowd.says("ended").await;
    assert!(crowd.process.wait().unwrap().success());
}

/// Those who may watch what is somebody else's, each with a token. Straight into the store: passwords would take minutes.
async fn admins(world: &World, people: usize) -> Vec<String> {
    let admin = async |number: usize| {
        let (id, email) = (world.app.ids.next(Utc::now()), email(&format!("admin-{number}")));
        let user = User { id, name: "Admin".to_owned(), email: email.clone(), verified: true, role: Role::Admin };
        let new = NewUser { user, password_hash: String::new(), created_at: world.clock.now() };
        world.app.store.create_user(new).await.unwrap();
        tokens::create(&world.app.store, &world.clock, &email, "watching", 1).await.unwrap().token.0
    };
    stream::iter(0..people).then(admin).collect().await
}

/// What this process has of the machine's memory now, in KiB.
fn memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("what the kernel says of everybody");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn assert_small(what: &str, before_kib: u64) {
    let each_kib = memory_kib().saturating_sub(before_kib) as f64 / (STREAMS - FIRST) as f64;
    println!("{STREAMS} streams that {what} take {each_kib:.1} KiB each");
    assert!(each_kib <= STREAM_KIB_MAX, "{each_kib:.1} KiB for each of {STREAMS} streams that {what}");
}

/// The process that watches.
struct Crowd {
    process: Child,
    lines: Option<Lines<BufReader<ChildStdout>>>,
}

impl Crowd {
    fn gather(task: &Task) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "streams::crowd::watches", "--ignored", "--nocapture"]);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = process.stdout.take().map(|stdout| BufReader::new(stdout).lines());
        let mut crowd = Self { process, lines };
        crowd.is_told(&serde_json::to_string(task).unwrap());
        crowd
    }

    fn is_told(&mut self, line: &str) {
        writeln!(self.process.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Waits until everybody in it has come so far.
    async fn says(&mut self, word: &'static str) {
        let mut lines = self.lines.take().expect("one who waits at a time");
        let waiting = tokio::task::spawn_blocking(move || {
            let found = lines.any(|line| line.unwrap().ends_with(&format!("{SAYS}{word}")));
            assert!(found, "the crowd is gone before it was {word}");
            lines
        });
        self.lines = Some(waiting.await.unwrap());
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended already
        let _ = self.process.wait();
    }
}
