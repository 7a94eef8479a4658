//! Packages on their way into the library, and tokens for programs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // an interrupted start must leave nothing half-made
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [problem_uploads(), upload_submissions(), api_tokens()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns, unique) in INDEXES {
            manager.create_index(index(name, table, columns, *unique)).await?;
        }
        Ok(())
    }
}

/// One for each question that is asked; the last also keeps a user's names of tokens apart.
const INDEXES: &[(&str, &str, &[&str], bool)] = &[
    ("uploads_by_state", "problem_uploads", &["state", "slug"], false),
    ("submissions_of_upload", "upload_submissions", &["upload_id", "path"], false),
    ("tokens_of_user", "api_tokens", &["user_id", "name"], true),
];

fn index(name: &str, table: &'static str, columns: &'static [&str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    index
}

/// Rows that mean nothing without their owner go with it.
fn part_of(name: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(name, column).to(target, "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

fn problem_uploads() -> TableCreateStatement {
    Table::create()
        .table("problem_uploads")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(string("package"))
        .col(big_integer("number"))
        .col(string("slug"))
        .col(string("title"))
        .col(string("difficulty"))
        .col(text("topics"))
        .col(string("state"))
        .col(text_null("message"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .foreign_key(&mut part_of("problem_uploads", "user_id", "users"))
        .to_owned()
}

fn upload_submissions() -> TableCreateStatement {
    Table::create()
        .table("upload_submissions")
        .col(uuid("submission_id").primary_key())
        .col(uuid("upload_id"))
        .col(string("path"))
        .col(string("expected"))
        .foreign_key(&mut part_of("upload_submissions", "submission_id", "submissions"))
        .foreign_key(&mut part_of("upload_submissions", "upload_id", "problem_uploads"))
        .to_owned()
}

fn api_tokens() -> TableCreateStatement {
    Table::create()
        .table("api_tokens")
        .col(string("token_hash").primary_key())
        .col(uuid("user_id"))
        .col(string("name"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .foreign_key(&mut part_of("api_tokens", "user_id", "users"))
        .to_owned()
}
