//! How much each lane may still be given.

use std::collections::{BTreeMap, HashMap};

use proto::{LanguageSet, WIRE_VERSION};

use crate::roster::Lane;

/// Jobs in the broker for each slot: one at work and one waiting behind it.
const JOBS_PER_SLOT: u64 = 2;

/// The lanes, with what of them is leased.
#[derive(Debug)]
pub(super) struct Window(Vec<(Lane, u64)>);

impl Window {
    /// `leased` counts by the names of lanes, over all servers.
    pub(super) fn new(lanes: Vec<Lane>, leased: &HashMap<String, u64>) -> Self {
        let count = |lane: &Lane| leased.get(&lane.languages.name()).copied().unwrap_or_default();
        Self(lanes.into_iter().map(|lane| (count(&lane), lane)).map(|(leased, lane)| (lane, leased)).collect())
    }

    /// Where each of the needs can be run now, if anywhere: in the lane with the most room for its slots.
    pub(super) fn runnable(&self, needs: &[LanguageSet]) -> BTreeMap<LanguageSet, LanguageSet> {
        let lane = |needs: &LanguageSet| Some((needs.clone(), self.roomiest(needs)?.languages.clone()));
        needs.iter().filter_map(lane).collect()
    }

    /// Notes that the lane was given one more, and says which version of the wire it speaks.
    pub(super) fn take(&mut self, lane: &LanguageSet) -> u32 {
        match self.0.iter_mut().find(|(known, _)| known.languages == *lane) {
            Some((known, leased)) => {
                *leased += 1;
                known.version
            }
            None => WIRE_VERSION,
        }
    }

    fn roomiest(&self, needs: &LanguageSet) -> Option<&Lane> {
        let has_room = |(lane, leased): &&(Lane, u64)| {
            lane.languages.includes(needs) && *leased < lane.slots.saturating_mul(JOBS_PER_SLOT)
        };
        // Fewest jobs for each slot, compared without fractions.
        let least = self.0.iter().filter(has_room).min_by(|(one, ones), (other, others)| {
            ones.saturating_mul(other.slots).cmp(&others.saturating_mul(one.slots))
        });
        least.map(|(lane, _)| lane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> LanguageSet {
        name.parse().unwrap()
    }

    fn lane(name: &str, slots: u64) -> Lane {
        Lane { languages: set(name), slots, version: WIRE_VERSION }
    }

    fn names(runnable: BTreeMap<LanguageSet, LanguageSet>) -> Vec<(String, String)> {
        runnable.into_iter().map(|(needs, lane)| (needs.name(), lane.name())).collect()
    }

    #[test]
    fn a_job_goes_only_where_it_can_run() {
        let window = Window::new(vec![lane("cpp+python", 1), lane("java", 4)], &HashMap::new());
        let runnable = window.runnable(&[set("cpp+python"), set("java"), set("cpp+java"), set("rust")]);
        let expected = [("cpp+python", "cpp+python"), ("java", "java")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(names(runnable), expected);
    }

    #[test]
    fn a_lane_is_given_two_for_each_slot() {
        let leased = HashMap::from([("cpp".to_owned(), 3)]);
        let mut window = Window::new(vec![lane("cpp", 2)], &leased);
        assert_eq!(window.runnable(&[set("cpp")]).len(), 1);
        window.take(&set("cpp"));
        assert!(window.runnable(&[set("cpp")]).is_empty());
    }

    #[test]
    fn lanes_fill_in_proportion_to_their_slots() {
        let mut window = Window::new(vec![lane("cpp", 1), lane("cpp+java", 3)], &HashMap::new());
        let mut given = HashMap::<String, usize>::new();
        for _ in 0..4 {
            let lane = window.runnable(&[set("cpp")]).remove(&set("cpp")).unwrap();
            *given.entry(lane.name()).or_default() += 1;
            window.take(&lane);
        }
        assert_eq!((given["cpp"], given["cpp+java"]), (1, 3));
    }
}
