//! Every package that a problem ever had. Rows are only added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "problem_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub problem_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    pub created_at: ChronoDateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
