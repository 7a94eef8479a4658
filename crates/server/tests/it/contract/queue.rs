//! Leases, ends, bounds and keys.

use std::collections::HashSet;

use futures::future::join_all;
use proto::{JudgingId, SubmissionId, Verdict};
use server::store::submissions::{CreateError, Input, UNFINISHED_PER_USER_MAX};
use server::store::verdicts::Finish;
use uuid::Uuid;

use super::shop::{AT_ONCE, Shop, lease, now, playground};
use crate::world::report;

pub(super) async fn each_judging_is_leased_once(shop: Shop) {
    let ada = shop.user("ada").await;
    let mut queued = HashSet::new();
    for _ in 0..20 {
        queued.insert(shop.queue(ada).await);
    }
    let mut leased = Vec::new();
    while leased.len() < queued.len() {
        let jobs = join_all(shop.stores().map(lease)).await;
        leased.extend(jobs.into_iter().flatten().map(|job| job.submission));
    }
    assert_eq!(leased.len(), queued.len());
    assert_eq!(leased.into_iter().collect::<HashSet<SubmissionId>>(), queued);
    assert!(lease(&shop.other).await.is_none());
}

pub(super) async fn users_take_turns_whichever_server_leases(shop: Shop) {
    let people = [shop.user("ada").await, shop.user("bob").await];
    for person in people {
        for _ in 0..AT_ONCE {
            shop.queue(person).await;
        }
    }
    let jobs = join_all(shop.stores().take(AT_ONCE).map(lease)).await;
    let mut turns = [0, 0];
    for job in jobs.into_iter().flatten() {
        let submission = shop.one.submission(job.submission).await.unwrap().unwrap();
        turns[usize::from(submission.user == people[1])] += 1;
    }
    assert_eq!(turns, [AT_ONCE / 2, AT_ONCE / 2]);
}

pub(super) async fn a_judging_ends_once(shop: Shop) {
    let ada = shop.user("ada").await;
    let entry = shop.entry(1, "echo");
    shop.one.put_sample(&entry, now()).await.unwrap();
    let mut new = shop.submission(ada, Input::Submit);
    new.problem = Some((entry.id, entry.package));
    shop.one.create_submission(new).await.unwrap();
    let job = lease(&shop.one).await.unwrap();
    let (ticket, report) = (job.ticket.hash(), report(Verdict::Accepted));
    let ends = join_all(shop.stores().map(|store| store.finish(job.judging, ticket, &report, now()))).await;
    let ends: Vec<Finish> = ends.into_iter().map(Result::unwrap).collect();
    assert_eq!(ends.iter().filter(|end| **end == Finish::Recorded(job.submission)).count(), 1, "{ends:?}");
    assert_eq!(ends.iter().filter(|end| **end == Finish::Already).count(), 2 * AT_ONCE - 1, "{ends:?}");
    let problem = shop.other.problem("echo").await.unwrap().unwrap();
    assert_eq!((problem.judged, problem.accepted), (1, 1), "counted once");
}

pub(super) async fn only_the_latest_ticket_ends_a_judging(shop: Shop) {
    let ada = shop.user("ada").await;
    shop.queue(ada).await;
    let first = lease(&shop.one).await.unwrap();
    let lapsed = shop.other.release_lapsed(now() + chrono::TimeDelta::hours(1)).await.unwrap();
    assert_eq!(lapsed, [first.submission]);
    let second = lease(&shop.other).await.unwrap();
    assert_eq!(second.judging, first.judging);
    let report = report(Verdict::Accepted);
    let finish = async |judging, ticket| shop.one.finish(judging, ticket, &report, now()).await.unwrap();
    assert_eq!(finish(first.judging, first.ticket.hash()).await, Finish::WrongTicket);
    assert_eq!(finish(JudgingId(Uuid::nil()), first.ticket.hash()).await, Finish::Unknown);
    assert_eq!(finish(second.judging, second.ticket.hash()).await, Finish::Recorded(second.submission));
    assert_eq!(shop.other.report(second.judging).await.unwrap(), Some(report));
    assert_eq!(shop.other.ahead_of(second.judging).await.unwrap(), None);
}

pub(super) async fn the_bound_of_a_user_is_exact(shop: Shop) {
    let ada = shop.user("ada").await;
    for _ in 1..UNFINISHED_PER_USER_MAX {
        shop.queue(ada).await;
    }
    let created =
        join_all(shop.stores().map(|store| store.create_submission(shop.submission(ada, playground())))).await;
    assert_eq!(created.iter().filter(|created| created.is_ok()).count(), 1, "{created:?}");
    let refused = created.iter().filter(|created| matches!(created, Err(CreateError::TooManyOfUser)));
    assert_eq!(refused.count(), 2 * AT_ONCE - 1, "{created:?}");
}

pub(super) async fn an_idempotency_key_makes_one_submission(shop: Shop) {
    let ada = shop.user("ada").await;
    let new = || {
        let mut new = shop.submission(ada, playground());
        new.idempotency_key = Some("key".to_owned());
        new
    };
    let created = join_all(shop.stores().map(|store| store.create_submission(new()))).await;
    let ids: HashSet<SubmissionId> = created.into_iter().map(Result::unwrap).collect();
    assert_eq!(ids.len(), 1);
    assert!(lease(&shop.one).await.is_some());
    assert!(lease(&shop.one).await.is_none(), "one is judged");
    let mut other = new();
    other.source = "something else".to_owned();
    assert!(matches!(shop.other.create_submission(other).await, Err(CreateError::KeyReused)));
}
