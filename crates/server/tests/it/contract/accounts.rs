//! Accounts, sessions and tokens.

use futures::future::join_all;
use proto::Digest;
use server::store::Store;
use server::store::accounts::{PasswordChange, Registered, UserChange};
use server::store::sessions::{NewSession, SESSIONS_PER_USER_MAX};
use server::store::tokens::{CreateTokenError, NewToken};
use server::store::users::Role;
use uuid::Uuid;

use super::shop::{AT_ONCE, Shop, now};

/// Often enough for every order in which two things can happen.
const ROUNDS: usize = 12;

pub(super) async fn there_is_one_first_admin(shop: Shop) {
    let make = |(number, store): (usize, _)| {
        let new = shop.new_user(&format!("admin{number}"), Role::Admin);
        async move { Store::create_first_admin(store, new).await.unwrap() }
    };
    let made = join_all(shop.stores().enumerate().map(make)).await;
    assert_eq!(made.into_iter().filter(|made| *made).count(), 1);
    assert!(shop.other.has_admin().await.unwrap());
}

pub(super) async fn an_address_is_registered_once(shop: Shop) {
    let registered = join_all(shop.stores().map(|store| store.register(shop.new_user("ada", Role::User)))).await;
    for registered in registered {
        assert!(matches!(registered.unwrap(), Registered::Unverified(_)));
    }
    assert!(shop.other.account("ADA@example.org").await.unwrap().is_some());
}

pub(super) async fn nobody_overwrites_an_account_that_is_proven(shop: Shop) {
    for round in 0..ROUNDS {
        let mut new = shop.new_user(&format!("ada{round}"), Role::User);
        let id = new.user.id;
        shop.one.create_user(new.clone()).await.unwrap();
        let account = shop.one.account_of(id).await.unwrap().unwrap();
        new.password_hash = "somebody else's".to_owned();
        let proving = shop.one.verify_email(id, account.fingerprint(), now());
        let (proven, _) = futures::join!(proving, shop.other.register(new));
        let after = shop.one.account_of(id).await.unwrap().unwrap();
        assert_eq!(
            proven.unwrap(),
            after.password_hash == account.password_hash,
            "proven with the password that stays"
        );
        assert_eq!(after.user.verified, after.password_hash == account.password_hash);
    }
}

pub(super) async fn a_name_is_given_to_one_token(shop: Shop) {
    let user = shop.user("ada").await;
    let make = |(number, store): (usize, _)| {
        let token_hash = Digest::of(&number.to_be_bytes());
        let (created_at, expires_at) = (now(), now() + chrono::TimeDelta::days(1));
        let new = NewToken { token_hash, user, name: "laptop".to_owned(), created_at, expires_at };
        Store::create_token(store, new)
    };
    let made = join_all(shop.stores().enumerate().map(make)).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1, "{made:?}");
    let taken = made.iter().filter(|made| matches!(made, Err(CreateTokenError::NameTaken)));
    assert_eq!(taken.count(), 2 * AT_ONCE - 1, "{made:?}");
}

pub(super) async fn what_no_text_can_hold_is_not_found(shop: Shop) {
    assert!(shop.one.account("a\0@example.org").await.unwrap().is_none());
    assert!(shop.one.problem("a\0").await.unwrap().is_none());
    assert!(shop.one.set_published("a\0", true, now()).await.unwrap().is_none());
}

fn session(user: Uuid, number: usize, bound_to: Digest) -> NewSession {
    let token_hash = Digest::of(&number.to_be_bytes());
    let created_at = now() + chrono::TimeDelta::seconds(i64::try_from(number).unwrap());
    NewSession { token_hash, user, bound_to, created_at, expires_at: now() + chrono::TimeDelta::days(1) }
}

pub(super) async fn a_user_has_so_many_sessions(shop: Shop) {
    let user = shop.user("ada").await;
    let bound_to = shop.one.account_of(user).await.unwrap().unwrap().fingerprint();
    let few = usize::try_from(SESSIONS_PER_USER_MAX).unwrap();
    for number in 0..few {
        assert!(shop.one.create_session(session(user, number, bound_to)).await.unwrap());
    }
    let begin = |(number, store)| Store::create_session(store, session(user, few + number, bound_to));
    for begun in join_all(shop.stores().enumerate().map(begin)).await {
        assert!(begun.unwrap());
    }
    let mut alive = 0;
    for number in 0..few + 2 * AT_ONCE {
        let found = shop.other.logged_in(Digest::of(&number.to_be_bytes()), now()).await.unwrap();
        alive += usize::from(found.is_some());
    }
    assert_eq!(alive, few);
}

pub(super) async fn no_session_outlives_the_password(shop: Shop) {
    for round in 0..ROUNDS {
        let user = shop.user(&format!("ada{round}")).await;
        let bound_to = shop.one.account_of(user).await.unwrap().unwrap().fingerprint();
        let kept = Digest::of(b"kept");
        let password = Some(PasswordChange { bound_to, password_hash: "new".to_owned(), kept });
        let changing = shop.one.change_user(user, UserChange { name: None, password });
        let (begun, changed) = futures::join!(shop.other.create_session(session(user, round, bound_to)), changing);
        assert!(changed.unwrap().is_some());
        begun.unwrap();
        let found = shop.one.logged_in(Digest::of(&round.to_be_bytes()), now()).await.unwrap();
        assert!(found.is_none(), "it ended with the old password");
    }
}
