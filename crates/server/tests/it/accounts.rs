//! Accounts that are made without the web.

use std::time::Duration;

use serde_json::json;
use server::accounts::{self, NewAccount, first_admin};
use server::cache::{Cache, CacheConfig, CacheError};
use server::config::Secret;
use server::store::users::Role;

use crate::answer::Answer;
use crate::cache::Private;
use crate::world::{PASSWORD, Person, World, email};

const ADMIN: &str = "admin@localhost";

async fn start_link(world: &World) -> Option<String> {
    first_admin::ensure(&world.app, ADMIN, None).await.unwrap()?.link.unwrap()
}

async fn choose(world: &World, link: &str, password: &str) -> Answer {
    let token = link.strip_prefix("http://127.0.0.1:8000/reset-password?token=").unwrap();
    let body = json!({"token": token, "password": password});
    world.post(&Person::default(), "/api/v1/auth/reset-password", body).await
}

#[tokio::test]
async fn the_first_admin_chooses_a_password_by_the_printed_link_and_then_none_is_printed() {
    let world = World::start_embedded().await;
    let link = start_link(&world).await.unwrap();
    for guess in ["", "admin", PASSWORD] {
        world.try_log_in(ADMIN, guess).await.is_problem(401, "wrong_credentials");
    }
    let world = world.killed_and_restarted().await;
    choose(&world, &link, PASSWORD).await.is_problem(422, "invalid_token");
    let link = start_link(&world).await.unwrap();
    assert_eq!(choose(&world, &link, PASSWORD).await.status, 204);
    let me = world.try_log_in(ADMIN, PASSWORD).await.json();
    assert_eq!((&me["role"], &me["verified"]), (&json!("admin"), &json!(true)));
    choose(&world, &link, "another password").await.is_problem(422, "invalid_token");
    assert_eq!(start_link(&world).await, None);
}

#[tokio::test]
async fn the_printed_link_works_for_a_day() {
    let world = World::start().await;
    let link = start_link(&world).await.unwrap();
    world.clock.advance(Duration::from_secs(24 * 60 * 60));
    choose(&world, &link, PASSWORD).await.is_problem(422, "invalid_token");
    let link = start_link(&world).await.unwrap();
    world.clock.advance(Duration::from_secs(24 * 60 * 60 - 1));
    assert_eq!(choose(&world, &link, PASSWORD).await.status, 204);
}

#[tokio::test]
async fn an_operator_who_gives_a_password_gets_no_link_now_or_later() {
    let give = || Some(Secret(PASSWORD.to_owned()));
    let world = World::start().await;
    let admin = first_admin::ensure(&world.app, ADMIN, give()).await.unwrap().unwrap();
    assert_eq!((admin.email.as_str(), admin.link), (ADMIN, Ok(None)));
    assert_eq!(world.try_log_in(ADMIN, PASSWORD).await.status, 200);
    assert!(first_admin::ensure(&world.app, ADMIN, Some(Secret("another one".to_owned()))).await.unwrap().is_none());

    let world = World::start().await;
    let link = start_link(&world).await.unwrap();
    assert_eq!(first_admin::ensure(&world.app, ADMIN, give()).await.unwrap().unwrap().link, Ok(None));
    assert_eq!(world.try_log_in(ADMIN, PASSWORD).await.status, 200);
    choose(&world, &link, "another password").await.is_problem(422, "invalid_token");
}

#[tokio::test]
async fn while_the_cache_is_away_the_start_goes_on_and_the_link_comes_later() {
    // A port that was free a moment ago: nobody answers there yet.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let config = CacheConfig::Redis { url: Secret(format!("redis://127.0.0.1:{port}")), prefix: "away".to_owned() };
    let world = World::start_with(|parts| parts.cache = Cache::connect(&config).unwrap()).await;
    let admin = first_admin::ensure(&world.app, ADMIN, None).await.unwrap().unwrap();
    assert_eq!((admin.email.as_str(), admin.link), (ADMIN, Err(CacheError::Unavailable)));

    let _redis = Private::start(port);
    let admin = first_admin::when_possible(&world.app, ADMIN).await.unwrap();
    assert_eq!(choose(&world, &admin.link.unwrap().unwrap(), PASSWORD).await.status, 204);
    assert!(start_link(&world).await.is_none(), "there is a password now");
}

#[tokio::test]
async fn a_password_that_was_made_up_is_long_and_works() {
    let world = World::start().await;
    let new = NewAccount { name: "Ada".to_owned(), email: email("ada"), role: Role::User, password: None };
    let made = accounts::create(&world.app.store, &world.app.passwords, &world.clock, new).await;
    let Secret(password) = made.unwrap().unwrap();
    assert_eq!(password.len(), 23);
    assert_eq!(world.try_log_in(&email("ada"), &password).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_an_account_is_refused_with_the_reason() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let long = "x".repeat(2000);
    for (address, name, password, reason) in [
        ("ADA@example.org", "Ada", PASSWORD, "already an account"),
        ("ada", "Ada", PASSWORD, "no e-mail address"),
        ("a da@example.org", "Ada", PASSWORD, "no e-mail address"),
        ("a\0@example.org", "Ada", PASSWORD, "no e-mail address"),
        ("bob@example.org", " ", PASSWORD, "a name has"),
        ("bob@example.org", "B\0b", PASSWORD, "a name has"),
        ("bob@example.org", "Bob", "short", "a password has"),
        ("bob@example.org", "Bob", long.as_str(), "a password has"),
    ] {
        let new = NewAccount {
            name: name.to_owned(),
            email: address.to_owned(),
            role: Role::User,
            password: Some(Secret(password.to_owned())),
        };
        let made = accounts::create(&world.app.store, &world.app.passwords, &world.clock, new).await;
        let error = made.unwrap_err().to_string();
        assert!(error.contains(reason), "{address:?}: {error}");
    }
    assert_eq!(world.try_log_in(&email("bob"), PASSWORD).await.status, 401);
}
