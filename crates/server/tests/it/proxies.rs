//! Limits by address, behind a proxy and without one.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use server::config::proxies::TrustedProxies;
use server::http::limits::LOGINS_FROM_ADDRESS;

use crate::answer::Answer;
use crate::world::{Person, World, request};

/// Fails to log in, each time to another account, and gives the status.
async fn try_log_in(world: &World, turn: usize, forwarded_for: &str) -> u16 {
    let body = json!({"email": format!("{turn}@example.org"), "password": "wrong horse"}).to_string();
    let request = request(Method::POST, &Person::default(), "/api/v1/auth/login")
        .header("content-type", "application/json")
        .header("x-forwarded-for", forwarded_for);
    Answer::read(world.send(request.body(Body::from(body)).unwrap()).await).await.status.as_u16()
}

#[tokio::test]
async fn forged_addresses_do_not_help() {
    let world = World::start().await;
    for turn in 0..LOGINS_FROM_ADDRESS.max {
        assert_eq!(try_log_in(&world, turn, &format!("192.0.2.{turn}")).await, 401);
    }
    assert_eq!(try_log_in(&world, 1_000, "192.0.2.200").await, 429);
}

#[tokio::test]
async fn behind_a_proxy_each_client_counts_by_itself() {
    // Requests without a connection come from 0.0.0.0.
    let trusted = TrustedProxies::parse(&["0.0.0.0".to_owned()]).unwrap();
    let world = World::start_with(|parts| parts.trusted_proxies = trusted).await;
    for turn in 0..LOGINS_FROM_ADDRESS.max {
        // What the client wrote itself is to the left.
        assert_eq!(try_log_in(&world, turn, &format!("198.51.100.{turn}, 192.0.2.1")).await, 401);
    }
    assert_eq!(try_log_in(&world, 1_000, "198.51.100.200, 192.0.2.1").await, 429);
    assert_eq!(try_log_in(&world, 1_001, "192.0.2.2").await, 401);
}
