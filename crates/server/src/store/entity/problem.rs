//! A problem, with the version that is shown now.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "problems")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub number: i64,
    #[sea_orm(unique)]
    pub slug: String,
    pub title: String,
    pub difficulty: String,
    /// The digest of the current package.
    pub package: String,
    /// The digest of the sample that this was last made from; absent for problems that are no sample.
    pub sample: Option<String>,
    pub published_at: Option<ChronoDateTimeUtc>,
    /// Submissions with a verdict of their own (ours do not count), and the accepted ones among them.
    pub judged: i64,
    pub accepted: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
