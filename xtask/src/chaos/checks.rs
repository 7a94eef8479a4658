//! Compares what the crowd was told with what the store holds in the end, and with what must hold.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use super::client::Submission;
use super::crowd::Outcome;
use super::orders::Order;
use super::readiness::Readiness;
use super::report::Report;
use super::stage::{History, Outage};

/// How often the store leases a judging, and how often the broker delivers one lease.
const LEASES_MAX: u32 = 5;
const DELIVERIES_MAX: u32 = 5;

/// The end of a run.
pub(crate) struct Evidence<'a> {
    pub(crate) orders: &'a [Order],
    pub(crate) outcomes: &'a [Option<Outcome>],
    /// What each server says in the end, of everybody's submissions.
    pub(crate) stored: &'a [HashMap<String, Submission>],
    pub(crate) history: &'a History,
    /// Of each server, with its name.
    pub(crate) readiness: &'a [(String, Readiness)],
    /// Processes that ended without being told to.
    pub(crate) surprises: Vec<String>,
    /// How often workers have begun to judge each submission.
    pub(crate) begun: HashMap<String, u32>,
}

impl Evidence<'_> {
    /// Adds all counts.
    pub(crate) fn add_to(&self, report: &mut Report) {
        self.add_numbers(report);
        self.add_verdicts(report);
        self.add_delivery(report);
        self.add_streams(report);
        self.add_outages(report);
        report.zero("processes that ended by themselves", self.surprises.clone());
    }

    fn outcomes(&self) -> impl Iterator<Item = (&Order, &Outcome)> {
        self.orders.iter().zip(self.outcomes).filter_map(|(order, outcome)| Some((order, outcome.as_ref()?)))
    }

    /// Each accepted submission, with its id.
    fn accepted(&self) -> impl Iterator<Item = (&Order, &Outcome, &str)> {
        self.outcomes().filter_map(|(order, outcome)| Some((order, outcome, outcome.handed.id.as_deref()?)))
    }

    /// What the first server says of it.
    fn stored(&self, id: &str) -> Option<&Submission> {
        self.stored.first()?.get(id)
    }

    fn add_numbers(&self, report: &mut Report) {
        let sum = |of: fn(&Outcome) -> u32| self.outcomes().map(|(_, outcome)| of(outcome)).sum::<u32>();
        report.number("orders", self.orders.len());
        report.number("accepted by the API", self.accepted().count());
        report.number("refused with 503 (queue full, or not ready)", sum(|outcome| outcome.handed.unavailable));
        report.number("refused with 429", sum(|outcome| outcome.handed.too_many));
        report.number("requests that failed and were tried again", sum(|outcome| outcome.handed.failed));
        let ids: Vec<_> = self.stored.first().into_iter().flat_map(HashMap::values).collect();
        report.number("verdicts in the store", ids.iter().filter(|stored| stored.verdict.is_some()).count());
        let mut mix = BTreeMap::<&str, u32>::new();
        ids.iter().filter_map(|stored| stored.verdict.as_deref()).for_each(|word| *mix.entry(word).or_default() += 1);
        report.number("of these", listed(&mix));
        report.number("seconds to the verdict: p50, p99, slowest", latencies(self.accepted()));
        let kinds = &self.history.faults;
        report.number("faults", kinds.values().sum::<u32>());
        kinds.iter().for_each(|(kind, count)| report.number(format!("  {kind}"), count));
        let drains: Vec<_> = self.history.drains.iter().map(|time| format!("{:.1}", time.as_secs_f64())).collect();
        report.number("seconds to drain a worker", drains.join(", "));
    }

    fn add_verdicts(&self, report: &mut Report) {
        let verdict = |id: &str| self.stored(id).and_then(|stored| stored.verdict.as_deref());
        let of = |wrong: &dyn Fn(&Order, &Outcome, &str) -> Option<String>| {
            let named =
                |(order, outcome, id)| wrong(order, outcome, id).map(|why| format!("{id} ({}): {why}", order.number));
            self.accepted().filter_map(named).collect::<Vec<_>>()
        };
        report.zero(
            "wrong verdicts",
            of(&|order, _, id| {
                let said = verdict(id).filter(|word| *word != "judge_error")?;
                (said != order.program.verdict).then(|| format!("{said}, not {}", order.program.verdict))
            }),
        );
        let stored = self.stored.first().into_iter().flat_map(HashMap::values);
        let hanging = stored.filter(|stored| stored.verdict.is_none()).map(|stored| stored.id.clone());
        report.zero("without a verdict", hanging.collect());
        report.zero("accepted, and not in the store", of(&|_, _, id| self.stored(id).is_none().then(String::new)));
        report.zero(
            "with more than one verdict, seen or stored",
            of(&|_, outcome, id| {
                let mut words: Vec<_> = outcome.watched.verdicts.iter().map(String::as_str).collect();
                let of_servers = self.stored.iter().filter_map(|stored| stored.get(id)?.verdict.as_deref());
                words.extend(of_servers);
                words.sort_unstable();
                words.dedup();
                (words.len() > 1).then(|| words.join(", "))
            }),
        );
        report.zero("judge_error", of(&|_, _, id| (verdict(id)? == "judge_error").then(String::new)));
    }

    fn add_delivery(&self, report: &mut Report) {
        let stored = || self.stored.first().into_iter().flat_map(HashMap::values);
        let mut histogram = BTreeMap::<u32, u32>::new();
        stored().for_each(|stored| *histogram.entry(stored.attempt).or_default() += 1);
        report.number("attempts (leases): how many submissions took how many", listed(&histogram));
        report.number("attempts after the first", stored().map(|stored| stored.attempt.saturating_sub(1)).sum::<u32>());
        let beyond = stored().filter(|stored| stored.attempt > LEASES_MAX);
        let named = |stored: &Submission| format!("{}: {}", stored.id, stored.attempt);
        report.zero("leased more often than the bound", beyond.map(named).collect());
        let mut histogram = BTreeMap::<u32, u32>::new();
        self.begun.values().for_each(|count| *histogram.entry(*count).or_default() += 1);
        report.number("begun by workers: how many submissions how often", listed(&histogram));
        report.number(
            "begun again, after a worker or its word was lost",
            self.begun.values().map(|count| count - 1).sum::<u32>(),
        );
        let beyond = stored().filter(|stored| self.begun_for(stored) > DELIVERIES_MAX * stored.attempt);
        let named = |stored: &Submission| format!("{}: {}", stored.id, self.begun_for(stored));
        report.zero("begun more often than the bound", beyond.map(named).collect());
        let unbegun = stored().filter(|stored| stored.verdict.is_some() && self.begun_for(stored) == 0);
        report.zero("judged, and never begun", unbegun.map(|stored| stored.id.clone()).collect());
        let accepted: HashSet<_> = self.accepted().map(|(_, _, id)| id).collect();
        let twice = stored().filter(|stored| stored.kind == "submit" && !accepted.contains(stored.id.as_str()));
        report.zero("stored under a key that has another", twice.map(|stored| stored.id.clone()).collect());
        let refused = self.outcomes().filter_map(|(order, outcome)| {
            outcome.handed.refused.as_ref().map(|refused| format!("{}: {refused}", order.number))
        });
        report.zero("refused for good", refused.collect());
        report.zero("attempts lost while a worker drained", self.lost_by_drain());
    }

    fn begun_for(&self, stored: &Submission) -> u32 {
        self.begun.get(&stored.id).copied().unwrap_or_default()
    }

    /// Only drains had happened by then.
    fn lost_by_drain(&self) -> Vec<String> {
        let Some(until) = self.history.drained_until else { return Vec::new() };
        let early = self.accepted().filter(|(_, outcome, _)| outcome.watched.finished.is_some_and(|at| at < until));
        let twice = early.filter(|(_, _, id)| {
            self.stored(id).is_some_and(|stored| stored.attempt > 1 || self.begun_for(stored) > 1)
        });
        twice.map(|(_, _, id)| id.to_owned()).collect()
    }

    fn add_streams(&self, report: &mut Report) {
        let watched = || self.accepted().map(|(order, outcome, _)| (order, &outcome.watched));
        let opened: u32 = watched().map(|(_, watched)| watched.opened).sum();
        let streamed = watched().filter(|(_, watched)| watched.opened > 0).count();
        report.number("event streams opened", opened);
        report.number("  of these again, after they ended or broke", opened as usize - streamed);
        report.number("streams and questions that failed", watched().map(|(_, watched)| watched.failed).sum::<u32>());
        let named = |of: fn(&super::events::Watched) -> u32| {
            let found = watched().filter(|(_, watched)| of(watched) > 0);
            found.map(|(order, watched)| format!("{}: {}", order.number, of(watched))).collect::<Vec<_>>()
        };
        report.zero("streams whose ids went back", named(|watched| watched.backwards));
        report.zero("streams with malformed events", named(|watched| watched.malformed));
        let waiting = self.accepted().filter(|(_, outcome, _)| !outcome.watched.is_finished());
        report.zero("clients that never saw the verdict", waiting.map(|(_, _, id)| id.to_owned()).collect());
    }

    fn add_outages(&self, report: &mut Report) {
        let (mut unseen, mut lasting) = (Vec::new(), Vec::new());
        let mut slowest = Duration::ZERO;
        for outage in &self.history.outages {
            let Some(back) = outage.back else { continue };
            for (server, readiness) in self.readiness {
                let name = format!("{}: {server}", outage.kind);
                let (red, green) = (readiness.red_after(outage.began, back), readiness.green_after(back));
                report.number(format!("  {name}, s away / red after / green after"), times(outage, back, red, green));
                slowest = slowest.max(green.unwrap_or_default());
                if red.is_none() {
                    unseen.push(name.clone());
                }
                if green.is_none() {
                    lasting.push(name);
                }
            }
        }
        report.number("slowest return of readiness, s", format!("{:.1}", slowest.as_secs_f64()));
        report.zero("outages that a server's readiness did not tell", unseen);
        report.zero("servers that were not ready again", lasting);
    }
}

fn times(outage: &Outage, back: std::time::Instant, red: Option<Duration>, green: Option<Duration>) -> String {
    let show = |time: Option<Duration>| time.map_or("never".to_owned(), |time| format!("{:.1}", time.as_secs_f64()));
    format!("{} / {} / {}", show(Some(back - outage.began)), show(red), show(green))
}

fn latencies<'a>(accepted: impl Iterator<Item = (&'a Order, &'a Outcome, &'a str)>) -> String {
    let time = |(_, outcome, _): (_, &Outcome, _)| Some(outcome.watched.finished? - outcome.accepted?);
    let mut times: Vec<_> = accepted.filter_map(time).collect();
    times.sort_unstable();
    let at = |percent: usize| {
        let index = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times.get(index).map_or(0.0, Duration::as_secs_f64)
    };
    format!("{:.1}, {:.1}, {:.1}", at(50), at(99), at(100))
}

fn listed(counts: &BTreeMap<impl std::fmt::Display, u32>) -> String {
    counts.iter().map(|(what, count)| format!("{what}: {count}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::super::client::Handed;
    use super::super::events::Watched;
    use super::super::orders::Program;
    use super::*;

    /// One order for each id: a right program that was accepted, and seen as accepted.
    fn order(number: usize) -> Order {
        let program = Program { language: "python", source: String::new(), verdict: "accepted", is_submission: true };
        Order { number, user: 0, at: Duration::ZERO, program, server: 0, polls: false }
    }

    fn outcome(id: &str, seen: &[&str]) -> Option<Outcome> {
        let mut watched = Watched { opened: 1, ..Watched::default() };
        seen.iter().for_each(|word| watched.verdict((*word).to_owned()));
        let handed = Handed { id: Some(id.to_owned()), ..Handed::default() };
        Some(Outcome { handed, accepted: Some(Instant::now()), watched })
    }

    fn stored(id: &str, verdict: Option<&str>, attempt: u32) -> (String, Submission) {
        let verdict = verdict.map(str::to_owned);
        (id.to_owned(), Submission { id: id.to_owned(), kind: "submit".into(), verdict, attempt })
    }

    fn concluded(outcomes: &[Option<Outcome>], stored: &[HashMap<String, Submission>], history: &History) -> String {
        let orders: Vec<_> = (0..outcomes.len()).map(order).collect();
        let readiness = [("server-1".to_owned(), Readiness::default())];
        let evidence = Evidence {
            orders: &orders,
            outcomes,
            stored,
            history,
            readiness: &readiness,
            surprises: Vec::new(),
            begun: HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 26)]),
        };
        let mut report = Report::new(1);
        evidence.add_to(&mut report);
        report.conclude().map_or_else(|error| error.to_string(), |_| "well".to_owned())
    }

    #[test]
    fn what_is_as_it_must_be_is_well() {
        let stored = [HashMap::from([stored("a", Some("accepted"), 1)])];
        assert_eq!(concluded(&[outcome("a", &["accepted"])], &stored, &History::default()), "well");
    }

    #[test]
    fn each_wrong_thing_is_found_and_counted() {
        let says = |outcomes: &[_], stored: &[(String, Submission)], text: &str| {
            let stored = [stored.iter().cloned().collect()];
            let found = concluded(outcomes, &stored, &History::default());
            assert!(found.contains(text), "{found}, not {text}");
        };
        let one = || [outcome("a", &["accepted"])];
        says(&one(), &[stored("a", Some("wrong_answer"), 1)], "1 wrong verdicts, 1 with more than one verdict");
        says(&one(), &[stored("a", Some("judge_error"), 1)], "1 judge_error");
        says(&one(), &[stored("a", None, 1)], "1 without a verdict");
        says(&one(), &[], "1 accepted, and not in the store");
        says(&one(), &[stored("a", Some("accepted"), 6)], "1 leased more often");
        says(&one(), &[stored("a", Some("accepted"), 1), stored("b", Some("accepted"), 1)], "1 stored under a key");
        says(&[outcome("b", &["accepted"])], &[stored("b", Some("accepted"), 5)], "1 begun more often");
        says(&[outcome("c", &["accepted"])], &[stored("c", Some("accepted"), 1)], "1 judged, and never begun");
        let twice = [outcome("a", &["accepted", "wrong_answer"])];
        says(&twice, &[stored("a", Some("accepted"), 1)], "1 with more than one verdict");
        says(&[outcome("a", &[])], &[stored("a", Some("accepted"), 1)], "1 clients that never saw");
    }

    #[test]
    fn an_outage_that_readiness_does_not_tell_is_found_and_so_is_an_attempt_lost_by_a_drain() {
        let stored = [HashMap::from([stored("a", Some("accepted"), 2)])];
        let outcomes = [outcome("a", &["accepted"])];
        let now = Instant::now();
        let outage = Outage { kind: "stop".into(), began: now, back: Some(now) };
        let history = History { outages: vec![outage], drained_until: Some(now), ..History::default() };
        let found = concluded(&outcomes, &stored, &history);
        for text in ["1 attempts lost", "1 outages that a server", "1 servers that were not ready again"] {
            assert!(found.contains(text), "{found}");
        }
    }
}
