//! What is to be judged.

use problem::{Answer, Checker, Comparator, Input, Limits, OwnDriver, Package, ProblemKind};

use crate::Language;
use crate::language::manifest::Program;

/// Generous, for a host that has just started.
const SELF_TEST_LIMITS: Limits = Limits { cpu_ms: 5_000, memory_mib: 256, output_kib: 64 };

/// One program and the cases that it is tried on.
#[derive(Debug, Clone)]
pub struct Brief {
    pub language: &'static Language,
    pub source: String,
    pub kind: ProblemKind,
    /// What the problem brings in the place of the generated driver, in this language.
    pub own_driver: Option<OwnDriver>,
    pub cases: Vec<Case>,
    pub comparator: Comparator,
    /// Where the comparator is [`Comparator::Checker`].
    pub checker: Option<Checker>,
    /// Of one case, before the factors of the language.
    pub limits: Limits,
    pub mode: Mode,
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub input: Input,
    /// Absent in the playground, while a reference solution is asked, and where nobody knows all right answers: then ending
    /// well is being accepted.
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
            own_driver: None,
            cases,
            comparator: Comparator::Exact,
            checker: None,
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
        let (own_driver, checker) = (language.own_driver(package).cloned(), package.checker.clone());
        Self { language, source, kind, own_driver, cases, comparator, checker, limits, mode }
    }

    /// How the program is compiled and run: with a driver of the problem's own, it is a whole program.
    pub(crate) fn program(&self) -> &'static Program {
        match self.own_driver {
            Some(_) => &self.language.manifest.stdio,
            None => self.language.program(&self.kind),
        }
    }

    /// What stands before and behind the user's code in its file.
    pub(crate) fn around(&self) -> (&str, &str) {
        self.own_driver.as_ref().map_or((self.program().before.as_str(), ""), OwnDriver::around)
    }

    /// How many lines of the user's file come before the user's code.
    pub(crate) fn lines_before(&self) -> usize {
        self.around().0.matches('\n').count()
    }

    /// Whether one process answers case after case, over the box protocol.
    pub(crate) fn has_protocol(&self) -> bool {
        self.own_driver.is_none() && self.kind != ProblemKind::Stdio
    }
}

impl Case {
    fn from_test(test: &problem::Test) -> Self {
        Self { input: test.input.clone(), expected: Some(test.expected.clone()) }
    }
}
