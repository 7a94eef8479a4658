//! The library as its keepers see it: hidden problems too.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::published;
use crate::store::changes::catalogue_changed;
use crate::store::entity::{problem as row, problem_version};
use crate::store::{Lock, Store, StoreError, is_storable, unsigned};

/// Problems in one library, hidden ones too.
pub const LIBRARY_PROBLEMS_MAX: u64 = 10_000;

/// A problem, shown or hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryEntry {
    pub number: u32,
    pub slug: String,
    pub title: String,
    /// The current package.
    pub package: Digest,
    pub published: bool,
    /// Packages that it has had, with the current one.
    pub versions: u32,
}

impl Store {
    /// Every problem, by number: at most [`LIBRARY_PROBLEMS_MAX`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn all_problems(&self) -> Result<Vec<LibraryEntry>, StoreError> {
        let all = row::Entity::find().order_by_asc(row::Column::Number).limit(LIBRARY_PROBLEMS_MAX);
        let rows = all.all(&self.reader).await?;
        let counted: Vec<(Uuid, i64)> = problem_version::Entity::find()
            .select_only()
            .column(problem_version::Column::ProblemId)
            .column_as(problem_version::Column::Package.count(), "versions")
            .group_by(problem_version::Column::ProblemId)
            .into_tuple()
            .all(&self.reader)
            .await?;
        let versions: HashMap<Uuid, i64> = counted.into_iter().collect();
        let entry = |row: row::Model| {
            let count = versions.get(&row.id).copied().unwrap_or_default();
            entry(row, unsigned(count))
        };
        rows.into_iter().map(entry).collect()
    }

    /// Shows the problem of that slug, or hides it. `None` when there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn set_published(
        &self,
        slug: &str,
        published: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<LibraryEntry>, StoreError> {
        if !is_storable(slug) {
            return Ok(None);
        }
        let of_slug = row::Column::Slug.eq(slug);
        let mut change = row::Entity::update_many()
            .col_expr(row::Column::PublishedAt, Expr::value(published.then_some(now)))
            .filter(of_slug.clone());
        if published {
            // One that is shown already keeps the moment since when it is.
            change = change.filter(row::Column::PublishedAt.is_null());
        }
        let write = self.write_under(Lock::Library).await?;
        if change.exec(&write).await?.rows_affected > 0 {
            catalogue_changed(&write).await?;
        }
        write.commit().await?;
        let Some(row) = row::Entity::find().filter(of_slug).one(&self.reader).await? else {
            return Ok(None);
        };
        let versions = problem_version::Entity::find().filter(problem_version::Column::ProblemId.eq(row.id));
        let count = versions.count(&self.reader).await?;
        entry(row, u32::try_from(count).unwrap_or(u32::MAX)).map(Some)
    }
}

fn entry(row: row::Model, versions: u32) -> Result<LibraryEntry, StoreError> {
    let shown = row.published_at.is_some();
    let problem = published(row)?;
    Ok(LibraryEntry {
        number: problem.number,
        slug: problem.slug,
        title: problem.title,
        package: problem.package,
        published: shown,
        versions,
    })
}
