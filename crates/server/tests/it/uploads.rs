//! Packages come in, are verified by their jury's submissions, and are published, or nothing changes.

use axum::body::Body;
use axum::http::Method;
use problem::{JurySubmission, Package};
use proto::{SubmissionId, Verdict};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::answer::Answer;
use crate::packages;
use crate::world::{Person, Worker, World, id, report, request};

const DOOR: &str = "/api/v1/admin/problems";

/// A package whose jury has these submissions, each in the folder of the verdict that it should get.
fn package(number: u32, slug: &str, paths: &[&str]) -> Package {
    let jury = |path: &&str| {
        let (folder, _) = path.split_once('/').unwrap();
        let language = if path.ends_with(".py") { "python" } else { "java" };
        JurySubmission {
            path: (*path).to_owned(),
            language: language.parse().unwrap(),
            source: format!("# {path}"),
            expected: Verdict::parse(folder).unwrap(),
        }
    };
    Package {
        number,
        slug: slug.to_owned(),
        title: "Twice".to_owned(),
        submissions: paths.iter().map(jury).collect(),
        ..packages::add_one()
    }
}

fn twice() -> Package {
    package(7, "twice", &["accepted/right.py", "wrong_answer/off.py"])
}

/// The same problem with other words: another package.
fn reworded(package: &Package, statement: &str) -> Package {
    Package { statement: statement.to_owned(), ..package.clone() }
}

async fn send(world: &World, person: &Person, package: &Package) -> Answer {
    let bytes = package.to_bytes();
    world.post(person, DOOR, serde_json::from_slice(&bytes).unwrap()).await
}

/// The address of the upload in an answer.
fn upload(answer: &Answer, status: u16) -> String {
    assert_eq!(answer.status, status, "{answer:?}");
    let address = answer.header("location").to_owned();
    assert_eq!(address, format!("/api/v1/admin/uploads/{}", answer.json()["id"].as_str().unwrap()));
    address
}

/// Judges what is next, and waits until that is stored.
async fn judge(world: &World, worker: &mut Worker, admin: &Person, verdict: Verdict) -> SubmissionId {
    let job = worker.take().await;
    let submission = job.message().submission;
    worker.finish(job, report(verdict)).await;
    world.verdict(admin, submission).await;
    submission
}

async fn state(world: &World, admin: &Person, address: &str) -> (String, Value) {
    let upload = world.get(admin, address).await.json();
    (upload["state"].as_str().unwrap().to_owned(), upload["message"].clone())
}

/// Sends a package and lets its jury get what it should.
async fn publish(world: &World, worker: &mut Worker, admin: &Person, package: &Package) -> String {
    let address = upload(&send(world, admin, package).await, 202);
    for entry in &package.submissions {
        judge(world, worker, admin, entry.expected).await;
    }
    assert_eq!(state(world, admin, &address).await, ("published".to_owned(), Value::Null));
    address
}

#[tokio::test]
async fn a_package_is_published_with_the_last_verdict_of_its_jury() {
    let world = World::start().await;
    let (admin, ada) = (world.admin().await, world.person("ada").await);
    let address = upload(&send(&world, &admin, &twice()).await, 202);
    let mut worker = world.worker(1).await;
    let first = judge(&world, &mut worker, &admin, Verdict::Accepted).await;

    let half = world.get(&admin, &address).await.json();
    let jury = &half["submissions"];
    assert_eq!((&half["state"], &half["finished_at"]), (&json!("verifying"), &Value::Null));
    assert_eq!((&jury[0]["path"], &jury[0]["verdict"]), (&json!("accepted/right.py"), &json!("accepted")));
    assert_eq!((&jury[1]["expected"], &jury[1]["verdict"]), (&json!("wrong_answer"), &Value::Null));
    world.get(&ada, "/api/v1/problems/twice").await.is_problem(404, "not_found");

    judge(&world, &mut worker, &admin, Verdict::WrongAnswer).await;
    let whole = world.get(&admin, &address).await.json();
    assert_eq!((&whole["state"], &whole["package"]), (&json!("published"), &json!(twice().digest().to_string())));
    assert_eq!(world.get(&ada, "/api/v1/problems/twice").await.json()["number"], 7);
    let body = json!({"language": "cpp", "source": "x"});
    let solving = id(&world.post(&ada, "/api/v1/problems/twice/submissions", body).await);
    assert_eq!(judge(&world, &mut worker, &ada, Verdict::Accepted).await, solving);
    assert_eq!(world.submission(&admin, first).await["kind"], "verify");
}

#[tokio::test]
async fn the_jury_counts_for_nobody() {
    let world = World::start().await;
    let admin = world.admin().await;
    let mut worker = world.worker(1).await;
    publish(&world, &mut worker, &admin, &twice()).await;
    let list = world.get(&admin, "/api/v1/problems?search=twice").await.json();
    assert_eq!((&list["items"][0]["acceptance"], &list["items"][0]["status"]), (&Value::Null, &Value::Null));
    let mine = |query: &str| format!("/api/v1/submissions{query}");
    assert_eq!(world.get(&admin, &mine("")).await.json()["items"], json!([]));
    let jury = world.get(&admin, &mine("?kind=verify")).await.json();
    assert_eq!(jury["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_large_jury_does_not_keep_its_sender_from_working() {
    let world = World::start().await;
    let admin = world.admin().await;
    let paths: Vec<String> = (0..250).map(|index| format!("accepted/{index}.py")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    upload(&send(&world, &admin, &package(7, "twice", &paths)).await, 202);
    let run = world.submit(&admin).await;
    let mut worker = world.worker(1).await;
    let mut order = Vec::new();
    for _ in 0..3 {
        let job = worker.take().await;
        order.push(job.message().submission);
        worker.finish(job, report(Verdict::Accepted)).await;
    }
    // Two had been handed out by then.
    assert!(order.contains(&run), "what people wait for goes first");
}

#[tokio::test]
async fn a_surprising_verdict_refuses_the_package_and_nothing_changes() {
    let world = World::start().await;
    let admin = world.admin().await;
    let mut worker = world.worker(1).await;
    publish(&world, &mut worker, &admin, &twice()).await;

    let newer = Package { title: "Thrice".to_owned(), number: 8, ..twice() };
    let address = upload(&send(&world, &admin, &newer).await, 202);
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    let refused = state(&world, &admin, &address).await;
    assert_eq!(refused, ("refused".to_owned(), json!("wrong_answer/off.py got accepted")));
    let shown = world.get(&admin, "/api/v1/problems/twice").await.json();
    assert_eq!((&shown["title"], &shown["number"]), (&json!("Twice"), &json!(7)));
    let library = world.get(&admin, DOOR).await.json();
    assert_eq!((&library["items"][2]["slug"], &library["items"][2]["versions"]), (&json!("twice"), &json!(1)));
}

#[tokio::test]
async fn a_judge_that_fails_refuses_it_too_but_says_that_it_was_us() {
    let world = World::start().await;
    let admin = world.admin().await;
    let address = upload(&send(&world, &admin, &package(7, "twice", &["accepted/right.py"])).await, 202);
    let mut worker = world.worker(1).await;
    let submission = worker.take().await.message().submission;
    for _ in 1..broker::ATTEMPTS_MAX {
        worker.take().await; // as when the worker's task panics
    }
    world.verdict(&admin, submission).await;
    let refused = state(&world, &admin, &address).await;
    assert_eq!(refused, ("refused".to_owned(), json!("the judge failed on accepted/right.py; push again")));

    let again = upload(&send(&world, &admin, &package(7, "twice", &["accepted/right.py"])).await, 202);
    assert_ne!(again, address);
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    assert_eq!(state(&world, &admin, &again).await.0, "published");
}

#[tokio::test]
async fn the_newest_upload_of_a_problem_counts() {
    let world = World::start().await;
    let admin = world.admin().await;
    let old = package(7, "twice", &["accepted/right.py"]);
    let new = reworded(&old, "Double it.");
    let first = upload(&send(&world, &admin, &old).await, 202);
    assert_eq!(upload(&send(&world, &admin, &old).await, 202), first, "who lost the answer asks again");
    let second = upload(&send(&world, &admin, &new).await, 202);
    let superseded = ("refused".to_owned(), json!("a newer upload of this problem came"));
    assert_eq!(state(&world, &admin, &first).await, superseded);

    let mut worker = world.worker(1).await;
    judge(&world, &mut worker, &admin, Verdict::Accepted).await; // of the first, too late
    assert_eq!(state(&world, &admin, &first).await, superseded);
    world.get(&admin, "/api/v1/problems/twice").await.is_problem(404, "not_found");
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    assert_eq!(state(&world, &admin, &second).await.0, "published");
    assert_eq!(world.get(&admin, "/api/v1/problems/twice").await.json()["statement_markdown"], "Double it.");
    assert!(worker.is_idle().await);
}

#[tokio::test]
async fn a_package_that_was_verified_before_is_published_at_once() {
    let world = World::start().await;
    let admin = world.admin().await;
    let mut worker = world.worker(1).await;
    let (old, new) = (twice(), reworded(&twice(), "Double it."));
    publish(&world, &mut worker, &admin, &old).await;
    publish(&world, &mut worker, &admin, &new).await;
    let hidden = world.patch(&admin, &format!("{DOOR}/twice"), json!({"published": false})).await;
    assert_eq!(hidden.json()["published"], false);

    let back = send(&world, &admin, &old).await;
    upload(&back, 200);
    assert_eq!((&back.json()["state"], &back.json()["submissions"]), (&json!("published"), &json!([])));
    let library = world.get(&admin, DOOR).await.json();
    let entry = json!({"number": 7, "slug": "twice", "title": "Twice", "package": old.digest().to_string(),
        "published": true, "versions": 2});
    assert_eq!(library["items"][2], entry);
    assert!(worker.is_idle().await);
}

#[tokio::test]
async fn two_problems_never_have_one_number() {
    let world = World::start().await;
    let admin = world.admin().await;
    let taken = send(&world, &admin, &package(1, "twice", &["accepted/right.py"])).await;
    let problem = taken.is_problem(422, "invalid_field").to_string();
    assert!(problem.contains("`add-one`") && problem.contains("number"), "{problem}");

    // Taken while the other one is still being verified.
    let slower = upload(&send(&world, &admin, &package(7, "slower", &["accepted/a.py", "accepted/b.py"])).await, 202);
    let mut worker = world.worker(2).await;
    let held = [worker.take().await, worker.take().await];
    let faster = upload(&send(&world, &admin, &package(7, "faster", &["accepted/right.py"])).await, 202);
    let [first, last] = held;
    worker.finish(first, report(Verdict::Accepted)).await;
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    assert_eq!(state(&world, &admin, &faster).await.0, "published");
    let submission = last.message().submission;
    worker.finish(last, report(Verdict::Accepted)).await;
    world.verdict(&admin, submission).await;
    let refused = state(&world, &admin, &slower).await;
    assert_eq!(refused, ("refused".to_owned(), json!("7 has become the number of `faster`")));
}

#[tokio::test]
async fn a_package_may_change_its_number_topics_and_difficulty() {
    let world = World::start().await;
    let admin = world.admin().await;
    let mut worker = world.worker(1).await;
    publish(&world, &mut worker, &admin, &twice()).await;
    let topics = ["tree", "array", "tree"].map(str::to_owned).to_vec();
    let difficulty = problem::Difficulty::Hard;
    publish(&world, &mut worker, &admin, &Package { number: 9, topics, difficulty, ..twice() }).await;
    let list = world.get(&admin, "/api/v1/problems?topic=tree&difficulty=hard").await.json();
    assert_eq!((&list["total"], &list["items"][0]["number"]), (&json!(1), &json!(9)));
    assert_eq!(list["items"][0]["topics"], json!(["array", "tree"]));
}

#[tokio::test]
async fn what_cannot_be_verified_is_refused_at_once() {
    let world = World::start().await;
    let admin = world.admin().await;
    let foreign = send(&world, &admin, &package(7, "twice", &["accepted/right.py", "accepted/Main.java"])).await;
    let problem = foreign.is_problem(422, "invalid_field").to_string();
    for words in ["submissions/accepted/Main.java", "`java` is not offered here", "cpp, python"] {
        assert!(problem.contains(words), "{words} is missing in {problem}");
    }
    let checker = json!({"language": "haskell", "source": "main = pure ()", "convention": "icpc"});
    let checker = Some(serde_json::from_value(checker).unwrap());
    let checked = Package { comparator: problem::Comparator::Checker, checker, ..twice() };
    let problem = send(&world, &admin, &checked).await.is_problem(422, "invalid_field").to_string();
    assert!(problem.contains("output_validator") && problem.contains("`haskell` is not offered here"), "{problem}");
    let unsound = Package { tests: Vec::new(), ..twice() };
    let problem = send(&world, &admin, &unsound).await.is_problem(422, "invalid_package").to_string();
    assert!(problem.contains("data/sample"), "{problem}");
    let large = format!("\"{}\"", "x".repeat(32 * 1024 * 1024));
    for (kind, body, status, code) in [
        ("application/json", "{", 422, "invalid_package"),
        ("application/json", "{\"version\": 99}", 422, "invalid_package"),
        ("application/json", large.as_str(), 413, "too_large"),
        ("text/plain", "{}", 415, "not_json"),
    ] {
        let request = request(Method::POST, &admin, DOOR).header("content-type", kind);
        let answer = Answer::read(world.send(request.body(Body::from(body.to_owned())).unwrap()).await).await;
        answer.is_problem(status, code);
    }
    assert!(world.worker(1).await.is_idle().await, "nothing of this is judged");
}

#[tokio::test]
async fn a_package_longer_than_other_bodies_is_taken() {
    let world = World::start().await;
    let admin = world.admin().await;
    let mut long = package(7, "twice", &["accepted/right.py"]);
    long.submissions[0].source = "#".repeat(60 * 1024);
    let copies =
        (0..30).map(|index| JurySubmission { path: format!("accepted/{index}.py"), ..long.submissions[0].clone() });
    long.submissions = copies.collect();
    assert!(long.to_bytes().len() > server::http::extract::BODY_BYTES_MAX);
    upload(&send(&world, &admin, &long).await, 202);
}

#[tokio::test]
async fn kill_nine_in_the_middle_changes_nothing() {
    let world = World::start_embedded().await;
    let admin = world.admin().await;
    let address = upload(&send(&world, &admin, &twice()).await, 202);
    let mut worker = world.worker(1).await;
    judge(&world, &mut worker, &admin, Verdict::Accepted).await;
    worker.take().await;

    let world = world.killed_and_restarted().await;
    assert_eq!(state(&world, &admin, &address).await.0, "verifying");
    let mut worker = world.worker(1).await;
    judge(&world, &mut worker, &admin, Verdict::WrongAnswer).await;
    assert_eq!(state(&world, &admin, &address).await.0, "published");
    let world = world.killed_and_restarted().await;
    assert_eq!(world.get(&admin, "/api/v1/problems/twice").await.status, 200);
}

#[tokio::test]
async fn a_full_queue_takes_no_package() {
    let world = World::start().await;
    let admin = world.admin().await;
    let paths: Vec<String> = (0..1000).map(|index| format!("accepted/{index}.py")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    for number in 10..20 {
        upload(&send(&world, &admin, &package(number, &format!("p-{number}"), &paths)).await, 202);
    }
    let one_more = send(&world, &admin, &package(20, "one-more", &["accepted/right.py"])).await;
    one_more.is_problem(503, "queue_full");
    assert_eq!(one_more.header("retry-after"), "10");
}

#[tokio::test]
async fn every_door_is_for_administrators_alone() {
    let world = World::start().await;
    let (admin, ada, stranger) = (world.admin().await, world.person("ada").await, Person::default());
    let address = upload(&send(&world, &admin, &twice()).await, 202);
    for (person, status, code) in [(&ada, 403, "admin_required"), (&stranger, 401, "login_required")] {
        world.get(person, DOOR).await.is_problem(status, code);
        world.get(person, &address).await.is_problem(status, code);
        send(&world, person, &twice()).await.is_problem(status, code);
        let change = json!({"published": false});
        world.patch(person, &format!("{DOOR}/add-one"), change).await.is_problem(status, code);
    }
    for nothing in ["garbage".to_owned(), Uuid::now_v7().to_string()] {
        world.get(&admin, &format!("/api/v1/admin/uploads/{nothing}")).await.is_problem(404, "not_found");
    }
    let jury = world.get(&admin, &address).await.json()["submissions"][0]["submission"].clone();
    let hidden = format!("/api/v1/submissions/{}", jury.as_str().unwrap());
    world.get(&ada, &hidden).await.is_problem(404, "not_found");
}
