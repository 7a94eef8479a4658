//! Two hundred submissions at once, from twenty people, on two slots, with a kill in the middle.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::process::{PASSWORD, Person, Server, TICK, hashcodex, output, wait_for};
use crate::programs::{CRASHING, ENDLESS, MISSPELT, RIGHT, WRONG};

const PEOPLE: usize = 20;
const EACH: usize = 10;
const SLOTS: usize = 2;
/// Judgings that are leased at a time: one at work in each slot, and one behind it.
const WINDOW: usize = 2 * SLOTS;
/// What the server itself may ever use, in KiB.
const MEMORY_KIB_MAX: u64 = 256 * 1024;

/// Somebody of the crowd.
struct Member {
    cookie: String,
    /// In the order in which they were handed in.
    sent: Vec<Sent>,
}

struct Sent {
    id: String,
    expected: &'static str,
}

/// What somebody saw of a place in the line.
struct Look {
    before: DateTime<Utc>,
    position: u64,
    after: DateTime<Utc>,
}

fn start(data: &Path) -> Server {
    Server::start_with(data, &[("HASHCODEX_SLOTS", SLOTS.to_string())])
}

/// A program, and its verdict.
fn program(person: usize, turn: usize) -> (&'static str, &'static str) {
    match (person, turn % 5) {
        (0 | 1, 4) if turn < 5 => (ENDLESS, "time_limit_exceeded"),
        (_, 0 | 4) => (RIGHT, "accepted"),
        (_, 1) => (WRONG, "wrong_answer"),
        (_, 2) => (CRASHING, "runtime_error"),
        _ => (MISSPELT, "compile_error"),
    }
}

/// Made on the command line, beside the running server.
fn join(data: &Path, server: &Server, person: usize) -> String {
    let email = format!("person{person}@example.com");
    let mut create = hashcodex(data);
    create.args(["user", "create", "--email", &email, "--name", "Somebody"]).env("HASHCODEX_PASSWORD", PASSWORD);
    let created = output(&mut create);
    assert!(created.status.success(), "{}", String::from_utf8_lossy(&created.stderr));
    server.log_in(&email, PASSWORD).cookie
}

/// Everybody of a group at the same time, one group after the other: in a line without turns, the second would wait for all
/// that the first has handed in.
fn submit_everything(server: &Server, cookies: Vec<String>) -> Vec<Member> {
    let submit = |(person, cookie): (usize, String)| {
        let somebody = server.person(&cookie);
        let send = |turn| {
            let (source, expected) = program(person, turn);
            Sent { id: somebody.submit(source), expected }
        };
        Member { sent: (0..EACH).map(send).collect(), cookie }
    };
    let mut people: Vec<_> = cookies.into_iter().enumerate().collect();
    let second = people.split_off(PEOPLE / 2);
    let at_once = |group: Vec<_>| {
        thread::scope(|scope| {
            let threads: Vec<_> = group.into_iter().map(|member| scope.spawn(move || submit(member))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        })
    };
    [at_once(people), at_once(second)].into_iter().flatten().collect()
}

/// The lines of all lists, by id.
fn lists(server: &Server, crowd: &[Member]) -> HashMap<String, Value> {
    let lines = crowd.iter().flat_map(|member| {
        let list = server.person(&member.cookie).get("submissions?limit=100").1;
        let items = list["items"].as_array().expect("a list").clone();
        assert_eq!(items.len(), EACH, "none lost, none doubled: {list}");
        items
    });
    lines.map(|line| (line["id"].as_str().unwrap().to_owned(), line)).collect()
}

fn time(line: &Value) -> Option<DateTime<Utc>> {
    line["finished_at"].as_str().map(|text| text.parse().unwrap())
}

/// Asks for the list of problems until `done`, and says how often it came.
fn browse(server: &Server, done: &AtomicBool) -> usize {
    let visitor = server.person("");
    let mut answers = 0;
    while !done.load(Ordering::Relaxed) {
        let (status, body) = visitor.get("problems");
        assert_eq!(status, 200, "{body}");
        assert_small(server);
        answers += 1;
        thread::sleep(TICK);
    }
    answers
}

/// Looks at the place in the line until it is the first.
fn stand_in_line(person: &Person<'_>, id: &str) -> Vec<Look> {
    let mut looks = Vec::new();
    wait_for("turn", || {
        let before = Utc::now();
        match person.submission(id)["position"].as_u64() {
            None | Some(0) => return Some(()),
            Some(position) => looks.push(Look { before, position, after: Utc::now() }),
        }
        None
    });
    looks
}

/// Each look says as many fewer than the first as were leased meanwhile: those that were finished, give or take the window.
/// And whatever it says stands between it and `own`, its own end.
fn assert_counts_down(looks: &[Look], own: DateTime<Utc>, finished: &[DateTime<Utc>]) {
    let between = |from: DateTime<Utc>, to: DateTime<Utc>| {
        finished.iter().filter(|time| from < **time && **time <= to).count() as u64
    };
    let first = looks.first().expect("it stood in line");
    for look in looks {
        let gone = first.position.checked_sub(look.position).expect("nobody pushed in");
        let (least, most) = (between(first.after, look.before), between(first.before, look.after));
        assert!(
            gone + WINDOW as u64 >= least && gone <= most + WINDOW as u64,
            "{gone} gone, {least} to {most} finished"
        );
        let came_before = between(look.before, own);
        assert!(came_before + WINDOW as u64 >= look.position, "not {} but {came_before} came before", look.position);
    }
    assert!(looks.len() > 10, "only {} looks", looks.len());
}

/// From the start of this process on, everybody had all their work in line. Turns alternate, so when somebody's *k*th is
/// finished, everybody else's *k − 1*th was leased, if there was one: what is not finished of it is in the window.
fn assert_fair(finished: &[usize]) {
    let count = |until: usize, person| finished[..until].iter().filter(|one| **one == person).count();
    for (at, person) in finished.iter().enumerate() {
        let turns = count(at + 1, *person);
        let others = (0..PEOPLE).filter(|other| other != person);
        let behind = |other| (turns - 1).min(count(finished.len(), other)).saturating_sub(count(at + 1, other));
        let unfinished: usize = others.map(behind).sum();
        assert!(unfinished < WINDOW, "person {person} has {turns}, and others are {unfinished} behind: {finished:?}");
    }
}

/// Of the submissions to two-sum, those that were accepted: every verdict counts once here. Whoever is logged in gets no
/// page that is a moment old.
fn acceptance(person: &Person<'_>) -> f64 {
    let problems = person.get("problems").1;
    let items = problems["items"].as_array().expect("a list");
    let two_sum = items.iter().find(|problem| problem["slug"] == "two-sum").expect("two-sum");
    two_sum["acceptance"].as_f64().expect("a ratio")
}

/// What the second process did, in order: when it finished something, and whose that was.
fn finished_since(
    restart: DateTime<Utc>,
    crowd: &[Member],
    lines: &HashMap<String, Value>,
) -> Vec<(DateTime<Utc>, usize)> {
    let of = |(person, member): (usize, &Member)| {
        let times = member.sent.iter().map(|sent| (time(&lines[&sent.id]).expect("it is finished"), person));
        times.collect::<Vec<_>>()
    };
    let mut finished: Vec<_> = crowd.iter().enumerate().flat_map(of).filter(|(time, _)| *time > restart).collect();
    finished.sort_unstable();
    finished
}

fn assert_small(server: &Server) {
    let memory = server.memory_kib();
    assert!(memory < MEMORY_KIB_MAX, "{memory} KiB");
}

/// Waits for all verdicts, while somebody reads the list of problems and somebody watches the line.
fn judge_everything(server: &Server, crowd: &[Member]) -> (Vec<Look>, usize) {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let last = crowd.last().expect("people");
        let standing = scope.spawn(|| stand_in_line(&server.person(&last.cookie), &last.sent[EACH / 2].id));
        let browsing = scope.spawn(|| browse(server, &done));
        let of = |member: &Member| attempts(&server.person(&member.cookie), member);
        // In a thread of its own, so that the others end also when it fails.
        let attempts = scope.spawn(move || crowd.iter().map(of).sum::<usize>()).join();
        done.store(true, Ordering::Relaxed);
        let answers = browsing.join().unwrap();
        assert!(answers > 10, "only {answers} answers while everything was judged");
        (standing.join().unwrap(), attempts.unwrap())
    })
}

/// Waits for the verdicts of one person, checks them, and says how often all that was begun.
fn attempts(person: &Person<'_>, member: &Member) -> usize {
    let attempt = |sent: &Sent| {
        let submission = person.finished(&sent.id);
        assert_eq!(submission["verdict"], sent.expected, "{submission}");
        usize::try_from(submission["attempt"].as_u64().unwrap()).unwrap()
    };
    member.sent.iter().map(attempt).sum()
}

#[test]
fn a_crowd_is_judged_once_each_and_in_turn_although_the_process_is_killed() {
    let data = tempfile::tempdir().unwrap();
    let mut server = start(data.path());
    let cookies = (0..PEOPLE).map(|person| join(data.path(), &server, person)).collect();
    let crowd = submit_everything(&server, cookies);
    let last = crowd.last().expect("people");
    server.person(&last.cookie).finished(&last.sent[0].id);
    let before = lists(&server, &crowd);
    assert_small(&server);
    server.process.kill().unwrap();
    server.process.wait().unwrap();

    let restart = Utc::now();
    let server = start(data.path());
    let (looks, attempts) = judge_everything(&server, &crowd);
    assert!(attempts <= PEOPLE * EACH + WINDOW, "{attempts}: only what was in the window is begun again");
    let after = lists(&server, &crowd);
    for (id, line) in before.iter().filter(|(_, line)| !line["verdict"].is_null()) {
        assert_eq!(line, &after[id], "a verdict stays");
    }
    let right = crowd.iter().flat_map(|member| &member.sent).filter(|sent| sent.expected == "accepted").count();
    assert_eq!(
        acceptance(&server.person(&last.cookie)),
        right as f64 / (PEOPLE * EACH) as f64,
        "each verdict counts once"
    );
    let (times, people): (Vec<_>, Vec<_>) = finished_since(restart, &crowd, &after).into_iter().unzip();
    let left = people.len();
    assert!(left > PEOPLE * EACH / 2, "only {left} were left when the last to come had the first verdict");
    assert_fair(&people);
    let watched = &after[&last.sent[EACH / 2].id];
    assert_counts_down(&looks, time(watched).expect("it is finished"), &times);
}
