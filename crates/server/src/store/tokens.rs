//! Tokens by which programs act for a user.

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::entity::{api_token as row, user};
use super::users::{User, person};
use super::{Lock, Store, StoreError};

/// Tokens of one user.
pub const TOKENS_PER_USER_MAX: u64 = 50;

/// A token to be stored.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub token_hash: Digest,
    pub user: Uuid,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A token as its owner sees it: without what it is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Whom a token stands for, and when it was last used, as far as that was written down.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    pub user: User,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Why a token cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateTokenError {
    #[error("there is already a token of this name: revoke it first, or choose another name")]
    NameTaken,
    #[error("an account has at most {TOKENS_PER_USER_MAX} tokens: revoke one that is not needed")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Stores a token. The user's expired ones go.
    ///
    /// # Errors
    /// When the user has a token of that name, or too many.
    pub async fn create_token(&self, new: NewToken) -> Result<(), CreateTokenError> {
        let write = self.write_under(Lock::User(new.user)).await?;
        let expired = row::Entity::delete_many()
            .filter(row::Column::UserId.eq(new.user))
            .filter(row::Column::ExpiresAt.lte(new.created_at));
        expired.exec(&write).await.map_err(StoreError::from)?;
        let own = || row::Entity::find().filter(row::Column::UserId.eq(new.user));
        let same = own().filter(row::Column::Name.eq(&new.name)).count(&write).await.map_err(StoreError::from)?;
        if same > 0 {
            return Err(CreateTokenError::NameTaken);
        }
        if own().count(&write).await.map_err(StoreError::from)? >= TOKENS_PER_USER_MAX {
            return Err(CreateTokenError::TooMany);
        }
        let row = row::ActiveModel {
            token_hash: Set(new.token_hash.to_string()),
            user_id: Set(new.user),
            name: Set(new.name),
            created_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
            last_used_at: Set(None),
        };
        row::Entity::insert(row).exec_without_returning(&write).await.map_err(StoreError::from)?;
        Ok(write.commit().await.map_err(StoreError::from)?)
    }

    /// Whom the token stands for: nobody when it expired or the account is disabled.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn token_holder(
        &self,
        token_hash: Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<TokenHolder>, StoreError> {
        let found = row::Entity::find_by_id(token_hash.to_string())
            .filter(row::Column::ExpiresAt.gt(now))
            .one(&self.reader)
            .await?;
        let Some(token) = found else { return Ok(None) };
        let user = user::Entity::find_by_id(token.user_id).filter(user::Column::DisabledAt.is_null());
        let Some(user) = user.one(&self.reader).await? else { return Ok(None) };
        Ok(Some(TokenHolder { user: person(user)?, last_used_at: token.last_used_at }))
    }

    /// Writes down that a token is in use.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn touch_token(&self, token_hash: Digest, now: DateTime<Utc>) -> Result<(), StoreError> {
        row::Entity::update_many()
            .col_expr(row::Column::LastUsedAt, Expr::value(now))
            .filter(row::Column::TokenHash.eq(token_hash.to_string()))
            .exec(&self.writer)
            .await?;
        Ok(())
    }

    /// The user's tokens by name, expired ones too.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tokens(&self, user: Uuid) -> Result<Vec<Token>, StoreError> {
        let own = row::Entity::find().filter(row::Column::UserId.eq(user));
        let token = |row: row::Model| Token {
            name: row.name,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
        };
        let mut tokens: Vec<Token> = own.all(&self.reader).await?.into_iter().map(token).collect();
        // Here, since data bases differ in what order letters have.
        tokens.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(tokens)
    }

    /// Ends a token at once, and says whether there was one of that name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_token(&self, user: Uuid, name: &str) -> Result<bool, StoreError> {
        let named = row::Entity::delete_many().filter(row::Column::UserId.eq(user)).filter(row::Column::Name.eq(name));
        let revoked = named.exec(&self.writer).await?;
        Ok(revoked.rows_affected > 0)
    }
}
