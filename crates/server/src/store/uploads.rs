//! Packages on their way into the library. An upload waits for the verdicts of its jury's submissions, and is concluded
//! with the last of them; nothing else publishes a package that is not known yet.

mod conclude;
mod create;

use chrono::{DateTime, Utc};
use proto::{Digest, SubmissionId, Verdict};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

pub(super) use self::conclude::conclude;
pub use self::create::{JuryEntry, NewUpload, Received, UploadError};
use super::entity::problem_upload as row;
use super::{Store, StoreError, corrupt, sql, unsigned};

/// Where an upload is. It leaves [`UploadState::Verifying`] once, and that is the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    Verifying,
    Published,
    Refused,
}

impl UploadState {
    const ALL: [Self; 3] = [Self::Verifying, Self::Published, Self::Refused];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Verifying => "verifying",
            Self::Published => "published",
            Self::Refused => "refused",
        }
    }

    fn parse(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| corrupt("the state of an upload", name))
    }
}

/// A package that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    pub number: u32,
    pub slug: String,
    pub title: String,
    pub package: Digest,
    pub state: UploadState,
    /// Why it was refused.
    pub message: Option<String>,
    /// By path.
    pub jury: Vec<JuryFinding>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What came of one submission of the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JuryFinding {
    pub submission: SubmissionId,
    pub path: String,
    pub expected: Verdict,
    /// Absent until it is judged.
    pub verdict: Option<Verdict>,
}

#[derive(Debug, FromQueryResult)]
struct JuryRow {
    submission_id: Uuid,
    path: String,
    expected: String,
    verdict: Option<String>,
}

impl Store {
    /// The upload of that id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn upload(&self, id: Uuid) -> Result<Option<Upload>, StoreError> {
        let Some(found) = row::Entity::find_by_id(id).one(&self.reader).await? else { return Ok(None) };
        // Read after the state: an upload that is concluded shows every verdict.
        let jury = jury(&self.reader, id).await?;
        Ok(Some(Upload {
            id,
            number: unsigned(found.number),
            package: found.package.parse().map_err(|_| corrupt("a package", &found.package))?,
            state: UploadState::parse(&found.state)?,
            slug: found.slug,
            title: found.title,
            message: found.message,
            jury,
            created_at: found.created_at,
            finished_at: found.finished_at,
        }))
    }
}

/// The jury's submissions of an upload, by path. A package has at most 1,000.
async fn jury(connection: &impl ConnectionTrait, upload: Uuid) -> Result<Vec<JuryFinding>, StoreError> {
    let text = "SELECT u.submission_id, u.path, u.expected, s.verdict
        FROM upload_submissions u JOIN submissions s ON s.id = u.submission_id
        WHERE u.upload_id = $1";
    let rows = connection.query_all_raw(sql(connection, text, [upload.into()])).await?;
    let findings = rows.iter().map(|row| finding(JuryRow::from_query_result(row, "")?));
    let mut findings: Vec<JuryFinding> = findings.collect::<Result<_, _>>()?;
    // Here, since data bases differ in what order letters have.
    findings.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(findings)
}

fn finding(row: JuryRow) -> Result<JuryFinding, StoreError> {
    let verdict = |name: &str| Verdict::parse(name).ok_or_else(|| corrupt("a verdict", name));
    Ok(JuryFinding {
        submission: SubmissionId(row.submission_id),
        path: row.path,
        expected: verdict(&row.expected)?,
        verdict: row.verdict.as_deref().map(verdict).transpose()?,
    })
}

/// Ends the uploads in `which` that are still verifying.
async fn end(
    write: &impl ConnectionTrait,
    which: sea_orm::Condition,
    state: UploadState,
    message: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(state.as_str()))
        .col_expr(row::Column::Message, Expr::value(message.map(str::to_owned)))
        .col_expr(row::Column::FinishedAt, Expr::value(now))
        .filter(row::Column::State.eq(UploadState::Verifying.as_str()))
        .filter(which)
        .exec(write)
        .await?;
    Ok(())
}
