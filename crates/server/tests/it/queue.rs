//! Whose turn it is.

use std::time::Duration;

use chrono::DateTime;
use proto::{JudgingId, SubmissionId, Verdict};
use serde_json::json;
use server::ids;
use server::store::queue::Lease;
use server::store::submissions::{CreateError, Input, NewSubmission, UNFINISHED_PER_USER_MAX};
use server::store::users::Role;
use uuid::Uuid;

use crate::answer::PATIENCE;
use crate::world::{Person, World, email, id, report};

/// A submission for the playground, straight into the store.
fn new(world: &World, user: Uuid, input: Input) -> NewSubmission {
    let now = world.clock.now();
    NewSubmission {
        id: SubmissionId(world.app.ids.next(now)),
        judging: JudgingId(world.app.ids.next(now)),
        user,
        problem: None,
        language: "cpp".parse().unwrap(),
        needs: "cpp".parse().unwrap(),
        source: "x".to_owned(),
        input,
        idempotency_key: None,
        created_at: now,
        trace: None,
    }
}

fn playground() -> Input {
    Input::Playground { stdin: String::new() }
}

async fn user(world: &World, name: &str) -> Uuid {
    world.make_account(name, Role::User).await;
    world.app.store.account(&email(name)).await.unwrap().unwrap().user.id
}

async fn queue(world: &World, user: Uuid) -> NewSubmission {
    let new = new(world, user, playground());
    world.app.store.create_submission(new.clone()).await.unwrap();
    new
}

/// A world whose dispatcher does nothing, so that the test leases.
async fn quiet_world() -> World {
    let world = World::start().await;
    world.app.shutdown.cancel();
    world
}

async fn lease(world: &World) -> Option<SubmissionId> {
    let lease = Lease {
        owner: "test".to_owned(),
        now: world.clock.now(),
        until: world.clock.after(Duration::from_secs(60)),
        ticket: ids::ticket(),
        runnable: [("cpp".parse().unwrap(), "cpp".parse().unwrap())].into(),
    };
    world.app.store.lease(&lease).await.unwrap().map(|leased| leased.job.submission)
}

#[tokio::test]
async fn users_take_turns_and_the_place_in_the_line_says_when() {
    let world = quiet_world().await;
    let (ada, bob, eve) = (user(&world, "ada").await, user(&world, "bob").await, user(&world, "eve").await);
    let mut made = Vec::new();
    for user in [ada, ada, ada, ada, bob, bob, eve] {
        made.push(queue(&world, user).await);
    }
    let mut ahead = Vec::new();
    for new in &made {
        ahead.push(world.app.store.ahead_of(new.judging).await.unwrap().unwrap());
    }
    let mut order = Vec::new();
    while let Some(submission) = lease(&world).await {
        order.push(made.iter().position(|new| new.id == submission).unwrap());
    }
    // One of each, one of each who has more, then Ada is alone. (Who begins is open: nobody was served before.)
    let round = |from: usize, to: usize| {
        let mut round = order[from..to].to_vec();
        round.sort_unstable();
        round
    };
    assert_eq!((round(0, 3), round(3, 5), &order[5..]), (vec![0, 4, 6], vec![1, 5], &[2, 3][..]));
    for (place, index) in order.iter().enumerate() {
        assert_eq!(ahead[*index], place as u64, "the place of {index}");
    }
    assert_eq!(world.app.store.ahead_of(made[0].judging).await.unwrap(), None);
}

#[tokio::test]
async fn whoever_has_waited_longest_is_next_however_much_others_queue() {
    let world = quiet_world().await;
    let (ada, bob) = (user(&world, "ada").await, user(&world, "bob").await);
    for _ in 0..3 {
        queue(&world, ada).await;
    }
    lease(&world).await.unwrap();
    let of_bob = queue(&world, bob).await;
    assert_eq!(lease(&world).await, Some(of_bob.id));
}

#[tokio::test]
async fn runs_overtake_submissions() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(world.submit(&ada).await);
    }
    let mut worker = world.worker(1).await;
    let first = worker.take().await;
    let in_the_broker = async {
        while world.app.store.leased_by_lane().await.unwrap().values().sum::<u64>() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, in_the_broker).await.expect("a full window in time");
    let run = json!({"language": "cpp", "source": "x"});
    let run = id(&world.post(&ada, "/api/v1/problems/add-one/runs", run).await);
    let mut order = Vec::new();
    let mut delivery = first;
    for _ in 0..4 {
        order.push(delivery.message().submission);
        worker.finish(delivery, report(Verdict::Accepted)).await;
        delivery = worker.take().await;
    }
    // Two were in the broker already when the run came; it overtakes the rest.
    assert_eq!(order[..3], [ids[0], ids[1], run]);
}

#[tokio::test]
async fn a_lapsed_lease_returns_and_a_renewed_one_does_not() {
    let world = quiet_world().await;
    let ada = user(&world, "ada").await;
    let new = queue(&world, ada).await;
    lease(&world).await.unwrap();
    world.clock.advance(Duration::from_secs(50));
    let until = world.clock.after(Duration::from_secs(60));
    world.app.store.renew_leases("test", DateTime::UNIX_EPOCH, until).await.unwrap();
    world.clock.advance(Duration::from_secs(50));
    assert!(world.app.store.release_lapsed(world.clock.now()).await.unwrap().is_empty());
    assert_eq!(lease(&world).await, None);
    world.clock.advance(Duration::from_secs(11));
    assert_eq!(world.app.store.release_lapsed(world.clock.now()).await.unwrap(), [new.id]);
    assert_eq!(lease(&world).await, Some(new.id));
}

#[tokio::test]
async fn dispatchers_never_lease_the_same_judging() {
    let world = quiet_world().await;
    let ada = user(&world, "ada").await;
    for _ in 0..40 {
        queue(&world, ada).await;
    }
    let dispatcher = async || {
        let mut leased = Vec::new();
        while let Some(submission) = lease(&world).await {
            leased.push(submission);
        }
        leased
    };
    let (one, two, three) = tokio::join!(dispatcher(), dispatcher(), dispatcher());
    let mut all = [one, two, three].concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 40);
}

#[tokio::test]
async fn what_one_user_may_have_in_line_is_bounded() {
    let world = quiet_world().await;
    let ada = user(&world, "ada").await;
    for _ in 0..UNFINISHED_PER_USER_MAX {
        queue(&world, ada).await;
    }
    let refused = world.app.store.create_submission(new(&world, ada, playground())).await;
    assert!(matches!(refused, Err(CreateError::TooManyOfUser)));
    let cookie: Person = world.log_in("ada").await;
    let body = json!({"language": "cpp", "source": "x", "stdin": ""});
    let answer = world.post(&cookie, "/api/v1/playground", body).await;
    answer.is_problem(429, "too_many_unfinished");
    assert!(!answer.header("retry-after").is_empty());
    let bob = user(&world, "bob").await;
    queue(&world, bob).await;
}
