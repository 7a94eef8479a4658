//! Packages on their way into the library, and tokens for programs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
        let tables = [problem_uploads(), upload_submissions(), api_tokens()];
        create(manager, tables, INDEXES).await
    }
}

/// One for each question that is asked; the last also keeps a user's names of tokens apart.
const INDEXES: &[Indexed] = &[
    ("uploads_by_state", "problem_uploads", &["state", "slug"], false),
    ("submissions_of_upload", "upload_submissions", &["upload_id", "path"], false),
    ("tokens_of_user", "api_tokens", &["user_id", "name"], true),
];

fn problem_uploads() -> TableCreateStatement {
    table("problem_uploads")
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
    table("upload_submissions")
        .col(uuid("submission_id").primary_key())
        .col(uuid("upload_id"))
        .col(string("path"))
        .col(string("expected"))
        .foreign_key(&mut part_of("upload_submissions", "submission_id", "submissions"))
        .foreign_key(&mut part_of("upload_submissions", "upload_id", "problem_uploads"))
        .to_owned()
}

fn api_tokens() -> TableCreateStatement {
    table("api_tokens")
        .col(string("token_hash").primary_key())
        .col(uuid("user_id"))
        .col(string("name"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .foreign_key(&mut part_of("api_tokens", "user_id", "users"))
        .to_owned()
}
