//! Code that somebody handed in. Never changes, but for what its latest judging said.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submissions")]
pub struct Model {
    /// Version 7: sorts by time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub problem_id: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub source: String,
    /// JSON: own cases or standard input.
    pub input: String,
    pub idempotency_key: Option<String>,
    pub created_at: ChronoDateTimeUtc,
    /// The judging that counts.
    pub judging_id: Uuid,
    /// What it said, copied so that lists can filter; absent until it is finished.
    pub verdict: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
