//! The web app and what goes with every answer.

use axum::body::Body;
use axum::http::Request;

use crate::answer::Answer;
use crate::world::{Person, World};

#[tokio::test]
async fn every_address_that_is_no_file_is_the_page() {
    let world = World::start().await;
    for path in ["/", "/problems/two-sum", "/login?next=/", "/apiary"] {
        let page = world.get(&Person::default(), path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.header("content-type").starts_with("text/html") && page.text.contains("HashCodex"), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn browsers_are_told_what_not_to_do() {
    let world = World::start().await;
    for path in ["/", "/api/v1/me", "/api/v1/problems", "/openapi.json", "/api/nothing"] {
        let answer = world.get(&Person::default(), path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("script-src"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
    assert_eq!(world.get(&Person::default(), "/api/v1/me").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_client_may_name_its_request_if_the_name_is_short_and_plain() {
    let world = World::start().await;
    let named = async |id: &str| {
        let request = Request::get("/api/v1/me").header("host", "127.0.0.1:8000").header("x-request-id", id);
        let answer = Answer::read(world.send(request.body(Body::empty()).unwrap()).await).await;
        answer.header("x-request-id").to_owned()
    };
    assert_eq!(named("build-7_a.3").await, "build-7_a.3");
    for odd in ["", "two words", "{\"a\":1}", &"x".repeat(65)] {
        assert_eq!(named(odd).await.len(), 36, "{odd}");
    }
}

#[tokio::test]
async fn the_process_tells_how_it_is() {
    let world = World::start().await;
    assert_eq!(world.get(&Person::default(), "/health/live").await.status, 200);
    let ready = world.get(&Person::default(), "/health/ready").await;
    assert_eq!((ready.status.as_u16(), &ready.json()["languages"]), (200, &true.into()));
}
