//! How often the catalogue changed, for whoever keeps pages of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

use super::shape::{create, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // an interrupted start must leave nothing half-made
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = table("changes").col(string("what").primary_key()).col(big_integer("counted")).to_owned();
        create(manager, [changes], &[]).await
    }
}
