//! Submissions: created with their first judging in one step, then read.

pub(super) mod create;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use proto::{CustomCase, Digest, JudgingId, Kind, LanguageSet, Report, SubmissionId, Tests, TicketHash, Verdict};
use sea_orm::{
    ColumnTrait as _, DerivePartialModel, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::create::{CreateError, NewSubmission, UNFINISHED_MAX, UNFINISHED_PER_USER_MAX};
use super::entity::{judging, submission};
use super::problems::Problem;
use super::queue::{FINISHED, LEASED, QUEUED, languages};
use super::{Store, StoreError, corrupt, unsigned};

/// What was handed in beside the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Input {
    Submit,
    Run {
        cases: Option<Vec<CustomCase>>,
    },
    Playground {
        stdin: String,
    },
    /// A submission of a jury, against the package that is to be verified.
    Verify,
}

impl Input {
    /// The kind of submission that this makes.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Submit => Kind::Submit,
            Self::Run { .. } => Kind::Run,
            Self::Playground { .. } => Kind::Playground,
            Self::Verify => Kind::Verify,
        }
    }
}

/// A submission with the judging that counts.
#[derive(Debug, Clone)]
pub struct Submission {
    pub id: SubmissionId,
    pub user: Uuid,
    pub problem: Option<Problem>,
    pub language: String,
    pub source: String,
    pub kind: Kind,
    pub created_at: DateTime<Utc>,
    pub judging: Judging,
}

/// The judging of a submission that counts.
#[derive(Debug, Clone)]
pub struct Judging {
    pub id: JudgingId,
    pub stage: Stage,
    /// What a worker must have to judge it.
    pub needs: LanguageSet,
    /// Leases so far.
    pub attempt: u32,
    /// Of the latest lease: whoever shows this ticket speaks of this judging.
    pub ticket_hash: Option<TicketHash>,
    pub tests: Tests,
}

/// Where a judging is, as far as the store knows.
#[derive(Debug, Clone)]
pub enum Stage {
    Queued,
    Leased,
    Finished { verdict: Verdict, cpu_ms: u64, memory_kib: u64, finished_at: DateTime<Utc> },
}

/// Which submissions to list.
#[derive(Debug, Clone)]
pub struct SubmissionFilter {
    pub user: Uuid,
    pub problem: Option<Uuid>,
    pub verdict: Option<Verdict>,
    /// Without one, all but [`Kind::Verify`].
    pub kind: Option<Kind>,
    /// Only older ones than this.
    pub before: Option<SubmissionId>,
}

impl Store {
    /// The submission of that id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn submission(&self, id: SubmissionId) -> Result<Option<Submission>, StoreError> {
        let found = submission::Entity::find_by_id(id.0).one(&self.reader).await?;
        Ok(self.with_judgings(found.into_iter().collect()).await?.pop())
    }

    /// Submissions, newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn submissions(&self, filter: &SubmissionFilter, limit: u64) -> Result<Vec<Submission>, StoreError> {
        let mut found = submission::Entity::find().filter(submission::Column::UserId.eq(filter.user));
        if let Some(problem) = filter.problem {
            found = found.filter(submission::Column::ProblemId.eq(problem));
        }
        if let Some(verdict) = filter.verdict {
            found = found.filter(submission::Column::Verdict.eq(verdict.as_str()));
        }
        found = match filter.kind {
            Some(kind) => found.filter(submission::Column::Kind.eq(kind.as_str())),
            // Hundreds of a jury's would bury what somebody wrote.
            None => found.filter(submission::Column::Kind.ne(Kind::Verify.as_str())),
        };
        if let Some(before) = filter.before {
            found = found.filter(submission::Column::Id.lt(before.0));
        }
        let rows = found.order_by_desc(submission::Column::Id).limit(limit).all(&self.reader).await?;
        self.with_judgings(rows).await
    }

    /// What the judging said, once it is finished.
    ///
    /// # Errors
    /// When the store fails or holds no report.
    pub async fn report(&self, judging: JudgingId) -> Result<Option<Report>, StoreError> {
        let found: Option<Option<String>> = judging::Entity::find_by_id(judging.0)
            .select_only()
            .column(judging::Column::Report)
            .into_tuple()
            .one(&self.reader)
            .await?;
        let Some(text) = found.flatten() else { return Ok(None) };
        let report = serde_json::from_str(&text).map_err(|error| corrupt("a report", &error.to_string()))?;
        Ok(Some(report))
    }

    /// In the order of `rows`.
    async fn with_judgings(&self, rows: Vec<submission::Model>) -> Result<Vec<Submission>, StoreError> {
        let problems = self.problems_by_id(rows.iter().filter_map(|row| row.problem_id).collect()).await?;
        let judgings = judging::Entity::find().filter(judging::Column::Id.is_in(rows.iter().map(|row| row.judging_id)));
        // The reports are the bulk of these rows, and most readers need none.
        let heads: Vec<Head> = judgings.into_partial_model().all(&self.reader).await?;
        let mut heads: HashMap<Uuid, Head> = heads.into_iter().map(|head| (head.id, head)).collect();
        let join = |row: submission::Model| {
            let head = heads.remove(&row.judging_id).ok_or_else(|| corrupt("a judging", "nothing"))?;
            let problem = row.problem_id.and_then(|id| problems.get(&id)).cloned();
            joined(row, problem, head)
        };
        rows.into_iter().map(join).collect()
    }
}

/// A judging without its report.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "judging::Entity")]
struct Head {
    id: Uuid,
    state: String,
    needs: String,
    attempt: i32,
    ticket_hash: Option<String>,
    verdict: Option<String>,
    cpu_ms: Option<i64>,
    memory_kib: Option<i64>,
    tests_total: i64,
    tests_done: i64,
    tests_passed: i64,
    finished_at: Option<DateTime<Utc>>,
}

fn joined(row: submission::Model, problem: Option<Problem>, head: Head) -> Result<Submission, StoreError> {
    Ok(Submission {
        id: SubmissionId(row.id),
        user: row.user_id,
        problem,
        kind: parse_kind(&row.kind)?,
        language: row.language,
        source: row.source,
        created_at: row.created_at,
        judging: Judging {
            id: JudgingId(head.id),
            needs: languages(&head.needs)?,
            attempt: unsigned(head.attempt.into()),
            ticket_hash: head.ticket_hash.as_deref().map(ticket_hash).transpose()?,
            tests: Tests {
                total: unsigned(head.tests_total),
                done: unsigned(head.tests_done),
                passed: unsigned(head.tests_passed),
            },
            stage: stage(head)?,
        },
    })
}

fn ticket_hash(digest: &str) -> Result<TicketHash, StoreError> {
    let digest: Digest = digest.parse().map_err(|_| corrupt("the hash of a ticket", digest))?;
    Ok(TicketHash(digest))
}

pub(super) fn parse_kind(name: &str) -> Result<Kind, StoreError> {
    let mut kinds = [Kind::Run, Kind::Submit, Kind::Playground, Kind::Verify].into_iter();
    kinds.find(|kind| kind.as_str() == name).ok_or_else(|| corrupt("a kind", name))
}

fn stage(head: Head) -> Result<Stage, StoreError> {
    match head.state.as_str() {
        QUEUED => Ok(Stage::Queued),
        LEASED => Ok(Stage::Leased),
        FINISHED => {
            let verdict = head.verdict.as_deref().and_then(Verdict::parse);
            Ok(Stage::Finished {
                verdict: verdict.ok_or_else(|| corrupt("a verdict", "none"))?,
                cpu_ms: unsigned(head.cpu_ms.unwrap_or_default()),
                memory_kib: unsigned(head.memory_kib.unwrap_or_default()),
                finished_at: head.finished_at.ok_or_else(|| corrupt("the end of a judging", "none"))?,
            })
        }
        other => Err(corrupt("a state", other)),
    }
}
