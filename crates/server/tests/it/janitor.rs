//! The sweep: what is past its time goes, by the clock and the settings, and nothing else.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

use proto::{SubmissionId, Verdict};
use serde_json::json;
use server::janitor::{Keep, Swept, sweep};
use server::store::problems::ProblemEntry;
use server::store::retention::VERSIONS_KEPT;

use crate::backends::Place;
use crate::packages;
use crate::world::{Person, Worker, World, id, report};

const DAY: Duration = Duration::from_hours(24);
const SECOND: Duration = Duration::from_secs(1);

async fn run(world: &World, person: &Person) -> SubmissionId {
    let body = json!({"language": "cpp", "source": "x"});
    id(&world.post(person, "/api/v1/problems/add-one/runs", body).await)
}

async fn judge(world: &World, person: &Person, worker: &mut Worker, submission: SubmissionId) {
    let job = worker.take().await;
    worker.finish(job, report(Verdict::Accepted)).await;
    assert_eq!(world.verdict(person, submission).await["verdict"], "accepted");
}

async fn exists(world: &World, submission: SubmissionId) -> bool {
    world.app.store.submission(submission).await.unwrap().is_some()
}

#[tokio::test]
async fn what_users_made_goes_when_the_settings_say_so() {
    let world = World::start_with(|parts| parts.keep = Keep::days(2, 3)).await;
    let ada = world.person("ada").await;
    let mut worker = world.worker(1).await;
    let old = run(&world, &ada).await;
    judge(&world, &ada, &mut worker, old).await;
    let submitted = world.submit(&ada).await;
    judge(&world, &ada, &mut worker, submitted).await;

    world.clock.advance(2 * DAY);
    let young = run(&world, &ada).await;
    judge(&world, &ada, &mut worker, young).await;
    assert_eq!(sweep(&world.app).await.unwrap(), Swept::default());
    world.clock.advance(SECOND);
    assert_eq!(sweep(&world.app).await.unwrap(), Swept { runs: 1, ..Swept::default() });
    assert_eq!((exists(&world, old).await, exists(&world, young).await), (false, true));

    world.clock.advance(DAY);
    assert_eq!(sweep(&world.app).await.unwrap(), Swept { reports: 1, ..Swept::default() });
    assert_eq!(sweep(&world.app).await.unwrap(), Swept::default());
    let kept = world.submission(&ada, submitted).await;
    assert_eq!((&kept["verdict"], &kept["source"]), (&json!("accepted"), &json!("int main() {}")));
}

#[tokio::test]
async fn log_ins_and_mails_go_at_their_end() {
    let world = World::start().await;
    world.person("ada").await;
    let new = json!({"name": "Bob", "email": "bob@example.org", "password": "correct horse battery"});
    assert_eq!(world.post(&Person::default(), "/api/v1/auth/register", new).await.status, 204);
    assert_eq!(world.mails().await.len(), 1);
    assert_eq!(sweep(&world.app).await.unwrap(), Swept::default());
    world.clock.advance(400 * DAY);
    let swept = sweep(&world.app).await.unwrap();
    assert_eq!(swept, Swept { sessions: 1, mails: 1, ..Swept::default() });
    assert_eq!(sweep(&world.app).await.unwrap(), Swept::default());
}

#[tokio::test]
async fn a_package_goes_when_it_is_unused_and_old() {
    let world = World::start_in(Place::embedded(), |_| ()).await;
    let first = packages::add_one().digest();
    let problem = world.app.store.problem("add-one").await.unwrap().unwrap().id;
    let mut newest = first;
    for number in 0..VERSIONS_KEPT {
        let mut package = packages::add_one();
        package.statement = format!("Version {number}");
        world.clock.advance(SECOND);
        newest = world.app.blobs.put_package(&package).await.unwrap();
        let entry = ProblemEntry::new(problem, newest, &package);
        world.app.store.put_sample(&entry, world.clock.now()).await.unwrap();
    }
    let has = async |digest| world.app.blobs.package(digest).await.is_ok();
    written(&world.dir().join("blobs/packages"), world.clock.now().into());
    world.clock.advance(DAY);
    assert_eq!(sweep(&world.app).await.unwrap().packages, 0, "somebody may be sending it");
    assert!(has(first).await);
    world.clock.advance(SECOND);
    assert_eq!(sweep(&world.app).await.unwrap().packages, 1);
    assert_eq!((has(first).await, has(newest).await), (false, true));
    assert_eq!(sweep(&world.app).await.unwrap().packages, 0);
}

/// As if all of them had been written then.
fn written(directory: &Path, time: SystemTime) {
    for entry in std::fs::read_dir(directory).unwrap() {
        File::options().write(true).open(entry.unwrap().path()).unwrap().set_modified(time).unwrap();
    }
}
