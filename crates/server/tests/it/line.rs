//! A store without a server: people, what they hand in, and tests that lease it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use proto::{Digest, JudgingId, SubmissionId, Verdict};
use server::clock::Clock;
use server::ids;
use server::store::Store;
use server::store::problems::ProblemEntry;
use server::store::queue::{Lease, Leased};
use server::store::rejudge::{Again, Reason};
use server::store::submissions::{Input, NewSubmission};
use server::store::users::{NewUser, Role, User};
use server::store::verdicts::Finish;
use uuid::Uuid;

use crate::backends::Place;
use crate::packages;
use crate::world::{email, report};

pub(crate) const LEASE: Duration = Duration::from_secs(60);

/// A store with one problem.
pub(crate) struct Line {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) problem: (Uuid, Digest),
    ids: ids::Ids,
    pub(crate) place: Place,
}

impl Line {
    pub(crate) async fn new() -> Self {
        let place = Place::new().await;
        let store = Store::connect(&place.store()).await.unwrap();
        let clock = Clock::manual(DateTime::from_timestamp_secs(1_800_000_000).unwrap());
        let ids = ids::Ids::default();
        let (package, id) = (packages::add_one(), ids.next(clock.now()));
        let entry = ProblemEntry::new(id, package.digest(), &package);
        store.put_sample(&entry, clock.now()).await.unwrap();
        Self { store, clock, problem: (id, entry.package), ids, place }
    }

    pub(crate) fn id(&self) -> Uuid {
        self.ids.next(self.now())
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Another judging, from now.
    pub(crate) fn again(&self, reason: Reason) -> Again {
        Again { judging: JudgingId(self.id()), reason, checker: None, now: self.now(), trace: None }
    }

    pub(crate) async fn user(&self, name: &str) -> Uuid {
        let (id, name, email) = (self.id(), name.to_owned(), email(name));
        let user = User { id, name, email, verified: true, role: Role::User };
        let new = NewUser { user, password_hash: String::new(), created_at: self.now() };
        self.store.create_user(new).await.unwrap();
        id
    }

    /// Somebody with that weight.
    pub(crate) async fn weighty(&self, name: &str, weight: i32) -> Uuid {
        let user = self.user(name).await;
        assert!(self.store.set_weight(user, weight.try_into().unwrap()).await.unwrap());
        user
    }

    /// In C++.
    pub(crate) fn new_submission(&self, user: Uuid, input: Input) -> NewSubmission {
        let of_problem = !matches!(input, Input::Playground { .. });
        NewSubmission {
            id: SubmissionId(self.id()),
            judging: JudgingId(self.id()),
            user,
            problem: of_problem.then_some(self.problem),
            language: "cpp".parse().unwrap(),
            needs: "cpp".parse().unwrap(),
            source: "x".to_owned(),
            input,
            idempotency_key: None,
            created_at: self.now(),
            trace: None,
        }
    }

    pub(crate) async fn hand_in(&self, user: Uuid, input: Input) -> NewSubmission {
        self.put(self.new_submission(user, input)).await
    }

    pub(crate) async fn put(&self, new: NewSubmission) -> NewSubmission {
        self.store.create_submission(new.clone()).await.unwrap();
        new
    }

    pub(crate) fn lease_for(&self, runnable: &[(&str, &str)]) -> Lease {
        let set = |name: &str| name.parse().unwrap();
        Lease {
            owner: "test".to_owned(),
            now: self.now(),
            until: self.clock.after(LEASE),
            ticket: ids::ticket(),
            runnable: runnable.iter().map(|(needs, lane)| (set(needs), set(lane))).collect(),
        }
    }

    /// Leases what needs C++ alone.
    pub(crate) async fn lease(&self) -> Option<Leased> {
        self.store.lease(&self.lease_for(&[("cpp", "cpp")])).await.unwrap()
    }

    pub(crate) async fn finish(&self, leased: &Leased, verdict: Verdict) {
        let (job, report) = (&leased.job, report(verdict));
        let finish = self.store.finish(job.judging, job.ticket.hash(), &report, self.now()).await.unwrap();
        assert_eq!(finish, Finish::Recorded(job.submission));
    }

    /// Hands in, leases and finishes. Nothing else may be in line.
    pub(crate) async fn judged(&self, user: Uuid, input: Input, verdict: Verdict) -> NewSubmission {
        let new = self.hand_in(user, input).await;
        let leased = self.lease().await.unwrap();
        assert_eq!(leased.job.judging, new.judging);
        self.finish(&leased, verdict).await;
        new
    }
}

pub(crate) fn playground() -> Input {
    Input::Playground { stdin: String::new() }
}
