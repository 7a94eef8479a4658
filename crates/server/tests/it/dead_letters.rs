//! What was given up is listed for administrators, and judged again when they say so.

use proto::Verdict;
use serde_json::json;

use crate::world::{Person, World, report};

const LIST: &str = "/api/v1/admin/dead-letters";

fn rejudge(id: impl std::fmt::Display) -> String {
    format!("/api/v1/admin/submissions/{id}/rejudge")
}

#[tokio::test]
async fn a_poisonous_job_is_listed_and_replayed() {
    let world = World::start().await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    worker.take().await.reject().await;
    assert_eq!(world.verdict(&ada, id).await["verdict"], "judge_error");
    let listed = world.get(&admin, LIST).await.json();
    let lost = &listed["items"][0];
    assert_eq!((&lost["submission"], &lost["problem"]), (&json!(id), &json!("add-one")), "{listed}");
    assert!(!lost["message"].as_str().unwrap().is_empty() && listed["next"].is_null());

    let answer = world.post(&admin, &rejudge(id), json!({"reason": "retry"})).await;
    assert_eq!(answer.status, 202, "{answer:?}");
    assert_eq!(answer.header("location"), format!("/api/v1/submissions/{id}"));
    world.post(&admin, &rejudge(id), json!({"reason": "retry"})).await.is_problem(409, "unfinished");
    let job = worker.take().await;
    assert_eq!(json!(job.message().judging), answer.json()["judging"]);
    worker.finish(job, report(Verdict::Accepted)).await;
    assert_eq!(world.verdict(&ada, id).await["verdict"], "accepted");
    assert_eq!(world.get(&admin, LIST).await.json(), json!({"items": [], "next": null}));
}

#[tokio::test]
async fn what_was_given_up_comes_page_by_page() {
    let world = World::start().await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let (one, two) = (world.submit(&ada).await, world.submit(&ada).await);
    let mut worker = world.worker(2).await;
    worker.take().await.reject().await;
    worker.take().await.reject().await;
    world.verdict(&ada, one).await;
    world.verdict(&ada, two).await;
    let first = world.get(&admin, &format!("{LIST}?limit=1")).await.json();
    let next = first["next"].as_str().unwrap();
    let second = world.get(&admin, &format!("{LIST}?limit=1&cursor={next}")).await.json();
    assert_eq!((&first["items"][0]["submission"], &second["items"][0]["submission"]), (&json!(two), &json!(one)));
    assert!(second["next"].is_null());
    world.get(&admin, &format!("{LIST}?limit=0")).await.is_problem(422, "invalid_field");
    world.get(&admin, &format!("{LIST}?cursor=x")).await.is_problem(422, "invalid_field");
}

#[tokio::test]
async fn only_administrators_may() {
    let world = World::start().await;
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let id = world.submit(&ada).await;
    let body = json!({"reason": "rejudge"});
    world.get(&ada, LIST).await.is_problem(403, "admin_required");
    world.post(&ada, &rejudge(id), body.clone()).await.is_problem(403, "admin_required");
    world.get(&Person::default(), LIST).await.is_problem(401, "login_required");
    world.post(&Person::default(), &rejudge(id), body.clone()).await.is_problem(401, "login_required");
    world.post(&admin, &rejudge("garbage"), body.clone()).await.is_problem(404, "not_found");
    world.post(&admin, &rejudge(uuid::Uuid::now_v7()), body).await.is_problem(404, "not_found");
}
