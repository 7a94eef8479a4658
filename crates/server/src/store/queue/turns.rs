//! Whose turn it is: users take turns in proportion to their weights.
//!
//! Each user has a *pass* in each class, which a turn moves forward by `STRIDE` / weight; next is the smallest. A turn
//! starts at the user's pass, or at where the line has come to if that is further: whoever comes back after a pause has
//! saved up nothing, and waits for nobody. Equal starts go to whoever was served longest ago, so equal weights
//! alternate strictly. A run costs nobody their turn among submissions: classes count apart.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::store::{Store, StoreError, sql};

/// How far a turn moves the pass of a user with weight 1. Divisible by 1 to 16, so that the usual weights are exact; the
/// passes of a class reach the end of 64 bits after 10¹³ turns.
pub(super) const STRIDE: i64 = 720_720;

/// How many turns a user gets for one of a user with weight 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(i32);

/// A number that is no weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a weight is a whole number from 1 to {}", Weight::MAX)]
pub struct WeightError;

impl Weight {
    /// The largest one.
    pub const MAX: i32 = 100;

    /// The number.
    #[must_use]
    pub fn get(self) -> i32 {
        self.0
    }
}

impl TryFrom<i32> for Weight {
    type Error = WeightError;

    fn try_from(weight: i32) -> Result<Self, Self::Error> {
        if (1..=Self::MAX).contains(&weight) { Ok(Self(weight)) } else { Err(WeightError) }
    }
}

impl std::str::FromStr for Weight {
    type Err = WeightError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<i32>().map_err(|_| WeightError)?.try_into()
    }
}

impl Store {
    /// Gives a user another weight, from the next turn on. `false` when there is no such user.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn set_weight(&self, user: Uuid, weight: Weight) -> Result<bool, StoreError> {
        let text = "UPDATE users SET weight = $2 WHERE id = $1";
        let values = [user.into(), weight.get().into()];
        Ok(self.writer.execute_raw(sql(&self.writer, text, values)).await?.rows_affected() > 0)
    }
}

/// A turn that is being taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) class: i32,
    pub(super) user: Uuid,
    /// Where it starts.
    pub(super) started: i64,
    pub(super) weight: i32,
    /// Its number in its class.
    pub(super) served: i64,
}

/// Writes down that a user had a turn.
pub(super) async fn take(write: &impl ConnectionTrait, turn: Turn) -> Result<(), StoreError> {
    let text = "INSERT INTO turns (class, user_id, started, pass, served) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (class, user_id)
        DO UPDATE SET started = excluded.started, pass = excluded.pass, served = excluded.served";
    let pass = turn.started.saturating_add(STRIDE / i64::from(turn.weight.max(1)));
    let values = [turn.class.into(), turn.user.into(), turn.started.into(), pass.into(), turn.served.into()];
    write.execute_raw(sql(write, text, values)).await?;
    Ok(())
}
