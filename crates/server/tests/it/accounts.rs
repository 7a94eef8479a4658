//! Accounts that are made without the web.

use server::accounts::{self, NewAccount};
use server::config::Secret;
use server::store::users::Role;

use crate::world::{PASSWORD, World, email};

#[tokio::test]
async fn the_first_admin_is_made_once_and_can_log_in_with_the_printed_password() {
    let world = World::start().await;
    let make = || accounts::first_admin(&world.app.store, &world.app.passwords, &world.clock, "admin@localhost", None);
    let admin = make().await.unwrap().unwrap();
    let Secret(password) = admin.generated.unwrap();
    assert_eq!(password.len(), 23);
    let me = world.try_log_in("admin@localhost", &password).await;
    assert_eq!(me.json()["role"], "admin");
    assert!(make().await.unwrap().is_none());
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
