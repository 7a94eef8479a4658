//! Whether a toolchain still works when it may be to blame for a verdict: hello world, which it ran when this worker began,
//! tells.
//!
//! Packages of the system may be replaced under a worker, and nobody's program is to blame for that. But most programs that
//! fail are wrong, and there may be a flood of them: where the suspicion is slight, an answer of a short while ago is good
//! enough, and whoever suspects at the same time waits for the same answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use judge::{Brief, Language, Suspicion};
use proto::{LanguageId, Verdict};

use super::{Runner, RunnerError, Terms};

/// For how long an answer clears a toolchain of slight suspicions. So long a broken one may be believed, and so often a flood
/// of wrong programs costs one hello world.
const ANSWER_AGE_MAX: Duration = Duration::from_secs(30);

/// When hello world was last asked and right, by language.
#[derive(Debug, Default)]
pub(super) struct Toolchains(Mutex<HashMap<LanguageId, Arc<Mutex<Option<Instant>>>>>);

impl Toolchains {
    /// Held by whoever asks.
    fn answer(&self, language: &LanguageId) -> Arc<Mutex<Option<Instant>>> {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(answers.entry(language.clone()).or_default())
    }
}

impl Runner {
    /// Asks hello world, unless its last answer is new enough for this suspicion. Blocks.
    ///
    /// # Errors
    /// When the toolchain does not work, or the sandbox failed.
    pub(super) fn vouch(&self, language: &'static Language, suspicion: Suspicion) -> Result<(), RunnerError> {
        let suspected = Instant::now();
        let answer = self.toolchains.answer(&language.id);
        let mut answer = answer.lock().unwrap_or_else(PoisonError::into_inner); // nothing is in it half-way
        if !is_cleared(*answer, suspicion, suspected) {
            let asked = Instant::now();
            self.ask(language)?;
            *answer = Some(asked);
        }
        Ok(())
    }

    fn ask(&self, language: &'static Language) -> Result<(), RunnerError> {
        let terms = Terms { probing: true, ..self.terms.clone() };
        let verdict = Self { terms, ..self.clone() }.judge(Brief::self_test(language), &mut |_| ())?.report.verdict;
        if verdict == Verdict::Accepted { Ok(()) } else { Err(RunnerError::Toolchain(language.id.clone(), verdict)) }
    }
}

/// Whether the question to which the answer was right was asked late enough.
fn is_cleared(asked: Option<Instant>, suspicion: Suspicion, suspected: Instant) -> bool {
    let age_max = match suspicion {
        Suspicion::Slight => ANSWER_AGE_MAX,
        Suspicion::Grave => Duration::ZERO,
    };
    asked.is_some_and(|asked| suspected.saturating_duration_since(asked) < age_max || asked >= suspected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_clears_of_slight_suspicions_for_a_while_and_of_grave_ones_when_it_was_asked_after_them() {
        let asked = Instant::now();
        let cleared = |suspicion, later| is_cleared(Some(asked), suspicion, asked + later);
        let (moment, last) = (Duration::from_nanos(1), ANSWER_AGE_MAX - Duration::from_nanos(1));
        assert_eq!([last, ANSWER_AGE_MAX].map(|later| cleared(Suspicion::Slight, later)), [true, false]);
        assert_eq!([Duration::ZERO, moment].map(|later| cleared(Suspicion::Grave, later)), [true, false]);
        assert!(is_cleared(Some(asked + moment), Suspicion::Grave, asked));
        assert!(!is_cleared(None, Suspicion::Slight, asked));
    }
}
