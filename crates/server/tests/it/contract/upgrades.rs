//! A data base that the next version has migrated already.

use sea_orm::ConnectionTrait as _;
use server::store::Store;
use server::store::users::Role;

use super::shop::Shop;

pub(super) async fn a_newer_schema_is_worked_with(shop: Shop) {
    shop.one.create_user(shop.new_user("before", Role::User)).await.unwrap();
    let data = shop.place.data().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_next', 0)";
    data.execute_unprepared(newer).await.unwrap();
    let again = Store::connect(&shop.place.store()).await.unwrap();
    again.create_user(shop.new_user("after", Role::User)).await.unwrap();

    // One of ours is missing: that is not a newer schema but a strange one.
    data.execute_unprepared("DELETE FROM seaql_migrations WHERE version LIKE 'm0004%'").await.unwrap();
    assert!(Store::connect(&shop.place.store()).await.is_err());
}
