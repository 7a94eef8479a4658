//! Which problems a list shows.

use problem::Difficulty;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, LikeExpr, Query};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, Select};
use uuid::Uuid;

use super::{Standing, difficulty_name};
use crate::store::entity::{problem as row, problem_topic, submission};

/// Which problems to list.
#[derive(Debug, Clone, Default)]
pub struct ProblemFilter {
    /// Words of the title, or the number.
    pub search: Option<String>,
    pub topic: Option<String>,
    pub difficulty: Option<Difficulty>,
    /// `Some(None)`: never submitted to. Means nothing without a viewer.
    pub standing: Option<Option<Standing>>,
    pub viewer: Option<Uuid>,
}

/// The published problems that fit.
pub(super) fn filtered(filter: &ProblemFilter) -> Select<row::Entity> {
    let mut found = row::Entity::find().filter(row::Column::PublishedAt.is_not_null());
    if let Some(search) = &filter.search {
        found = found.filter(matching(search));
    }
    if let Some(difficulty) = filter.difficulty {
        found = found.filter(row::Column::Difficulty.eq(difficulty_name(difficulty)));
    }
    if let Some(topic) = &filter.topic {
        let about = Query::select()
            .column(problem_topic::Column::ProblemId)
            .from(problem_topic::Entity)
            .and_where(problem_topic::Column::Topic.eq(topic))
            .to_owned();
        found = found.filter(row::Column::Id.in_subquery(about));
    }
    if let (Some(standing), Some(viewer)) = (filter.standing, filter.viewer) {
        found = found.filter(of_standing(standing, viewer));
    }
    found
}

/// Every word is in the title, or the text is the number.
fn matching(search: &str) -> Condition {
    let words = search.split_whitespace().fold(Condition::all(), |all, word| {
        // The title is matched literally: `%` and `_` are letters like others.
        let pattern = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = format!("%{pattern}%");
        let like = |pattern: String| LikeExpr::new(pattern).escape('\\');
        // Whatever its case: PostgreSQL's LIKE tells cases apart, and SQLite's LOWER knows no letters but ASCII's.
        let folded = Func::lower(Expr::col(row::Column::Title)).like(like(pattern.to_lowercase()));
        all.add(Condition::any().add(row::Column::Title.like(like(pattern))).add(folded))
    });
    let found = Condition::any().add(words);
    match search.trim().parse::<u32>() {
        Ok(number) => found.add(row::Column::Number.eq(number)),
        Err(_) => found,
    }
}

fn of_standing(standing: Option<Standing>, viewer: Uuid) -> Condition {
    let submitted = || {
        Query::select()
            .column(submission::Column::ProblemId)
            .from(submission::Entity)
            .and_where(submission::Column::UserId.eq(viewer))
            .and_where(submission::Column::Kind.eq("submit"))
            .and_where(submission::Column::ProblemId.is_not_null())
            .to_owned()
    };
    let solved = submitted().and_where(submission::Column::Verdict.eq("accepted")).to_owned();
    match standing {
        None => Condition::all().add(row::Column::Id.not_in_subquery(submitted())),
        Some(Standing::Solved) => Condition::all().add(row::Column::Id.in_subquery(solved)),
        Some(Standing::Attempted) => {
            Condition::all().add(row::Column::Id.in_subquery(submitted())).add(row::Column::Id.not_in_subquery(solved))
        }
    }
}
