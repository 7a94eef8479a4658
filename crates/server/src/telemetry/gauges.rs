//! What is so now: the queue, the workers, the streams, the disk. Read when somebody asks, so that nothing stays that is
//! not so any more.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use proto::{LanguageSet, WorkerState};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::names;
use crate::app::App;
use crate::roster::{Heard, SILENCE_MAX};
use crate::store::queue::Depth;

/// How old the reading of the queue may be: the data base is not asked more often than that.
const QUEUE_READ_EVERY: Duration = Duration::from_secs(1);
/// A worker that was silent for so long is not told of any more.
const WORKER_TOLD_FOR: Duration = Duration::from_secs(10 * 60);
/// Workers that are told of, by their names; the others are left out.
const WORKERS_TOLD_MAX: usize = 1_000;

/// The queue as it was read last.
#[derive(Debug, Default)]
pub struct QueueReading(Mutex<Option<(Instant, Reading)>>);

#[derive(Debug, Clone)]
struct Reading {
    depths: Vec<Depth>,
    /// How many wait for which languages.
    waiting: Vec<(LanguageSet, u64)>,
}

/// Workers of one name, as one.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Told {
    slots: u64,
    in_use: u64,
    draining: bool,
    silent_for: Duration,
}

/// All gauges of a server, as Prometheus reads them. Those of the queue are missing while the store is away.
pub async fn all(app: &App) -> String {
    let mut text = String::new();
    queue(app, &mut text).await;
    workers(&app.roster.workers(), &mut text);
    gauge(
        &mut text,
        names::SSE_STREAMS,
        "Event streams that are open.",
        [(String::new(), app.announcements.streams() as f64)],
    );
    if let Some(bytes) = app.disk.free_bytes() {
        let path = label("path", &app.disk.path().display().to_string());
        gauge(&mut text, names::DISK_FREE, "Room on the disk that this server writes to.", [(path, bytes as f64)]);
    }
    text
}

async fn queue(app: &App, text: &mut String) {
    let Some(Reading { depths, waiting }) = app.queue.read(app).await else { return };
    let now = app.skew.adjust(app.clock.now());
    let age = |depth: &Depth| depth.oldest_queued_at.map_or(0.0, |oldest| seconds((now - oldest).to_std()));
    let ages = depths.iter().map(|depth| (label("class", names::class(depth.class)), age(depth)));
    gauge(text, names::QUEUE_AGE, "How long the oldest has waited that is in line.", ages);
    let jobs = depths.iter().flat_map(|depth| {
        let class = label("class", names::class(depth.class));
        let of = |state, number: u64| (format!("{class},{}", label("state", state)), number as f64);
        [of("waiting", depth.queued), of("leased", depth.leased)]
    });
    gauge(text, names::QUEUE_JOBS, "Judgings that are not finished.", jobs);
    let unserved = waiting.iter().filter(|(needs, _)| app.roster.lacks(needs)).map(|(_, waiting)| waiting).sum::<u64>();
    let about = "Judgings in line whose languages no connected worker has.";
    gauge(text, names::QUEUE_UNSERVED, about, [(String::new(), unserved as f64)]);
}

fn seconds<E>(time: Result<Duration, E>) -> f64 {
    time.unwrap_or_default().as_secs_f64() // clocks differ a little
}

impl QueueReading {
    async fn read(&self, app: &App) -> Option<Reading> {
        let mut last = self.0.lock().await;
        if let Some((at, reading)) = &*last
            && at.elapsed() < QUEUE_READ_EVERY
        {
            return Some(reading.clone());
        }
        // A failure is counted, and told by whoever cannot work.
        let depths = app.store.queue_depth().await.ok()?;
        let reading = Reading { depths, waiting: app.store.waiting_by_needs().await.ok()? };
        *last = Some((Instant::now(), reading.clone()));
        Some(reading)
    }
}

fn workers(heard: &[Heard], text: &mut String) {
    let told = told(heard);
    let each = |value: fn(&Told) -> f64| told.iter().map(move |(name, told)| (label("worker", name), value(told)));
    gauge(text, names::WORKER_SLOTS, "Jobs at a time.", each(|told| told.slots as f64));
    gauge(text, names::WORKER_SLOTS_IN_USE, "Jobs that it is at.", each(|told| told.in_use as f64));
    gauge(text, names::WORKER_DRAINING, "1: it takes no more jobs.", each(|told| f64::from(u8::from(told.draining))));
    let silence = each(|told| told.silent_for.as_secs_f64());
    gauge(text, names::WORKER_LAST_HEARD, "How long ago this server heard it.", silence);
}

/// By name: a worker that was started anew has the old name, and Prometheus takes one value for each.
fn told(heard: &[Heard]) -> BTreeMap<String, Told> {
    let mut all = BTreeMap::<String, Told>::new();
    for heard in heard {
        let (presence, silent_for) = (&heard.presence, heard.at.elapsed());
        if presence.state == WorkerState::Gone || silent_for > WORKER_TOLD_FOR {
            continue;
        }
        if all.len() >= WORKERS_TOLD_MAX && !all.contains_key(&presence.name) {
            continue;
        }
        let told = all.entry(presence.name.clone()).or_insert(Told { silent_for, ..Told::default() });
        told.silent_for = told.silent_for.min(silent_for);
        if silent_for < SILENCE_MAX {
            told.slots += u64::from(presence.slots);
            told.in_use += presence.at_work.len() as u64;
            told.draining |= presence.state == WorkerState::Draining;
        }
    }
    all
}

fn gauge(text: &mut String, name: &str, about: &str, values: impl IntoIterator<Item = (String, f64)>) {
    let _ = writeln!(text, "# HELP {name} {about}\n# TYPE {name} gauge"); // writing to a string cannot fail
    for (labels, value) in values {
        let _ = if labels.is_empty() {
            writeln!(text, "{name} {value}")
        } else {
            writeln!(text, "{name}{{{labels}}} {value}")
        };
    }
    text.push('\n');
}

/// Workers choose their names: nothing in them ends the label.
fn label(name: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("{name}=\"{value}\"")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proto::{Presence, WIRE_VERSION, WorkerId};
    use tokio::time::advance;
    use uuid::Uuid;

    use super::*;

    fn heard(worker: u128, name: &str, state: WorkerState) -> Heard {
        let presence = Presence {
            version: WIRE_VERSION,
            worker: WorkerId(Uuid::from_u128(worker)),
            name: name.to_owned(),
            languages: Vec::new(),
            slots: 2,
            at_work: Vec::new(),
            state,
            message: None,
        };
        Heard { presence: Arc::new(presence), at: Instant::now() }
    }

    #[tokio::test(start_paused = true)]
    async fn workers_of_one_name_are_one_and_those_that_are_gone_are_none() {
        let old = heard(1, "judge", WorkerState::Working);
        advance(SILENCE_MAX).await;
        let all = [old, heard(2, "judge", WorkerState::Draining), heard(3, "other", WorkerState::Gone)];
        let one = Told { slots: 2, draining: true, ..Told::default() };
        assert_eq!(told(&all), BTreeMap::from([("judge".to_owned(), one)]));
        advance(2 * SILENCE_MAX).await;
        let silent = Told { silent_for: 2 * SILENCE_MAX, ..Told::default() };
        assert_eq!(told(&all)["judge"], silent);
        advance(WORKER_TOLD_FOR).await;
        assert!(told(&all).is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_workers_are_told_of_and_not_more() {
        let all: Vec<_> = (0..1_100).map(|n| heard(n, &format!("judge-{n}"), WorkerState::Working)).collect();
        assert_eq!(told(&all).len(), WORKERS_TOLD_MAX);
    }

    #[test]
    fn a_name_does_not_end_its_label() {
        assert_eq!(label("worker", "a\"} 1\n\\"), r#"worker="a\"} 1\n\\""#);
    }
}
