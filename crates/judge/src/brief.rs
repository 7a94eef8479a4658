//! What is to be judged.

use problem::{Answer, Comparator, Input, Limits, Package, ProblemKind};

use crate::Language;

/// Generous, for a host that has just started.
const SELF_TEST_LIMITS: Limits = Limits { cpu_ms: 5_000, memory_mib: 256, output_kib: 64 };

/// One program and the cases that it is tried on.
#[derive(Debug, Clone)]
pub struct Brief {
    pub language: &'static Language,
    pub source: String,
    pub kind: ProblemKind,
    pub cases: Vec<Case>,
    pub comparator: Comparator,
    /// Of one case, before the factors of the language.
    pub limits: Limits,
    pub mode: Mode,
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub input: Input,
    /// Absent in the playground and while a reference solution is asked: then ending well is being accepted.
    pub expected: Option<Answer>,
}

/// When to stop, and what the user may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// All cases, everything shown.
    Run,
    /// Until the first failure, which shows its input, output and expected output only if the problem allows it;
    /// passing cases show nothing but their numbers.
    Submit { show_failing_input: bool },
}

impl Brief {
    /// All tests of `package`, stopping at the first failure.
    #[must_use]
    pub fn submit(package: &Package, language: &'static Language, source: String) -> Self {
        let mode = Mode::Submit { show_failing_input: package.show_failing_input };
        let cases = package.tests.iter().map(Case::from_test).collect();
        Self::of(package, language, source, cases, mode)
    }

    /// The samples of `package`.
    #[must_use]
    pub fn samples(package: &Package, language: &'static Language, source: String) -> Self {
        let cases = package.tests.iter().filter(|test| test.sample).map(Case::from_test).collect();
        Self::of(package, language, source, cases, Mode::Run)
    }

    /// The user's own cases, with the answers that the reference gave.
    #[must_use]
    pub fn custom(package: &Package, language: &'static Language, source: String, cases: Vec<Case>) -> Self {
        Self::of(package, language, source, cases, Mode::Run)
    }

    /// A whole program with one standard input and nothing to compare with.
    #[must_use]
    pub fn playground(language: &'static Language, source: String, stdin: String, limits: Limits) -> Self {
        let cases = vec![Case { input: Input::Stdin(stdin), expected: None }];
        Self {
            language,
            source,
            kind: ProblemKind::Stdio,
            cases,
            comparator: Comparator::Exact,
            limits,
            mode: Mode::Run,
        }
    }

    /// The hello program of `language`: it is accepted if the language works here.
    #[must_use]
    pub fn self_test(language: &'static Language) -> Self {
        let case = Case { input: Input::Stdin(String::new()), expected: Some(Answer::Stdout("hello\n".to_owned())) };
        let source = language.hello_source.clone();
        Self { cases: vec![case], ..Self::playground(language, source, String::new(), SELF_TEST_LIMITS) }
    }

    fn of(package: &Package, language: &'static Language, source: String, cases: Vec<Case>, mode: Mode) -> Self {
        let (kind, comparator, limits) = (package.kind.clone(), package.comparator, package.limits);
        Self { language, source, kind, cases, comparator, limits, mode }
    }
}

impl Case {
    fn from_test(test: &problem::Test) -> Self {
        Self { input: test.input.clone(), expected: Some(test.expected.clone()) }
    }
}
