//! A new submission and its first judging, in one step.

use chrono::{DateTime, Utc};
use proto::{Digest, JudgingId, LanguageId, LanguageSet, SubmissionId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Select};
use uuid::Uuid;

use super::Input;
use crate::store::entity::{judging, submission};
use crate::store::queue::{Class, LEASED, QUEUED};
use crate::store::{Lock, Store, StoreError, corrupt};

/// Judgings that are not finished, of everybody together.
pub const UNFINISHED_MAX: u64 = 10_000;
/// Judgings that are not finished, of one user.
pub const UNFINISHED_PER_USER_MAX: u64 = 200;

/// A submission to be stored.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    pub id: SubmissionId,
    pub judging: JudgingId,
    pub user: Uuid,
    /// The problem and its package of now; absent for the playground and for juries.
    pub problem: Option<(Uuid, Digest)>,
    pub language: LanguageId,
    /// What whoever judges it must have: the language, and those of other programs that run with it.
    pub needs: LanguageSet,
    pub source: String,
    pub input: Input,
    pub idempotency_key: Option<String>,
    pub created_at: DateTime<Utc>,
    /// The W3C `traceparent` of the request.
    pub trace: Option<String>,
}

/// Why a submission is refused.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error("{UNFINISHED_MAX} submissions wait already")]
    QueueFull,
    #[error("{UNFINISHED_PER_USER_MAX} of your submissions wait already")]
    TooManyOfUser,
    #[error("this idempotency key was used for something else")]
    KeyReused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Stores a submission with its first judging. The same idempotency key with the same content gives the submission
    /// that is there already.
    ///
    /// # Errors
    /// When a queue bound is reached or the key was used for something else.
    pub async fn create_submission(&self, new: NewSubmission) -> Result<SubmissionId, CreateError> {
        let again = new.idempotency_key.is_some().then(|| new.clone());
        match (self.try_create(new).await, again) {
            // Somebody used the key after we looked: now it is found.
            (Err(CreateError::Store(error)), Some(again)) if error.is_duplicate() => self.try_create(again).await,
            (created, _) => created,
        }
    }

    async fn try_create(&self, new: NewSubmission) -> Result<SubmissionId, CreateError> {
        let write = self.write_under(Lock::User(new.user)).await?;
        if let Some(same) = same_key(&write, &new).await? {
            return Ok(same);
        }
        check_bounds(&write, new.user).await?;
        let (id, package) = (new.id, new.problem.map(|(_, package)| package));
        insert(&write, new, package).await?;
        write.commit().await.map_err(StoreError::from)?;
        Ok(id)
    }
}

/// The submission that the key was used for, if it is the same again.
async fn same_key(write: &impl ConnectionTrait, new: &NewSubmission) -> Result<Option<SubmissionId>, CreateError> {
    let Some(key) = &new.idempotency_key else { return Ok(None) };
    let known = submission::Entity::find()
        .filter(submission::Column::UserId.eq(new.user))
        .filter(submission::Column::IdempotencyKey.eq(key))
        .one(write)
        .await
        .map_err(StoreError::from)?;
    let Some(known) = known else { return Ok(None) };
    let same = known.kind == new.input.kind().as_str()
        && known.problem_id == new.problem.map(|(problem, _)| problem)
        && known.language == new.language.as_str()
        && known.source == new.source;
    if same { Ok(Some(SubmissionId(known.id))) } else { Err(CreateError::KeyReused) }
}

async fn check_bounds(write: &impl ConnectionTrait, user: Uuid) -> Result<(), CreateError> {
    if unfinished().count(write).await.map_err(StoreError::from)? >= UNFINISHED_MAX {
        return Err(CreateError::QueueFull);
    }
    // The jury's submissions in a package that somebody sent are not what the bound is about, nor what is judged again.
    let of_user =
        unfinished().filter(judging::Column::UserId.eq(user)).filter(judging::Column::Class.lt(Class::Verify.rank()));
    if of_user.count(write).await.map_err(StoreError::from)? >= UNFINISHED_PER_USER_MAX {
        return Err(CreateError::TooManyOfUser);
    }
    Ok(())
}

/// Judgings that are queued or leased.
pub(in crate::store) fn unfinished() -> Select<judging::Entity> {
    judging::Entity::find().filter(judging::Column::State.is_in([QUEUED, LEASED]))
}

/// Stores a submission with its first judging, against `package`. Bounds are the caller's to check.
pub(in crate::store) async fn insert(
    write: &impl ConnectionTrait,
    new: NewSubmission,
    package: Option<Digest>,
) -> Result<(), StoreError> {
    let (submission, judging) = rows(new, package)?;
    submission::Entity::insert(submission).exec_without_returning(write).await?;
    judging::Entity::insert(judging).exec_without_returning(write).await?;
    Ok(())
}

fn rows(
    new: NewSubmission,
    package: Option<Digest>,
) -> Result<(submission::ActiveModel, judging::ActiveModel), StoreError> {
    let kind = new.input.kind();
    let judging = judging::ActiveModel {
        id: Set(new.judging.0),
        submission_id: Set(new.id.0),
        user_id: Set(new.user),
        class: Set(Class::of(kind).rank()),
        reason: Set("first".to_owned()),
        package: Set(package.map(|package| package.to_string())),
        state: Set(QUEUED.to_owned()),
        attempt: Set(0),
        tests_total: Set(0),
        tests_done: Set(0),
        tests_passed: Set(0),
        created_at: Set(new.created_at),
        needs: Set(new.needs.name()),
        trace: Set(new.trace),
        stranded: Set(0),
        ..Default::default()
    };
    let submission = submission::ActiveModel {
        id: Set(new.id.0),
        user_id: Set(new.user),
        problem_id: Set(new.problem.map(|(problem, _)| problem)),
        kind: Set(kind.as_str().to_owned()),
        language: Set(new.language.to_string()),
        source: Set(new.source),
        input: Set(serde_json::to_string(&new.input).map_err(|error| corrupt("an input", &error.to_string()))?),
        idempotency_key: Set(new.idempotency_key),
        created_at: Set(new.created_at),
        judging_id: Set(new.judging.0),
        verdict: Set(None),
    };
    Ok((submission, judging))
}
