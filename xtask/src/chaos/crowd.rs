//! Everybody at once: takes the orders in turn, each at its time, hands it in and waits for the verdict.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Client, Handed};
use super::events::Watched;
use super::orders::Order;
use crate::interrupt;

/// Submissions that are waited for at a time. When so many wait, the next ones come later than planned.
const HANDS: usize = 64;
/// How often somebody looks whether it is time.
const TICK: Duration = Duration::from_millis(20);

/// When a run began, when something came of it last, and whether everybody must give up.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Instant,
    news: Mutex<Instant>,
    given_up: AtomicBool,
}

/// What became of one order.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) handed: Handed,
    /// When it was accepted.
    pub(crate) accepted: Option<Instant>,
    pub(crate) watched: Watched,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { start: Instant::now(), news: Mutex::new(Instant::now()), given_up: AtomicBool::new(false) }
    }

    /// A submission has come to its end.
    fn note(&self) {
        *self.news.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// How long nothing has come to its end since `from`.
    pub(crate) fn silence(&self, from: Instant) -> Duration {
        from.max(*self.news.lock().unwrap_or_else(PoisonError::into_inner)).elapsed()
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    pub(crate) fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.given_up.load(Ordering::Relaxed) || interrupt::requested()
    }

    fn wait_until(&self, at: Duration) {
        while self.elapsed() < at && !self.is_over() {
            thread::sleep(at.saturating_sub(self.elapsed()).min(TICK));
        }
    }
}

/// Returns when every order has its verdict, or everybody gave up.
pub(crate) fn work_through(orders: &[Order], clients: &[Client], clock: &Clock) -> Vec<Option<Outcome>> {
    let next = AtomicUsize::new(0);
    let outcomes: Vec<_> = orders.iter().map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        for _ in 0..HANDS.min(orders.len()) {
            scope.spawn(|| {
                while let Some(order) = orders.get(next.fetch_add(1, Ordering::Relaxed)) {
                    clock.wait_until(order.at);
                    if clock.is_over() {
                        return;
                    }
                    let outcome = carry_out(order, &clients[order.user], clock);
                    *outcomes[order.number].lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
                    clock.note();
                }
            });
        }
    });
    outcomes.into_iter().map(|outcome| outcome.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

fn carry_out(order: &Order, client: &Client, clock: &Clock) -> Outcome {
    let handed = client.hand_in(order, clock);
    let accepted = handed.id.is_some().then(Instant::now);
    let watched = match &handed.id {
        None => Watched::default(),
        Some(id) if order.polls => client.poll(id, order.server + 1, clock),
        // At the other server: half of what it tells it has only heard of.
        Some(id) => client.watch(id, order.server + 1, clock),
    };
    Outcome { handed, accepted, watched }
}
