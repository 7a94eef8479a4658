//! Server-sent events, and what a client has learned from them.

use std::time::{Instant, SystemTime};

use serde::Deserialize;

/// Collects the lines of an event.
#[derive(Debug, Default)]
pub(crate) struct Events {
    id: Option<i64>,
    name: String,
    data: String,
}

/// One event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event {
    id: Option<i64>,
    name: String,
    data: String,
}

/// What one client saw of one submission.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watched {
    /// Each terminal verdict, in the order of its first sight: one, if all is well.
    pub(crate) verdicts: Vec<String>,
    pub(crate) finished: Option<Instant>,
    /// The same on the wall clock, and when the server says that it was stored.
    pub(crate) told: Option<(SystemTime, String)>,
    pub(crate) last_event_id: Option<i64>,
    /// Streams that were opened.
    pub(crate) opened: u32,
    /// Streams that could not be opened, and questions without an answer.
    pub(crate) failed: u32,
    /// Events whose id was not greater than the one before.
    pub(crate) backwards: u32,
    /// Events that were no JSON of ours, or named otherwise than they are.
    pub(crate) malformed: u32,
}

#[derive(Deserialize)]
struct Snapshot {
    verdict: Option<String>,
    finished_at: Option<String>,
}

impl Events {
    /// Reads one line, without its end; gives the event that it ends.
    pub(crate) fn line(&mut self, line: &str) -> Option<Event> {
        let value = |name: &str| line.strip_prefix(name).map(|value| value.strip_prefix(' ').unwrap_or(value));
        if let Some(id) = value("id:") {
            self.id = id.parse().ok();
        } else if let Some(name) = value("event:") {
            name.clone_into(&mut self.name);
        } else if let Some(data) = value("data:") {
            self.data.push_str(data);
        } else if line.is_empty() && !self.data.is_empty() {
            let Self { id, name, data } = std::mem::take(self);
            return Some(Event { id, name, data });
        }
        None
    }
}

impl Watched {
    pub(crate) fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    pub(crate) fn see(&mut self, event: Event) {
        match (event.id, self.last_event_id) {
            (Some(id), Some(last)) if id <= last => self.backwards += 1,
            (None, _) => self.malformed += 1,
            _ => {}
        }
        self.last_event_id = event.id.or(self.last_event_id);
        let snapshot: Option<Snapshot> = serde_json::from_str(&event.data).ok();
        match (snapshot, event.name.as_str()) {
            (Some(Snapshot { verdict: Some(verdict), finished_at }), "verdict") => {
                self.told = finished_at.map(|at| (SystemTime::now(), at));
                self.verdict(verdict);
            }
            (Some(Snapshot { verdict: None, .. }), "state") => {}
            _ => self.malformed += 1,
        }
    }

    /// A terminal verdict.
    pub(crate) fn verdict(&mut self, verdict: String) {
        self.finished.get_or_insert_with(Instant::now);
        if !self.verdicts.contains(&verdict) {
            self.verdicts.push(verdict);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watch(text: &str) -> Watched {
        let (mut events, mut watched) = (Events::default(), Watched::default());
        text.lines().filter_map(|line| events.line(line)).for_each(|event| watched.see(event));
        watched
    }

    #[test]
    fn verdicts_are_kept_and_heartbeats_are_nothing() {
        let running = "id: 1\nevent: state\ndata: {\"verdict\":null}\n\n:\n\n";
        assert!(!watch(running).is_finished());
        let finished = watch(&format!("{running}id: 2\nevent: verdict\ndata: {{\"verdict\":\"accepted\"}}\n\n"));
        assert_eq!((finished.verdicts.len(), finished.backwards, finished.malformed), (1, 0, 0));
        assert!(finished.is_finished());
    }

    #[test]
    fn what_must_not_be_is_counted() {
        let verdict = |id: i64, word: &str| format!("id: {id}\nevent: verdict\ndata: {{\"verdict\":\"{word}\"}}\n\n");
        let both = watch(&format!("{}{}", verdict(4, "accepted"), verdict(4, "wrong_answer")));
        assert_eq!(both.verdicts, ["accepted", "wrong_answer"]);
        assert_eq!(both.backwards, 1);
        assert_eq!(watch("id: 1\nevent: state\ndata: {\"verdict\":\"accepted\"}\n\n").malformed, 1);
        assert_eq!(watch("event: state\ndata: {\"verdict\":null}\n\n").malformed, 1);
    }
}
