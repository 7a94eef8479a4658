//! The list of a user's runs, or of what their jury handed in, without reading past everything else.

use sea_orm_migration::prelude::*;

use super::shape::{Indexed, create};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // an interrupted start must leave nothing half-made
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, [], INDEXES).await
    }
}

const INDEXES: &[Indexed] = &[("submissions_of_user_by_kind", "submissions", &["user_id", "kind", "id"], false)];
