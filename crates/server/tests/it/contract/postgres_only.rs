//! What only PostgreSQL can do: be away, come back, have a clock, and be set up by several servers at once.

use futures::future::join_all;
use proto::SubmissionId;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement, TransactionOptions, TransactionTrait as _};
use server::store::accounts::UserChange;
use server::store::users::Role;
use server::store::{Store, StoreConfig, StoreError};

use super::shop::{Shop, playground};
use crate::backends::Place;
use crate::cutoff::Way;
use crate::database::Database;
use crate::world::{Person, World};

#[tokio::test]
async fn servers_that_start_at_once_set_it_up_once() {
    let database = Database::create_empty().await;
    let config = StoreConfig::Postgres(database.url().parse().unwrap());
    for store in join_all([(); 4].map(|()| Store::connect(&config))).await {
        let store = store.unwrap();
        store.ready().await.unwrap();
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn connections_that_are_cut_are_replaced() {
    let shop = Shop::open(Place::services().await).await;
    let ada = shop.user("ada").await;
    let read = || shop.one.submission(SubmissionId(ada));
    for read in join_all([(); 5].map(|()| read())).await {
        assert!(read.unwrap().is_none());
    }
    shop.place.database().cut().await;
    for read in join_all([(); 8].map(|()| read())).await {
        assert!(read.unwrap().is_none());
    }
    shop.other.create_submission(shop.submission(ada, playground())).await.unwrap();
}

/// Something is asked that has to wait, and the way is cut meanwhile.
#[tokio::test]
async fn nobody_waits_for_ever_where_the_way_is_cut() {
    let shop = Shop::open(Place::services().await).await;
    let database = shop.place.database();
    let way = Way::to(database.host_and_port()).await;
    let url = database.url().replacen(&database.host_and_port(), &way.address.to_string(), 1);
    let store = Store::connect(&StoreConfig::Postgres(url.parse().unwrap())).await.unwrap();
    let ada = shop.user("ada").await;
    let held = shop.place.data().await;
    let holder = held.begin_with_options(TransactionOptions::default()).await.unwrap();
    holder.execute_unprepared("UPDATE users SET name = 'held'").await.unwrap();
    let asking = tokio::spawn({
        let store = store.clone();
        async move { store.change_user(ada, UserChange::default()).await }
    });
    let waiting =
        "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    let waiting = Statement::from_string(DbBackend::Postgres, waiting);
    while held.query_one_raw(waiting.clone()).await.unwrap().unwrap().try_get::<i64>("", "n").unwrap() == 0 {}
    way.cut();
    tokio::time::pause(); // from here on nothing is waited for but the clock
    assert!(matches!(asking.await.unwrap(), Err(StoreError::Unavailable(_))));
    assert!(matches!(store.ready().await, Err(StoreError::Unavailable(_))));
    tokio::time::resume();
    holder.rollback().await.unwrap();
    way.mend();
    store.ready().await.unwrap();
}

#[tokio::test]
async fn it_says_when_it_is_away() {
    // Nobody listens on a port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("postgres://somebody@127.0.0.1:{port}/nothing").parse().unwrap();
    let error = Store::connect(&StoreConfig::Postgres(url)).await.unwrap_err();
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
}

#[tokio::test]
async fn a_request_is_told_to_come_back_while_it_is_away() {
    let world = World::start_in(Place::services().await, |_| ()).await;
    world.app.store.close().await.unwrap();
    let answer = world.get(&Person::default(), "/api/v1/problems").await;
    answer.is_problem(503, "store_unavailable");
    assert_eq!(answer.header("retry-after"), "5");
}

#[tokio::test]
async fn whoever_waits_too_long_may_try_again() {
    let data = Place::services().await;
    let connection = data.data().await;
    for condition in ["lock_not_available", "query_canceled", "deadlock_detected", "admin_shutdown"] {
        let raised = connection.execute_unprepared(&format!("DO $$ BEGIN RAISE {condition}; END $$")).await;
        let error = StoreError::from(raised.unwrap_err());
        assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    }
}

#[tokio::test]
async fn it_has_a_clock_of_its_own() {
    let shop = Shop::open(Place::services().await).await;
    let first = shop.one.now().await.unwrap().expect("a clock");
    let second = shop.other.now().await.unwrap().expect("a clock");
    assert!(second > first, "{first} {second}");
    let embedded = Shop::open(Place::embedded()).await;
    assert_eq!(embedded.one.now().await.unwrap(), None);
}

#[tokio::test]
async fn what_cannot_be_stored_is_no_fault_of_ours() {
    let shop = Shop::open(Place::services().await).await;
    let registered = shop.one.register(shop.new_user("a\0", Role::User)).await;
    assert!(matches!(registered, Err(StoreError::Unstorable)), "{registered:?}");
}
