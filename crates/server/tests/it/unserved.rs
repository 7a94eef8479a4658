//! What waits for a language that no worker has: it stays in line, and everybody who looks is told why.

use problem::{Checker, Comparator, Convention, Package};
use proto::Verdict;
use serde_json::json;
use server::roster::{Offered, SILENCE_MAX};
use server::samples;

use crate::packages;
use crate::world::{Person, World, id, report};

/// Long enough to have heard every worker that there is.
async fn after_a_while() {
    tokio::time::pause();
    tokio::time::advance(2 * SILENCE_MAX).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_submission_that_no_worker_can_judge_says_so_and_stays_in_line() {
    let world = World::start_embedded().await;
    let ada = world.person("ada").await;
    world.app.roster.remember([Offered { id: "java".parse().unwrap(), version: "17".to_owned() }]);
    let body = json!({"language": "java", "source": "class Solution {}"});
    let java = id(&world.post(&ada, "/api/v1/problems/add-one/submissions", body).await);
    let at_first = world.submission(&ada, java).await;
    assert_eq!((&at_first["state"], &at_first["message"]), (&json!("queued"), &json!(null)), "nobody knows yet");

    after_a_while().await;
    let told = world.events(&ada, java).await.until(|event| event.data["message"].is_string()).await.data;
    assert_eq!(told["message"], "no worker with java is connected; it waits until one is");
    assert_eq!((&told["state"], &told["position"], &told["verdict"]), (&json!("queued"), &json!(0), &json!(null)));
    let metrics = world.get(&Person::default(), "/metrics").await.text;
    assert!(metrics.contains("\nhashcodex_queue_unserved_jobs 1\n"), "{metrics}");

    // What others have is judged as ever, and says nothing of the kind.
    let cpp = world.submit(&ada).await;
    assert_eq!(world.submission(&ada, cpp).await["message"], json!(null));
}

/// A problem whose checker is in Java.
fn checked() -> Package {
    let checker = Checker {
        language: "java".parse().unwrap(),
        source: String::new(),
        headers: Vec::new(),
        convention: Convention::default(),
        arguments: Vec::new(),
    };
    Package {
        number: 3,
        slug: "checked".to_owned(),
        comparator: Comparator::Checker,
        checker: Some(checker),
        ..packages::echo()
    }
}

#[tokio::test]
async fn a_checker_is_needed_as_much_as_the_program_that_it_checks() {
    let world = World::start_embedded().await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    samples::install(&world.app, vec![checked()]).await.unwrap();
    let hand_in = async |slug: &str, what: &str| {
        let body = json!({"language": "cpp", "source": "int main() {}"});
        id(&world.post(&ada, &format!("/api/v1/problems/{slug}/{what}"), body).await)
    };
    let ids = [hand_in("checked", "submissions").await, hand_in("checked", "runs").await];
    // Judged when the problem had no checker yet.
    let old = hand_in("echo", "submissions").await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.finish(job, report(Verdict::Accepted)).await;
    world.verdict(&ada, old).await;
    drop(worker);
    samples::install(&world.app, vec![Package { number: 2, slug: "echo".to_owned(), ..checked() }]).await.unwrap();
    world.post(&admin, &format!("/api/v1/admin/submissions/{old}/rejudge"), json!({"reason": "rejudge"})).await;

    after_a_while().await;
    for id in ids.into_iter().chain([old]) {
        let told = world.submission(&ada, id).await;
        assert_eq!(told["message"], "no worker with cpp and java is connected; it waits until one is", "{told}");
    }
}
