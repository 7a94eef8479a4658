//! Tokens by which programs act for a user.

use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use sea_orm::ConnectionTrait as _;
use server::store::tokens::{CreateTokenError, TOKENS_PER_USER_MAX};
use server::store::users::Role;
use server::tokens::{self, TokenError};

use crate::answer::Answer;
use crate::world::{Person, World, email, request};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn make(world: &World, person: &str, name: &str, days: u32) -> Result<String, TokenError> {
    let made = tokens::create(&world.app.store, &world.clock, &email(person), name, days).await?;
    Ok(made.token.0)
}

async fn ask(world: &World, person: &Person, authorization: &str, path: &str) -> Answer {
    let request = request(Method::GET, person, path).header("authorization", authorization);
    Answer::read(world.send(request.body(Body::empty()).unwrap()).await).await
}

async fn me(world: &World, authorization: &str) -> Answer {
    ask(world, &Person::default(), authorization, "/api/v1/me").await
}

#[tokio::test]
async fn a_token_does_what_its_user_may_and_no_more() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    world.make_account("root", Role::Admin).await;
    let token = make(&world, "ada", "laptop", 90).await.unwrap();
    assert!(token.starts_with("hcx_") && token.len() == 68);
    for scheme in ["Bearer", "bearer", "BEARER "] {
        let answer = me(&world, &format!("{scheme} {token}")).await;
        assert_eq!((answer.status.as_u16(), answer.json()["email"].as_str().unwrap()), (200, "ada@example.org"));
    }
    let library = "/api/v1/admin/problems";
    let stranger = Person::default();
    ask(&world, &stranger, &format!("Bearer {token}"), library).await.is_problem(403, "admin_required");
    let root = make(&world, "root", "laptop", 90).await.unwrap();
    assert_eq!(ask(&world, &stranger, &format!("Bearer {root}"), library).await.status, 200);
    let wrong = Person { cookie: format!("hashcodex={token}") };
    world.get(&wrong, "/api/v1/me").await.is_problem(401, "login_required");
}

#[tokio::test]
async fn a_bad_token_is_refused_even_beside_a_good_cookie() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let token = make(&world, "ada", "laptop", 90).await.unwrap();
    let unknown = format!("hcx_{}", "0".repeat(64));
    let session = ada.cookie.split_once('=').unwrap().1;
    for bad in ["", "hcx_", &unknown, &token[..67], &format!("{token}0"), &token.to_uppercase(), session] {
        for path in ["/api/v1/me", "/api/v1/problems", "/api/v1/problems/add-one", "/api/v1/submissions"] {
            ask(&world, &ada, &format!("Bearer {bad}"), path).await.is_problem(401, "invalid_token");
        }
    }
    let of_the_proxy = ask(&world, &ada, "Basic YTpi", "/api/v1/me").await;
    assert_eq!(of_the_proxy.status, 200, "other schemes are none of our business");
}

#[tokio::test]
async fn a_token_ends_by_time_by_word_and_with_its_account() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let token = make(&world, "ada", "laptop", 2).await.unwrap();
    let bearer = format!("Bearer {token}");
    world.clock.advance(2 * DAY - Duration::from_secs(1));
    assert_eq!(me(&world, &bearer).await.status, 200);
    world.clock.advance(Duration::from_secs(1));
    me(&world, &bearer).await.is_problem(401, "invalid_token");

    let again = make(&world, "ada", "laptop", 90).await.unwrap(); // the name of an expired one is free
    let bearer = format!("Bearer {again}");
    assert_eq!(me(&world, &bearer).await.status, 200);
    let ada = world.app.store.account(&email("ada")).await.unwrap().unwrap().user.id;
    assert!(world.app.store.revoke_token(ada, "laptop").await.unwrap());
    assert!(!world.app.store.revoke_token(ada, "laptop").await.unwrap());
    me(&world, &bearer).await.is_problem(401, "invalid_token");

    let bearer = format!("Bearer {}", make(&world, "ada", "laptop", 90).await.unwrap());
    let data = world.data().await;
    data.execute_unprepared("UPDATE users SET disabled_at = '2026-01-01T00:00:00+00:00'").await.unwrap();
    me(&world, &bearer).await.is_problem(401, "invalid_token");
    assert!(matches!(make(&world, "ada", "desk", 90).await, Err(TokenError::Disabled)));
}

#[tokio::test]
async fn tokens_have_names_and_bounds() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    for (who, name, days, words) in [
        ("nobody", "laptop", 90, "no account"),
        ("ada", " ", 90, "a name has"),
        ("ada", "a\nb", 90, "a name has"),
        ("ada", "laptop", 0, "1 to 3650 days"),
        ("ada", "laptop", 3651, "1 to 3650 days"),
    ] {
        let error = make(&world, who, name, days).await.unwrap_err().to_string();
        assert!(error.contains(words), "{name:?}: {error}");
    }
    for number in 0..TOKENS_PER_USER_MAX {
        make(&world, "ada", &format!("token {number}"), 90).await.unwrap();
    }
    let same = make(&world, "ada", "token 7", 90).await;
    assert!(matches!(same, Err(TokenError::Create(CreateTokenError::NameTaken))));
    let surplus = make(&world, "ada", "one more", 90).await;
    assert!(matches!(surplus, Err(TokenError::Create(CreateTokenError::TooMany))));
}

#[tokio::test]
async fn its_last_use_is_written_down() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let token = make(&world, "ada", "laptop", 90).await.unwrap();
    let ada = world.app.store.account(&email("ada")).await.unwrap().unwrap().user.id;
    let last_used = async || world.app.store.tokens(ada).await.unwrap()[0].last_used_at;
    assert_eq!(last_used().await, None);
    me(&world, &format!("Bearer {token}")).await;
    let first = world.clock.now();
    assert_eq!(last_used().await, Some(first));
    world.clock.advance(Duration::from_secs(60));
    me(&world, &format!("Bearer {token}")).await;
    assert_eq!(last_used().await, Some(first), "not at every request");
    world.clock.advance(Duration::from_secs(600));
    me(&world, &format!("Bearer {token}")).await;
    assert_eq!(last_used().await, Some(world.clock.now()));
}
