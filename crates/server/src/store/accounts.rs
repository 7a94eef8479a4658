//! How accounts change: registering, proving the address, new names and passwords. Each change is one transaction, and
//! ends the sessions that it must not outlive.

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::entity::{session, submission, user};
use super::users::{Account, NewUser, Role, User, account, fingerprint, fold_email, insert, person};
use super::{Store, StoreError};

/// What registering came to.
#[derive(Debug)]
pub enum Registered {
    /// There is an account whose address is still to be proven: a new one, or an old one made anew.
    Unverified(Account),
    /// There was one already, and it is as it was.
    Known(User),
    /// There was one already, which is closed.
    Disabled,
}

/// What a user changes about themselves.
#[derive(Debug, Clone, Default)]
pub struct UserChange {
    pub name: Option<String>,
    pub password: Option<PasswordChange>,
}

/// A new password, by somebody who knew the old one.
#[derive(Debug, Clone)]
pub struct PasswordChange {
    /// The fingerprint of the account for which the old password was right.
    pub bound_to: Digest,
    pub password_hash: String,
    /// The session that goes on.
    pub kept: Digest,
}

impl Store {
    /// Makes an account, or makes one anew that was neither proven nor used: whoever registered before may have been
    /// anybody. Each way writes once, so that the time it takes does not tell which one it was.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn register(&self, new: NewUser) -> Result<Registered, StoreError> {
        match self.try_register(new.clone()).await {
            // Somebody took the address after we looked: now it is found.
            Err(error) if error.is_duplicate() => self.try_register(new).await,
            registered => registered,
        }
    }

    async fn try_register(&self, new: NewUser) -> Result<Registered, StoreError> {
        let txn = self.write().await?;
        // Held against whoever proves the address, sets a password or hands something in meanwhile.
        let found = user::Entity::find().filter(user::Column::Email.eq(fold_email(&new.user.email))).lock_exclusive();
        let found = found.one(&txn).await?;
        let registered = match found {
            None => {
                let account =
                    Account { user: new.user.clone(), password_hash: new.password_hash.clone(), disabled: false };
                insert(&txn, new).await?;
                Registered::Unverified(account)
            }
            Some(row) if is_anybodys(&txn, &row).await? => Registered::Unverified(replace(&txn, row, new).await?),
            Some(row) => {
                touch(&txn, row.id).await?;
                if row.disabled_at.is_some() { Registered::Disabled } else { Registered::Known(person(row)?) }
            }
        };
        txn.commit().await?;
        Ok(registered)
    }

    /// Marks the address as proven, if the account is still what `bound_to` says. Otherwise `false`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn verify_email(&self, id: Uuid, bound_to: Digest, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let txn = self.write().await?;
        let Some(row) = bound(&txn, id, bound_to).await? else { return Ok(false) };
        let verified_at = row.verified_at.or(Some(now));
        let row = user::ActiveModel { verified_at: Set(verified_at), ..row.into_active_model() };
        row.update(&txn).await?;
        txn.commit().await?;
        Ok(true)
    }

    /// Sets the password, proves the address, by which the link came, and ends all sessions; if the account is still what
    /// `bound_to` says. Otherwise `false`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn reset_password(
        &self,
        id: Uuid,
        bound_to: Digest,
        password_hash: String,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let txn = self.write().await?;
        let Some(row) = bound(&txn, id, bound_to).await? else { return Ok(false) };
        let verified_at = row.verified_at.or(Some(now));
        let row = row.into_active_model();
        let row = user::ActiveModel { password_hash: Set(password_hash), verified_at: Set(verified_at), ..row };
        row.update(&txn).await?;
        end_sessions(&txn, id, None).await?;
        txn.commit().await?;
        Ok(true)
    }

    /// Changes a user, and gives them as they are then; nobody when the account is closed or the password is another by
    /// now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn change_user(&self, id: Uuid, change: UserChange) -> Result<Option<User>, StoreError> {
        let txn = self.write().await?;
        let found = match &change.password {
            Some(password) => bound(&txn, id, password.bound_to).await?,
            None => find_open(id).lock_exclusive().one(&txn).await?,
        };
        let Some(row) = found else { return Ok(None) };
        let mut changed = row.clone().into_active_model();
        if let Some(name) = change.name {
            changed.name = Set(name);
        }
        if let Some(password) = change.password {
            changed.password_hash = Set(password.password_hash);
            end_sessions(&txn, id, Some(password.kept)).await?;
        }
        let row = if changed.is_changed() { changed.update(&txn).await? } else { row };
        txn.commit().await?;
        Ok(Some(person(row)?))
    }

    /// The account of a user, unless it is closed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn account_of(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        find_open(id).one(&self.reader).await?.map(account).transpose()
    }

    /// An admin who has never chosen a password.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn admin_without_password(&self) -> Result<Option<Account>, StoreError> {
        let found = user::Entity::find()
            .filter(user::Column::Role.eq(Role::Admin.as_str()))
            .filter(user::Column::PasswordHash.eq(""))
            .filter(user::Column::DisabledAt.is_null())
            .one(&self.reader)
            .await?;
        found.map(account).transpose()
    }
}

/// Whether nobody has shown that the account is theirs, and nothing in it is worth protecting.
async fn is_anybodys(txn: &impl ConnectionTrait, row: &user::Model) -> Result<bool, StoreError> {
    if row.verified_at.is_some() || row.disabled_at.is_some() || row.role != Role::User.as_str() {
        return Ok(false);
    }
    let handed_in = submission::Entity::find().filter(submission::Column::UserId.eq(row.id)).count(txn).await?;
    Ok(handed_in == 0)
}

async fn replace(txn: &impl ConnectionTrait, row: user::Model, new: NewUser) -> Result<Account, StoreError> {
    let mut row = row.into_active_model();
    row.name = Set(new.user.name);
    row.password_hash = Set(new.password_hash);
    let row = row.update(txn).await?;
    end_sessions(txn, row.id, None).await?;
    account(row)
}

/// Writes what is there.
async fn touch(txn: &impl ConnectionTrait, id: Uuid) -> Result<(), StoreError> {
    let same = user::Entity::update_many().col_expr(user::Column::Name, Expr::col(user::Column::Name));
    same.filter(user::Column::Id.eq(id)).exec(txn).await?;
    Ok(())
}

fn find_open(id: Uuid) -> Select<user::Entity> {
    user::Entity::find_by_id(id).filter(user::Column::DisabledAt.is_null())
}

/// The account, if it is open and still what `bound_to` says; it stays so until the transaction ends.
pub(super) async fn bound(
    txn: &impl ConnectionTrait,
    id: Uuid,
    bound_to: Digest,
) -> Result<Option<user::Model>, StoreError> {
    Ok(find_open(id).lock_exclusive().one(txn).await?.filter(|row| fingerprint(&row.password_hash) == bound_to))
}

async fn end_sessions(txn: &impl ConnectionTrait, user: Uuid, kept: Option<Digest>) -> Result<(), StoreError> {
    let kept = kept.map(|token_hash| token_hash.to_string()).unwrap_or_default();
    let ended = session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user))
        .filter(session::Column::TokenHash.ne(kept));
    ended.exec(txn).await?;
    Ok(())
}
