//! Turns by weight, and places in the line that come true.

use std::collections::HashMap;

use proptest::prelude::*;
use proto::JudgingId;
use server::store::submissions::Input;
use uuid::Uuid;

use crate::line::{Line, playground};

/// Something that happens in the line.
#[derive(Debug, Clone, Copy)]
enum Event {
    HandIn { who: usize, run: bool },
    Lease,
}

fn events(people: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        3 => (0..people, proptest::bool::weighted(0.3)).prop_map(|(who, run)| Event::HandIn { who, run }),
        1 => Just(Event::Lease),
    ];
    proptest::collection::vec(event, 1..30)
}

fn crowds() -> impl Strategy<Value = (Vec<i32>, Vec<Event>)> {
    // Equal and even weights make for the most ties.
    let weights = prop_oneof![3 => 1..=4_i32, 1 => 1..=100_i32];
    proptest::collection::vec(weights, 2..6).prop_flat_map(|weights| {
        let people = weights.len();
        (Just(weights), events(people))
    })
}

/// Each has a data base of its own.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

async fn people(line: &Line, weights: &[i32]) -> Vec<Uuid> {
    let mut people = Vec::new();
    for (index, weight) in weights.iter().enumerate() {
        people.push(line.weighty(&format!("person{index}"), *weight).await);
    }
    people
}

/// What is in line after the events, by person, and who was served meanwhile.
async fn happen(line: &Line, people: &[Uuid], events: &[Event]) -> (Vec<(JudgingId, usize)>, Vec<JudgingId>) {
    let (mut waiting, mut served) = (Vec::new(), Vec::new());
    for event in events {
        match *event {
            Event::HandIn { who, run } => {
                let input = if run { playground() } else { Input::Submit };
                waiting.push((line.hand_in(people[who], input).await.judging, who));
            }
            Event::Lease => {
                let Some(leased) = line.lease().await else { continue };
                waiting.retain(|(judging, _)| *judging != leased.job.judging);
                served.push(leased.job.judging);
            }
        }
    }
    (waiting, served)
}

/// Leases to the end. Whenever anybody looks, as many come before as they were told.
async fn positions_come_true(weights: &[i32], events: &[Event]) {
    let line = Line::new().await;
    let people = people(&line, weights).await;
    let (mut waiting, _) = happen(&line, &people, events).await;
    let mut told: HashMap<JudgingId, Vec<u64>> = HashMap::new();
    let mut order = Vec::new();
    loop {
        for (judging, _) in &waiting {
            let ahead = line.store.ahead_of(*judging).await.unwrap().expect("it is in line");
            told.entry(*judging).or_default().push(ahead);
        }
        let Some(leased) = line.lease().await else { break };
        waiting.retain(|(judging, _)| *judging != leased.job.judging);
        assert_eq!(line.store.ahead_of(leased.job.judging).await.unwrap(), None);
        order.push(leased.job.judging);
    }
    assert!(waiting.is_empty(), "{waiting:?}");
    for (place, judging) in order.iter().enumerate() {
        let counted_down: Vec<u64> = (0..=place as u64).rev().collect();
        assert_eq!(told[judging], counted_down, "{judging} was leased as number {place} of {order:?}");
    }
}

/// The rule for equal weights: whoever was served longest ago is next, and whoever was never served before them.
async fn equals_alternate(events: &[Event]) {
    let line = Line::new().await;
    let people = people(&line, &[1; 4]).await;
    let mut waiting: Vec<(JudgingId, usize)> = Vec::new();
    let mut served = [0; 4];
    for (now, event) in events.iter().enumerate() {
        match *event {
            Event::HandIn { who, .. } => {
                waiting.push((line.hand_in(people[who], Input::Submit).await.judging, who));
            }
            Event::Lease => {
                let leased = line.lease().await.map(|leased| leased.job.judging);
                let next = waiting.iter().min_by_key(|(_, who)| (served[*who], people[*who])).copied();
                assert_eq!(leased, next.map(|(judging, _)| judging));
                let Some((next, who)) = next else { continue };
                waiting.retain(|(judging, _)| *judging != next);
                served[who] = now + 1;
            }
        }
    }
}

/// Whoever always has work is served by weight: no two are ever further apart than the longer of their strides.
async fn served_by_weight(weights: &[i32]) {
    const TURNS: usize = 24;
    let line = Line::new().await;
    let people = people(&line, weights).await;
    for _ in 0..TURNS {
        for user in &people {
            line.hand_in(*user, playground()).await;
        }
    }
    let mut served = vec![0; people.len()];
    for _ in 0..TURNS {
        let leased = line.lease().await.unwrap();
        let user = line.store.submission(leased.job.submission).await.unwrap().unwrap().user;
        served[people.iter().position(|person| *person == user).unwrap()] += 1;
        for (one, two) in (0..people.len()).flat_map(|one| (0..one).map(move |two| (one, two))) {
            // Times both weights, so that it is in whole numbers.
            let apart = served[one] * weights[two] - served[two] * weights[one];
            assert!(apart.abs() <= weights[one].max(weights[two]), "{served:?} by {weights:?}");
        }
    }
}

proptest! {
    #![proptest_config(few(16))]

    #[test]
    fn every_place_in_the_line_comes_true((weights, events) in crowds()) {
        block_on(positions_come_true(&weights, &events));
    }

    #[test]
    fn equal_weights_take_turns_as_they_were_served(events in events(4)) {
        block_on(equals_alternate(&events));
    }
}

proptest! {
    #![proptest_config(few(6))]

    #[test]
    fn who_always_has_work_is_served_by_weight(weights in proptest::collection::vec(1..=10_i32, 2..5)) {
        block_on(served_by_weight(&weights));
    }
}

#[tokio::test]
async fn nobody_saves_up_turns_and_nobody_is_starved() {
    let line = Line::new().await;
    let (ada, bob) = (line.user("ada").await, line.weighty("bob", 100).await);
    for _ in 0..30 {
        line.hand_in(ada, playground()).await;
    }
    line.hand_in(bob, playground()).await;
    for _ in 0..20 {
        line.lease().await.unwrap();
    }
    // Bob pauses while Ada has ten turns more; then both have work, with the same weight.
    line.store.set_weight(bob, 1.try_into().unwrap()).await.unwrap();
    let of_bob = [line.hand_in(bob, playground()).await, line.hand_in(bob, playground()).await];
    let places =
        [line.store.ahead_of(of_bob[0].judging).await.unwrap(), line.store.ahead_of(of_bob[1].judging).await.unwrap()];
    assert_eq!(places, [Some(0), Some(2)]);
}

#[tokio::test]
async fn runs_cost_nobody_their_turn_among_submissions() {
    let line = Line::new().await;
    let (ada, bob) = (line.weighty("ada", 2).await, line.user("bob").await);
    for _ in 0..6 {
        line.hand_in(ada, Input::Submit).await;
        line.hand_in(bob, Input::Submit).await;
    }
    let mut of_ada = 0;
    for _ in 0..6 {
        // Somebody's run comes in between each time.
        line.hand_in(bob, playground()).await;
        line.lease().await.unwrap();
        let leased = line.lease().await.unwrap();
        of_ada += u32::from(line.store.submission(leased.job.submission).await.unwrap().unwrap().user == ada);
    }
    assert_eq!(of_ada, 4, "two of three");
}
