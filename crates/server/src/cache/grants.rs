//! What the holders of links may do, in this process. After a restart they ask for another link.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use proto::Digest;

use super::{Grant, Purpose};

/// Grants in memory, some 200 bytes each. Beyond it, the one goes that would end first.
const GRANTS_MAX: usize = 50_000;

/// A token for one purpose is nothing for another.
type Key = (Purpose, Digest);

#[derive(Debug, Default)]
pub(super) struct Grants(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    by_token: HashMap<Key, Grant>,
    /// The same ones: what expires first comes first.
    by_end: BTreeSet<(DateTime<Utc>, Key)>,
}

impl Grants {
    pub(super) fn keep(&self, token: Digest, grant: Grant, now: DateTime<Utc>) {
        let mut kept = self.kept();
        while kept.by_end.first().is_some_and(|(end, _)| *end <= now) || kept.by_end.len() >= GRANTS_MAX {
            let Some((_, key)) = kept.by_end.pop_first() else { break };
            kept.by_token.remove(&key);
        }
        let key = (grant.purpose, token);
        kept.by_end.insert((grant.expires_at, key));
        kept.by_token.insert(key, grant);
    }

    pub(super) fn find(&self, purpose: Purpose, token: Digest, now: DateTime<Utc>) -> Option<Grant> {
        self.kept().by_token.get(&(purpose, token)).filter(|grant| grant.expires_at > now).copied()
    }

    pub(super) fn take(&self, purpose: Purpose, token: Digest, now: DateTime<Utc>) -> Option<Grant> {
        let (mut kept, key) = (self.kept(), (purpose, token));
        let grant = kept.by_token.remove(&key)?;
        kept.by_end.remove(&(grant.expires_at, key));
        Some(grant).filter(|grant| grant.expires_at > now)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn token(number: usize) -> Digest {
        Digest::of(&number.to_le_bytes())
    }

    fn grant(end: i64) -> Grant {
        Grant { purpose: Purpose::VerifyEmail, user: Uuid::nil(), bound_to: Digest::of(b""), expires_at: at(end) }
    }

    #[test]
    fn a_grant_is_found_often_and_taken_once() {
        let grants = Grants::default();
        grants.keep(token(1), grant(60), at(0));
        for _ in 0..2 {
            assert_eq!(grants.find(Purpose::VerifyEmail, token(1), at(59)), Some(grant(60)));
        }
        assert_eq!(grants.take(Purpose::VerifyEmail, token(1), at(59)), Some(grant(60)));
        assert_eq!(grants.take(Purpose::VerifyEmail, token(1), at(59)), None);
    }

    #[test]
    fn a_grant_for_one_purpose_is_none_for_another_and_survives_the_attempt() {
        let grants = Grants::default();
        grants.keep(token(1), grant(60), at(0));
        assert_eq!(grants.take(Purpose::ChoosePassword, token(1), at(1)), None);
        assert!(grants.take(Purpose::VerifyEmail, token(1), at(1)).is_some());
    }

    #[test]
    fn what_expired_is_worth_nothing_and_makes_room() {
        let grants = Grants::default();
        for number in 0..100 {
            grants.keep(token(number), grant(60), at(0));
        }
        assert_eq!(grants.find(Purpose::VerifyEmail, token(1), at(60)), None);
        assert_eq!(grants.take(Purpose::VerifyEmail, token(1), at(60)), None);
        grants.keep(token(100), grant(200), at(60));
        let kept = grants.kept();
        assert_eq!((kept.by_token.len(), kept.by_end.len()), (1, 1));
    }

    #[test]
    fn grants_are_bounded_and_the_oldest_go() {
        let grants = Grants::default();
        for number in 0..GRANTS_MAX + 10 {
            grants.keep(token(number), grant(1_000_000 + i64::try_from(number).unwrap()), at(0));
        }
        assert_eq!(grants.kept().by_token.len(), GRANTS_MAX);
        assert_eq!(grants.find(Purpose::VerifyEmail, token(9), at(0)), None);
        assert!(grants.find(Purpose::VerifyEmail, token(10), at(0)).is_some());
    }
}
