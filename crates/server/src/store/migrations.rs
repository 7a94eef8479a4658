//! The history of the schema, embedded. A migration that was released never changes.

mod m0001_start;
mod m0002_uploads;
mod m0003_submissions_by_kind;
mod m0004_queue;
mod shape;

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

pub(super) struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_start::Migration),
            Box::new(m0002_uploads::Migration),
            Box::new(m0003_submissions_by_kind::Migration),
            Box::new(m0004_queue::Migration),
        ]
    }
}
