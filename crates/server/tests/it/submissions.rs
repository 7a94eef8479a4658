//! From handing in to the verdict, and the lists afterwards.

use axum::body::Body;
use axum::http::Method;
use proto::{CustomCase, Task, Verdict};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::packages;
use crate::world::{Person, World, id, report, request};

#[tokio::test]
async fn each_way_of_handing_in_becomes_its_job() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut worker = world.worker(1).await;
    let (add_one, echo) = (packages::add_one().digest(), packages::echo().digest());
    let code = |more: Value| {
        let mut body = json!({"language": "cpp", "source": "int main() {}"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let args = CustomCase::Args { args: vec![json!(7)] };
    let stdin = CustomCase::Stdin { stdin: "x\0y".to_owned() };
    for (path, body, kind, task) in [
        ("problems/add-one/submissions", code(json!({})), "submit", Task::Submit { package: add_one }),
        ("problems/add-one/runs", code(json!({})), "run", Task::Run { package: add_one, cases: None }),
        ("problems/add-one/runs", code(json!({"cases": null})), "run", Task::Run { package: add_one, cases: None }),
        (
            "problems/add-one/runs",
            code(json!({"cases": [{"args": [7]}]})),
            "run",
            Task::Run { package: add_one, cases: Some(vec![args]) },
        ),
        (
            "problems/echo/runs",
            code(json!({"cases": [{"stdin": "x\0y"}]})),
            "run",
            Task::Run { package: echo, cases: Some(vec![stdin]) },
        ),
        ("playground", code(json!({"stdin": "in"})), "playground", Task::Playground { stdin: "in".to_owned() }),
    ] {
        let id = id(&world.post(&ada, &format!("/api/v1/{path}"), body).await);
        let queued = world.submission(&ada, id).await;
        assert_eq!((&queued["kind"], &queued["verdict"]), (&json!(kind), &json!(null)));
        assert_eq!(queued.get("problem").is_some(), kind != "playground");
        let job = worker.take().await;
        assert_eq!((job.message().submission, &job.message().task), (id, &task));
        assert_eq!((job.message().language.as_str(), job.message().source.as_str()), ("cpp", "int main() {}"));
        worker.finish(job, report(Verdict::Accepted)).await;
        assert_eq!(world.verdict(&ada, id).await["verdict"], "accepted");
    }
}

#[tokio::test]
async fn a_finished_submission_shows_its_whole_report() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    world.clock.advance(std::time::Duration::from_secs(3));
    worker.finish(job, report(Verdict::WrongAnswer)).await;
    world.verdict(&ada, id).await;
    let mut shown = world.submission(&ada, id).await;
    shown["id"] = "[id]".into();
    insta::assert_json_snapshot!(shown, @r#"
    {
      "attempt": 1,
      "cases": [
        {
          "cpu_ms": 12,
          "index": 0,
          "input": "1",
          "memory_kib": 3456,
          "output": "2",
          "stdout": "debug",
          "verdict": "wrong_answer",
          "wall_ms": 13
        }
      ],
      "cpu_ms": 12,
      "created_at": "2027-01-15T08:00:00Z",
      "finished_at": "2027-01-15T08:00:03Z",
      "id": "[id]",
      "kind": "submit",
      "language": "cpp",
      "memory_kib": 3456,
      "problem": {
        "number": 1,
        "slug": "add-one",
        "title": "The add-one problem 100%"
      },
      "source": "int main() {}",
      "state": "finished",
      "tests": {
        "done": 1,
        "passed": 0,
        "total": 1
      },
      "verdict": "wrong_answer"
    }
    "#);
}

#[tokio::test]
async fn lists_are_newest_first_and_pages_join_without_gap_or_overlap() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut made = Vec::new();
    for _ in 0..7 {
        made.push(world.submit(&ada).await.to_string());
    }
    made.reverse();
    let mut seen = Vec::new();
    let mut path = "/api/v1/submissions?limit=3".to_owned();
    let mut pages = 0;
    loop {
        let page = world.get(&ada, &path).await.json();
        pages += 1;
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/submissions?limit=3&cursor={next}");
    }
    assert_eq!((seen, pages), (made, 3));
}

#[tokio::test]
async fn lists_are_filtered() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut worker = world.worker(1).await;
    for verdict in [Verdict::Accepted, Verdict::WrongAnswer] {
        let id = world.submit(&ada).await;
        let job = worker.take().await;
        worker.finish(job, report(verdict)).await;
        world.verdict(&ada, id).await;
    }
    let playground = json!({"language": "cpp", "source": "x", "stdin": ""});
    id(&world.post(&ada, "/api/v1/playground", playground).await);
    for (query, count) in [
        ("", 3),
        ("?verdict=accepted", 1),
        ("?verdict=judge_error", 0),
        ("?kind=submit", 2),
        ("?kind=playground", 1),
        ("?problem=add-one", 2),
        ("?problem=add-one&verdict=wrong_answer&kind=submit", 1),
        ("?problem=echo", 0),
    ] {
        let list = world.get(&ada, &format!("/api/v1/submissions{query}")).await.json();
        assert_eq!(list["items"].as_array().unwrap().len(), count, "{query}");
        assert_eq!(list["next"], json!(null));
    }
}

async fn submit_with_key(world: &World, person: &Person, key: &str, source: &str) -> Answer {
    let request = request(Method::POST, person, "/api/v1/problems/add-one/submissions")
        .header("content-type", "application/json")
        .header("idempotency-key", key);
    let body = json!({"language": "cpp", "source": source}).to_string();
    Answer::read(world.send(request.body(Body::from(body)).unwrap()).await).await
}

#[tokio::test]
async fn the_same_idempotency_key_gives_the_same_submission() {
    let world = World::start().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let first = id(&submit_with_key(&world, &ada, "k", "x").await);
    assert_eq!(id(&submit_with_key(&world, &ada, "k", "x").await), first);
    let (one, two) = tokio::join!(submit_with_key(&world, &ada, "j", "x"), submit_with_key(&world, &ada, "j", "x"));
    assert_eq!(id(&one), id(&two));
    assert_ne!(id(&submit_with_key(&world, &bob, "k", "x").await), first);
    submit_with_key(&world, &ada, "k", "y").await.is_problem(422, "invalid_field");
    submit_with_key(&world, &ada, &"k".repeat(129), "x").await.is_problem(422, "invalid_field");
    submit_with_key(&world, &ada, "", "x").await.is_problem(422, "invalid_field");
    let list = world.get(&ada, "/api/v1/submissions").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
}
