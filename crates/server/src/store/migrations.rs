//! The history of the schema, embedded. A migration that was released never changes.

mod m0001_start;
mod m0002_uploads;
mod m0003_submissions_by_kind;
mod m0004_queue;
mod m0005_changes;
mod shape;

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

struct Migrator;

/// Applies what is missing. A schema that the next version has migrated already is left as it is: migrations only add, so
/// we can work with it, and a server of this version can start again during an upgrade.
pub(super) async fn bring_up_to_date(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let applied = Migrator::get_migration_models(connection).await?;
    let ours = Migrator::migrations();
    let is_ours = |version: &str| ours.iter().any(|migration| migration.name() == version);
    let newer = applied.iter().filter(|migration| !is_ours(&migration.version)).count();
    if newer > 0 && applied.len() - newer == ours.len() {
        tracing::info!(
            newer,
            "the schema is of a newer version, by {newer} migrations that only add; going on with it"
        );
        return Ok(());
    }
    Migrator::up(connection, None).await
}

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_start::Migration),
            Box::new(m0002_uploads::Migration),
            Box::new(m0003_submissions_by_kind::Migration),
            Box::new(m0004_queue::Migration),
            Box::new(m0005_changes::Migration),
        ]
    }
}
