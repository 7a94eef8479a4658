//! What waits for a language that no worker has: it stays in line, and everybody who looks is told why.

use serde_json::json;
use server::roster::{Offered, SILENCE_MAX};

use crate::world::{Person, World, id};

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
