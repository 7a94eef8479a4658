//! From a stranger to somebody who may solve.

use std::time::Duration;

use serde_json::{Value, json};
use server::store::users::Role;

use crate::answer::Answer;
use crate::world::{PASSWORD, Person, World, email};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn newcomer(name: &str) -> Value {
    json!({"name": name, "email": email(name), "password": PASSWORD})
}

async fn register(world: &World, body: Value) -> Answer {
    world.post(&Person::default(), "/api/v1/auth/register", body).await
}

async fn verify(world: &World, token: &str) -> Answer {
    world.post(&Person::default(), "/api/v1/auth/verify-email", json!({"token": token})).await
}

async fn resend(world: &World, person: &Person) -> Answer {
    world.post(person, "/api/v1/auth/resend-verification", json!(null)).await
}

/// Registers, and gives the token of the mail.
async fn registered(world: &World, name: &str) -> String {
    assert_eq!(register(world, newcomer(name)).await.status, 204);
    world.mails().await.pop().unwrap().token("verify-email")
}

#[tokio::test]
async fn a_newcomer_registers_proves_the_address_and_solves() {
    let world = World::start().await;
    let token = registered(&world, "ada").await;
    let mail = world.mails().await.remove(0);
    assert_eq!((mail.header("To"), mail.header("Subject")), ("ada@example.org", "Confirm your e-mail address"));
    assert!(mail.text.contains("24 hours"), "{mail:?}");

    let ada = world.log_in("ada").await;
    let me = world.get(&ada, "/api/v1/me").await.json();
    assert_eq!((&me["verified"], &me["may_solve"]), (&json!(false), &json!(false)));
    for path in ["problems/add-one/runs", "problems/add-one/submissions", "playground"] {
        let body = json!({"language": "cpp", "source": "x", "stdin": ""});
        world.post(&ada, &format!("/api/v1/{path}"), body).await.is_problem(403, "email_not_verified");
    }

    let verified = verify(&world, &token).await;
    assert_eq!((verified.status.as_u16(), verified.header("set-cookie")), (204, ""));
    let me = world.get(&ada, "/api/v1/me").await.json();
    assert_eq!((&me["verified"], &me["name"], &me["role"]), (&json!(true), &json!("ada"), &json!("user")));
    world.submit(&ada).await;
    verify(&world, &token).await.is_problem(422, "invalid_token");
}

#[tokio::test]
async fn an_operator_may_let_people_solve_at_once() {
    let world = World::start_with(|parts| parts.require_verified_email = false).await;
    registered(&world, "ada").await;
    let ada = world.log_in("ada").await;
    let me = world.get(&ada, "/api/v1/me").await.json();
    assert_eq!((&me["verified"], &me["may_solve"]), (&json!(false), &json!(true)));
    world.submit(&ada).await;
}

#[tokio::test]
async fn the_answer_does_not_tell_that_an_address_is_known_but_its_owner_learns_of_it() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let ada = world.log_in("ada").await;
    let new = register(&world, newcomer("bob")).await;
    let body = json!({"name": "Eve", "email": " ADA@Example.org", "password": "eve's password"});
    let known = register(&world, body).await;
    assert_eq!((new.status, &new.text), (known.status, &known.text));
    let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&new), names(&known));

    let mails = world.mails().await;
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[1].header("To"), "ada@example.org");
    assert_eq!(mails[1].link(), "http://127.0.0.1:8000/forgot-password");
    assert!(!mails[1].text.contains("Eve"), "a stranger's words are not passed on");
    let me = world.get(&ada, "/api/v1/me").await.json();
    assert_eq!(me["name"], "ada");
    world.try_log_in(&email("ada"), "eve's password").await.is_problem(401, "wrong_credentials");
}

#[tokio::test]
async fn whoever_registers_last_has_the_account_until_the_address_is_proven() {
    let world = World::start().await;
    let squatted = registered(&world, "ada").await;
    let squatter = world.log_in("ada").await;
    let body = json!({"name": "Ada Lovelace", "email": email("ada"), "password": "the owner's own"});
    assert_eq!(register(&world, body).await.status, 204);
    let token = world.mails().await.pop().unwrap().token("verify-email");

    world.get(&squatter, "/api/v1/me").await.is_problem(401, "login_required");
    world.try_log_in(&email("ada"), PASSWORD).await.is_problem(401, "wrong_credentials");
    verify(&world, &squatted).await.is_problem(422, "invalid_token");
    assert_eq!(verify(&world, &token).await.status, 204);
    let me = world.try_log_in(&email("ada"), "the owner's own").await.json();
    assert_eq!((&me["name"], &me["verified"]), (&json!("Ada Lovelace"), &json!(true)));
}

#[tokio::test]
async fn an_account_in_which_there_is_work_is_not_handed_to_the_next_who_registers() {
    let world = World::start_with(|parts| parts.require_verified_email = false).await;
    registered(&world, "ada").await;
    let ada = world.log_in("ada").await;
    let submission = world.submit(&ada).await;
    let body = json!({"name": "Eve", "email": email("ada"), "password": "eve's password"});
    assert_eq!(register(&world, body).await.status, 204);
    assert_eq!(world.mails().await.pop().unwrap().header("Subject"), "You have an account already");
    world.try_log_in(&email("ada"), "eve's password").await.is_problem(401, "wrong_credentials");
    world.submission(&ada, submission).await;
}

#[tokio::test]
async fn a_link_works_for_a_day() {
    let world = World::start().await;
    let early = registered(&world, "ada").await;
    world.clock.advance(Duration::from_secs(1));
    let late = registered(&world, "bob").await;
    world.clock.advance(DAY - Duration::from_secs(1));
    verify(&world, &early).await.is_problem(422, "invalid_token");
    assert_eq!(verify(&world, &late).await.status, 204);
}

#[tokio::test]
async fn the_mail_comes_again_for_those_who_need_it() {
    let world = World::start().await;
    resend(&world, &Person::default()).await.is_problem(401, "login_required");
    let first = registered(&world, "ada").await;
    let ada = world.log_in("ada").await;
    assert_eq!(resend(&world, &ada).await.status, 204);
    let mails = world.mails().await;
    let second = mails[1].token("verify-email");
    assert_ne!(first, second);
    assert_eq!(verify(&world, &second).await.status, 204);
    assert_eq!(resend(&world, &ada).await.status, 204);
    assert_eq!(world.mails().await.len(), 2, "who is verified gets no mail");
}

#[tokio::test]
async fn one_address_gets_five_mails_an_hour_at_most() {
    let world = World::start().await;
    registered(&world, "ada").await;
    let ada = world.log_in("ada").await;
    for _ in 0..4 {
        assert_eq!(resend(&world, &ada).await.status, 204);
    }
    let refused = resend(&world, &ada).await;
    refused.is_problem(429, "too_many_requests");
    assert_eq!(refused.header("retry-after"), "3600");
    register(&world, newcomer("ada")).await.is_problem(429, "too_many_requests");
    assert_eq!(world.mails().await.len(), 5);
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(resend(&world, &ada).await.status, 204);
}

#[tokio::test]
async fn twenty_people_an_hour_register_from_one_address() {
    let world = World::start().await;
    for number in 0..20 {
        assert_eq!(register(&world, newcomer(&format!("n{number}"))).await.status, 204);
    }
    register(&world, newcomer("late")).await.is_problem(429, "too_many_requests");
    assert_eq!(world.mails().await.len(), 20);
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(register(&world, newcomer("late")).await.status, 204);
}

#[tokio::test]
async fn what_cannot_be_registered_is_refused_with_the_field() {
    let world = World::start().await;
    for (name, address, password, field) in [
        (" ", "ada@example.org", PASSWORD, "name"),
        ("A\nda", "ada@example.org", PASSWORD, "name"),
        ("Ada", "ada", PASSWORD, "email"),
        ("Ada", "ada@example.org\r\nBcc: all@example.org", PASSWORD, "email"),
        ("Ada", "ada@example.org", "1234567", "password"),
    ] {
        let body = json!({"name": name, "email": address, "password": password});
        let problem = register(&world, body).await.is_problem(422, "invalid_field");
        assert_eq!(problem["errors"][0]["field"], field);
    }
    assert!(world.mails().await.is_empty());
}

#[tokio::test]
async fn tokens_cannot_be_guessed_for_long() {
    let world = World::start().await;
    let token = registered(&world, "ada").await;
    for number in 0..30 {
        verify(&world, &format!("{number:064x}")).await.is_problem(422, "invalid_token");
    }
    verify(&world, &token).await.is_problem(429, "too_many_requests");
    world.clock.advance(Duration::from_secs(600));
    assert_eq!(verify(&world, &token).await.status, 204);
}
