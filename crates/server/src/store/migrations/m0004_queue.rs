//! What a queue over many machines needs: lanes, turns by weight, judgings that replace others, workers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, string, string_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::shape::{Indexed, create, part_of, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // an interrupted start must leave nothing half-made
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let line = Index::drop().name("judgings_in_line").table("judgings").to_owned();
        manager.drop_index(line).await?;
        for column in judging_columns() {
            add(manager, "judgings", column).await?;
        }
        manager.get_connection().execute_unprepared(NEEDS).await?;
        add(manager, "users", integer("weight").default(1).to_owned()).await?;
        replace_served_at(manager).await?;
        add(manager, "problem_uploads", timestamp_with_time_zone_null("forgotten_at")).await?;
        create(manager, [turns(), workers()], INDEXES).await
    }
}

/// One for each question that is asked. The first one covers the whole question of who is next.
const INDEXES: &[Indexed] = &[
    ("judgings_in_line", "judgings", &["state", "class", "user_id", "id", "attempt", "needs"], false),
    ("judgings_given_up", "judgings", &["given_up_at"], false),
    ("judgings_by_end", "judgings", &["forgotten_at", "finished_at"], false),
    ("submissions_by_kind", "submissions", &["kind", "created_at"], false),
    ("turns_by_start", "turns", &["class", "started", "served"], false),
    ("tokens_by_expiry", "api_tokens", &["expires_at"], false),
    ("workers_by_sight", "workers", &["last_seen_at"], false),
];

/// What was handed in before needs its own language.
const NEEDS: &str =
    "UPDATE judgings SET needs = (SELECT s.language FROM submissions s WHERE s.id = judgings.submission_id)";

fn judging_columns() -> [ColumnDef; 8] {
    [
        string("needs").default("").to_owned(),
        string_null("lane"),
        timestamp_with_time_zone_null("leased_at"),
        timestamp_with_time_zone_null("given_up_at"),
        timestamp_with_time_zone_null("forgotten_at"),
        string_null("trace"),
        uuid_null("replaces"),
        integer("stranded").default(0).to_owned(),
    ]
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await
}

/// Whoever was served is known by class now. Servers of the version before still write the column, so it stays, with a
/// default for those that do not know it. It is made anew because SQLite gives no default to what is there.
async fn replace_served_at(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("users").drop_column("served_at_us").to_owned()).await?;
    add(manager, "users", big_integer("served_at_us").default(0).to_owned()).await
}

fn turns() -> TableCreateStatement {
    table("turns")
        .col(integer("class"))
        .col(uuid("user_id"))
        .col(big_integer("started"))
        .col(big_integer("pass"))
        .col(big_integer("served"))
        .primary_key(Index::create().col("class").col("user_id"))
        .foreign_key(&mut part_of("turns", "user_id", "users"))
        .to_owned()
}

fn workers() -> TableCreateStatement {
    table("workers")
        .col(uuid("id").primary_key())
        .col(string("name"))
        .col(text("languages"))
        .col(integer("slots"))
        .col(string("state"))
        .col(text_null("message"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .to_owned()
}
