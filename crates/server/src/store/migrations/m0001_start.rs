//! Users, sessions, problems, submissions and judgings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string, string_null, string_uniq, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::shape::{Indexed, create, part_of, refers_to, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // an interrupted first start must leave nothing half-made
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [users(), sessions(), problems(), problem_topics(), problem_versions(), submissions(), judgings()];
        create(manager, tables, INDEXES).await
    }
}

/// One for each list that the interface can ask for, and for the queue.
const INDEXES: &[Indexed] = &[
    ("sessions_of_user", "sessions", &["user_id", "created_at"], false),
    ("sessions_by_expiry", "sessions", &["expires_at"], false),
    ("problems_by_topic", "problem_topics", &["topic", "problem_id"], false),
    ("submissions_of_user", "submissions", &["user_id", "id"], false),
    ("submissions_of_user_by_problem", "submissions", &["user_id", "problem_id", "id"], false),
    ("submissions_of_user_by_verdict", "submissions", &["user_id", "verdict", "id"], false),
    ("submissions_by_idempotency_key", "submissions", &["user_id", "idempotency_key"], true),
    ("judgings_of_submission", "judgings", &["submission_id", "id"], false),
    ("judgings_in_line", "judgings", &["state", "class", "user_id", "id"], false),
];

fn users() -> TableCreateStatement {
    table("users")
        .col(uuid("id").primary_key())
        .col(string("name"))
        .col(string_uniq("email"))
        .col(string("password_hash"))
        .col(string("role"))
        .col(timestamp_with_time_zone_null("verified_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("served_at_us"))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    table("sessions")
        .col(string("token_hash").primary_key())
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut part_of("sessions", "user_id", "users"))
        .to_owned()
}

fn problems() -> TableCreateStatement {
    table("problems")
        .col(uuid("id").primary_key())
        .col(big_integer("number").unique_key())
        .col(string_uniq("slug"))
        .col(string("title"))
        .col(string("difficulty"))
        .col(string("package"))
        .col(string_null("sample"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(big_integer("judged"))
        .col(big_integer("accepted"))
        .to_owned()
}

fn problem_topics() -> TableCreateStatement {
    table("problem_topics")
        .col(uuid("problem_id"))
        .col(string("topic"))
        .primary_key(Index::create().col("problem_id").col("topic"))
        .foreign_key(&mut part_of("problem_topics", "problem_id", "problems"))
        .to_owned()
}

fn problem_versions() -> TableCreateStatement {
    table("problem_versions")
        .col(uuid("problem_id"))
        .col(string("package"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("problem_id").col("package"))
        .foreign_key(&mut part_of("problem_versions", "problem_id", "problems"))
        .to_owned()
}

fn submissions() -> TableCreateStatement {
    table("submissions")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid_null("problem_id"))
        .col(string("kind"))
        .col(string("language"))
        .col(text("source"))
        .col(text("input"))
        .col(string_null("idempotency_key"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("judging_id"))
        .col(string_null("verdict"))
        .foreign_key(&mut part_of("submissions", "user_id", "users"))
        .foreign_key(&mut refers_to("submissions", "problem_id", "problems"))
        .to_owned()
}

fn judgings() -> TableCreateStatement {
    table("judgings")
        .col(uuid("id").primary_key())
        .col(uuid("submission_id"))
        .col(uuid("user_id"))
        .col(integer("class"))
        .col(string("reason"))
        .col(string_null("package"))
        .col(string("state"))
        .col(string_null("lease_owner"))
        .col(timestamp_with_time_zone_null("lease_until"))
        .col(string_null("ticket_hash"))
        .col(integer("attempt"))
        .col(text_null("report"))
        .col(string_null("verdict"))
        .col(big_integer_null("cpu_ms"))
        .col(big_integer_null("memory_kib"))
        .col(big_integer("tests_total"))
        .col(big_integer("tests_done"))
        .col(big_integer("tests_passed"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .foreign_key(&mut part_of("judgings", "submission_id", "submissions"))
        .foreign_key(&mut part_of("judgings", "user_id", "users"))
        .to_owned()
}
