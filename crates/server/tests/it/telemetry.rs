//! What `/metrics` says: every name that deploy/metrics.txt promises, with bounded labels and nothing of anybody's code;
//! and what happens when the disk is almost full.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::Request;
use broker::Delivery;
use proto::{Job, JobResult, Presence, Verdict, WorkerId};
use serde_json::json;
use server::disk::{DISK_FREE_BYTES_MIN, Disk};
use server::telemetry::{self, Role};
use uuid::Uuid;

use crate::answer::Answer;
use crate::heartbeats;
use crate::world::{Person, World, report, result};

const LIST: &str = include_str!("../../../../deploy/metrics.txt");

/// A sample: its labels and its value.
type Sample = (BTreeMap<String, String>, f64);

/// What a page of metrics says, by name.
fn read(page: &str) -> BTreeMap<String, Vec<Sample>> {
    let mut all = BTreeMap::<String, Vec<Sample>>::new();
    for line in page.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (series, value) = line.rsplit_once(' ').unwrap();
        let (name, labels) = series.split_once('{').unwrap_or((series, ""));
        let labels = labels.trim_end_matches('}').split("\",").filter(|label| !label.is_empty());
        let labels = labels.map(|label| label.trim_end_matches('"').split_once("=\"").unwrap());
        let labels = labels.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        all.entry(name.to_owned()).or_default().push((labels, value.parse().unwrap()));
    }
    all
}

/// The values of the samples with that label.
fn value(page: &BTreeMap<String, Vec<Sample>>, name: &str, labels: &[(&str, &str)]) -> f64 {
    let fits = |found: &BTreeMap<String, String>| labels.iter().all(|(name, value)| found[*name] == *value);
    page[name].iter().filter(|(found, _)| fits(found)).map(|(_, value)| value).sum()
}

async fn metrics(world: &World) -> String {
    let answer = world.get(&Person::default(), "/metrics").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.text
}

/// The page that counts so many verdicts. They are counted when they are stored, so whoever sees one may be a moment early.
async fn metrics_of(world: &World, verdicts: f64) -> String {
    loop {
        let text = metrics(world).await;
        let page = read(&text);
        if page.contains_key("hashcodex_verdicts_total") && value(&page, "hashcodex_verdicts_total", &[]) >= verdicts {
            return text;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn every_name_of_the_list_is_there_and_no_other() {
    telemetry::install(Role::All).unwrap();
    let world = World::start().await;
    let page = metrics(&world).await; // the second one tells of the first
    assert!(!page.contains("hashcodex_http_requests_total{"), "{page}");
    let page = metrics(&world).await;
    let samples = read(&page);
    let mut seen = BTreeSet::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut words = line.split(' ');
        let (name, kind) = (words.next().unwrap(), words.next().unwrap());
        assert!(page.contains(&format!("# TYPE {name} {kind}\n")), "{name} is no {kind}: {page}");
        let names: &[&str] = if kind == "histogram" { &["_bucket", "_sum", "_count"] } else { &[""] };
        let labels: BTreeSet<&str> = words.collect();
        for name in names.iter().map(|end| format!("{name}{end}")) {
            let (found, _) =
                samples.get(&name).unwrap_or_else(|| panic!("{name} has no value: {page}")).first().unwrap();
            let found: BTreeSet<&str> = found.keys().map(String::as_str).filter(|label| *label != "le").collect();
            assert_eq!(found, labels, "{name}");
            seen.insert(name);
        }
    }
    let others: Vec<_> = samples.keys().filter(|name| !seen.contains(*name)).collect();
    assert!(others.is_empty(), "not in deploy/metrics.txt: {others:?}");
}

#[tokio::test]
async fn what_happens_is_counted_and_nothing_of_it_is_shown() {
    telemetry::install(Role::All).unwrap();
    let world = World::start().await;
    let person = world.person("solver-jane").await;
    let before = read(&metrics(&world).await);
    assert_eq!(value(&before, "hashcodex_submissions_total", &[("kind", "submission")]), 0.0);
    let body = json!({"language": "cpp", "source": "int marked_source() {}"});
    let id = crate::world::id(&world.post(&person, "/api/v1/problems/add-one/submissions", body).await);
    let waiting = [("class", "submission"), ("state", "waiting")];
    let leased = [("class", "submission"), ("state", "leased")];
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    world.app.roster.hear(at_it("judge-2", &job));
    worker.finish(job, report(Verdict::Accepted)).await;
    world.verdict(&person, id).await;
    world.get(&person, "/nowhere/secret-path").await;
    world.get(&person, &format!("/api/v1/submissions/{id}")).await;
    let text = metrics(&world).await;
    for secret in ["marked_source", "secret-path", "solver-jane", &id.to_string()] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
    let page = read(&text);
    assert_eq!(value(&page, "hashcodex_submissions_total", &[("kind", "submission")]), 1.0);
    assert_eq!(value(&page, "hashcodex_submission_duration_seconds_count", &[("kind", "submission")]), 1.0);
    assert_eq!(value(&page, "hashcodex_worker_slots_in_use", &[("worker", "judge-2")]), 1.0);
    let requests = |route| value(&page, "hashcodex_http_requests_total", &[("route", route)]);
    assert_eq!(requests("/api/v1/submissions/{id}"), 1.0);
    assert!(requests("other") >= 1.0, "{text}");
    assert_eq!(value(&before, "hashcodex_queue_jobs", &waiting), 0.0);
    assert!(page["hashcodex_queue_jobs"].iter().any(|(labels, _)| labels["state"] == leased[1].1));
}

/// The heartbeat of a worker that is at that job.
fn at_it(name: &str, job: &Delivery<Job>) -> Presence {
    Presence {
        worker: WorkerId(Uuid::from_u128(2)),
        name: name.to_owned(),
        at_work: vec![job.message().judging],
        ..heartbeats::presence()
    }
}

#[tokio::test]
async fn verdicts_are_counted_for_the_worker_that_the_result_names() {
    telemetry::install(Role::All).unwrap();
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut worker = world.worker(1).await;
    let too_long = "x".repeat(Presence::TEXT_BYTES_MAX + 1);
    // The first was too quick for a heartbeat; a worker of the previous version gives no name.
    for (heard, named) in [(None, Some("judge-1")), (Some("judge-2"), None), (None, None), (None, Some(&*too_long))] {
        let id = world.submit(&ada).await;
        let job = worker.take().await;
        if let Some(heard) = heard {
            world.app.roster.hear(at_it(heard, &job));
        }
        let result = JobResult { worker: named.map(str::to_owned), ..result(job.message(), report(Verdict::Accepted)) };
        worker.broker.publish_result(&result).await.unwrap();
        job.ack().await;
        world.verdict(&ada, id).await;
    }
    let text = metrics_of(&world, 4.0).await;
    let page = read(&text);
    let verdicts = |worker| value(&page, "hashcodex_verdicts_total", &[("worker", worker), ("verdict", "accepted")]);
    assert_eq!((verdicts("judge-1"), verdicts("judge-2"), verdicts("unknown")), (1.0, 1.0, 2.0));
    assert!(!text.contains(&too_long));
}

#[tokio::test]
async fn prometheus_asks_by_any_name() {
    let world = World::start().await;
    let request = Request::get("/metrics").header("host", "server-1:8000").body(Body::empty()).unwrap();
    let answer = Answer::read(world.send(request).await).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("hashcodex_worker_slots{worker=\"judge-1\"} 1"), "{answer:?}");
}

#[tokio::test]
async fn when_the_disk_is_almost_full_nothing_new_is_taken() {
    let world = World::start_with(|parts| {
        parts.disk = Disk::new(parts.disk.path().to_owned(), true, |_| Some(DISK_FREE_BYTES_MIN - 1));
    })
    .await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let body = json!({"language": "cpp", "source": "int main() {}"});
    let playground = json!({"language": "cpp", "source": "int main() {}", "stdin": ""});
    for (person, path, body) in [
        (&ada, "/api/v1/problems/add-one/submissions", &body),
        (&ada, "/api/v1/problems/add-one/runs", &body),
        (&ada, "/api/v1/playground", &playground),
        (&admin, "/api/v1/admin/problems", &json!({})),
    ] {
        let answer = world.post(person, path, body.clone()).await;
        assert_eq!(answer.status, 503, "{path}: {answer:?}");
        assert_eq!(answer.json()["code"], "storage_full");
        assert!(!answer.header("retry-after").is_empty());
    }
    // Whoever only looks is answered.
    assert_eq!(world.get(&ada, "/api/v1/problems").await.status, 200);
}
