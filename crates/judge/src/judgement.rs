//! The state machine from brief to report.
//!
//! One step at a time: compile, then for functions open a program and pass it case after case, for whole programs (and
//! where a problem brings its own driver) execute one per case; some cases once more, in a fresh process. What a step needs
//! is in [`plan`], what an outcome means in [`compiled`] and [`ruling`], how a problem's own checker has its say in [`check`],
//! which cases are run twice and why in [`doubt`], what people see of it in [`shown`].

mod ahead;
mod check;
mod compiled;
mod doubt;
pub(crate) mod plan;
mod ruling;
mod shown;
mod suspicion;

use problem::{Answer, Input};
use proto::{CaseBrief, CaseReport, CompileReport, Report, State, Tests, Verdict};

use crate::checker::Examiner;
use crate::outcome::{Exchange, Execution, Outcome, Stream};
use crate::{Brief, Mode, Nonce, Step, StepId, protocol};
pub use ahead::Ahead;
use check::Unchecked;
use compiled::Compiled;
pub(crate) use compiled::words as compile_words;
pub use doubt::Tally;
use doubt::{Doubts, Tried};
use ruling::Ruling;
pub use suspicion::Suspicion;

/// One judging in progress.
#[derive(Debug)]
pub struct Judgement {
    brief: Brief,
    nonce: Nonce,
    stage: Stage,
    /// The next step, not yet handed out.
    pending: Option<Step>,
    /// The step that was handed out and has no outcome yet.
    awaited: Option<StepId>,
    steps: u32,
    compile: Option<CompileReport>,
    cases: Vec<CaseReport>,
    answers: Vec<Option<Answer>>,
    doubts: Doubts,
    /// Where the problem brings a checker.
    examiner: Option<Examiner>,
    /// The answer that it is asked about.
    unchecked: Option<Unchecked>,
    /// See [`Self::complaint`].
    complaint: Option<String>,
    /// What the open program printed before its first case.
    opening: Printed,
    /// A failure of the whole judging: of the compiler, or ours.
    failure: Option<(Verdict, String)>,
    /// See [`Self::suspicion`].
    suspicion: Option<Suspicion>,
}

/// What the awaited outcome is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Compile,
    Open,
    /// The case number `seq` of the open program.
    Case {
        seq: u64,
    },
    Execute,
    Check,
    Finished,
}

/// The two streams of one step.
#[derive(Debug, Clone, Default)]
struct Printed {
    stdout: Stream,
    stderr: Stream,
}

/// How far a judging is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    pub state: State,
    pub tests: Tests,
    pub cases: Vec<CaseBrief>,
}

impl Judgement {
    /// Starts to judge. `nonce` is fresh randomness for this judgement alone.
    #[must_use]
    pub fn new(brief: Brief, nonce: Nonce) -> Self {
        let mut judgement = Self {
            nonce,
            stage: Stage::Compile,
            pending: None,
            awaited: None,
            steps: 0,
            compile: None,
            cases: Vec::new(),
            answers: Vec::new(),
            doubts: Doubts::default(),
            examiner: brief.checker.as_ref().and_then(Examiner::new),
            unchecked: None,
            complaint: None,
            opening: Printed::default(),
            failure: None,
            suspicion: None,
            brief,
        };
        match plan::fault(&judgement.brief) {
            Some(fault) => judgement.fail(Verdict::JudgeError, fault.to_owned()),
            None => judgement.pending = Some(plan::compile(&judgement.brief, false)),
        }
        judgement
    }

    /// The steps that can be done now and were not handed out before. Empty when outcomes are awaited or all is done.
    pub fn ready(&mut self) -> Vec<(StepId, Step)> {
        let Some(step) = self.pending.take() else {
            return Vec::new();
        };
        let id = StepId(self.steps);
        self.steps += 1;
        self.awaited = Some(id);
        vec![(id, step)]
    }

    /// Takes the outcome of a step. Outcomes of unknown or finished steps are ignored.
    pub fn record(&mut self, step: StepId, outcome: Outcome) {
        if self.awaited != Some(step) {
            return;
        }
        self.awaited = None;
        match (self.stage, outcome) {
            (Stage::Compile, Outcome::Executed { execution, artefacts }) => self.compiled(&execution, artefacts),
            (Stage::Execute, Outcome::Executed { execution, .. }) => self.executed(execution),
            (Stage::Open, Outcome::Exchanged(exchange)) => self.opened(exchange),
            (Stage::Case { seq }, Outcome::Exchanged(exchange)) => self.answered(seq, exchange),
            (Stage::Check, Outcome::Checked(checked)) => self.checked(&checked),
            _ => self.fail(Verdict::JudgeError, "a step had an outcome of another kind".to_owned()),
        }
    }

    /// Whether the compile step would come to this outcome again, whoever asks and whenever: there is a program, or the
    /// compiler found an error in the user's own file. An end in which a limit, a signal or a failure of ours may have had a
    /// part is no such outcome.
    #[must_use]
    pub fn would_compile_alike(&self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Executed { execution, artefacts } => compiled::is_lasting(&self.brief, execution, *artefacts),
            Outcome::Exchanged(_) | Outcome::Checked(_) => false,
        }
    }

    /// Whether the toolchain may be to blame for what came of it so far: a program that is known to be right tells.
    #[must_use]
    pub fn suspicion(&self) -> Option<Suspicion> {
        self.suspicion
    }

    /// What the problem's checker said when it failed, for whoever has to mend it: it may quote tests.
    #[must_use]
    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }

    /// For people who watch.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let state = match self.stage {
            Stage::Compile => State::Compiling,
            Stage::Finished => State::Finished,
            _ => State::Running,
        };
        Phase { state, tests: self.tests(), cases: self.cases.iter().map(CaseReport::brief).collect() }
    }

    /// The end, once there is one.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        if self.stage != Stage::Finished {
            return None;
        }
        let failing = self.cases.iter().map(|case| case.verdict).find(|verdict| *verdict != Verdict::Accepted);
        let (verdict, message) = match &self.failure {
            Some((verdict, message)) => (*verdict, Some(message.clone())),
            None => (failing.unwrap_or(Verdict::Accepted), None),
        };
        Some(Report {
            verdict,
            message,
            tests: self.tests(),
            cpu_ms: self.cases.iter().map(|case| case.cpu_ms).max().unwrap_or(0),
            memory_kib: self.cases.iter().map(|case| case.memory_kib).max().unwrap_or(0),
            cases: self.cases.clone(),
            compile: self.compile.clone(),
        })
    }

    /// What the program answered to each case, whole; `None` where it gave no answer. For asking a reference solution.
    #[must_use]
    pub fn answers(&self) -> Vec<Option<Answer>> {
        let mut answers = self.answers.clone();
        answers.resize(self.brief.cases.len(), None);
        answers
    }

    /// How many cases were run twice, and why.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.doubts.tally()
    }

    fn tests(&self) -> Tests {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let passed = self.cases.iter().filter(|case| case.verdict == Verdict::Accepted);
        Tests { total: count(self.brief.cases.len()), done: count(self.cases.len()), passed: count(passed.count()) }
    }

    fn compiled(&mut self, execution: &Execution, artefacts: bool) {
        if self.doubts.compile_again(execution) {
            self.pending = Some(plan::compile(&self.brief, true));
            return;
        }
        match compiled::judge(&self.brief, execution, artefacts) {
            Compiled::Fine(report) => {
                self.compile = Some(report);
                self.start_program();
            }
            Compiled::Wrong { report, message, suspicion } => {
                self.compile = Some(report);
                self.suspicion = Some(suspicion);
                self.fail(Verdict::CompileError, message);
            }
            Compiled::NotStarted { message } => self.fail(Verdict::JudgeError, message),
        }
    }

    fn executed(&mut self, execution: Execution) {
        if self.cases.is_empty() {
            self.suspicion = self.suspicion.max(Suspicion::of_whole(&execution));
        }
        let ruling = ruling::of_execution(&self.brief, self.cases.len(), &execution);
        let Execution { mut stdout, stderr, usage, .. } = execution;
        if let Some(Answer::Value(_)) = ruling.answer {
            stdout.bytes.truncate(protocol::split_output(&stdout.bytes).0.len()); // the answer is shown by itself
        }
        self.examine(Tried { ruling, usage, printed: Printed { stdout, stderr } }, false, None);
    }

    fn opened(&mut self, exchange: Exchange) {
        let tried = match exchange {
            Exchange::Replied { payload, stdout, stderr, .. } if protocol::is_hello(&payload, self.nonce) => {
                self.opening = Printed { stdout, stderr };
                return self.start_case(0);
            }
            Exchange::Replied { usage, stdout, stderr, .. } => {
                let ruling = Ruling::crashed("the program answered with a message that is not the driver's");
                Tried { ruling, usage, printed: Printed { stdout, stderr } }
            }
            Exchange::Ended(execution) => {
                self.suspicion = self.suspicion.max(Suspicion::of_start(&execution));
                Tried::ended(&self.brief, execution, ruling::Moment::Start)
            }
        };
        if self.doubts.are_open() || !self.cases.is_empty() {
            return self.settle(tried, false, None); // it could start before, and may the next time
        }
        self.close_case(tried);
        self.finish(); // a program that cannot start fails every case in the same way
    }

    fn answered(&mut self, seq: u64, exchange: Exchange) {
        let opening = std::mem::take(&mut self.opening);
        let (mut tried, alive) = match exchange {
            Exchange::Replied { payload, usage, stdout, stderr } => {
                let case = self.cases.len();
                let ruling = ruling::of_reply(&self.brief, case, &payload, seq, self.nonce, &usage);
                let alive = ruling.answer.is_some(); // after a malformed reply nothing that it says counts
                (Tried { ruling, usage, printed: Printed { stdout, stderr } }, alive)
            }
            Exchange::Ended(execution) => (Tried::ended(&self.brief, execution, ruling::Moment::Case), false),
        };
        tried.printed = opening.then(tried.printed);
        self.examine(tried, seq > 0, alive.then_some(seq + 1));
    }

    /// Files the case that was run, or has it run once more. `follows` says that its process had answered other cases,
    /// `next` which number the next one has there, if there can be one.
    fn settle(&mut self, tried: Tried, follows: bool, next: Option<u64>) {
        let next = next.filter(|_| !self.doubts.are_open()); // the process of a second run is for that alone
        let Some(counts) = self.doubts.settle(tried, follows) else {
            return self.start_program();
        };
        match (self.close_case(counts), next) {
            (false, _) => {}
            (true, Some(seq)) => self.start_case(seq),
            (true, None) => self.start_program(),
        }
    }

    /// Files the case that was running. Whether judging goes on.
    fn close_case(&mut self, Tried { ruling, usage, printed }: Tried) -> bool {
        let index = self.cases.len();
        let report = shown::case_report(&self.brief, index, &ruling, usage, &printed);
        self.cases.push(report);
        let stop = ruling.verdict != Verdict::Accepted && self.brief.mode != Mode::Run;
        self.answers.push(ruling.answer);
        if stop || self.cases.len() == self.brief.cases.len() {
            self.finish();
        }
        self.stage != Stage::Finished
    }

    /// Starts a fresh program for the case at hand.
    fn start_program(&mut self) {
        let case = self.cases.len();
        if self.brief.has_protocol() {
            self.stage = Stage::Open;
            self.pending = Some(plan::open(&self.brief, case, self.nonce));
        } else {
            self.stage = Stage::Execute;
            self.pending = Some(plan::execute(&self.brief, case, self.doubts.are_of_time()));
        }
    }

    /// Passes the case at hand to the open program.
    fn start_case(&mut self, seq: u64) {
        let Input::Args(args) = &self.brief.cases[self.cases.len()].input else {
            return self.fail(Verdict::JudgeError, plan::UNFIT.to_owned());
        };
        let payload = protocol::case(seq, args);
        if payload.len() > protocol::FRAME_BYTES_MAX {
            let message = "a case is longer than a frame may be".to_owned();
            return self.fail(Verdict::JudgeError, message);
        }
        self.stage = Stage::Case { seq };
        let message = plan::message(&self.brief, payload, protocol::result_begins(seq, self.nonce));
        self.pending = Some(Step::Case { message, exclusive: self.doubts.are_of_time() });
    }

    fn fail(&mut self, verdict: Verdict, message: String) {
        self.failure = Some((verdict, message));
        self.finish();
    }

    fn finish(&mut self) {
        self.stage = Stage::Finished;
        self.pending = None;
    }
}

impl Tried {
    /// A run in which the program ended without an answer.
    fn ended(brief: &Brief, execution: Execution, moment: ruling::Moment) -> Self {
        let ruling = ruling::of_end(brief, &execution, moment);
        let Execution { usage, stdout, stderr, .. } = execution;
        Self { ruling, usage, printed: Printed { stdout, stderr } }
    }
}

impl Printed {
    /// These streams with later ones behind them.
    fn then(self, later: Self) -> Self {
        Self { stdout: self.stdout.then(later.stdout), stderr: self.stderr.then(later.stderr) }
    }
}
