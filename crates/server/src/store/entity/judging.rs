//! One judging of a submission. This table is the queue.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "judgings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub submission_id: Uuid,
    /// The submission's, copied for fairness.
    pub user_id: Uuid,
    /// 0 runs and playground, 1 submissions, 2 verification of packages, 3 judging again: the smaller, the sooner.
    pub class: i32,
    /// `first`, `retry`, `rejudge` or `confirm`.
    pub reason: String,
    /// The digest of the package that it is judged against; absent for the playground.
    pub package: Option<String>,
    /// `queued`, `leased` or `finished`.
    pub state: String,
    pub lease_owner: Option<String>,
    pub lease_until: Option<ChronoDateTimeUtc>,
    /// The digest of the ticket of the latest lease.
    pub ticket_hash: Option<String>,
    /// How often it was leased.
    pub attempt: i32,
    /// JSON, once it is finished.
    pub report: Option<String>,
    pub verdict: Option<String>,
    pub cpu_ms: Option<i64>,
    pub memory_kib: Option<i64>,
    pub tests_total: i64,
    pub tests_done: i64,
    pub tests_passed: i64,
    pub created_at: ChronoDateTimeUtc,
    pub finished_at: Option<ChronoDateTimeUtc>,
    /// The name of the set of languages that whoever judges it must have.
    pub needs: String,
    /// The name of the lane that it was sent to by the latest lease.
    pub lane: Option<String>,
    pub leased_at: Option<ChronoDateTimeUtc>,
    /// Judging failed for a reason of ours, and an administrator may have it tried again.
    pub given_up_at: Option<ChronoDateTimeUtc>,
    /// When the texts of the report were dropped.
    pub forgotten_at: Option<ChronoDateTimeUtc>,
    /// The W3C `traceparent` of the request that made it.
    pub trace: Option<String>,
    /// The judging that counted before this one.
    pub replaces: Option<Uuid>,
    /// How often its lane lost all workers and that was not counted as an attempt.
    pub stranded: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
