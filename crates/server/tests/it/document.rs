//! openapi.json: fresh, complete, and true.

use axum::http::StatusCode;
use proto::Verdict;
use serde_json::{Value, json};

use crate::packages;
use crate::world::{Person, World, report};

fn document() -> Value {
    serde_json::to_value(server::http::openapi()).unwrap()
}

#[test]
fn the_committed_document_is_the_generated_one() {
    let committed = include_str!("../../openapi.json");
    let generated = server::http::openapi().to_pretty_json().unwrap();
    assert_eq!(committed.trim_end(), generated.trim_end(), "run `cargo xtask codegen`");
}

#[tokio::test]
async fn the_server_serves_it() {
    let world = World::start().await;
    let served = world.get(&Person::default(), "/openapi.json").await;
    assert_eq!(served.json(), document());
    assert_eq!(served.header("content-type"), "application/json");
}

/// Checks an answer against what the document declares for it.
fn check(document: &Value, method: &str, path: &str, status: StatusCode, body: &Value) {
    let responses = &document["paths"][path][method]["responses"];
    let content = &responses[status.as_str()]["content"];
    let media = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut schema = content[media]["schema"].clone();
    assert!(schema.is_object(), "{method} {path} does not declare {status} with {media}");
    schema["components"] = document["components"].clone();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{method} {path} {status}: {errors:#?}\n{body:#}");
}

#[tokio::test]
async fn what_is_read_is_as_declared() {
    let world = World::start().await;
    let document = document();
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let queued = world.submission(&ada, id).await;
    check(&document, "get", "/api/v1/submissions/{id}", StatusCode::OK, &queued);
    let job = worker.take().await;
    worker.finish(job, report(Verdict::WrongAnswer)).await;
    world.verdict(&ada, id).await;

    let stranger = Person::default();
    for (person, path, declared) in [
        (&ada, "me".to_owned(), "me"),
        (&stranger, "me".to_owned(), "me"),
        (&ada, "problems".to_owned(), "problems"),
        (&stranger, "problems".to_owned(), "problems"),
        (&stranger, "problems?page=0".to_owned(), "problems"),
        (&stranger, "problems?page=x".to_owned(), "problems"),
        (&stranger, "problems?status=todo".to_owned(), "problems"),
        (&ada, "problems/add-one".to_owned(), "problems/{slug}"),
        (&ada, "problems/echo".to_owned(), "problems/{slug}"),
        (&ada, "problems/nothing".to_owned(), "problems/{slug}"),
        (&ada, "topics".to_owned(), "topics"),
        (&ada, "languages".to_owned(), "languages"),
        (&ada, "submissions".to_owned(), "submissions"),
        (&ada, "submissions?limit=0".to_owned(), "submissions"),
        (&stranger, "submissions".to_owned(), "submissions"),
        (&ada, format!("submissions/{id}"), "submissions/{id}"),
        (&ada, "submissions/nothing".to_owned(), "submissions/{id}"),
        (&stranger, format!("submissions/{id}"), "submissions/{id}"),
        (&ada, "submissions/nothing/events".to_owned(), "submissions/{id}/events"),
        (&admin, "admin/problems".to_owned(), "admin/problems"),
        (&ada, "admin/problems".to_owned(), "admin/problems"),
        (&stranger, "admin/problems".to_owned(), "admin/problems"),
        (&admin, "admin/uploads/nothing".to_owned(), "admin/uploads/{id}"),
    ] {
        let answer = world.get(person, &format!("/api/v1/{path}")).await;
        check(&document, "get", &format!("/api/v1/{declared}"), answer.status, &answer.json());
    }
}

#[tokio::test]
async fn what_code_and_log_ins_get_is_as_declared() {
    let world = World::start().await;
    let document = document();
    let (ada, stranger) = (world.person("ada").await, Person::default());
    let code = json!({"language": "cpp", "source": "x"});
    let large = json!({"language": "cpp", "source": "x".repeat(1024 * 1024)});
    for (person, path, declared, body) in [
        (&ada, "problems/add-one/submissions", "problems/{slug}/submissions", &code),
        (&ada, "problems/add-one/runs", "problems/{slug}/runs", &code),
        (&ada, "problems/nothing/runs", "problems/{slug}/runs", &code),
        (&stranger, "problems/add-one/runs", "problems/{slug}/runs", &code),
        (&ada, "problems/add-one/runs", "problems/{slug}/runs", &large),
        (&ada, "playground", "playground", &code),
        (&ada, "playground", "playground", &json!({"language": "x", "source": "x", "stdin": ""})),
        (&stranger, "auth/login", "auth/login", &json!({"email": "ada@example.org", "password": "wrong"})),
        (&stranger, "auth/login", "auth/login", &json!({"email": "ada@example.org", "password": "correct horse"})),
        (&stranger, "auth/login", "auth/login", &json!({"email": "ada@example.org"})),
        (&stranger, "auth/register", "auth/register", &json!({"name": "", "email": "x", "password": "x"})),
        (&stranger, "auth/verify-email", "auth/verify-email", &json!({"token": "x"})),
        (&stranger, "auth/resend-verification", "auth/resend-verification", &json!(null)),
        (&stranger, "auth/forgot-password", "auth/forgot-password", &json!({"email": "x"})),
        (&stranger, "auth/reset-password", "auth/reset-password", &json!({"token": "x", "password": "x"})),
    ] {
        let answer = world.post(person, &format!("/api/v1/{path}"), body.clone()).await;
        check(&document, "post", &format!("/api/v1/{declared}"), answer.status, &answer.json());
    }
}

#[tokio::test]
async fn what_the_library_answers_is_as_declared() {
    let world = World::start().await;
    let document = document();
    let (ada, admin) = (world.person("ada").await, world.admin().await);
    let known: Value = serde_json::from_slice(&packages::echo().to_bytes()).unwrap();
    let new = problem::Package { number: 7, slug: "seventh".to_owned(), ..packages::echo() };
    let new: Value = serde_json::from_slice(&new.to_bytes()).unwrap();
    for (person, body) in [(&admin, &known), (&admin, &new), (&admin, &json!({})), (&ada, &new)] {
        let answer = world.post(person, "/api/v1/admin/problems", body.clone()).await;
        check(&document, "post", "/api/v1/admin/problems", answer.status, &answer.json());
    }
    for (slug, body) in
        [("echo", json!({"published": true})), ("nothing", json!({"published": true})), ("echo", json!({}))]
    {
        let answer = world.patch(&admin, &format!("/api/v1/admin/problems/{slug}"), body).await;
        check(&document, "patch", "/api/v1/admin/problems/{slug}", answer.status, &answer.json());
    }
}
