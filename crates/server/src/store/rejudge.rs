//! Judging again: a new judging becomes the one that counts, and the old one stays as history.

use chrono::{DateTime, Utc};
use proto::{Digest, JudgingId, Kind, LanguageId, LanguageSet, Report, SubmissionId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _};
use uuid::Uuid;

use super::entity::judging;
use super::queue::{Class, FINISHED, QUEUED, languages};
use super::submissions::create::unfinished;
use super::submissions::{UNFINISHED_MAX, parse_kind};
use super::{Store, StoreError, corrupt, sql, unsigned};

/// Why something is judged again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// We failed. It is judged as before, in the class that it had.
    Retry,
    /// The problem has changed. It is judged by the problem's package of now, after everything else.
    Rejudge,
}

/// Another judging of something.
#[derive(Debug, Clone)]
pub struct Again {
    pub judging: JudgingId,
    pub reason: Reason,
    /// Of a rejudging, in which the checker of the package of now is written, where the problem has one.
    pub checker: Option<LanguageId>,
    pub now: DateTime<Utc>,
    /// The W3C `traceparent` of the request.
    pub trace: Option<String>,
}

/// Why something is not judged again.
#[derive(Debug, thiserror::Error)]
pub enum RejudgeError {
    #[error("there is no such submission")]
    Unknown,
    #[error("this submission has no verdict yet")]
    Unfinished,
    #[error("submissions of a jury are judged again when their package is pushed again")]
    OfJury,
    #[error("{UNFINISHED_MAX} submissions wait already")]
    QueueFull,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A judging that counts, and whose only verdict is that we failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    pub judging: JudgingId,
    pub submission: SubmissionId,
    pub user: Uuid,
    /// The slug of its problem; none in the playground.
    pub problem: Option<String>,
    pub message: Option<String>,
    /// How often it was leased.
    pub attempts: u32,
    pub given_up_at: DateTime<Utc>,
}

#[derive(Debug, FromQueryResult)]
struct Old {
    user_id: Uuid,
    kind: String,
    language: String,
    id: Uuid,
    state: String,
    package: Option<String>,
    needs: String,
    current: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    submission_id: Uuid,
    user_id: Uuid,
    slug: Option<String>,
    report: String,
    attempt: i32,
    given_up_at: DateTime<Utc>,
}

const OLD: &str = "
SELECT s.user_id, s.kind, s.language, j.id, j.state, j.package, j.needs, p.package AS current
FROM submissions s JOIN judgings j ON j.id = s.judging_id LEFT JOIN problems p ON p.id = s.problem_id
WHERE s.id = $1";

const PACKAGE_OF_NOW: &str = "
SELECT p.package FROM submissions s JOIN problems p ON p.id = s.problem_id WHERE s.id = $1";

const GIVEN_UP: &str = "
SELECT j.id, j.submission_id, j.user_id, p.slug, j.report, j.attempt, j.given_up_at
FROM judgings j JOIN submissions s ON s.judging_id = j.id LEFT JOIN problems p ON p.id = s.problem_id
WHERE j.given_up_at IS NOT NULL AND s.kind <> 'verify' AND ($1 IS NULL OR j.id < $1)
ORDER BY j.id DESC LIMIT $2";

impl Store {
    /// Puts a submission that has its verdict in line again.
    ///
    /// # Errors
    /// When that is not possible; then the verdict stays.
    pub async fn rejudge(&self, submission: SubmissionId, again: Again) -> Result<(), RejudgeError> {
        let write = self.write().await?;
        let old = old(&write, submission).await?;
        if unfinished().count(&write).await.map_err(StoreError::from)? >= UNFINISHED_MAX {
            return Err(RejudgeError::QueueFull);
        }
        let (replaced, judging) = (old.id, again.judging);
        insert(&write, submission, old, again).await?;
        if !replace(&write, submission, replaced, judging).await? {
            return Err(RejudgeError::Unfinished);
        }
        write.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// The package that the problem of a submission has now; none in the playground, and of what does not exist.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn package_of_now(&self, submission: SubmissionId) -> Result<Option<Digest>, StoreError> {
        let row = self.reader.query_one_raw(sql(&self.reader, PACKAGE_OF_NOW, [submission.0.into()])).await?;
        let Some(row) = row else { return Ok(None) };
        let package: String = row.try_get("", "package")?;
        package.parse().map(Some).map_err(|_| corrupt("a package", &package))
    }

    /// Judgings that were given up and still count, newest first, from before `before`. Those of juries are left out:
    /// their upload was refused.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn given_up(&self, before: Option<JudgingId>, limit: u64) -> Result<Vec<GivenUp>, StoreError> {
        let values = [before.map(|judging| judging.0).into(), super::signed(limit).into()];
        let rows = self.reader.query_all_raw(sql(&self.reader, GIVEN_UP, values)).await?;
        rows.iter().map(|row| given_up(Row::from_query_result(row, "")?)).collect()
    }
}

/// The judging that counts, if it has a verdict that may be replaced.
async fn old(write: &impl ConnectionTrait, submission: SubmissionId) -> Result<Old, RejudgeError> {
    let row = write.query_one_raw(sql(write, OLD, [submission.0.into()])).await.map_err(StoreError::from)?;
    let row = row.ok_or(RejudgeError::Unknown)?;
    let old = Old::from_query_result(&row, "").map_err(StoreError::from)?;
    if parse_kind(&old.kind)? == Kind::Verify {
        return Err(RejudgeError::OfJury);
    }
    if old.state != FINISHED {
        return Err(RejudgeError::Unfinished);
    }
    Ok(old)
}

async fn insert(
    write: &impl ConnectionTrait,
    submission: SubmissionId,
    old: Old,
    again: Again,
) -> Result<(), StoreError> {
    let Again { judging, reason, checker, now, trace } = again;
    let kind = parse_kind(&old.kind)?;
    let (name, class) = match reason {
        Reason::Retry => ("retry", Class::of(kind)),
        Reason::Rejudge => ("rejudge", Class::Rejudge),
    };
    // The cases of a run were checked against the package that it had.
    let (package, needs) = if reason == Reason::Rejudge && kind == Kind::Submit {
        let own = languages(&old.language)?;
        let needs: LanguageSet = own.iter().cloned().chain(checker).collect();
        (old.current, needs.name())
    } else {
        (old.package, old.needs)
    };
    let row = judging::ActiveModel {
        id: Set(judging.0),
        submission_id: Set(submission.0),
        user_id: Set(old.user_id),
        class: Set(class.rank()),
        reason: Set(name.to_owned()),
        package: Set(package),
        state: Set(QUEUED.to_owned()),
        attempt: Set(0),
        tests_total: Set(0),
        tests_done: Set(0),
        tests_passed: Set(0),
        created_at: Set(now),
        needs: Set(needs),
        trace: Set(trace),
        replaces: Set(Some(old.id)),
        stranded: Set(0),
        ..Default::default()
    };
    judging::Entity::insert(row).exec_without_returning(write).await?;
    Ok(())
}

/// `false` when another one counts by now.
async fn replace(
    write: &impl ConnectionTrait,
    submission: SubmissionId,
    old: Uuid,
    new: JudgingId,
) -> Result<bool, StoreError> {
    let text = "UPDATE submissions SET judging_id = $3, verdict = NULL WHERE id = $1 AND judging_id = $2";
    let values = [submission.0.into(), old.into(), new.0.into()];
    Ok(write.execute_raw(sql(write, text, values)).await?.rows_affected() > 0)
}

fn given_up(row: Row) -> Result<GivenUp, StoreError> {
    let report: Report = serde_json::from_str(&row.report).map_err(|error| corrupt("a report", &error.to_string()))?;
    Ok(GivenUp {
        judging: JudgingId(row.id),
        submission: SubmissionId(row.submission_id),
        user: row.user_id,
        problem: row.slug,
        message: report.message,
        attempts: unsigned(row.attempt.into()),
        given_up_at: row.given_up_at,
    })
}
