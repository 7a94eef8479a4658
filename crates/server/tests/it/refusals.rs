//! Requests that cannot be served: always problem details, always a 4xx, always with words that help.

use axum::body::Body;
use axum::http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::world::{Person, World, request};

fn code(source: &str) -> Value {
    json!({"language": "cpp", "source": source})
}

#[tokio::test]
async fn bodies_that_do_not_fit_are_refused() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let run = |cases: Value| json!({"language": "cpp", "source": "x", "cases": cases});
    let (submit, runs, echo) = ("problems/add-one/submissions", "problems/add-one/runs", "problems/echo/runs");
    let long = "x".repeat(64 * 1024 + 1);
    for (path, body, status, name, words) in [
        (submit, json!({"language": "cobol", "source": "x"}), 422, "invalid_field", "cpp, python"),
        (submit, json!({"language": "java", "source": "x"}), 422, "invalid_field", "there are: cpp"),
        (submit, json!({"language": "\0", "source": "x"}), 422, "invalid_field", "language"),
        ("problems/nothing/submissions", code("x"), 404, "not_found", "problem"),
        ("problems/%00/submissions", code("x"), 404, "not_found", "problem"),
        ("problems/%ff/submissions", code("x"), 404, "not_found", "address"),
        (submit, code(""), 422, "invalid_field", "source"),
        (submit, code(" \n\t"), 422, "invalid_field", "source"),
        (submit, code(&long), 422, "invalid_field", "65536"),
        (submit, code("a\0b"), 422, "invalid_field", "NUL"),
        (submit, json!({"language": "cpp"}), 400, "invalid_body", "source"),
        (submit, json!({"language": "cpp", "source": 7}), 400, "invalid_body", "string"),
        (submit, json!({"language": "cpp", "source": "x", "cases": []}), 400, "invalid_body", "cases"),
        (submit, json!([]), 400, "invalid_body", "body"),
        (submit, json!(null), 400, "invalid_body", "body"),
        (runs, run(json!([])), 422, "invalid_field", "1 to 20"),
        (runs, run(json!(vec![json!({"args": [1]}); 21])), 422, "invalid_field", "1 to 20"),
        (runs, run(json!([{"args": [1]}, {"args": ["1"]}])), 422, "invalid_field", "cases[1]"),
        (runs, run(json!([{"args": []}])), 422, "invalid_field", "cases[0]"),
        (runs, run(json!([{"args": [2_147_483_648_i64]}])), 422, "invalid_field", "cases[0]"),
        (runs, run(json!([{"args": [f64::MAX]}])), 422, "invalid_field", "cases[0]"),
        (runs, run(json!([{"stdin": "1"}])), 422, "invalid_field", "args"),
        (echo, run(json!([{"args": [1]}])), 422, "invalid_field", "stdin"),
        (echo, run(json!([{"stdin": "x".repeat(256 * 1024 + 1)}])), 422, "invalid_field", "cases[0]"),
        (runs, run(json!([{"args": [1], "stdin": ""}])), 400, "invalid_body", "args"),
        (runs, run(json!([7])), 400, "invalid_body", "cases[0]"),
        (runs, run(json!({})), 400, "invalid_body", "cases"),
        ("playground", json!({"language": "cpp", "source": "x"}), 400, "invalid_body", "stdin"),
        (
            "playground",
            json!({"language": "cpp", "source": "x", "stdin": "x".repeat(256 * 1024 + 1)}),
            422,
            "invalid_field",
            "262144",
        ),
    ] {
        let answer = world.post(&ada, &format!("/api/v1/{path}"), body).await;
        let problem = answer.is_problem(status, name).to_string();
        assert!(problem.contains(words), "{path}: {words} is missing in {problem}");
    }
    let list = world.get(&ada, "/api/v1/submissions").await.json();
    assert!(list["items"].as_array().unwrap().is_empty(), "nothing of this was stored");
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let deep = "[".repeat(100_000);
    let large = format!("\"{}\"", "x".repeat(1024 * 1024));
    for (kind, body, status, name) in [
        ("application/json", "{", 400, "malformed_json"),
        ("application/json", "", 400, "malformed_json"),
        ("application/json", "{\"language\": \"cpp\", \"source\": \"x\"} {}", 400, "malformed_json"),
        ("application/json", "{\"language\": \"cpp\", \"source\": \"\u{7f}", 400, "malformed_json"),
        ("application/json; charset=utf-8", deep.as_str(), 400, "invalid_body"),
        ("application/json", large.as_str(), 413, "too_large"),
        ("text/plain", "{}", 415, "not_json"),
        ("application/x-www-form-urlencoded", "language=cpp", 415, "not_json"),
        ("", "{}", 415, "not_json"),
    ] {
        let request = request(Method::POST, &ada, "/api/v1/problems/add-one/submissions").header("content-type", kind);
        let answer = Answer::read(world.send(request.body(Body::from(body.to_owned())).unwrap()).await).await;
        answer.is_problem(status, name);
    }
}

#[tokio::test]
async fn addresses_and_queries_that_do_not_fit_are_refused() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let long = "x".repeat(101);
    for (path, status, name) in [
        ("/api/v1/nothing", 404, "not_found"),
        ("/api", 404, "not_found"),
        ("/api/", 404, "not_found"),
        ("/api/v2/problems", 404, "not_found"),
        ("/assets/nothing.js", 404, "not_found"),
        ("/health/nothing", 404, "not_found"),
        ("/api/v1/problems/nothing", 404, "not_found"),
        ("/api/v1/problems?page=0", 422, "invalid_field"),
        ("/api/v1/problems?page=100001", 422, "invalid_field"),
        ("/api/v1/problems?per_page=101", 422, "invalid_field"),
        ("/api/v1/problems?page=-1", 400, "invalid_query"),
        ("/api/v1/problems?page=99999999999999999999", 400, "invalid_query"),
        ("/api/v1/problems?pgae=1", 400, "invalid_query"),
        ("/api/v1/problems?difficulty=impossible", 400, "invalid_query"),
        ("/api/v1/problems?search=%00", 422, "invalid_field"),
        (&format!("/api/v1/problems?search={long}"), 422, "invalid_field"),
        ("/api/v1/submissions?cursor=x", 422, "invalid_field"),
        ("/api/v1/submissions?limit=0", 422, "invalid_field"),
        ("/api/v1/submissions?problem=nothing", 422, "invalid_field"),
        ("/api/v1/submissions?verdict=perfect", 400, "invalid_query"),
    ] {
        world.get(&ada, path).await.is_problem(status, name);
    }
    for (method, path) in
        [(Method::DELETE, "/api/v1/me"), (Method::PUT, "/openapi.json"), (Method::GET, "/api/v1/auth/login")]
    {
        let request = request(method, &ada, path).body(Body::empty()).unwrap();
        Answer::read(world.send(request).await).await.is_problem(405, "method_not_allowed");
    }
    let post = request(Method::POST, &ada, "/problems").body(Body::empty()).unwrap();
    Answer::read(world.send(post).await).await.is_problem(404, "not_found");
}

#[tokio::test]
async fn other_hosts_and_other_sites_are_refused() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    for host in ["evil.test", "127.0.0.1.evil.test:8000", ""] {
        let request = axum::http::Request::get("/api/v1/problems").header("host", host).body(Body::empty()).unwrap();
        Answer::read(world.send(request).await).await.is_problem(421, "wrong_host");
    }
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.test"),
        ("origin", "null"),
    ] {
        let request = request(Method::POST, &ada, "/api/v1/auth/logout").header(name, value);
        Answer::read(world.send(request.body(Body::empty()).unwrap()).await).await.is_problem(403, "cross_site");
    }
    assert_eq!(world.get(&ada, "/api/v1/me").await.status, 200, "nobody was logged out");
    let same = request(Method::POST, &ada, "/api/v1/auth/logout").header("origin", "http://127.0.0.1:8000");
    assert_eq!(world.send(same.body(Body::empty()).unwrap()).await.status(), 204);
}

#[test]
fn no_question_is_too_strange_to_be_answered() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let world = runtime.block_on(World::start());
    let ada = runtime.block_on(world.person("ada"));
    let paths =
        prop::sample::select(vec!["problems", "problems/{}", "submissions", "submissions/{}", "submissions/{}/events"]);
    let keys =
        prop::sample::select(vec!["search", "topic", "difficulty", "status", "page", "cursor", "problem", "verdict"]);
    proptest!(ProptestConfig::with_cases(200), |(path in paths, key in keys, value in "\\PC{0,12}|[%_\\\\'\"\\x00-\\x1f]{1,6}")| {
        let value: String = value.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let path = format!("/api/v1/{}?{key}={value}", path.replace("{}", &value));
        let answer = runtime.block_on(world.get(&ada, &path));
        prop_assert!(answer.status.as_u16() < 500, "{path}: {answer:?}");
    });
    runtime.block_on(async { drop(world) });
}

#[tokio::test]
async fn strangers_are_asked_to_log_in_before_their_filter_is_looked_at() {
    let world = World::start().await;
    world.get(&Person::default(), "/api/v1/problems?status=todo&page=0").await.is_problem(401, "login_required");
}
