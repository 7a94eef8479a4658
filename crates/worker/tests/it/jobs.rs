//! Jobs from a broker: progress while they are judged, a result before they are acknowledged.

use std::time::Duration;

use futures::{FutureExt as _, StreamExt as _};
use judge::Language;
use problem::{Answer, Comparator, Package};
use proto::{CustomCase, Digest, State, Task, Verdict};
use serde_json::json;

use crate::bench::package;
use crate::site::Site;

const RIGHT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        for i, value in enumerate(nums):\n            \
    if target - value in seen:\n                return [seen[target - value], i]\n            seen[value] = i\n";

#[tokio::test]
async fn a_submission_is_judged_and_its_progress_seen() {
    let site = Site::open(2).await;
    let mut progress = site.broker.progress();
    let job = site.publish(RIGHT, Task::Submit { package: site.two_sum }).await;
    let result = site.result().await;
    assert_eq!((result.judging, result.ticket), (job.judging, job.ticket));
    assert_eq!(result.report.verdict, Verdict::Accepted, "{:#?}", result.report);
    let first = progress.next().await.expect("progress");
    assert_eq!((first.submission, first.state), (job.submission, State::Compiling));
}

#[tokio::test]
async fn custom_cases_are_compared_with_the_reference() {
    let site = Site::open(2).await;
    let args = vec![json!([10, 20, 30]), json!(50)];
    let cases = Some(vec![CustomCase::Args { args }]);
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 1]\n";
    site.publish(source, Task::Run { package: site.two_sum, cases }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:#?}");
    assert_eq!(report.cases[0].expected.as_deref().map(str::trim), Some("[1,2]"));
}

/// It would fail again wherever it is tried, and what it says is no user's to read.
#[tokio::test]
async fn a_reference_that_fails_ends_the_judging_at_once() {
    let site = Site::open(1).await;
    let mut package = package("two-sum");
    let index = package.submissions.iter().position(|one| *one == *package.reference()).expect("a reference");
    package.submissions[index].language = "python".parse().expect("an id");
    package.submissions[index].source = "import sys\nclass Solution:\n    def twoSum(self, nums, target):\n        \
        print('jury', file=sys.stderr)\n        raise ValueError('jury')\n"
        .to_owned();
    site.store(&package);
    let cases = Some(vec![CustomCase::Args { args: vec![json!([1, 2]), json!(3)] }]);
    site.publish(RIGHT, Task::Run { package: package.digest(), cases }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::JudgeError, "{report:#?}");
    let words = "the author's solution has no answer for this input: the administrators were told";
    assert_eq!(report.message.as_deref(), Some(words));
    let told = serde_json::to_string(&report).expect("JSON");
    assert!(!told.contains("jury") && !told.contains("runtime_error"), "{told}");
    assert!(site.broker.dead_jobs().await.expect("the dead").next().now_or_never().is_none(), "it was tried again");
}

/// The reference knows one right answer of several.
#[tokio::test]
async fn another_right_answer_than_that_of_the_reference_is_not_wrong() {
    let site = Site::open(2).await;
    let package = several_right(package("two-sum"));
    site.store(&package);
    let args = |numbers, target| CustomCase::Args { args: vec![numbers, target] };
    let cases = Some(vec![args(json!([1, 2, 3, 4]), json!(5)), args(json!([1, 8, 8, 4]), json!(5))]);
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 3]\n"; // the reference says [1,2] at first
    site.publish(source, Task::Run { package: package.digest(), cases }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!((report.cases[0].output.as_deref(), report.cases[0].expected.as_deref()), (Some("[0,3]"), None));
    let words = "not compared: several answers may be right, and the author's solution gave another one";
    assert_eq!(report.cases[0].message.as_deref(), Some(words));
    assert_eq!(report.cases[1].message, None, "the author's solution gave that, too");
}

fn several_right(mut package: Package) -> Package {
    package.comparator = Comparator::AnyOf { tolerance: None };
    for test in &mut package.tests {
        if let Answer::Value(value) = &test.expected {
            test.expected = Answer::AnyOf(vec![value.clone()]);
        }
    }
    package
}

#[tokio::test]
async fn a_playground_program_needs_no_package() {
    let site = Site::open(2).await;
    site.publish("print(input())", Task::Playground { stdin: "echo\n".into() }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[0].stdout.as_deref(), Some("echo\n"));
}

#[tokio::test]
async fn a_job_that_cannot_be_judged_dies_and_blames_nobody() {
    let site = Site::open(2).await;
    let job = site.publish(RIGHT, Task::Submit { package: Digest::of(b"no such package") }).await;
    let mut dead = site.broker.dead_jobs().await.expect("the dead");
    let buried =
        tokio::time::timeout(Duration::from_secs(60), dead.next()).await.expect("in time").expect("a dead job");
    assert_eq!(buried.message().judging, job.judging);
    assert_eq!(buried.attempt(), broker::ATTEMPTS_MAX);
}

#[tokio::test]
async fn every_language_works_here() {
    let site = Site::open(2).await;
    let offered = site.worker.self_test().await;
    let ids: Vec<_> = offered.iter().map(|language| language.id.as_str()).collect();
    assert!(ids.iter().copied().eq(Language::all().iter().map(|language| language.id.as_str())), "{ids:?}");
    assert!(offered.iter().all(|language| language.version.contains('.')), "{offered:?}");
}

#[tokio::test]
async fn only_the_languages_that_it_is_to_offer_are_offered() {
    let offered = Site::offering(&["c", "python"]).await.worker.self_test().await;
    let ids: Vec<_> = offered.iter().map(|language| language.id.as_str()).collect();
    assert_eq!(ids, ["c", "python"]);
}
