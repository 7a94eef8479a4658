//! A verified package becomes the current one of its problem.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{ProblemEntry, difficulty_name, put_topics, put_version};
use crate::store::StoreError;
use crate::store::changes::catalogue_changed;
use crate::store::entity::{problem as row, problem_version};

/// Makes the problem of that slug, with the id of `entry`, or gives it the new package. Hidden ones are shown again.
///
/// # Errors
/// When the store fails, or another problem has the number: ask [`holder_of_number`] first.
pub(in crate::store) async fn publish(
    write: &impl ConnectionTrait,
    entry: &ProblemEntry,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let known = of_slug(write, &entry.slug).await?;
    let mut problem = row::ActiveModel {
        number: Set(entry.number.into()),
        slug: Set(entry.slug.clone()),
        title: Set(entry.title.clone()),
        difficulty: Set(difficulty_name(entry.difficulty).to_owned()),
        package: Set(entry.package.to_string()),
        published_at: Set(Some(known.as_ref().and_then(|known| known.published_at).unwrap_or(now))),
        ..Default::default()
    };
    let id = known.as_ref().map_or(entry.id, |known| known.id);
    if known.is_some() {
        problem.id = Unchanged(id);
        problem.update(write).await?;
    } else {
        problem.id = Set(id);
        problem.sample = Set(None);
        problem.judged = Set(0);
        problem.accepted = Set(0);
        row::Entity::insert(problem).exec_without_returning(write).await?;
    }
    put_topics(write, id, &entry.topics).await?;
    put_version(write, id, entry.package.to_string(), now).await?;
    catalogue_changed(write).await
}

/// The slug of another problem that has the number of `entry` already.
///
/// # Errors
/// When the store fails.
pub(in crate::store) async fn holder_of_number(
    write: &impl ConnectionTrait,
    entry: &ProblemEntry,
) -> Result<Option<String>, StoreError> {
    let holder = row::Entity::find()
        .filter(row::Column::Number.eq(entry.number))
        .filter(row::Column::Slug.ne(&entry.slug))
        .one(write)
        .await?;
    Ok(holder.map(|holder| holder.slug))
}

/// Whether the problem has had this very package before.
///
/// # Errors
/// When the store fails.
pub(in crate::store) async fn had_package(
    write: &impl ConnectionTrait,
    entry: &ProblemEntry,
) -> Result<bool, StoreError> {
    let Some(known) = of_slug(write, &entry.slug).await? else { return Ok(false) };
    let version = problem_version::Entity::find_by_id((known.id, entry.package.to_string()));
    Ok(version.one(write).await?.is_some())
}

async fn of_slug(write: &impl ConnectionTrait, slug: &str) -> Result<Option<row::Model>, StoreError> {
    Ok(row::Entity::find().filter(row::Column::Slug.eq(slug)).one(write).await?)
}
