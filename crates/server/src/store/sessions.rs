//! Log-ins. A session ends when its time is up, however busy it is.

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};
use uuid::Uuid;

use super::accounts::bound;
use super::entity::{session, user};
use super::users::{User, person};
use super::{Store, StoreError};

/// Sessions of one user; the oldest end when there are more.
pub const SESSIONS_PER_USER_MAX: u64 = 20;

/// A log-in to be stored.
#[derive(Debug, Clone)]
pub struct NewSession {
    pub token_hash: Digest,
    pub user: Uuid,
    /// The fingerprint of the account that the password was compared with.
    pub bound_to: Digest,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Who is logged in, and when that was last written down.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    pub user: User,
    pub last_seen_at: DateTime<Utc>,
}

impl Store {
    /// Stores a log-in, and ends the user's oldest beyond [`SESSIONS_PER_USER_MAX`] and everybody's expired ones. `false`
    /// when the password has changed since it was compared, or the account was closed: that ended all sessions, and must
    /// not miss one that is about to start.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create_session(&self, new: NewSession) -> Result<bool, StoreError> {
        let txn = self.write().await?;
        if bound(&txn, new.user, new.bound_to).await?.is_none() {
            return Ok(false);
        }
        let row = session::ActiveModel {
            token_hash: Set(new.token_hash.to_string()),
            user_id: Set(new.user),
            created_at: Set(new.created_at),
            last_seen_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
        };
        session::Entity::insert(row).exec_without_returning(&txn).await?;
        end_surplus(&txn, new.user, new.created_at).await?;
        txn.commit().await?;
        Ok(true)
    }

    /// Who holds that token: nobody when it expired or the account is disabled.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn logged_in(&self, token_hash: Digest, now: DateTime<Utc>) -> Result<Option<LoggedIn>, StoreError> {
        let found = session::Entity::find_by_id(token_hash.to_string())
            .filter(session::Column::ExpiresAt.gt(now))
            .one(&self.reader)
            .await?;
        let Some(session) = found else { return Ok(None) };
        let user = user::Entity::find_by_id(session.user_id)
            .filter(user::Column::DisabledAt.is_null())
            .one(&self.reader)
            .await?;
        let Some(user) = user else { return Ok(None) };
        Ok(Some(LoggedIn { user: person(user)?, last_seen_at: session.last_seen_at }))
    }

    /// Writes down that a session is in use.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn touch_session(&self, token_hash: Digest, now: DateTime<Utc>) -> Result<(), StoreError> {
        session::Entity::update_many()
            .col_expr(session::Column::LastSeenAt, Expr::value(now))
            .filter(session::Column::TokenHash.eq(token_hash.to_string()))
            .exec(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends a session. One that does not exist has ended already.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_session(&self, token_hash: Digest) -> Result<(), StoreError> {
        session::Entity::delete_by_id(token_hash.to_string()).exec(&self.writer).await?;
        Ok(())
    }
}

async fn end_surplus(txn: &impl ConnectionTrait, user: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    let oldest: Vec<String> = session::Entity::find()
        .select_only()
        .column(session::Column::TokenHash)
        .filter(session::Column::UserId.eq(user))
        .order_by_desc(session::Column::CreatedAt)
        .offset(SESSIONS_PER_USER_MAX)
        .limit(SESSIONS_PER_USER_MAX)
        .into_tuple()
        .all(txn)
        .await?;
    let surplus =
        Condition::any().add(session::Column::TokenHash.is_in(oldest)).add(session::Column::ExpiresAt.lte(now));
    session::Entity::delete_many().filter(surplus).exec(txn).await?;
    Ok(())
}
