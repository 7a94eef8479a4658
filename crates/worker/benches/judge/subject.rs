//! One language, and what is measured of it in a round.

use std::path::Path;
use std::time::{Duration, Instant};

use judge::{Brief, Case, Language};
use problem::{Answer, Input, Package};
use proto::Verdict;
use serde_json::json;
use worker::Runner;

use crate::{Anything, bare};

/// Tests of the function problem.
const TESTS: i64 = 100;

/// Two-sum in each language that has functions, by its id: those of the sample problem, and ours.
const SOLUTIONS: &[(&str, &str)] = &[
    ("c", include_str!("../../../../problems/two-sum/submissions/accepted/sorted_pairs.c")),
    ("cpp", include_str!("../../../../problems/two-sum/submissions/accepted/hash_map.cpp")),
    ("cpp23", include_str!("../../../../problems/two-sum/submissions/accepted/hash_map.cpp")),
    ("java", include_str!("../../../../problems/two-sum/submissions/accepted/HashMap.java")),
    ("python", include_str!("../../../../problems/two-sum/submissions/accepted/hash_map.py")),
    ("csharp", include_str!("two_sum/solution.cs")),
    ("go", include_str!("two_sum/solution.go")),
    ("javascript", include_str!("two_sum/solution.js")),
    ("kotlin", include_str!("two_sum/solution.kt")),
    ("rust", include_str!("two_sum/solution.rs")),
    ("typescript", include_str!("two_sum/solution.ts")),
];

/// A language that works here.
pub(crate) struct Subject {
    pub(crate) language: &'static Language,
    package: Option<(Package, &'static str)>,
    /// Whether something is compiled ahead.
    ahead: bool,
}

/// Three runners over one sandbox.
pub(crate) struct Runners<'a> {
    /// Knows nothing.
    pub(crate) plain: &'a Runner,
    /// Keeps what was compiled.
    pub(crate) keeping: &'a Runner,
    /// Has compiled ahead what can be, and keeps nothing.
    pub(crate) prepared: &'a Runner,
}

type Sample = (&'static str, Duration);

impl Subject {
    pub(crate) fn of(language: &'static Language, ahead: bool) -> Self {
        let id = language.id.as_str();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems/two-sum");
        let solution = SOLUTIONS.iter().find(|(of, _)| *of == id);
        assert!(solution.is_some() || !language.has_functions(), "two-sum is missing in {id}");
        let package = || Package::read_dir(Path::new(path)).expect("a sample problem");
        Self { language, package: solution.map(|(_, source)| (package(), *source)), ahead }
    }

    pub(crate) fn name(&self) -> &str {
        self.language.id.as_str()
    }

    /// Hello world bare, in boxes, and again by a runner that keeps what was compiled; then the function problem.
    pub(crate) fn round(&self, runners: &Runners<'_>, round: usize) -> Anything<Vec<Sample>> {
        let Runners { plain, keeping, prepared } = *runners;
        let hello = Brief::self_test(self.language);
        let fresh = self.nobody_knows(round);
        let mut samples = vec![
            ("bare", timed(|| bare::judge(hello.clone()))?),
            ("boxes", timed(|| judge(plain, hello))?),
            ("first", timed(|| judge(keeping, fresh.clone()))?),
            ("again", timed(|| judge(keeping, fresh))?),
        ];
        if let Some((package, source)) = &self.package {
            let brief = |numbers| Brief::custom(package, self.language, (*source).to_owned(), cases(numbers));
            judge(keeping, brief(0..1))?; // from here on it is compiled
            samples.push(("one process", timed(|| judge(keeping, brief(0..TESTS)))?));
            let each = || (0..TESTS).try_for_each(|number| judge(keeping, brief(number..number + 1)));
            samples.push(("a process each", timed(each)?));
            if self.ahead {
                samples.push(("function", timed(|| judge(plain, brief(0..1)))?));
                samples.push(("ahead", timed(|| judge(prepared, brief(0..1)))?));
            }
        }
        Ok(samples)
    }

    /// Hello world as nobody compiled it before.
    fn nobody_knows(&self, round: usize) -> Brief {
        let mut brief = Brief::self_test(self.language);
        brief.source.push_str(&"\n".repeat(round + 1));
        brief
    }
}

fn cases(numbers: std::ops::Range<i64>) -> Vec<Case> {
    let case = |number: i64| Case {
        input: Input::Args(vec![json!([number, 2 * number + 1, -number]), json!(3 * number + 1)]),
        expected: Some(Answer::Value(json!([0, 1]))),
    };
    numbers.map(case).collect()
}

fn judge(runner: &Runner, brief: Brief) -> Anything {
    let report = runner.judge(brief, &mut |_| ())?.report;
    if report.verdict == Verdict::Accepted { Ok(()) } else { Err(format!("{report:?}").into()) }
}

fn timed(action: impl FnOnce() -> Anything) -> Anything<Duration> {
    let begun = Instant::now();
    action()?;
    Ok(begun.elapsed())
}
