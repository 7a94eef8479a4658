//! Two servers' stores on the same data, and what the promises are tried with.

use chrono::{DateTime, Utc};
use futures::future::join_all;
use problem::Difficulty;
use proto::{Digest, Job, JudgingId, LanguageSet, SubmissionId};
use server::ids::{self, Ids};
use server::store::Store;
use server::store::problems::ProblemEntry;
use server::store::queue::Lease;
use server::store::submissions::{Input, NewSubmission};
use server::store::users::{NewUser, Role, User};
use uuid::Uuid;

use crate::backends::Place;

/// What comes at the same time, to each store. Few enough for one user's share of connections.
pub(super) const AT_ONCE: usize = 6;

pub(super) struct Shop {
    pub(super) one: Store,
    pub(super) other: Store,
    pub(super) place: Place,
    ids: Ids,
}

impl Shop {
    pub(super) async fn open(place: Place) -> Self {
        let config = place.store();
        let (one, other) = (Store::connect(&config).await.unwrap(), Store::connect(&config).await.unwrap());
        let shop = Self { one, other, place, ids: Ids::default() };
        // Connected ahead: else the first is done before the others have begun.
        join_all(shop.stores().map(Store::ready)).await.into_iter().for_each(Result::unwrap);
        shop
    }

    /// Both stores, several times, in turn.
    pub(super) fn stores(&self) -> impl Iterator<Item = &Store> {
        [&self.one, &self.other].into_iter().cycle().take(2 * AT_ONCE)
    }

    pub(super) fn id(&self) -> Uuid {
        self.ids.next(now())
    }

    pub(super) fn new_user(&self, name: &str, role: Role) -> NewUser {
        let email = format!("{name}@example.org");
        let user = User { id: self.id(), name: name.to_owned(), email, verified: false, role };
        NewUser { user, password_hash: format!("hash of {name}"), created_at: now() }
    }

    pub(super) async fn user(&self, name: &str) -> Uuid {
        let new = self.new_user(name, Role::User);
        let id = new.user.id;
        self.one.create_user(new).await.unwrap();
        id
    }

    pub(super) fn submission(&self, user: Uuid, input: Input) -> NewSubmission {
        NewSubmission {
            id: SubmissionId(self.id()),
            judging: JudgingId(self.id()),
            user,
            problem: None,
            language: "cpp".parse().unwrap(),
            needs: cpp(),
            source: "int main() {}".to_owned(),
            input,
            idempotency_key: None,
            created_at: now(),
            trace: None,
        }
    }

    /// For the playground, in line.
    pub(super) async fn queue(&self, user: Uuid) -> SubmissionId {
        let new = self.submission(user, playground());
        self.one.create_submission(new).await.unwrap()
    }

    pub(super) fn entry(&self, number: u32, slug: &str) -> ProblemEntry {
        ProblemEntry {
            id: self.id(),
            number,
            slug: slug.to_owned(),
            title: slug.to_owned(),
            difficulty: Difficulty::Easy,
            topics: vec!["b".to_owned(), "a".to_owned()],
            package: Digest::of(slug.as_bytes()),
        }
    }
}

pub(super) fn playground() -> Input {
    Input::Playground { stdin: String::new() }
}

pub(super) async fn lease(store: &Store) -> Option<Job> {
    let until = now() + chrono::TimeDelta::minutes(1);
    let runnable = [(cpp(), cpp())].into();
    let lease = Lease { owner: "test".to_owned(), now: now(), until, ticket: ids::ticket(), runnable };
    Some(store.lease(&lease).await.unwrap()?.job)
}

fn cpp() -> LanguageSet {
    "cpp".parse().unwrap()
}

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_secs(1_800_000_000).unwrap()
}
