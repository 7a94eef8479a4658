//! The life of a lease: for which lane, how long, and how it ends without a verdict.

use std::time::Duration;

use chrono::DateTime;
use proto::{JudgingId, Report, Verdict};
use server::ids;
use server::store::queue::{Class, LEASES_MAX, STRANDED_MAX};
use server::store::submissions::{Input, NewSubmission, Stage};

use crate::line::{LEASE, Line, playground};
use crate::world::report;

async fn needing(line: &Line, user: uuid::Uuid, needs: &str) -> NewSubmission {
    let new = NewSubmission { needs: needs.parse().unwrap(), ..line.new_submission(user, playground()) };
    line.put(new).await
}

async fn is_queued(line: &Line, new: &NewSubmission) -> bool {
    let judging = line.store.submission(new.id).await.unwrap().unwrap().judging;
    matches!(judging.stage, Stage::Queued)
}

#[tokio::test]
async fn a_judging_goes_only_where_it_can_run() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let java = needing(&line, ada, "java").await;
    let both = needing(&line, ada, "cpp+python").await;
    let cpp = needing(&line, ada, "cpp").await;
    let names = |needs: Vec<proto::LanguageSet>| needs.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(line.store.waiting_needs().await.unwrap()), ["cpp", "cpp+python", "java"]);
    assert_eq!(line.store.lease(&line.lease_for(&[])).await.unwrap(), None);

    let runnable = [("cpp", "cpp+java"), ("cpp+python", "cpp+python")];
    let first = line.store.lease(&line.lease_for(&runnable)).await.unwrap().unwrap();
    assert_eq!(
        (first.job.judging, first.lane.name().as_str()),
        (both.judging, "cpp+python"),
        "the oldest one that can"
    );
    let second = line.store.lease(&line.lease_for(&runnable)).await.unwrap().unwrap();
    assert_eq!((second.job.judging, second.lane.name().as_str()), (cpp.judging, "cpp+java"));
    assert_eq!(line.store.lease(&line.lease_for(&runnable)).await.unwrap(), None);
    assert!(is_queued(&line, &java).await);

    let by_lane = line.store.leased_by_lane().await.unwrap();
    assert_eq!(by_lane, [("cpp+java".to_owned(), 1), ("cpp+python".to_owned(), 1)].into());
    line.finish(&first, Verdict::Accepted).await;
    assert_eq!(line.store.leased_by_lane().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_job_says_what_it_is_part_of_and_the_store_whose_word_counts() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let trace = Some("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_owned());
    let new = line.put(NewSubmission { trace: trace.clone(), ..line.new_submission(ada, Input::Submit) }).await;
    let ticket_hash = async || line.store.submission(new.id).await.unwrap().unwrap().judging.ticket_hash;
    assert_eq!(ticket_hash().await, None);
    let leased = line.lease().await.unwrap();
    assert_eq!(leased.job.trace, trace);
    assert_eq!(ticket_hash().await, Some(leased.job.ticket.hash()));
}

#[tokio::test]
async fn only_young_leases_are_renewed_by_their_owner() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let (old, young) = (line.hand_in(ada, playground()).await, line.hand_in(ada, playground()).await);
    line.lease().await.unwrap();
    line.clock.advance(Duration::from_secs(30));
    let between = line.now();
    line.clock.advance(Duration::from_secs(1));
    line.lease().await.unwrap();
    line.store.renew_leases("somebody else", DateTime::UNIX_EPOCH, line.clock.after(2 * LEASE)).await.unwrap();
    line.store.renew_leases("test", between, line.clock.after(LEASE + LEASE / 2)).await.unwrap();
    line.clock.advance(LEASE + Duration::from_secs(1));
    assert_eq!(line.store.release_lapsed(line.now()).await.unwrap(), [old.id]);
    line.clock.advance(LEASE / 2);
    assert_eq!(line.store.release_lapsed(line.now()).await.unwrap(), [young.id]);
}

#[tokio::test]
async fn whoever_is_at_work_keeps_the_lease_and_never_shortens_it() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let new = line.hand_in(ada, playground()).await;
    let waiting = line.hand_in(ada, playground()).await;
    line.lease().await.unwrap();
    // More than one statement's worth, one that is not leased, and some that nobody knows.
    let mut at_work: Vec<JudgingId> = (0..1_500).map(|_| JudgingId(line.id())).collect();
    at_work.extend([waiting.judging, new.judging]);
    let any = DateTime::UNIX_EPOCH;
    line.store.keep_alive(&at_work, any, line.clock.after(3 * LEASE)).await.unwrap();
    line.store.keep_alive(&at_work, any, line.clock.after(LEASE / 2)).await.unwrap();
    line.clock.advance(3 * LEASE);
    assert!(line.store.release_lapsed(line.now()).await.unwrap().is_empty());
    assert!(is_queued(&line, &waiting).await);
    line.clock.advance(Duration::from_secs(1));
    assert_eq!(line.store.release_lapsed(line.now()).await.unwrap(), [new.id]);
}

#[tokio::test]
async fn nobody_keeps_a_lease_for_ever_by_being_at_work() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let old = line.hand_in(ada, playground()).await;
    line.lease().await.unwrap();
    let bound = line.now();
    line.clock.advance(Duration::from_secs(1));
    let young = line.hand_in(ada, playground()).await;
    line.lease().await.unwrap();
    line.store.keep_alive(&[old.judging, young.judging], bound, line.clock.after(9 * LEASE)).await.unwrap();
    line.clock.advance(2 * LEASE);
    assert_eq!(line.store.release_lapsed(line.now()).await.unwrap(), [old.id]);
}

#[tokio::test]
async fn only_the_holder_of_the_ticket_gives_a_lease_back() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let new = line.hand_in(ada, playground()).await;
    let leased = line.lease().await.unwrap();
    line.store.release(new.judging, ids::ticket().hash()).await.unwrap();
    assert!(!is_queued(&line, &new).await);
    line.store.release(new.judging, leased.job.ticket.hash()).await.unwrap();
    let judging = line.store.submission(new.id).await.unwrap().unwrap().judging;
    assert!(matches!(judging.stage, Stage::Queued));
    assert_eq!(judging.attempt, 0, "it never reached anybody");
}

#[tokio::test]
async fn what_was_sent_where_nobody_lives_is_in_line_again() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let (dead, living, late) =
        (needing(&line, ada, "java").await, needing(&line, ada, "cpp").await, needing(&line, ada, "java").await);
    let runnable = [("java", "java"), ("cpp", "cpp")];
    line.store.lease(&line.lease_for(&runnable)).await.unwrap().unwrap();
    line.store.lease(&line.lease_for(&runnable)).await.unwrap().unwrap();
    line.clock.advance(Duration::from_secs(10));
    let before = line.now();
    line.store.lease(&line.lease_for(&runnable)).await.unwrap().unwrap();
    assert_eq!(line.store.release_lanes_except(&["cpp".to_owned()], before).await.unwrap(), [dead.id]);
    assert!(is_queued(&line, &dead).await);
    assert!(!is_queued(&line, &living).await && !is_queued(&line, &late).await);
    line.clock.advance(Duration::from_secs(10));
    let mut rest = line.store.release_lanes_except(&[], line.now()).await.unwrap();
    rest.sort_unstable();
    assert_eq!(rest, [living.id, late.id]);
}

#[tokio::test]
async fn what_takes_its_lane_down_again_and_again_is_given_up() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let new = line.hand_in(ada, playground()).await;
    let mut leases = 0;
    while line.lease().await.is_some() {
        leases += 1;
        line.clock.advance(Duration::from_secs(1));
        assert_eq!(line.store.release_lanes_except(&[], line.now()).await.unwrap(), [new.id]);
    }
    assert_eq!(leases, STRANDED_MAX + LEASES_MAX);
    assert_eq!(line.store.ahead_of(new.judging).await.unwrap(), None, "it will not be leased");
    assert!(line.store.waiting_needs().await.unwrap().is_empty());
    let exhausted = line.store.exhausted().await.unwrap();
    assert_eq!(exhausted.iter().map(|lost| lost.submission).collect::<Vec<_>>(), [new.id]);
    line.store.give_up(new.judging, &Report::judge_error("no end"), line.now()).await.unwrap();
    assert!(line.store.exhausted().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_late_result_counts_until_the_judging_is_leased_anew() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    let (one, two) = (line.hand_in(ada, playground()).await, line.hand_in(ada, playground()).await);
    let (first, second) = (line.lease().await.unwrap(), line.lease().await.unwrap());
    assert_eq!(line.store.release_all().await.unwrap(), 2);
    line.finish(&first, Verdict::Accepted).await;
    assert_eq!(line.lease().await.unwrap().job.judging, two.judging);
    let ticket = second.job.ticket.hash();
    let late = line.store.finish(two.judging, ticket, &report(Verdict::Accepted), line.now()).await.unwrap();
    assert_eq!(late, server::store::verdicts::Finish::WrongTicket);
    assert!(!is_queued(&line, &one).await);
}

#[tokio::test]
async fn the_depth_of_the_queue_is_told_by_class() {
    let line = Line::new().await;
    let ada = line.user("ada").await;
    line.hand_in(ada, playground()).await;
    line.clock.advance(Duration::from_secs(5));
    let oldest = line.now();
    line.hand_in(ada, Input::Submit).await;
    line.clock.advance(Duration::from_secs(5));
    line.hand_in(ada, Input::Submit).await;
    line.lease().await.unwrap();
    let depth = line.store.queue_depth().await.unwrap();
    assert_eq!(depth.iter().map(|depth| depth.class).collect::<Vec<_>>(), Class::ALL);
    let told: Vec<_> = depth.iter().map(|depth| (depth.queued, depth.leased, depth.oldest_queued_at)).collect();
    assert_eq!(told, [(0, 1, None), (2, 0, Some(oldest)), (0, 0, None), (0, 0, None)]);
}
