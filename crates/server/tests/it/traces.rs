//! One submission is one tree of spans, whatever a client says, and nothing that a user wrote is on it.

use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use server::telemetry::Role;
use server::telemetry::traces::{self, Traces};

use crate::answer::Answer;
use crate::collector::{Collected, Collector};
use crate::process::{ADMIN, PASSWORD, Server, agent};
use crate::programs::RIGHT;
use crate::world::{Person, World, report, request};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CLIENT: &str = "00f067aa0ba902b7";
const ROUTE: &str = "POST /api/v1/problems/{slug}/submissions";

/// How long the end of a process may take for its spans.
const END_WAIT: Duration = Duration::from_secs(5);

/// Spans of one trace.
struct Tree(Vec<Collected>);

impl Tree {
    fn of(collector: &Collector, trace: &str) -> Self {
        Self(collector.spans().into_iter().filter(|span| span.trace == trace).collect())
    }

    fn all(&self, name: &str) -> Vec<&Collected> {
        self.0.iter().filter(|span| span.name == name).collect()
    }

    #[track_caller]
    fn one(&self, name: &str) -> &Collected {
        let [span] = self.all(name)[..] else { panic!("not one {name} in {:#?}", self.0) };
        span
    }

    #[track_caller]
    fn assert_child(&self, name: &str, parent: &str) {
        assert_eq!(self.one(name).parent, self.one(parent).id, "{name} below {parent}: {:#?}", self.0);
    }
}

#[test]
fn one_submission_is_one_tree_from_the_request_to_the_verdict() {
    let (data, collector) = (tempfile::tempdir().unwrap(), Collector::start());
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()),
        ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=hashcodex".to_owned()),
    ];
    let server = Server::start_with(data.path(), &settings);
    let admin = server.log_in(ADMIN, PASSWORD);
    let source = format!("# marked source\nprint('marked output')\n{RIGHT}");
    let mut answer = agent()
        .post(format!("{}/api/v1/problems/two-sum/submissions", server.url))
        .header("cookie", &admin.cookie)
        .header("traceparent", format!("00-{TRACE}-{CLIENT}-00"))
        .send_json(json!({"language": "python", "source": source}))
        .unwrap();
    let id = answer.body_mut().read_json::<Value>().unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(admin.verdict(&id), "accepted");
    let cookie = admin.cookie.split_once('=').unwrap().1.to_owned();
    assert!(server.stop().success());

    let tree = Tree::of(&collector, TRACE);
    assert_eq!(tree.one(ROUTE).parent, CLIENT);
    for (name, parent) in [("queue", ROUTE), ("judge", "queue"), ("record", "judge")] {
        tree.assert_child(name, parent);
        assert!(tree.one(name).begun >= tree.one(parent).begun && tree.one(name).ended >= tree.one(name).begun);
    }
    let run = tree.all("run");
    assert!(!run.is_empty() && run.iter().all(|run| run.parent == tree.one("judge").id), "{:#?}", tree.0);
    let steps = [tree.all("compile"), run].concat();
    let boxes = tree.all("box");
    assert!(!boxes.is_empty() && boxes.iter().all(|of| steps.iter().any(|step| step.id == of.parent)), "{boxes:#?}");
    assert_eq!(tree.0.len(), 4 + steps.len() + boxes.len(), "nothing else: {:#?}", tree.0);

    for name in [ROUTE, "queue", "judge", "record"] {
        assert_eq!(tree.one(name).says["hashcodex.submission"], id, "{name}");
    }
    let says = |name: &str, key: &str| tree.one(name).says[key].clone();
    assert_eq!(
        (says(ROUTE, "hashcodex.problem"), says(ROUTE, "http.response.status_code")),
        ("two-sum".into(), "202".into())
    );
    assert_eq!(
        (says("queue", "hashcodex.attempt"), says("judge", "hashcodex.language")),
        ("1".into(), "python".into())
    );
    assert_eq!(
        (says("judge", "hashcodex.verdict"), says("record", "hashcodex.verdict")),
        ("accepted".into(), "accepted".into())
    );
    assert!(tree.0.iter().all(|span| span.service == "hashcodex" && !span.failed), "{:#?}", tree.0);

    for (head, body) in collector.messages() {
        assert!(head.starts_with("POST /v1/traces ") && head.contains("x-tenant: hashcodex"), "{head}");
        let text = String::from_utf8_lossy(&body);
        for secret in ["marked", "twoSum", PASSWORD, ADMIN, cookie.as_str()] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
}

/// Spans of this process go to `collector` until that is dropped.
fn collect(collector: &Collector) -> Traces {
    let url = collector.url();
    traces::install(Role::Server, &|name| (name == "OTEL_EXPORTER_OTLP_ENDPOINT").then(|| url.clone())).unwrap()
}

/// Hands in code for `add-one` with these headers.
async fn submit(world: &World, person: &Person, parents: &[&str]) {
    let body = json!({"language": "cpp", "source": "int main() {}"}).to_string();
    let mut request = request(Method::POST, person, "/api/v1/problems/add-one/submissions");
    for parent in parents {
        request = request.header("traceparent", *parent);
    }
    let request = request.header("content-type", "application/json").body(Body::from(body)).unwrap();
    assert_eq!(Answer::read(world.send(request).await).await.status, 202);
}

/// The id of the trace that a job continues.
fn trace(job: &proto::Job) -> String {
    let parent = job.trace.as_deref().expect("a trace");
    parent.split('-').nth(1).unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_header_that_is_wrong_begins_a_new_trace() {
    let collector = Collector::start();
    let traces = collect(&collector);
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut worker = world.worker(1).await;
    let good = format!("00-{TRACE}-{CLIENT}-01");
    let mut seen = vec![TRACE.to_owned()];
    for parents in [&[][..], &["hostile"], &[&good.to_uppercase()], &[&good, &good], &[&format!("{good}-more")]] {
        submit(&world, &ada, parents).await;
        let job = worker.take().await;
        let id = trace(job.message());
        assert!(!seen.contains(&id), "{parents:?}");
        seen.push(id);
        worker.finish(job, report(proto::Verdict::Accepted)).await;
    }
    submit(&world, &ada, &[&good]).await;
    assert_eq!(trace(worker.take().await.message()), TRACE);
    world.stopped().await.unwrap();
    drop(traces);
    assert!(seen[1..].iter().all(|id| Tree::of(&collector, id).one(ROUTE).parent.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_nobody_could_judge_has_its_end_in_the_trace_and_so_has_its_retry() {
    let collector = Collector::start();
    let traces = collect(&collector);
    let world = World::start().await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let mut worker = world.worker(1).await;
    let id = world.submit(&ada).await;
    let job = worker.take().await;
    let first = trace(job.message());
    job.reject().await;
    world.verdict(&ada, id).await;
    let path = format!("/api/v1/admin/submissions/{id}/rejudge");
    assert_eq!(world.post(&admin, &path, json!({"reason": "retry"})).await.status, 202);
    let second = trace(worker.take().await.message());
    world.stopped().await.unwrap();
    drop(traces);

    let tree = Tree::of(&collector, &first);
    tree.assert_child("record", "queue");
    assert!(tree.one("record").failed && tree.one("record").says["hashcodex.verdict"] == "judge_error");
    let tree = Tree::of(&collector, &second);
    tree.assert_child("queue", "POST /api/v1/admin/submissions/{id}/rejudge");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_collector_there_is_no_trace() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    submit(&world, &ada, &[&format!("00-{TRACE}-{CLIENT}-01")]).await;
    assert_eq!(world.worker(1).await.take().await.message().trace, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_never_answers_holds_nothing_up() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let traces = traces::install(Role::Server, &|name| (name == "OTEL_EXPORTER_OTLP_ENDPOINT").then(|| url.clone()));
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.finish(job, report(proto::Verdict::Accepted)).await;
    world.verdict(&ada, id).await;
    world.stopped().await.unwrap();
    let ends = tokio::task::spawn_blocking(|| drop(traces));
    tokio::time::timeout(END_WAIT, ends).await.expect("an end in time").unwrap();
    drop(silent);
}
