//! What goes wrong when: the scenario, drawn from a seed. Nothing happens here.

use std::fmt;
use std::time::Duration;

use super::cluster::{SERVERS, WORKERS};
use super::dice::Dice;
use super::proxy::Mode;
use super::services::Service;

/// One of our processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    Server(usize),
    Worker(usize),
}

/// Something that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// SIGTERM to a worker, which hands back or ends what it does; it comes back afterwards.
    Drain(Node),
    /// SIGKILL to a process.
    Kill(Node),
    /// SIGSTOP, and SIGCONT in the end.
    Pause(Node),
    /// A service ends in good order, and is started in the end.
    Stop(Service),
    /// A service is killed, and is started in the end.
    Crash(Service),
    /// Something happens to the way between a process and a service.
    Way(Node, Service, Mode),
    /// The disk of the worker that has one of its own is full.
    FullDisk,
    /// A server is killed and comes back with a wall clock that is wrong by so many seconds; in the end once more, right.
    Clock(usize, i32),
    /// The cable of a host in a namespace of its own is pulled out.
    Unplug(Node),
}

/// Faults that begin together, and end together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) faults: Vec<Fault>,
    pub(crate) lasts: Duration,
    /// Until the next act.
    pub(crate) rest: Duration,
}

/// How long a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) submissions: usize,
    /// How often every act is played, each time with other parts and in another order.
    pub(crate) rounds: usize,
    /// How many times longer everything lasts in the rounds after the first.
    pub(crate) stretch: u32,
}

pub(crate) const SHORT: Length = Length { submissions: 300, rounds: 1, stretch: 1 };
pub(crate) const LONG: Length = Length { submissions: 2_000, rounds: 4, stretch: 2 };

/// The host in a namespace of its own, of each role.
const LAST_SERVER: Node = Node::Server(SERVERS - 1);
const LAST_WORKER: Node = Node::Worker(WORKERS - 1);
const HOUR_S: i32 = 3_600;

/// All acts of a run.
pub(crate) fn draw(dice: &mut Dice, length: Length) -> Vec<Act> {
    // First, while nothing else is wrong: so whatever is lost, is lost by this. A drain ends when it has ended.
    let drains = (0..WORKERS).map(|worker| act(&[Fault::Drain(Node::Worker(worker))], 0, 500));
    let mut acts: Vec<_> = std::iter::once(act(&[], 4_000, 0)).chain(drains).collect();
    for round in 0..length.rounds {
        let mut next = round_of(dice);
        dice.shuffle(&mut next);
        if round > 0 {
            next.iter_mut().for_each(|act| act.lasts *= length.stretch);
        }
        acts.extend(next);
    }
    for act in &mut acts {
        act.lasts = dice.about(act.lasts);
    }
    acts
}

/// About how long that takes, without what services need to start.
pub(crate) fn time(acts: &[Act]) -> Duration {
    acts.iter().map(|act| act.lasts + act.rest).sum()
}

fn round_of(dice: &mut Dice) -> Vec<Act> {
    let delay = Mode::Delay(Duration::from_millis(150));
    let cut_after = Mode::ResetAfter(20_000 + dice.next() % 20_000);
    let server = dice.below(SERVERS);
    let (one, other) = (Node::Server(server), Node::Server((server + 1) % SERVERS));
    let worker = dice.below(WORKERS);
    let (first, second) = (Node::Worker(worker), Node::Worker((worker + 1) % WORKERS));
    let clock = if dice.below(2) == 0 { HOUR_S } else { -HOUR_S };
    vec![
        act(&[Fault::Kill(first)], 0, 2_500),
        act(&[Fault::Kill(one), Fault::Kill(second)], 0, 3_000),
        act(&[Fault::Stop(Service::Store)], 3_000, 3_000),
        act(&[Fault::Crash(Service::Store)], 3_000, 3_000),
        act(&[Fault::Stop(Service::Broker)], 3_000, 4_000),
        act(&[Fault::Crash(Service::Broker)], 3_000, 4_000),
        act(&[Fault::Stop(Service::Cache), Fault::Kill(first)], 2_000, 1_000),
        act(&[Fault::Crash(Service::Cache), Fault::FullDisk], 4_000, 1_500),
        act(&[Fault::Way(one, Service::Broker, Mode::Cut), Fault::Way(first, Service::Blobs, cut_after)], 3_000, 2_000),
        act(
            &[Fault::Way(other, Service::Store, Mode::Freeze), Fault::Way(second, Service::Broker, Mode::Freeze)],
            5_000,
            2_000,
        ),
        act(&[Fault::Way(one, Service::Store, delay), Fault::Way(other, Service::Broker, delay)], 4_000, 1_000),
        act(&[Fault::Clock(0, clock)], 6_000, 2_000),
        act(&[Fault::Clock(0, -clock), Fault::Way(first, Service::Broker, Mode::Cut)], 6_000, 2_000),
        act(&[Fault::Unplug(LAST_SERVER)], 5_000, 2_000),
        act(&[Fault::Unplug(LAST_WORKER)], 5_000, 2_000),
        act(&[Fault::Pause(second), Fault::Pause(other)], 4_000, 2_000),
    ]
}

fn act(faults: &[Fault], lasts_ms: u64, rest_ms: u64) -> Act {
    Act { faults: faults.to_vec(), lasts: Duration::from_millis(lasts_ms), rest: Duration::from_millis(rest_ms) }
}

impl Fault {
    /// The service of which everybody's readiness must tell that it is away.
    pub(crate) fn outage(self) -> Option<Service> {
        match self {
            Self::Stop(service @ (Service::Store | Service::Broker))
            | Self::Crash(service @ (Service::Store | Service::Broker)) => Some(service),
            _ => None,
        }
    }

    /// For counting.
    pub(crate) fn kind(self) -> String {
        match self {
            Self::Drain(_) => "drain a worker (SIGTERM)".into(),
            Self::Kill(Node::Server(_)) => "kill -9 a server".into(),
            Self::Kill(Node::Worker(_)) => "kill -9 a worker".into(),
            Self::Pause(Node::Server(_)) => "pause a server".into(),
            Self::Pause(Node::Worker(_)) => "pause a worker".into(),
            Self::Stop(service) => format!("stop {service}"),
            Self::Crash(service) => format!("kill -9 {service}"),
            Self::Way(_, service, mode) => format!("{} to {service}", name_of(mode)),
            Self::FullDisk => "fill a worker's disk".into(),
            Self::Clock(..) => "shift a server's clock".into(),
            Self::Unplug(Node::Server(_)) => "unplug a server".into(),
            Self::Unplug(Node::Worker(_)) => "unplug a worker".into(),
        }
    }
}

fn name_of(mode: Mode) -> &'static str {
    match mode {
        Mode::Pass => "mend the way",
        Mode::Cut => "cut the way",
        Mode::Freeze => "freeze the way",
        Mode::Delay(_) => "delay the way",
        Mode::ResetAfter(_) => "reset connections",
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(number) => write!(f, "server-{}", number + 1),
            Self::Worker(number) => write!(f, "worker-{}", number + 1),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drain(node) | Self::Kill(node) | Self::Pause(node) | Self::Unplug(node) => {
                write!(f, "{}: {node}", self.kind())
            }
            Self::Way(node, ..) => write!(f, "{} from {node}", self.kind()),
            Self::Clock(server, seconds) => write!(f, "{}: {} by {seconds} s", self.kind(), Node::Server(*server)),
            Self::Stop(_) | Self::Crash(_) | Self::FullDisk => f.write_str(&self.kind()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn kinds(acts: &[Act]) -> BTreeSet<String> {
        acts.iter().flat_map(|act| &act.faults).map(|fault| fault.kind()).collect()
    }

    #[test]
    fn every_seed_has_every_kind_of_fault_within_two_minutes() {
        let of = |seed| draw(&mut Dice::new(seed), SHORT);
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        for seed in 0..50 {
            assert_eq!(kinds(&of(seed)), kinds(&of(0)), "seed {seed}");
            assert!(time(&of(seed)) < Duration::from_secs(120), "{:?}", time(&of(seed)));
            assert!(of(seed)[1..=WORKERS].iter().all(|act| matches!(act.faults[..], [Fault::Drain(_)])));
        }
        assert!(kinds(&of(0)).len() >= 18, "{:?}", kinds(&of(0)));
    }

    #[test]
    fn readiness_must_tell_of_the_store_and_the_broker_alone() {
        assert_eq!(Fault::Stop(Service::Store).outage(), Some(Service::Store));
        assert_eq!(Fault::Crash(Service::Broker).outage(), Some(Service::Broker));
        assert_eq!(Fault::Stop(Service::Cache).outage(), None);
        assert_eq!(Fault::Kill(Node::Server(0)).outage(), None);
    }
}
