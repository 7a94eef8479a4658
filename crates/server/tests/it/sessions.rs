//! Logging in and out.

use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use proto::Digest;
use server::store::users::Role;

use crate::answer::Answer;
use crate::world::{PASSWORD, Person, World, email, request};

#[tokio::test]
async fn a_log_in_lasts_until_the_log_out() {
    let world = World::start().await;
    world.get(&Person::default(), "/api/v1/me").await.is_problem(401, "login_required");
    let ada = world.person("ada").await;
    let me = world.get(&ada, "/api/v1/me").await;
    assert_eq!((me.status.as_u16(), me.json()["email"].as_str().unwrap()), (200, "ada@example.org"));

    let log_out = request(Method::POST, &ada, "/api/v1/auth/logout").body(Body::empty()).unwrap();
    let answer = Answer::read(world.send(log_out).await).await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"), "{answer:?}");
    world.get(&ada, "/api/v1/me").await.is_problem(401, "login_required");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let cookie = world.try_log_in("ADA@example.org ", PASSWORD).await.header("set-cookie").to_owned();
    for part in ["hashcodex=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Secure"));

    let world = World::start_with(|parts| parts.origin = "https://127.0.0.1".parse().unwrap()).await;
    world.make_account("ada", Role::User).await;
    let cookie = world.try_log_in("ada@example.org", PASSWORD).await.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-hashcodex=") && cookie.contains("Secure"), "{cookie}");
}

#[tokio::test]
async fn a_failed_log_in_does_not_tell_who_exists() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let wrong = world.try_log_in(&email("ada"), "wrong").await;
    let nobody = world.try_log_in(&email("nobody"), "wrong").await;
    wrong.is_problem(401, "wrong_credentials");
    assert_eq!((wrong.status, &wrong.text), (nobody.status, &nobody.text));
}

#[tokio::test]
async fn ten_failures_close_an_account_for_ten_minutes() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    for _ in 0..3 {
        world.log_in("ada").await; // what succeeds does not count
    }
    for _ in 0..10 {
        world.try_log_in(&email("ada"), "wrong").await.is_problem(401, "wrong_credentials");
    }
    let refused = world.try_log_in(&email("Ada"), PASSWORD).await;
    refused.is_problem(429, "too_many_requests");
    assert_eq!(refused.header("retry-after"), "600");
    world.clock.advance(Duration::from_secs(600));
    world.log_in("ada").await;
}

#[tokio::test]
async fn thirty_failures_close_an_address() {
    let world = World::start().await;
    for number in 0..30 {
        world.try_log_in(&email(&number.to_string()), "wrong").await.is_problem(401, "wrong_credentials");
    }
    world.try_log_in(&email("another"), "wrong").await.is_problem(429, "too_many_requests");
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_busy_it_is() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    for _ in 0..29 {
        world.clock.advance(Duration::from_secs(24 * 60 * 60));
        assert_eq!(world.get(&ada, "/api/v1/me").await.status, 200);
    }
    world.clock.advance(Duration::from_secs(24 * 60 * 60));
    world.get(&ada, "/api/v1/me").await.is_problem(401, "login_required");
}

#[tokio::test]
async fn the_oldest_sessions_end_when_there_are_too_many() {
    let world = World::start().await;
    let first = world.person("ada").await;
    for _ in 0..server::store::sessions::SESSIONS_PER_USER_MAX {
        world.clock.advance(Duration::from_secs(1));
        world.log_in("ada").await;
    }
    world.get(&first, "/api/v1/me").await.is_problem(401, "login_required");
}

#[tokio::test]
async fn the_store_does_not_know_the_token() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let token = ada.cookie.split_once('=').unwrap().1;
    assert_eq!(token.len(), 64);
    let found = world.app.store.logged_in(Digest::of(token.as_bytes()), world.clock.now()).await.unwrap();
    assert_eq!(found.unwrap().user.email, "ada@example.org");
    for stolen in [token.to_uppercase(), format!("{token}0"), Digest::of(token.as_bytes()).to_string()] {
        let thief = Person { cookie: format!("hashcodex={stolen}") };
        world.get(&thief, "/api/v1/me").await.is_problem(401, "login_required");
    }
}
