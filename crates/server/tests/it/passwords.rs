//! Forgotten, reset and changed passwords, and what that ends.

use std::time::Duration;

use proto::Digest;
use serde_json::{Value, json};
use server::store::sessions::NewSession;
use server::store::users::Role;

use crate::answer::Answer;
use crate::world::{PASSWORD, Person, World, email};

const NEW: &str = "a better password";

async fn forgot(world: &World, name: &str) -> Answer {
    world.post(&Person::default(), "/api/v1/auth/forgot-password", json!({"email": email(name)})).await
}

async fn reset(world: &World, token: &str, password: &str) -> Answer {
    let body = json!({"token": token, "password": password});
    world.post(&Person::default(), "/api/v1/auth/reset-password", body).await
}

async fn change(world: &World, person: &Person, body: Value) -> Answer {
    world.patch(person, "/api/v1/me", body).await
}

fn passwords(current: &str, new: &str) -> Value {
    json!({"password": {"current": current, "new": new}})
}

/// Asks for a link, and gives its token.
async fn forgotten(world: &World, name: &str) -> String {
    assert_eq!(forgot(world, name).await.status, 204);
    world.mails().await.pop().unwrap().token("reset-password")
}

#[tokio::test]
async fn who_forgot_a_password_chooses_another_and_every_log_in_ends() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let token = forgotten(&world, "ada").await;
    assert_eq!(world.get(&ada, "/api/v1/me").await.status, 200, "asking changes nothing");
    assert_eq!(reset(&world, &token, NEW).await.status, 204);
    world.get(&ada, "/api/v1/me").await.is_problem(401, "login_required");
    world.try_log_in(&email("ada"), PASSWORD).await.is_problem(401, "wrong_credentials");
    assert_eq!(world.try_log_in(&email("ada"), NEW).await.status, 200);
    reset(&world, &token, "yet another one").await.is_problem(422, "invalid_token");
}

#[tokio::test]
async fn the_answer_does_not_tell_who_has_an_account() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let (known, unknown) = (forgot(&world, "ada").await, forgot(&world, "nobody").await);
    assert_eq!((known.status.as_u16(), &known.text), (204, &unknown.text));
    assert_eq!(known.status, unknown.status);
    assert_eq!(world.mails().await.len(), 1);
    for name in ["ada", "nobody"] {
        for _ in 0..4 {
            assert_eq!(forgot(&world, name).await.status, 204);
        }
    }
    let (known, unknown) = (forgot(&world, "ada").await, forgot(&world, "nobody").await);
    known.is_problem(429, "too_many_requests");
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    assert_eq!(world.mails().await.len(), 5);
}

#[tokio::test]
async fn twenty_passwords_an_hour_are_forgotten_at_one_address() {
    let world = World::start().await;
    for number in 0..20 {
        assert_eq!(forgot(&world, &format!("n{number}")).await.status, 204);
    }
    forgot(&world, "late").await.is_problem(429, "too_many_requests");
}

#[tokio::test]
async fn the_link_came_by_mail_so_using_it_proves_the_address() {
    let world = World::start().await;
    let body = json!({"name": "Ada", "email": email("ada"), "password": PASSWORD});
    world.post(&Person::default(), "/api/v1/auth/register", body).await;
    let token = forgotten(&world, "ada").await;
    assert_eq!(reset(&world, &token, NEW).await.status, 204);
    assert_eq!(world.try_log_in(&email("ada"), NEW).await.json()["verified"], true);
}

#[tokio::test]
async fn a_link_works_for_an_hour_and_only_while_the_password_is_the_same() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let late = forgotten(&world, "ada").await;
    world.clock.advance(Duration::from_secs(3600));
    reset(&world, &late, NEW).await.is_problem(422, "invalid_token");

    let (first, second) = (forgotten(&world, "ada").await, forgotten(&world, "ada").await);
    world.clock.advance(Duration::from_secs(3599));
    assert_eq!(change(&world, &ada, passwords(PASSWORD, NEW)).await.status, 200);
    reset(&world, &first, "eve's password").await.is_problem(422, "invalid_token");
    reset(&world, &second, "eve's password").await.is_problem(422, "invalid_token");
    assert_eq!(world.try_log_in(&email("ada"), NEW).await.status, 200);
}

#[tokio::test]
async fn a_password_that_is_too_short_does_not_use_the_link_up() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let token = forgotten(&world, "ada").await;
    let problem = reset(&world, &token, "short").await.is_problem(422, "invalid_field");
    assert_eq!(problem["errors"][0]["field"], "password");
    assert_eq!(reset(&world, &token, NEW).await.status, 204);
}

#[tokio::test]
async fn a_link_for_one_thing_does_nothing_else() {
    let world = World::start().await;
    let body = json!({"name": "Ada", "email": email("ada"), "password": PASSWORD});
    world.post(&Person::default(), "/api/v1/auth/register", body).await;
    let proof = world.mails().await.pop().unwrap().token("verify-email");
    let choice = forgotten(&world, "ada").await;
    reset(&world, &proof, NEW).await.is_problem(422, "invalid_token");
    let path = "/api/v1/auth/verify-email";
    world.post(&Person::default(), path, json!({"token": choice})).await.is_problem(422, "invalid_token");
    assert_eq!(world.post(&Person::default(), path, json!({"token": proof})).await.status, 204);
    assert_eq!(reset(&world, &choice, NEW).await.status, 204);
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_succeeds() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let token = forgotten(&world, "ada").await;
    let (one, two) = tokio::join!(reset(&world, &token, "the first one"), reset(&world, &token, "the second one"));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
}

#[tokio::test]
async fn people_change_their_name() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    change(&world, &Person::default(), json!({"name": "Eve"})).await.is_problem(401, "login_required");
    let changed = change(&world, &ada, json!({"name": " Ada Lovelace "})).await;
    assert_eq!((changed.status.as_u16(), &changed.json()["name"]), (200, &json!("Ada Lovelace")));
    assert_eq!(world.get(&ada, "/api/v1/me").await.json(), changed.json());
    for wrong in ["", "A\nda", &"x".repeat(101)] {
        let problem = change(&world, &ada, json!({"name": wrong})).await.is_problem(422, "invalid_field");
        assert_eq!(problem["errors"][0]["field"], "name");
    }
    assert_eq!(change(&world, &ada, json!({})).await.json(), changed.json());
}

#[tokio::test]
async fn a_new_password_ends_all_other_log_ins_and_keeps_this_one() {
    let world = World::start().await;
    let (here, there, bob) = (world.person("ada").await, world.log_in("ada").await, world.person("bob").await);
    assert_eq!(change(&world, &here, passwords(PASSWORD, NEW)).await.status, 200);
    assert_eq!(world.get(&here, "/api/v1/me").await.status, 200);
    world.get(&there, "/api/v1/me").await.is_problem(401, "login_required");
    assert_eq!(world.get(&bob, "/api/v1/me").await.status, 200);
    world.try_log_in(&email("ada"), PASSWORD).await.is_problem(401, "wrong_credentials");
    assert_eq!(world.try_log_in(&email("ada"), NEW).await.status, 200);
}

#[tokio::test]
async fn whoever_finds_an_open_browser_cannot_guess_the_password() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let wrong = json!({"name": "Eve", "password": {"current": "a guess", "new": NEW}});
    for _ in 0..10 {
        let problem = change(&world, &ada, wrong.clone()).await.is_problem(422, "invalid_field");
        assert_eq!(problem["errors"][0]["field"], "password.current");
    }
    change(&world, &ada, passwords(PASSWORD, NEW)).await.is_problem(429, "too_many_requests");
    assert_eq!(world.get(&ada, "/api/v1/me").await.json()["name"], "ada", "nothing changed");
    world.clock.advance(Duration::from_secs(600));
    let problem = change(&world, &ada, passwords(PASSWORD, "short")).await.is_problem(422, "invalid_field");
    assert_eq!(problem["errors"][0]["field"], "password.new");
    assert_eq!(change(&world, &ada, passwords(PASSWORD, NEW)).await.status, 200);
}

#[tokio::test]
async fn a_log_in_that_compared_an_older_password_does_not_begin() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let before = world.app.store.account(&email("ada")).await.unwrap().unwrap();
    assert_eq!(change(&world, &ada, passwords(PASSWORD, NEW)).await.status, 200);
    let after = world.app.store.account(&email("ada")).await.unwrap().unwrap();
    for (account, begins) in [(before, false), (after, true)] {
        let session = NewSession {
            token_hash: Digest::of(b"token"),
            user: account.user.id,
            bound_to: account.fingerprint(),
            created_at: world.clock.now(),
            expires_at: world.clock.after(Duration::from_secs(60)),
        };
        assert_eq!(world.app.store.create_session(session).await.unwrap(), begins);
    }
}
