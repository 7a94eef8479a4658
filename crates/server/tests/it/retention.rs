//! What is deleted when its time is up, and what is not.

use std::time::Duration;

use proto::{Digest, Verdict};
use sea_orm::{ConnectionTrait as _, Statement};
use server::store::problems::ProblemEntry;
use server::store::rejudge::Reason;
use server::store::retention::VERSIONS_KEPT;
use server::store::submissions::Input;
use server::store::tokens::NewToken;

use crate::line::{Line, playground};
use crate::packages;

const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn old_runs_with_a_verdict_are_deleted_some_at_a_time() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let mut old = Vec::new();
    for _ in 0..3 {
        old.push(line.judged(ada, playground(), Verdict::Accepted).await);
    }
    let submitted = line.judged(ada, Input::Submit, Verdict::Accepted).await;
    let waiting = line.hand_in(ada, Input::Run { cases: None }).await;
    line.clock.advance(DAY);
    let older_than = line.now();
    line.clock.advance(Duration::from_secs(1));
    // The old run that waits has its turn first.
    let young = line.hand_in(ada, playground()).await;
    line.lease().await.unwrap();
    let leased = line.lease().await.unwrap();
    line.finish(&leased, Verdict::Accepted).await;

    assert_eq!(line.store.forget_runs(older_than, 2).await.unwrap(), 2);
    assert_eq!(line.store.forget_runs(older_than, 2).await.unwrap(), 1);
    assert_eq!(line.store.forget_runs(older_than, 2).await.unwrap(), 0);
    for gone in &old {
        assert!(line.store.submission(gone.id).await.unwrap().is_none());
        assert!(line.store.report(gone.judging).await.unwrap().is_none(), "its judging is gone, too");
    }
    for kept in [submitted, waiting, young] {
        assert!(line.store.submission(kept.id).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn old_reports_lose_their_texts_and_keep_their_verdict() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let (one, two) = (
        line.judged(ada, Input::Submit, Verdict::WrongAnswer).await,
        line.judged(ada, Input::Submit, Verdict::Accepted).await,
    );
    let run = line.judged(ada, playground(), Verdict::Accepted).await;
    line.clock.advance(DAY);
    let older_than = line.now();
    let young = line.judged(ada, Input::Submit, Verdict::Accepted).await;
    let before = line.store.report(one.judging).await.unwrap().unwrap();
    assert!(before.cases[0].stdout.is_some());

    assert_eq!(line.store.forget_reports(older_than, 1).await.unwrap(), 1);
    assert_eq!(line.store.forget_reports(older_than, 5).await.unwrap(), 1);
    assert_eq!(line.store.forget_reports(older_than, 5).await.unwrap(), 0);
    for old in [&one, &two] {
        let report = line.store.report(old.judging).await.unwrap().unwrap();
        let case = &report.cases[0];
        assert_eq!([&case.input, &case.output, &case.expected, &case.stdout, &case.stderr], [&None; 5]);
        assert!(case.truncated);
    }
    let after = line.store.report(one.judging).await.unwrap().unwrap();
    assert_eq!((after.verdict, after.tests, after.cpu_ms), (before.verdict, before.tests, before.cpu_ms));
    for kept in [run, young] {
        assert!(line.store.report(kept.judging).await.unwrap().unwrap().cases[0].stdout.is_some());
    }
}

#[tokio::test]
async fn a_judging_whose_report_is_missing_or_unreadable_does_not_hold_up_the_others() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let mut judged = Vec::new();
    for _ in 0..3 {
        judged.push(line.judged(ada, Input::Submit, Verdict::Accepted).await.judging);
    }
    line.clock.advance(DAY);
    let data = line.place.data().await;
    for (judging, report) in [(judged[0], None), (judged[1], Some("not a report"))] {
        let text = "UPDATE judgings SET report = $2 WHERE id = $1";
        let values = [judging.0.into(), report.into()];
        let set = Statement::from_sql_and_values(data.get_database_backend(), text, values);
        assert_eq!(data.execute_raw(set).await.unwrap().rows_affected(), 1);
    }

    for _ in &judged {
        assert_eq!(line.store.forget_reports(line.now(), 1).await.unwrap(), 1);
    }
    assert_eq!(line.store.forget_reports(line.now(), 1).await.unwrap(), 0, "none is found again");
    for without in &judged[..2] {
        assert!(line.store.report(*without).await.unwrap().is_none());
    }
    assert!(line.store.report(judged[2]).await.unwrap().unwrap().cases[0].stdout.is_none());
}

/// Gives the problem a package of its own for each number.
async fn versions(line: &Line, numbers: std::ops::RangeInclusive<u32>) -> Vec<Digest> {
    let mut digests = Vec::new();
    for number in numbers {
        let mut package = packages::add_one();
        package.statement = format!("Version {number}");
        line.clock.advance(Duration::from_secs(1));
        let entry = ProblemEntry::new(line.problem.0, package.digest(), &package);
        line.store.put_sample(&entry, line.now()).await.unwrap();
        digests.push(entry.package);
    }
    digests
}

fn sorted(mut digests: Vec<Digest>) -> Vec<Digest> {
    digests.sort_unstable_by_key(ToString::to_string);
    digests
}

#[tokio::test]
async fn a_package_is_unused_when_it_is_old_and_nothing_refers_to_it() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let (first, waiting) = (line.problem.1, line.hand_in(ada, Input::Submit).await);
    let newer = versions(&line, 1..=VERSIONS_KEPT + 1).await;
    assert_eq!(line.store.unused_packages(10).await.unwrap(), [newer[0]], "the first one is waited for");
    assert!(!line.store.forget_package(first, line.now()).await.unwrap());

    let leased = line.lease().await.unwrap();
    assert_eq!(leased.job.judging, waiting.judging);
    line.finish(&leased, Verdict::JudgeError).await;
    assert_eq!(line.store.unused_packages(10).await.unwrap(), [newer[0]], "it may be tried again");
    line.store.rejudge(waiting.id, line.again(Reason::Retry)).await.unwrap();
    let leased = line.lease().await.unwrap();
    line.finish(&leased, Verdict::Accepted).await;

    let both = sorted(vec![first, newer[0]]);
    assert_eq!(line.store.unused_packages(10).await.unwrap(), both);
    assert_eq!(line.store.unused_packages(1).await.unwrap(), both[..1]);
    for package in &both {
        assert!(line.store.forget_package(*package, line.now()).await.unwrap());
    }
    assert!(line.store.unused_packages(10).await.unwrap().is_empty());
    assert!(!line.store.forget_package(newer[1], line.now()).await.unwrap(), "one of the newest");
}

#[tokio::test]
async fn tokens_that_ended_long_ago_are_deleted() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    for (name, days) in [("old", 1), ("new", 3)] {
        let token = NewToken {
            token_hash: Digest::of(name.as_bytes()),
            user: ada,
            name: name.to_owned(),
            created_at: line.now(),
            expires_at: line.clock.after(DAY * days),
        };
        line.store.create_token(token).await.unwrap();
    }
    line.clock.advance(2 * DAY);
    assert_eq!(line.store.forget_tokens(line.now(), 5).await.unwrap(), 1);
    let left: Vec<String> = line.store.tokens(ada).await.unwrap().into_iter().map(|token| token.name).collect();
    assert_eq!(left, ["new"]);
}
