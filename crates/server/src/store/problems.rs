//! The library of problems: what lists and lookups need. The packages themselves are blobs.

mod filter;
mod library;
pub(super) mod publish;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use problem::{Difficulty, Package};
use proto::Digest;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

pub use self::filter::ProblemFilter;
use self::filter::filtered;
pub use self::library::{LIBRARY_PROBLEMS_MAX, LibraryEntry};
use super::changes::catalogue_changed;
use super::entity::{problem as row, problem_topic, problem_version, submission};
use super::{Lock, Store, StoreError, corrupt, is_storable, unsigned};

/// A published problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub id: Uuid,
    pub number: u32,
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    /// The current package.
    pub package: Digest,
    /// Submissions that got a verdict of their own, and the accepted ones among them.
    pub judged: u64,
    pub accepted: u64,
}

/// How far a user is with a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Attempted,
    Solved,
}

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub problem: Problem,
    pub topics: Vec<String>,
    pub standing: Option<Standing>,
}

/// A problem to be put in, with the digest of its package.
#[derive(Debug, Clone)]
pub struct ProblemEntry {
    pub id: Uuid,
    pub number: u32,
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    pub topics: Vec<String>,
    pub package: Digest,
}

impl ProblemEntry {
    /// The entry of `package`, which has that digest. `id` counts if the problem is new.
    #[must_use]
    pub fn new(id: Uuid, digest: Digest, package: &Package) -> Self {
        Self {
            id,
            number: package.number,
            slug: package.slug.clone(),
            title: package.title.clone(),
            difficulty: package.difficulty,
            topics: package.topics.clone(),
            package: digest,
        }
    }
}

impl Store {
    /// Puts a sample in or brings it up to date. A problem that somebody has changed since is left alone, and so is one
    /// that has the sample's number.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put_sample(&self, entry: &ProblemEntry, now: DateTime<Utc>) -> Result<(), StoreError> {
        let write = self.write_under(Lock::Library).await?;
        let digest = entry.package.to_string();
        let known = row::Entity::find().filter(row::Column::Slug.eq(&entry.slug)).one(&write).await?;
        let untouched = known.as_ref().is_none_or(|known| known.sample.as_ref() == Some(&known.package));
        if !untouched || known.as_ref().is_some_and(|known| known.package == digest) {
            return Ok(());
        }
        if let Some(holder) = publish::holder_of_number(&write, entry).await? {
            // Somebody's own problem is worth more than a sample, and no reason not to start.
            tracing::warn!(slug = %entry.slug, "the sample {} is left out: `{holder}` has its number", entry.slug);
            return Ok(());
        }
        let id = known.as_ref().map_or(entry.id, |known| known.id);
        let mut problem = row::ActiveModel {
            id: Unchanged(id),
            number: Set(entry.number.into()),
            slug: Set(entry.slug.clone()),
            title: Set(entry.title.clone()),
            difficulty: Set(difficulty_name(entry.difficulty).to_owned()),
            package: Set(digest.clone()),
            sample: Set(Some(digest.clone())),
            ..Default::default()
        };
        if known.is_some() {
            problem.update(&write).await?;
        } else {
            problem.id = Set(id);
            problem.published_at = Set(Some(now));
            problem.judged = Set(0);
            problem.accepted = Set(0);
            row::Entity::insert(problem).exec_without_returning(&write).await?;
        }
        put_topics(&write, id, &entry.topics).await?;
        put_version(&write, id, digest, now).await?;
        catalogue_changed(&write).await?;
        Ok(write.commit().await?)
    }

    /// One page of published problems by number, and how many there are on all pages.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn problems(
        &self,
        filter: &ProblemFilter,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<Listed>, u64), StoreError> {
        let found = filtered(filter);
        let total = found.clone().count(&self.reader).await?;
        let rows = found.order_by_asc(row::Column::Number).offset(offset).limit(limit).all(&self.reader).await?;
        let problems: Vec<Problem> = rows.into_iter().map(published).collect::<Result<_, _>>()?;
        let ids: Vec<Uuid> = problems.iter().map(|problem| problem.id).collect();
        let mut topics = self.topics_of(&ids).await?;
        let standings = self.standings(filter.viewer, &ids).await?;
        let listed = problems.into_iter().map(|problem| Listed {
            topics: topics.remove(&problem.id).unwrap_or_default(),
            standing: standings.get(&problem.id).copied(),
            problem,
        });
        Ok((listed.collect(), total))
    }

    /// The published problem of that slug.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn problem(&self, slug: &str) -> Result<Option<Problem>, StoreError> {
        if !is_storable(slug) {
            return Ok(None);
        }
        let found = row::Entity::find()
            .filter(row::Column::Slug.eq(slug))
            .filter(row::Column::PublishedAt.is_not_null())
            .one(&self.reader)
            .await?;
        found.map(published).transpose()
    }

    /// How far `viewer` is with the problem.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn standing(&self, viewer: Option<Uuid>, problem: Uuid) -> Result<Option<Standing>, StoreError> {
        Ok(self.standings(viewer, &[problem]).await?.remove(&problem))
    }

    /// Every topic of a published problem, by name, and how many problems have it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn topics(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let counted: Vec<(String, i64)> = problem_topic::Entity::find()
            .select_only()
            .column(problem_topic::Column::Topic)
            .column_as(problem_topic::Column::ProblemId.count(), "problems")
            .filter(problem_topic::Column::ProblemId.in_subquery(published_ids()))
            .group_by(problem_topic::Column::Topic)
            .into_tuple()
            .all(&self.reader)
            .await?;
        let mut topics: Vec<(String, u64)> =
            counted.into_iter().map(|(topic, problems)| (topic, unsigned(problems))).collect();
        // Here, since data bases differ in what order letters have.
        topics.sort_unstable();
        Ok(topics)
    }

    pub(super) async fn problems_by_id(&self, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Problem>, StoreError> {
        let rows = row::Entity::find().filter(row::Column::Id.is_in(ids)).all(&self.reader).await?;
        rows.into_iter().map(|row| Ok((row.id, published(row)?))).collect()
    }

    async fn topics_of(&self, problems: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, StoreError> {
        let rows = problem_topic::Entity::find()
            .filter(problem_topic::Column::ProblemId.is_in(problems.iter().copied()))
            .all(&self.reader)
            .await?;
        let mut topics: HashMap<Uuid, Vec<String>> = HashMap::new();
        for row in rows {
            topics.entry(row.problem_id).or_default().push(row.topic);
        }
        topics.values_mut().for_each(|topics| topics.sort_unstable());
        Ok(topics)
    }

    async fn standings(&self, viewer: Option<Uuid>, problems: &[Uuid]) -> Result<HashMap<Uuid, Standing>, StoreError> {
        let Some(viewer) = viewer else { return Ok(HashMap::new()) };
        let rows: Vec<(Uuid, Option<String>)> = submission::Entity::find()
            .select_only()
            .column(submission::Column::ProblemId)
            .column(submission::Column::Verdict)
            .distinct()
            .filter(submission::Column::UserId.eq(viewer))
            .filter(submission::Column::ProblemId.is_in(problems.iter().copied()))
            .filter(submission::Column::Kind.eq("submit"))
            .into_tuple()
            .all(&self.reader)
            .await?;
        let mut standings = HashMap::new();
        for (problem, verdict) in rows {
            let solved = verdict.as_deref() == Some("accepted");
            let standing = standings.entry(problem).or_insert(Standing::Attempted);
            if solved {
                *standing = Standing::Solved;
            }
        }
        Ok(standings)
    }
}

fn published_ids() -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::PublishedAt.is_not_null())
        .to_owned()
}

async fn put_topics(write: &impl ConnectionTrait, problem: Uuid, topics: &[String]) -> Result<(), StoreError> {
    problem_topic::Entity::delete_many().filter(problem_topic::Column::ProblemId.eq(problem)).exec(write).await?;
    for topic in topics {
        let row = problem_topic::ActiveModel { problem_id: Set(problem), topic: Set(topic.clone()) };
        // A package may name a topic twice; that must not keep the verdict from being stored that publishes it.
        let again = OnConflict::columns([problem_topic::Column::ProblemId, problem_topic::Column::Topic])
            .do_nothing()
            .to_owned();
        problem_topic::Entity::insert(row).on_conflict(again).exec_without_returning(write).await?;
    }
    Ok(())
}

async fn put_version(
    write: &impl ConnectionTrait,
    problem: Uuid,
    package: String,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = problem_version::ActiveModel { problem_id: Set(problem), package: Set(package), created_at: Set(now) };
    let again = OnConflict::columns([problem_version::Column::ProblemId, problem_version::Column::Package])
        .do_nothing()
        .to_owned();
    problem_version::Entity::insert(row).on_conflict(again).exec_without_returning(write).await?;
    Ok(())
}

fn published(row: row::Model) -> Result<Problem, StoreError> {
    Ok(Problem {
        id: row.id,
        number: unsigned(row.number),
        difficulty: parse_difficulty(&row.difficulty)?,
        package: row.package.parse().map_err(|_| corrupt("a package", &row.package))?,
        slug: row.slug,
        title: row.title,
        judged: unsigned(row.judged),
        accepted: unsigned(row.accepted),
    })
}

pub(super) fn difficulty_name(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

pub(super) fn parse_difficulty(name: &str) -> Result<Difficulty, StoreError> {
    [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard]
        .into_iter()
        .find(|difficulty| difficulty_name(*difficulty) == name)
        .ok_or_else(|| corrupt("a difficulty", name))
}
