//! What is to come of a program.

use super::super::judging::Outcome;

/// What those who wrote a program say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// Every test is accepted.
    Accepted,
    /// Every other test is.
    Half,
    /// No test is, and each has one of these verdicts, or any one where none is named.
    Refused(&'static [&'static str]),
    CompileError,
}

/// How what came of a program stands to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    AsDocumented,
    /// Another thing, as we say it must.
    OnPurpose,
    Other,
}

impl Expected {
    pub(super) const TOO_SLOW: Self = Self::Refused(&["time_limit_exceeded"]);
    pub(super) const TOO_LARGE: Self = Self::Refused(&["memory_limit_exceeded"]);
    pub(super) const BAD_END: Self = Self::Refused(&["runtime_error"]);
    pub(super) const WRONG: Self = Self::Refused(&[]);

    /// Whether this came of so many tests.
    pub(super) fn is_met(self, outcome: &Outcome, tests: usize) -> bool {
        let is_compiled = outcome.verdict.as_deref() != Some("compile_error");
        let ran = outcome.error.is_none() && !outcome.whole && is_compiled;
        match self {
            Self::Accepted => outcome.is_fine(),
            Self::Half => ran && outcome.failed.len() * 2 == tests,
            Self::Refused(verdicts) => {
                let is_named = |verdict: &String| verdicts.is_empty() || verdicts.contains(&verdict.as_str());
                ran && outcome.failed.len() == tests && outcome.failed.values().all(|one| is_named(&one.verdict))
            }
            Self::CompileError => outcome.error.is_none() && !is_compiled,
        }
    }

    /// For people.
    pub(super) fn words(self) -> String {
        match self {
            Self::Accepted => "accepted".to_owned(),
            Self::Half => "accepted in half of the tests".to_owned(),
            Self::Refused([]) => "not accepted".to_owned(),
            Self::Refused(verdicts) => verdicts.join(" or ").replace('_', " "),
            Self::CompileError => "compile error".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::judging::Failure;
    use super::*;

    fn outcome(verdicts: &[&str]) -> Outcome {
        let failure = |verdict: &&str| Failure { verdict: (*verdict).to_owned(), answer: None, complaint: None };
        let failed = verdicts.iter().enumerate().map(|(case, verdict)| (case, failure(verdict)));
        Outcome::for_test(failed.collect())
    }

    #[test]
    fn each_test_must_have_what_is_said() {
        let [fine, half] = [outcome(&[]), outcome(&["wrong_answer"])];
        let mixed = outcome(&["wrong_answer", "time_limit_exceeded"]);
        let met = |expected: Expected| [&fine, &half, &mixed].map(|outcome| expected.is_met(outcome, 2));
        assert_eq!(met(Expected::Accepted), [true, false, false]);
        assert_eq!(met(Expected::Half), [false, true, false]);
        assert_eq!(met(Expected::WRONG), [false, false, true]);
        assert_eq!(met(Expected::TOO_SLOW), [false, false, false]);
        assert!(Expected::TOO_SLOW.is_met(&outcome(&["time_limit_exceeded"]), 1));
    }

    #[test]
    fn what_did_not_run_is_neither_right_nor_wrong() {
        let mut broken = outcome(&[]);
        (broken.whole, broken.verdict) = (true, Some("compile_error".to_owned()));
        let met = |expected: Expected, outcome: &Outcome| expected.is_met(outcome, 1);
        assert!(met(Expected::CompileError, &broken));
        assert!(!met(Expected::WRONG, &broken) && !met(Expected::Accepted, &broken));
        broken.error = Some("no sandbox".to_owned());
        assert!(!met(Expected::CompileError, &broken));
    }
}
