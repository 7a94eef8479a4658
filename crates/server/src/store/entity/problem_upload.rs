//! A package that was sent: what the problem becomes once its jury's submissions have got their verdicts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "problem_uploads")]
pub struct Model {
    /// Version 7. A problem that it makes gets the same id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    /// The digest.
    pub package: String,
    pub number: i64,
    pub slug: String,
    pub title: String,
    pub difficulty: String,
    /// JSON: a list of slugs.
    pub topics: String,
    /// `verifying`, `published` or `refused`.
    pub state: String,
    /// Why it was refused.
    pub message: Option<String>,
    pub created_at: ChronoDateTimeUtc,
    pub finished_at: Option<ChronoDateTimeUtc>,
    /// When the package itself was deleted.
    pub forgotten_at: Option<ChronoDateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
