//! Which workers there are, what they can do, and what they are doing: heard from their heartbeats.
//!
//! Each server keeps its own roster. Who is alive is decided by when this server last heard of it, on a clock that nobody
//! can set. Languages are remembered for longer (also over a restart, in the store), so that while all workers are away
//! submissions wait instead of being refused.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use proto::{JudgingId, LanguageId, LanguageSet, Presence, WorkerId, WorkerLanguage, WorkerState};
use tokio::time::Instant;

/// A worker that was silent for so long is lost: four heartbeats.
pub const SILENCE_MAX: Duration = Duration::from_secs(20);
/// Workers that are remembered. Beyond it, the one that was silent for longest is forgotten.
const WORKERS_MAX: usize = 4_096;

/// A language that works on some worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: LanguageId,
    /// Such as `12.2.0`.
    pub version: String,
}

impl From<WorkerLanguage> for Offered {
    fn from(WorkerLanguage { id, version }: WorkerLanguage) -> Self {
        Self { id, version }
    }
}

/// Workers with the same languages, which take their jobs from one lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub languages: LanguageSet,
    /// Jobs at a time of all its workers that take jobs.
    pub slots: u64,
    /// The version of the wire that all of them understand.
    pub version: u32,
}

/// A worker as it was last heard.
#[derive(Debug, Clone)]
pub struct Heard {
    pub presence: Arc<Presence>,
    pub at: Instant,
}

/// The door to the roster. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Roster(Arc<Mutex<Board>>);

#[derive(Debug)]
struct Board {
    /// Since when heartbeats are heard.
    began: Instant,
    workers: HashMap<WorkerId, Heard>,
    /// Every language that was ever heard of, in the version that was heard last.
    languages: BTreeMap<LanguageId, String>,
    /// The same as people see it; made anew when it changes.
    offered: Arc<[Offered]>,
}

impl Default for Board {
    fn default() -> Self {
        let (workers, languages, offered) = (HashMap::new(), BTreeMap::new(), Arc::default());
        Self { began: Instant::now(), workers, languages, offered }
    }
}

impl Roster {
    /// Notes a heartbeat. Says whether it tells something that the last one of this worker did not, but for its work.
    pub fn hear(&self, presence: Presence) -> bool {
        let (mut board, worker) = (self.board(), presence.worker);
        board.learn(presence.languages.iter().map(|language| (language.id.clone(), language.version.clone())));
        let heard = Heard { presence: Arc::new(presence), at: Instant::now() };
        let news = board.workers.get(&worker).is_none_or(|known| differs(&known.presence, &heard.presence));
        board.workers.insert(worker, heard);
        board.forget();
        news
    }

    /// Languages that the store remembers.
    pub fn remember(&self, languages: impl IntoIterator<Item = Offered>) {
        let mut board = self.board();
        let unknown: Vec<_> =
            languages.into_iter().filter(|language| !board.languages.contains_key(&language.id)).collect();
        board.learn(unknown.into_iter().map(|language| (language.id, language.version)));
    }

    /// The languages that can be submitted in, in the order of their ids.
    #[must_use]
    pub fn languages(&self) -> Arc<[Offered]> {
        Arc::clone(&self.board().offered)
    }

    /// The lanes whose workers take jobs now, in the order of their names.
    #[must_use]
    pub fn lanes(&self) -> Vec<Lane> {
        let mut lanes = BTreeMap::<LanguageSet, Lane>::new();
        for presence in self.alive().filter(|presence| presence.state == WorkerState::Working) {
            let languages = presence.lane();
            if languages.is_empty() {
                continue;
            }
            let none = Lane { languages: languages.clone(), slots: 0, version: presence.version };
            let lane = lanes.entry(languages).or_insert(none);
            lane.slots += u64::from(presence.slots);
            lane.version = lane.version.min(presence.version);
        }
        lanes.into_values().collect()
    }

    /// Whether no worker that takes jobs has those languages. A server that has just begun to listen does not know, and
    /// does not say so.
    #[must_use]
    pub fn lacks(&self, needs: &LanguageSet) -> bool {
        let board = self.board();
        let working = |heard: &Heard| heard.is_alive() && heard.presence.state == WorkerState::Working;
        let has = |heard: &Heard| working(heard) && heard.presence.lane().includes(needs);
        board.began.elapsed() > SILENCE_MAX && !board.workers.values().any(has)
    }

    /// The judgings that living workers say they are at.
    #[must_use]
    pub fn at_work(&self) -> HashSet<JudgingId> {
        self.alive().flat_map(|presence| presence.at_work.clone()).collect()
    }

    /// What the worker is called that said last that it is at that judging.
    #[must_use]
    pub fn who_is_at(&self, judging: JudgingId) -> Option<String> {
        let board = self.board();
        let at_it = board.workers.values().filter(|heard| heard.presence.at_work.contains(&judging));
        at_it.max_by_key(|heard| heard.at).map(|heard| heard.presence.name.clone())
    }

    /// All workers that are remembered, with when they were last heard.
    #[must_use]
    pub fn workers(&self) -> Vec<Heard> {
        let mut workers: Vec<_> = self.board().workers.values().cloned().collect();
        workers.sort_by(|one, other| one.presence.name.cmp(&other.presence.name));
        workers
    }

    fn alive(&self) -> impl Iterator<Item = Arc<Presence>> {
        self.workers().into_iter().filter(Heard::is_alive).map(|heard| heard.presence)
    }

    fn board(&self) -> MutexGuard<'_, Board> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heard {
    fn is_alive(&self) -> bool {
        self.at.elapsed() < SILENCE_MAX && self.presence.state != WorkerState::Gone
    }
}

impl Board {
    fn learn(&mut self, languages: impl IntoIterator<Item = (LanguageId, String)>) {
        let before = self.languages.clone();
        self.languages.extend(languages);
        if self.languages != before {
            let offered = |(id, version): (&LanguageId, &String)| Offered { id: id.clone(), version: version.clone() };
            self.offered = self.languages.iter().map(offered).collect();
        }
    }

    fn forget(&mut self) {
        while self.workers.len() > WORKERS_MAX {
            let longest = self.workers.iter().min_by_key(|(_, heard)| heard.at).map(|(worker, _)| *worker);
            let Some(longest) = longest else { return };
            self.workers.remove(&longest);
        }
    }
}

/// Whether more than the work of a worker has changed.
fn differs(known: &Presence, new: &Presence) -> bool {
    known.state != new.state
        || known.slots != new.slots
        || known.languages != new.languages
        || known.message != new.message
}

#[cfg(test)]
mod tests {
    use proto::WIRE_VERSION;
    use tokio::time::advance;
    use uuid::Uuid;

    use super::*;

    fn presence(worker: u128, lane: &str, slots: u32) -> Presence {
        let set: LanguageSet = lane.parse().unwrap();
        let language = |id: &LanguageId| WorkerLanguage { id: id.clone(), version: "1.0".to_owned() };
        Presence {
            version: WIRE_VERSION,
            worker: WorkerId(Uuid::from_u128(worker)),
            name: format!("judge-{worker}"),
            languages: set.iter().map(language).collect(),
            slots,
            at_work: Vec::new(),
            state: WorkerState::Working,
            message: None,
        }
    }

    fn slots(roster: &Roster) -> Vec<(String, u64)> {
        roster.lanes().into_iter().map(|lane| (lane.languages.name(), lane.slots)).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn workers_with_the_same_languages_share_a_lane() {
        let roster = Roster::default();
        assert!(roster.hear(presence(1, "cpp+python", 2)));
        assert!(roster.hear(presence(2, "cpp+python", 3)));
        assert!(roster.hear(presence(3, "python", 1)));
        assert!(!roster.hear(presence(3, "python", 1)), "nothing new");
        assert_eq!(slots(&roster), [("cpp+python".to_owned(), 5), ("python".to_owned(), 1)]);
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_silent_or_drains_gets_no_jobs_but_its_languages_stay() {
        let roster = Roster::default();
        roster.hear(presence(1, "cpp", 2));
        roster.hear(Presence { state: WorkerState::Draining, ..presence(2, "cpp", 2) });
        assert_eq!(slots(&roster), [("cpp".to_owned(), 2)]);
        advance(SILENCE_MAX).await;
        assert!(slots(&roster).is_empty());
        assert_eq!(roster.languages().len(), 1);
        roster.hear(presence(1, "cpp", 2));
        assert_eq!(slots(&roster), [("cpp".to_owned(), 2)]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_no_worker_has_is_known_once_there_was_time_to_hear_them_all() {
        let roster = Roster::default();
        let lacks = |needs: &str| roster.lacks(&needs.parse().unwrap());
        assert!(!lacks("java"), "nobody can know yet");
        advance(SILENCE_MAX * 2).await;
        roster.hear(presence(1, "cpp", 2));
        roster.hear(presence(2, "python", 2));
        roster.hear(Presence { state: WorkerState::Draining, ..presence(3, "java", 2) });
        assert!(!lacks("cpp") && lacks("java") && lacks("cpp+python"), "one worker must have all");
        advance(SILENCE_MAX).await;
        assert!(lacks("cpp"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_lane_speaks_the_oldest_version_of_its_workers() {
        let roster = Roster::default();
        roster.hear(presence(1, "cpp", 2));
        roster.hear(Presence { version: WIRE_VERSION - 1, ..presence(2, "cpp", 2) });
        assert_eq!(roster.lanes()[0].version, WIRE_VERSION - 1);
    }

    #[tokio::test(start_paused = true)]
    async fn what_the_store_remembers_does_not_beat_what_is_heard() {
        let roster = Roster::default();
        roster.hear(presence(1, "cpp", 2));
        let old = |id: &str| Offered { id: id.parse().unwrap(), version: "0.9".to_owned() };
        roster.remember([old("cpp"), old("java")]);
        let versions: Vec<_> = roster.languages().iter().map(|language| language.version.clone()).collect();
        assert_eq!(versions, ["1.0", "0.9"]);
    }
}
