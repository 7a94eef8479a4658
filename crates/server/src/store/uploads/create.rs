//! A package comes in: with it, in one step, the submissions of its jury and their place in the queue.

use chrono::{DateTime, Utc};
use proto::Verdict;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{UploadState, end};
use crate::store::entity::{problem, problem_upload as row, upload_submission};
use crate::store::problems::publish::{had_package, holder_of_number, publish};
use crate::store::problems::{LIBRARY_PROBLEMS_MAX, ProblemEntry, difficulty_name};
use crate::store::submissions::create::{insert, unfinished};
use crate::store::submissions::{NewSubmission, UNFINISHED_MAX};
use crate::store::{Lock, Store, StoreError, corrupt};

/// A package that was sent, already stored as a blob.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// What the problem becomes. The id is the upload's, too.
    pub entry: ProblemEntry,
    pub user: Uuid,
    pub jury: Vec<JuryEntry>,
    pub created_at: DateTime<Utc>,
}

/// One submission of the jury, to be judged.
#[derive(Debug, Clone)]
pub struct JuryEntry {
    pub submission: NewSubmission,
    pub path: String,
    pub expected: Verdict,
}

/// What becomes of a package that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// Its jury's submissions are in line.
    Verifying(Uuid),
    /// It was verified before, and is the current package now.
    Published(Uuid),
}

/// Why an upload is refused.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error("{number} is the number of `{holder}`: choose another one")]
    NumberTaken { number: u32, holder: String },
    #[error("a library has at most {LIBRARY_PROBLEMS_MAX} problems")]
    LibraryFull,
    #[error("{UNFINISHED_MAX} submissions wait already, or would with this package")]
    QueueFull,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Takes a package in. Older ones of the same problem that are not verified yet are refused; the very same package
    /// joins the upload that is on its way.
    ///
    /// # Errors
    /// When the number is another problem's, or a bound is reached; then nothing is stored.
    pub async fn create_upload(&self, new: NewUpload) -> Result<Received, UploadError> {
        let write = self.write_under(Lock::Library).await?;
        check_place(&write, &new.entry).await?;
        if let Some(same) = on_its_way(&write, &new.entry).await? {
            return Ok(Received::Verifying(same));
        }
        supersede(&write, &new).await?;
        let id = new.entry.id;
        let received = if had_package(&write, &new.entry).await? {
            insert_upload(&write, &new, UploadState::Published).await?;
            publish(&write, &new.entry, new.created_at).await?;
            Received::Published(id)
        } else {
            queue(&write, new).await?;
            Received::Verifying(id)
        };
        write.commit().await.map_err(StoreError::from)?;
        Ok(received)
    }
}

async fn check_place(write: &impl ConnectionTrait, entry: &ProblemEntry) -> Result<(), UploadError> {
    if let Some(holder) = holder_of_number(write, entry).await? {
        return Err(UploadError::NumberTaken { number: entry.number, holder });
    }
    let others = problem::Entity::find().filter(problem::Column::Slug.ne(&entry.slug));
    if others.count(write).await.map_err(StoreError::from)? >= LIBRARY_PROBLEMS_MAX {
        return Err(UploadError::LibraryFull);
    }
    Ok(())
}

/// Whoever lost the answer sends the package again, and must not judge it twice.
async fn on_its_way(write: &impl ConnectionTrait, entry: &ProblemEntry) -> Result<Option<Uuid>, StoreError> {
    let same = row::Entity::find()
        .filter(row::Column::State.eq(UploadState::Verifying.as_str()))
        .filter(row::Column::Slug.eq(&entry.slug))
        .filter(row::Column::Package.eq(entry.package.to_string()));
    Ok(same.one(write).await?.map(|same| same.id))
}

async fn supersede(write: &impl ConnectionTrait, new: &NewUpload) -> Result<(), StoreError> {
    let older = Condition::all().add(row::Column::Slug.eq(&new.entry.slug));
    end(write, older, UploadState::Refused, Some("a newer upload of this problem came"), new.created_at).await
}

async fn queue(write: &impl ConnectionTrait, new: NewUpload) -> Result<(), UploadError> {
    let waiting = unfinished().count(write).await.map_err(StoreError::from)?;
    if waiting.saturating_add(new.jury.len() as u64) > UNFINISHED_MAX {
        return Err(UploadError::QueueFull);
    }
    insert_upload(write, &new, UploadState::Verifying).await?;
    for entry in new.jury {
        let row = upload_submission::ActiveModel {
            submission_id: Set(entry.submission.id.0),
            upload_id: Set(new.entry.id),
            path: Set(entry.path),
            expected: Set(entry.expected.as_str().to_owned()),
        };
        insert(write, entry.submission, Some(new.entry.package)).await?;
        upload_submission::Entity::insert(row).exec_without_returning(write).await.map_err(StoreError::from)?;
    }
    Ok(())
}

async fn insert_upload(write: &impl ConnectionTrait, new: &NewUpload, state: UploadState) -> Result<(), StoreError> {
    let entry = &new.entry;
    let topics = serde_json::to_string(&entry.topics).map_err(|error| corrupt("topics", &error.to_string()))?;
    let row = row::ActiveModel {
        id: Set(entry.id),
        user_id: Set(new.user),
        package: Set(entry.package.to_string()),
        number: Set(entry.number.into()),
        slug: Set(entry.slug.clone()),
        title: Set(entry.title.clone()),
        difficulty: Set(difficulty_name(entry.difficulty).to_owned()),
        topics: Set(topics),
        state: Set(state.as_str().to_owned()),
        message: Set(None),
        created_at: Set(new.created_at),
        finished_at: Set((state != UploadState::Verifying).then_some(new.created_at)),
        forgotten_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(write).await?;
    Ok(())
}
