//! A server in a temporary directory, people who use it, and a worker that does as it is told.

use std::num::NonZeroUsize;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response};
use broker::{Broker, Deliveries, Delivery};
use chrono::DateTime;
use futures::StreamExt as _;
use proto::{CaseReport, Job, JobResult, Progress, Report, State, SubmissionId, Tests, Verdict, WIRE_VERSION};
use serde_json::{Value, json};
use server::accounts::{self, NewAccount};
use server::app::{App, Parts};
use server::clock::Clock;
use server::config::Secret;
use server::store::users::Role;
use server::{http, lifecycle, samples};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use crate::answer::{Answer, Events, PATIENCE};
use crate::backends::Place;
use crate::heartbeats;
use crate::mailbox::{self, Mailed};
use crate::packages;

pub(crate) const PASSWORD: &str = "correct horse";

/// Everything, started.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) address: std::net::SocketAddr,
    router: Router,
    running: JoinHandle<Result<(), lifecycle::LifecycleError>>,
    place: Place,
}

/// Somebody with a session cookie, or without.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    pub(crate) cookie: String,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// Alone in one process, whatever the other tests stand on: for what is so only when memory is lost with it.
    pub(crate) async fn start_embedded() -> Self {
        Self::start_in(Place::embedded(), |_| ()).await
    }

    /// With parts that the test changes.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Parts)) -> Self {
        Self::start_in(Place::new().await, change).await
    }

    /// Where there may be data already.
    pub(crate) async fn start_in(place: Place, change: impl FnOnce(&mut Parts)) -> Self {
        let clock = Clock::manual(DateTime::from_timestamp_secs(1_800_000_000).unwrap());
        let mut parts = place.parts(clock.clone()).await;
        change(&mut parts);
        let app = App::new(parts);
        samples::install(&app, vec![packages::add_one(), packages::echo()]).await.unwrap();
        heartbeats::keep_heard(&app);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let until_the_end = app.shutdown.clone();
        let workers = async move {
            until_the_end.cancelled().await;
            Ok(())
        };
        let running = tokio::spawn(lifecycle::serve(app.clone(), listener, workers));
        Self { router: http::router(app.clone()), app, clock, address, running, place }
    }

    /// As after `kill -9`: nothing is told to stop, and what was only in memory is gone.
    pub(crate) async fn killed_and_restarted(self) -> Self {
        self.running.abort();
        // Awaited so that no task of the old process touches the new one's files.
        let _ = self.running.await;
        self.app.shutdown.cancel(); // for the heartbeats, which are no part of the process
        Self::start_in(self.place, |_| ()).await
    }

    /// The end as after SIGTERM.
    pub(crate) async fn stopped(self) -> Result<(), lifecycle::LifecycleError> {
        self.app.shutdown.cancel();
        tokio::time::timeout(PATIENCE, self.running).await.expect("an end in time").unwrap()
    }

    pub(crate) async fn person(&self, name: &str) -> Person {
        self.make_account(name, Role::User).await;
        self.log_in(name).await
    }

    pub(crate) async fn admin(&self) -> Person {
        self.make_account("admin", Role::Admin).await;
        self.log_in("admin").await
    }

    pub(crate) async fn make_account(&self, name: &str, role: Role) {
        let (email, password) = (email(name), Some(Secret(PASSWORD.to_owned())));
        let new = NewAccount { name: name.to_owned(), email, role, password };
        accounts::create(&self.app.store, &self.app.passwords, &self.clock, new).await.unwrap();
    }

    pub(crate) async fn log_in(&self, name: &str) -> Person {
        let answer = self.try_log_in(&email(name), PASSWORD).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Person { cookie }
    }

    pub(crate) async fn try_log_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({"email": email, "password": password});
        self.post(&Person::default(), "/api/v1/auth/login", body).await
    }

    pub(crate) async fn get(&self, person: &Person, path: &str) -> Answer {
        Answer::read(self.send(request(Method::GET, person, path).body(Body::empty()).unwrap()).await).await
    }

    pub(crate) async fn post(&self, person: &Person, path: &str, body: Value) -> Answer {
        let request = request(Method::POST, person, path).header("content-type", "application/json");
        Answer::read(self.send(request.body(Body::from(body.to_string())).unwrap()).await).await
    }

    pub(crate) async fn patch(&self, person: &Person, path: &str, body: Value) -> Answer {
        let request = request(Method::PATCH, person, path).header("content-type", "application/json");
        Answer::read(self.send(request.body(Body::from(body.to_string())).unwrap()).await).await
    }

    /// All mails that have been asked for until now, oldest first.
    pub(crate) async fn mails(&self) -> Vec<Mailed> {
        mailbox::read(&self.app, &self.place.dir.path().join("mail")).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Hands in code for `add-one`.
    pub(crate) async fn submit(&self, person: &Person) -> SubmissionId {
        let body = json!({"language": "cpp", "source": "int main() {}"});
        id(&self.post(person, "/api/v1/problems/add-one/submissions", body).await)
    }

    pub(crate) async fn submission(&self, person: &Person, id: SubmissionId) -> Value {
        let answer = self.get(person, &format!("/api/v1/submissions/{id}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    pub(crate) async fn events(&self, person: &Person, id: SubmissionId) -> Events {
        let request = request(Method::GET, person, &format!("/api/v1/submissions/{id}/events"));
        Events::open(self.send(request.body(Body::empty()).unwrap()).await)
    }

    /// Waits until the submission has a verdict, and gives it.
    pub(crate) async fn verdict(&self, person: &Person, id: SubmissionId) -> Value {
        self.events(person, id).await.until(|event| event.name == "verdict").await.data
    }

    /// Where its files are.
    pub(crate) fn dir(&self) -> &std::path::Path {
        self.place.dir.path()
    }

    /// The data base, for what no door does yet.
    pub(crate) async fn data(&self) -> sea_orm::DatabaseConnection {
        self.place.data().await
    }

    pub(crate) async fn worker(&self, slots: usize) -> Worker {
        let broker = self.app.broker.clone();
        Worker { jobs: broker.jobs(&heartbeats::lane(), NonZeroUsize::new(slots).unwrap()).await.unwrap(), broker }
    }
}

/// Takes jobs and says what the test wants.
pub(crate) struct Worker {
    pub(crate) broker: Broker,
    jobs: Deliveries<Job>,
}

impl Worker {
    pub(crate) async fn take(&mut self) -> Delivery<Job> {
        tokio::time::timeout(PATIENCE, self.jobs.next()).await.expect("a job in time").unwrap()
    }

    /// Whether there is nothing to do, as far as a moment tells.
    pub(crate) async fn is_idle(&mut self) -> bool {
        tokio::time::timeout(Duration::from_millis(100), self.jobs.next()).await.is_err()
    }

    pub(crate) async fn finish(&self, delivery: Delivery<Job>, report: Report) {
        self.broker.publish_result(&result(delivery.message(), report)).await.unwrap();
        delivery.ack().await;
    }
}

pub(crate) fn result(job: &Job, report: Report) -> JobResult {
    JobResult {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket.clone(),
        report,
        trace: job.trace.clone(),
        worker: Some(heartbeats::presence().name),
    }
}

pub(crate) fn progress(job: &Job, state: State, done: u32) -> Progress {
    Progress {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket.clone(),
        state,
        tests: Tests { total: 9, done, passed: done },
        cases: (0..done).map(|index| case(index, Verdict::Accepted).brief()).collect(),
    }
}

pub(crate) fn report(verdict: Verdict) -> Report {
    let passed = u32::from(verdict == Verdict::Accepted);
    let tests = Tests { total: 1, done: 1, passed };
    Report { verdict, message: None, tests, cases: vec![case(0, verdict)], compile: None, cpu_ms: 12, memory_kib: 3456 }
}

pub(crate) fn case(index: u32, verdict: Verdict) -> CaseReport {
    CaseReport {
        index,
        verdict,
        cpu_ms: 12,
        wall_ms: 13,
        memory_kib: 3456,
        exit_code: None,
        signal: None,
        message: None,
        input: Some("1".to_owned()),
        output: Some("2".to_owned()),
        expected: None,
        stdout: Some("debug".to_owned()),
        stderr: None,
        truncated: false,
    }
}

pub(crate) fn email(name: &str) -> String {
    format!("{name}@example.org")
}

/// The id in a 202.
pub(crate) fn id(answer: &Answer) -> SubmissionId {
    assert_eq!(answer.status, 202, "{answer:?}");
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("location"), format!("/api/v1/submissions/{id}"));
    SubmissionId(id.parse().unwrap())
}

pub(crate) fn request(method: Method, person: &Person, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header("host", "127.0.0.1:8000");
    if person.cookie.is_empty() { request } else { request.header("cookie", &person.cookie) }
}
