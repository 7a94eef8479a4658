//! Uploads and the library.

use std::collections::HashSet;

use futures::future::join_all;
use proto::{Kind, Verdict};
use server::store::Store;
use server::store::problems::{ProblemEntry, ProblemFilter};
use server::store::submissions::{Input, SubmissionFilter};
use server::store::uploads::{JuryEntry, NewUpload, Received, UploadState};
use uuid::Uuid;

use super::shop::{Shop, lease, now};
use crate::world::report;

/// Often enough for every order in which two things can happen.
const ROUNDS: u32 = 8;

fn upload(shop: &Shop, user: Uuid, number: u32, slug: &str) -> NewUpload {
    let entry = |path: &str| JuryEntry {
        submission: shop.submission(user, Input::Verify),
        path: path.to_owned(),
        expected: Verdict::Accepted,
    };
    let jury = vec![entry("accepted/b.py"), entry("accepted/B.py")];
    NewUpload { entry: shop.entry(number, slug), user, jury, created_at: now() }
}

pub(super) async fn the_last_two_verdicts_may_come_at_once(shop: Shop) {
    let ada = shop.user("ada").await;
    for number in 1..=ROUNDS {
        let new = upload(&shop, ada, number, &format!("echo-{number}"));
        let id = new.entry.id;
        assert_eq!(shop.one.create_upload(new).await.unwrap(), Received::Verifying(id));
        let (a, b) = (lease(&shop.one).await.unwrap(), lease(&shop.other).await.unwrap());
        let report = report(Verdict::Accepted);
        let (a, b) = futures::join!(
            shop.one.finish(a.judging, a.ticket.hash(), &report, now()),
            shop.other.finish(b.judging, b.ticket.hash(), &report, now()),
        );
        assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
        let upload = shop.one.upload(id).await.unwrap().unwrap();
        assert_eq!(upload.state, UploadState::Published);
        assert!(shop.other.problem(&upload.slug).await.unwrap().is_some());
    }
}

pub(super) async fn the_same_package_twice_is_one_upload(shop: Shop) {
    let ada = shop.user("ada").await;
    let received = join_all(shop.stores().map(|store| store.create_upload(upload(&shop, ada, 1, "echo")))).await;
    let ids: HashSet<Uuid> = received
        .into_iter()
        .map(|received| match received.unwrap() {
            Received::Verifying(id) => id,
            Received::Published(id) => panic!("{id} was not verified"),
        })
        .collect();
    assert_eq!(ids.len(), 1);
    let jobs = [lease(&shop.one).await, lease(&shop.one).await, lease(&shop.one).await];
    assert_eq!(jobs.iter().flatten().count(), 2, "its jury is judged once");
}

pub(super) async fn samples_are_put_in_by_several_servers(shop: Shop) {
    let shop = &shop;
    let put = |store| async move {
        for (number, slug) in [(1, "echo"), (2, "add"), (3, "sort")] {
            Store::put_sample(store, &shop.entry(number, slug), now()).await.unwrap();
        }
    };
    join_all(shop.stores().map(put)).await;
    let (listed, total) = shop.other.problems(&ProblemFilter::default(), 0, 10).await.unwrap();
    assert_eq!((listed.len(), total), (3, 3));
    let entry = shop.one.set_published("add", false, now()).await.unwrap().unwrap();
    assert_eq!((entry.published, entry.versions), (false, 1));
}

pub(super) async fn a_search_tells_no_cases_apart(shop: Shop) {
    let titled = [(1, "Two Sums"), (2, "100% of ÉTÉ")];
    for (number, title) in titled {
        let mut entry = shop.entry(number, &format!("p{number}"));
        entry.title = title.to_owned();
        shop.one.put_sample(&entry, now()).await.unwrap();
    }
    for (search, found) in [("tWO sum", Some(1)), ("0% OF", Some(2)), ("ÉTÉ", Some(2)), ("2", Some(2)), ("t_o", None)]
    {
        let filter = ProblemFilter { search: Some(search.to_owned()), ..ProblemFilter::default() };
        let (listed, _) = shop.one.problems(&filter, 0, 10).await.unwrap();
        assert_eq!(listed.first().map(|listed| listed.problem.number), found, "{search}");
    }
}

pub(super) async fn lists_are_in_the_order_of_bytes(shop: Shop) {
    let ada = shop.user("ada").await;
    let mut entry = shop.entry(1, "echo");
    entry.topics = ["two-b", "Two", "two", "twoa"].map(str::to_owned).to_vec();
    shop.one.put_sample(&entry, now()).await.unwrap();
    let sorted = ["Two", "two", "two-b", "twoa"];
    let topics = shop.one.topics().await.unwrap();
    assert_eq!(topics, sorted.map(|topic| (topic.to_owned(), 1)));
    let (listed, _) = shop.one.problems(&ProblemFilter::default(), 0, 10).await.unwrap();
    assert_eq!(listed[0].topics, sorted);
    let new = upload(&shop, ada, 2, "add");
    let id = new.entry.id;
    shop.one.create_upload(new).await.unwrap();
    let paths = shop.one.upload(id).await.unwrap().unwrap().jury.into_iter().map(|finding| finding.path);
    assert_eq!(paths.collect::<Vec<_>>(), ["accepted/B.py", "accepted/b.py"]);
    let of_ada = SubmissionFilter { user: ada, problem: None, verdict: None, kind: Some(Kind::Verify), before: None };
    assert_eq!(shop.one.submissions(&of_ada, 10).await.unwrap().len(), 2);
}

pub(super) async fn each_change_of_the_catalogue_is_counted_with_it(shop: Shop) {
    let mut before = shop.other.generation().await.unwrap();
    let mut assert_changed = async |changed: bool| {
        let now = shop.other.generation().await.unwrap();
        assert_eq!(now > before, changed, "{before} {now}");
        before = now;
    };
    let sample = shop.entry(1, "sample");
    shop.one.put_sample(&sample, now()).await.unwrap();
    assert_changed(true).await;
    shop.one.put_sample(&sample, now()).await.unwrap();
    assert_changed(false).await; // as at every start
    shop.one.set_published("sample", false, now()).await.unwrap();
    assert_changed(true).await;
    shop.one.set_published("nothing", false, now()).await.unwrap();
    assert_changed(false).await;

    let ada = shop.user("ada").await;
    let new = upload(&shop, ada, 2, "pushed");
    shop.one.create_upload(new.clone()).await.unwrap();
    let report = report(Verdict::Accepted);
    for changes in [false, true] {
        assert_changed(false).await;
        let job = lease(&shop.one).await.unwrap();
        shop.one.finish(job.judging, job.ticket.hash(), &report, now()).await.unwrap();
        assert_changed(changes).await;
    }
    // What was verified before is there at once.
    let again = NewUpload { jury: Vec::new(), entry: ProblemEntry { id: shop.id(), ..new.entry }, ..new };
    assert!(matches!(shop.one.create_upload(again).await.unwrap(), Received::Published(_)));
    assert_changed(true).await;
}
