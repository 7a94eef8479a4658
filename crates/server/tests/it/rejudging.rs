//! Judging again: the new verdict counts, and everything is counted once.

use proto::{Report, Verdict};
use server::store::problems::ProblemEntry;
use server::store::rejudge::{Reason, RejudgeError};
use server::store::submissions::{Input, NewSubmission, Stage};

use crate::line::{Line, playground};
use crate::packages;

/// The judged and the accepted submissions of the problem.
async fn counted(line: &Line) -> (u64, u64) {
    let problem = line.store.problem("add-one").await.unwrap().unwrap();
    (problem.judged, problem.accepted)
}

async fn again(line: &Line, new: &NewSubmission, verdict: Verdict) {
    let again = line.again(Reason::Rejudge);
    let judging = again.judging;
    line.store.rejudge(new.id, again).await.unwrap();
    let leased = line.lease().await.unwrap();
    assert_eq!(leased.job.judging, judging);
    line.finish(&leased, verdict).await;
}

async fn verdict(line: &Line, new: &NewSubmission) -> Option<Verdict> {
    match line.store.submission(new.id).await.unwrap().unwrap().judging.stage {
        Stage::Finished { verdict, .. } => Some(verdict),
        Stage::Queued | Stage::Leased => None,
    }
}

#[tokio::test]
async fn the_counters_follow_the_verdict_that_counts() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    line.judged(ada, Input::Submit, Verdict::Accepted).await;
    let new = line.judged(ada, Input::Submit, Verdict::Accepted).await;
    assert_eq!(counted(&line).await, (2, 2));
    for (next, expected) in [
        (Verdict::WrongAnswer, (2, 1)),
        (Verdict::JudgeError, (1, 1)),
        (Verdict::JudgeError, (1, 1)),
        (Verdict::Accepted, (2, 2)),
        (Verdict::Accepted, (2, 2)),
    ] {
        let before = counted(&line).await;
        again(&line, &new, next).await;
        assert_eq!(counted(&line).await, expected, "{next:?} after {before:?}");
        assert_eq!(verdict(&line, &new).await, Some(next));
    }
    let first = line.store.report(new.judging).await.unwrap().expect("history stays");
    assert_eq!(first.verdict, Verdict::Accepted);
}

#[tokio::test]
async fn what_is_judged_again_comes_last_and_by_the_package_of_now() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let new = line.judged(ada, Input::Submit, Verdict::WrongAnswer).await;
    let mut package = packages::add_one();
    package.statement.push_str("Better.");
    let entry = ProblemEntry::new(line.problem.0, package.digest(), &package);
    line.store.put_sample(&entry, line.now()).await.unwrap();

    line.store.rejudge(new.id, line.again(Reason::Rejudge)).await.unwrap();
    assert_eq!(verdict(&line, &new).await, None);
    let later = line.hand_in(ada, Input::Submit).await;
    assert_eq!(line.lease().await.unwrap().job.judging, later.judging);
    let leased = line.lease().await.unwrap();
    assert_eq!(leased.job.task, proto::Task::Submit { package: package.digest() });
    line.finish(&leased, Verdict::Accepted).await;

    // Another try is as the one before, and has its turn as if it were the first.
    line.store.rejudge(new.id, line.again(Reason::Retry)).await.unwrap();
    line.hand_in(ada, Input::Submit).await;
    assert_eq!(line.lease().await.unwrap().job.submission, new.id);
}

#[tokio::test]
async fn only_what_has_a_verdict_is_judged_again_and_by_one_at_a_time() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let rejudge = async |new: &NewSubmission| line.store.rejudge(new.id, line.again(Reason::Rejudge)).await;
    let unknown = line.new_submission(ada, playground());
    assert!(matches!(rejudge(&unknown).await, Err(RejudgeError::Unknown)));
    let new = line.hand_in(ada, Input::Submit).await;
    assert!(matches!(rejudge(&new).await, Err(RejudgeError::Unfinished)));
    let leased = line.lease().await.unwrap();
    line.finish(&leased, Verdict::Accepted).await;
    let at_once = tokio::join!(rejudge(&new), rejudge(&new));
    assert!(
        matches!(at_once, (Ok(()), Err(RejudgeError::Unfinished)) | (Err(RejudgeError::Unfinished), Ok(()))),
        "{at_once:?}"
    );
}

#[tokio::test]
async fn what_was_given_up_is_listed_until_it_is_tried_again() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    line.judged(ada, Input::Submit, Verdict::Accepted).await;
    let (first, second) = (line.hand_in(ada, Input::Submit).await, line.hand_in(ada, playground()).await);
    line.lease().await.unwrap();
    let leased = line.lease().await.unwrap();
    line.store.give_up(first.judging, &Report::judge_error("no end"), line.now()).await.unwrap();
    line.store.give_up(second.judging, &Report::judge_error("no luck"), line.now()).await.unwrap();
    assert_eq!(leased.job.judging, first.judging);

    let listed = line.store.given_up(None, 10).await.unwrap();
    let told: Vec<_> = listed.iter().map(|lost| (lost.judging, lost.problem.as_deref(), lost.attempts)).collect();
    assert_eq!(told, [(second.judging, None, 1), (first.judging, Some("add-one"), 1)]);
    assert_eq!((listed[1].submission, listed[1].user, listed[1].given_up_at), (first.id, ada, line.now()));
    assert_eq!(listed[1].message.as_deref(), Some("no end"));
    assert_eq!(line.store.given_up(None, 1).await.unwrap(), listed[..1]);
    assert_eq!(line.store.given_up(Some(second.judging), 10).await.unwrap(), listed[1..]);

    line.store.rejudge(first.id, line.again(Reason::Retry)).await.unwrap();
    assert_eq!(line.store.given_up(None, 10).await.unwrap(), listed[..1]);
}
