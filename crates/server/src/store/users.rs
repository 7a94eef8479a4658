//! People with accounts.

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Select,
};
use uuid::Uuid;

use super::entity::user;
use super::{Lock, Store, StoreError, corrupt, is_storable};

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    User,
    Admin,
}

impl Role {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Admin => "admin",
        }
    }

    fn parse(name: &str) -> Result<Self, StoreError> {
        [Self::User, Self::Admin].into_iter().find(|role| role.as_str() == name).ok_or_else(|| corrupt("a role", name))
    }
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the address is proven.
    pub verified: bool,
    pub role: Role,
}

/// What a log-in is checked against.
#[derive(Debug, Clone)]
pub struct Account {
    pub user: User,
    /// Empty when there is no password yet: then nobody can log in.
    pub password_hash: String,
    pub disabled: bool,
}

impl Account {
    /// What a password can be compared with.
    #[must_use]
    pub fn usable_hash(&self) -> Option<String> {
        (!self.password_hash.is_empty()).then(|| self.password_hash.clone())
    }

    /// Tells this account from the same one with another password.
    #[must_use]
    pub fn fingerprint(&self) -> Digest {
        fingerprint(&self.password_hash)
    }
}

pub(super) fn fingerprint(password_hash: &str) -> Digest {
    Digest::of(password_hash.as_bytes())
}

/// An account to be made. Its e-mail address is folded.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub user: User,
    pub password_hash: String,
    pub created_at: DateTime<Utc>,
}

/// Why an account cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateUserError {
    #[error("there is already an account with this e-mail address")]
    EmailTaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The form in which e-mail addresses are stored and compared.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn create_user(&self, new: NewUser) -> Result<(), CreateUserError> {
        insert(&self.writer, new).await.map_err(refused)
    }

    /// Makes the first administrator, and says whether there was none yet.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn create_first_admin(&self, new: NewUser) -> Result<bool, CreateUserError> {
        let write = self.write_under(Lock::Library).await?;
        if admins().count(&write).await.map_err(StoreError::from)? > 0 {
            return Ok(false);
        }
        insert(&write, new).await.map_err(refused)?;
        write.commit().await.map_err(StoreError::from)?;
        Ok(true)
    }

    /// The account with that address, whatever its case.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn account(&self, email: &str) -> Result<Option<Account>, StoreError> {
        if !is_storable(email) {
            return Ok(None);
        }
        let found = user::Entity::find().filter(user::Column::Email.eq(fold_email(email))).one(&self.reader).await?;
        found.map(account).transpose()
    }

    /// Whether there is an admin yet.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn has_admin(&self) -> Result<bool, StoreError> {
        Ok(admins().count(&self.reader).await? > 0)
    }
}

fn admins() -> Select<user::Entity> {
    user::Entity::find().filter(user::Column::Role.eq(Role::Admin.as_str()))
}

fn refused(error: DbErr) -> CreateUserError {
    let error = StoreError::from(error);
    if error.is_duplicate() { CreateUserError::EmailTaken } else { error.into() }
}

/// Stores a new account.
pub(super) async fn insert(connection: &impl ConnectionTrait, new: NewUser) -> Result<(), DbErr> {
    let row = user::ActiveModel {
        id: Set(new.user.id),
        name: Set(new.user.name),
        email: Set(fold_email(&new.user.email)),
        password_hash: Set(new.password_hash),
        role: Set(new.user.role.as_str().to_owned()),
        verified_at: Set(new.user.verified.then_some(new.created_at)),
        disabled_at: Set(None),
        created_at: Set(new.created_at),
        weight: Set(1),
    };
    user::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

pub(super) fn account(row: user::Model) -> Result<Account, StoreError> {
    let (password_hash, disabled) = (row.password_hash.clone(), row.disabled_at.is_some());
    Ok(Account { user: person(row)?, password_hash, disabled })
}

pub(super) fn person(row: user::Model) -> Result<User, StoreError> {
    let verified = row.verified_at.is_some();
    Ok(User { role: Role::parse(&row.role)?, verified, id: row.id, name: row.name, email: row.email })
}
