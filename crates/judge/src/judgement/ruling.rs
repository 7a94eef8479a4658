//! What an outcome means for a case.

use problem::{Answer, Input, ProblemKind};
use proto::Verdict;
use serde_json::Value;

use super::{check, plan};
use crate::compare::{self, Difference};
use crate::outcome::{End, Execution, Limit, Stream, Usage};
use crate::protocol::{self, MalformedReply, Nonce};
use crate::{Brief, signal, text};

/// The message of a wrong answer of which a checker says no more.
const UNREASONED: &str = "the checker of this problem does not take this answer";

/// The decision about one case.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    pub(super) message: Option<String>,
    /// The message quotes input, output or expected output, and is for those only who may see them.
    pub(super) quotes: bool,
    /// It ended by itself and used barely more CPU time than it may.
    pub(super) barely_late: bool,
    /// What a checker says to everybody.
    pub(super) remark: Option<String>,
    /// The wall clock ended it while it wanted to compute.
    pub(super) starved: bool,
    /// The case fails after others and passes alone.
    pub(super) keeps_state: bool,
    /// The program ended before it was given any test: what it printed has nothing of one.
    pub(super) untested: bool,
    pub(super) exit_code: Option<i32>,
    pub(super) signal: Option<String>,
    /// What the program answered, when it did so in the proper way.
    pub(super) answer: Option<Answer>,
}

/// When a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Before its driver said hello.
    Start,
    /// While it owed the answer to a case.
    Case,
    /// A whole program, which may end when it likes.
    Whole,
}

impl Ruling {
    fn new(verdict: Verdict, message: impl Into<String>) -> Self {
        Self {
            verdict,
            message: Some(message.into()),
            quotes: false,
            barely_late: false,
            remark: None,
            starved: false,
            keeps_state: false,
            untested: false,
            exit_code: None,
            signal: None,
            answer: None,
        }
    }

    /// A runtime error.
    pub(super) fn crashed(message: impl Into<String>) -> Self {
        Self::new(Verdict::RuntimeError, message)
    }

    /// Turns what would be accepted into a wrong answer, for the checker's reasons.
    pub(super) fn refuse(&mut self, reasons: Option<String>) {
        self.verdict = Verdict::WrongAnswer;
        self.quotes = reasons.is_some();
        self.message = reasons.or_else(|| self.remark.is_none().then(|| UNREASONED.to_owned()));
    }

    fn accepted(answer: Answer) -> Self {
        Self { message: None, answer: Some(answer), ..Self::new(Verdict::Accepted, "") }
    }
}

/// A whole program that has ended.
pub(super) fn of_execution(brief: &Brief, case: usize, execution: &Execution) -> Ruling {
    if execution.end != End::Exited(0) {
        return of_end(brief, execution, Moment::Whole);
    }
    if execution.stdout.truncated {
        return over_output(brief);
    }
    let ruling = if brief.kind == ProblemKind::Stdio {
        let answer = Answer::Stdout(String::from_utf8_lossy(&execution.stdout.bytes).into_owned());
        of_answer(brief, case, answer, &execution.usage)
    } else {
        let (_, line) = protocol::split_output(&execution.stdout.bytes);
        of_value(brief, case, protocol::parse_line(line), &execution.usage)
    };
    Ruling { exit_code: Some(0), ..ruling }
}

/// A reply to case `seq` of the open program.
pub(super) fn of_reply(brief: &Brief, case: usize, payload: &[u8], seq: u64, nonce: Nonce, usage: &Usage) -> Ruling {
    if payload.len() as u64 > output_bytes_max(brief) {
        return over_output(brief); // unread: as values it would take many times as much of our own memory
    }
    of_value(brief, case, protocol::parse_result(payload, seq, nonce), usage)
}

/// The value that a driver answered, of whatever type.
fn of_value(brief: &Brief, case: usize, value: Result<Value, MalformedReply>, usage: &Usage) -> Ruling {
    let value = match value {
        Ok(value) => value,
        Err(malformed) => return Ruling::crashed(malformed.to_string()),
    };
    let Input::Args(args) = &brief.cases[case].input else {
        return Ruling::new(Verdict::JudgeError, plan::UNFIT);
    };
    match mistyped(&brief.kind, args, &value) {
        None => of_answer(brief, case, Answer::Value(value), usage),
        Some(message) => Ruling::crashed(message),
    }
}

/// Why an answer to `args` is of another type than the problem asks for. The words never repeat the answer.
fn mistyped(kind: &ProblemKind, args: &[Value], value: &Value) -> Option<String> {
    match kind {
        ProblemKind::Function(signature) => {
            let kind = signature.answer_type();
            kind.check(value).err().map(|_| format!("the answer is not of type `{kind}`"))
        }
        ProblemKind::Class(class) => {
            let error = class.check_answer(args, value).err()?;
            Some(format!("the answer is not of the right type: element {} should be {}", error.path, error.expected))
        }
        ProblemKind::Stdio => None,
    }
}

fn of_answer(brief: &Brief, case: usize, answer: Answer, usage: &Usage) -> Ruling {
    if plan::is_over_cpu(brief, usage) {
        return Ruling { answer: Some(answer), ..late(brief, usage) };
    }
    let Some(expected) = brief.cases[case].expected.as_ref().filter(|_| !check::is_needed(brief)) else {
        return Ruling::accepted(answer); // unless the checker says something else
    };
    match compared(brief, case, expected, &answer) {
        Ok(()) => Ruling::accepted(answer),
        Err(difference) => {
            Ruling { quotes: true, answer: Some(answer), ..Ruling::new(Verdict::WrongAnswer, difference.to_string()) }
        }
    }
}

fn compared(brief: &Brief, case: usize, expected: &Answer, answer: &Answer) -> Result<(), Difference> {
    match (&brief.kind, &brief.cases[case].input) {
        (ProblemKind::Class(class), Input::Args(args)) => {
            compare::calls(brief.comparator, &class.returned(args), expected, answer)
        }
        (ProblemKind::Function(signature), _) => {
            compare::compare(brief.comparator, Some(signature.answer_type()), expected, answer)
        }
        _ => compare::compare(brief.comparator, None, expected, answer),
    }
}

/// A program that ended without an answer.
pub(super) fn of_end(brief: &Brief, execution: &Execution, moment: Moment) -> Ruling {
    let ruling = match execution.end {
        End::Exceeded(limit) => over(brief, limit, &execution.usage, moment),
        End::BrokeProtocol => Ruling::crashed("the program wrote to the descriptor that belongs to the driver"),
        End::NotExecuted(_) => Ruling::crashed("what the compiler made cannot be executed"),
        End::Exited(code) => {
            Ruling { exit_code: Some(code), ..ended(brief, execution, moment, &format!("exit code {code}")) }
        }
        End::Signalled(number) => {
            let name = signal::name(number);
            Ruling { signal: Some(name.clone()), ..ended(brief, execution, moment, &name) }
        }
    };
    Ruling { untested: moment == Moment::Start, ..ruling }
}

fn ended(brief: &Brief, execution: &Execution, moment: Moment, how: &str) -> Ruling {
    let well = execution.end == End::Exited(0);
    if !well && says_out_of_memory(brief, &execution.stderr) {
        return Ruling::new(Verdict::MemoryLimitExceeded, format!("the program ran out of memory ({how})"));
    }
    if moment != Moment::Start && plan::is_over_cpu(brief, &execution.usage) {
        return late(brief, &execution.usage);
    }
    Ruling::crashed(match moment {
        Moment::Start => format!("the program ended before the first case ({how})"),
        Moment::Case => format!("the program ended before it answered ({how})"),
        Moment::Whole => format!("the program ended with {how}{}", own_place(brief, execution)),
    })
}

/// What a runtime says of a crash counts the lines of the whole file. It is printed by the user's process, so it is not
/// rewritten; but where the user's code begins is said.
fn own_place(brief: &Brief, execution: &Execution) -> String {
    match brief.lines_before() {
        0 => String::new(),
        _ if execution.stderr.bytes.is_empty() => String::new(),
        lines => format!("; your first line is line {} of the whole program", lines + 1),
    }
}

fn says_out_of_memory(brief: &Brief, stderr: &Stream) -> bool {
    text::has_line(&stderr.bytes, &brief.language.manifest.run.out_of_memory)
}

fn over(brief: &Brief, limit: Limit, usage: &Usage, moment: Moment) -> Ruling {
    match limit {
        Limit::Cpu if moment == Moment::Start => {
            Ruling::new(Verdict::TimeLimitExceeded, "the program did not get ready in time")
        }
        Limit::Cpu => over_cpu(brief),
        Limit::Wall => {
            let (wall, cpu) = (usage.wall.as_millis(), usage.cpu.as_millis());
            let message = format!("the program waited: {wall} ms went by, of which it computed {cpu} ms");
            // What starts has a time of its own, which is long.
            let starved = moment != Moment::Start && usage.is_starved();
            Ruling { starved, ..Ruling::new(Verdict::TimeLimitExceeded, message) }
        }
        Limit::Memory => {
            let message = format!("more than {} MiB of memory", brief.limits.memory_mib);
            Ruling::new(Verdict::MemoryLimitExceeded, message)
        }
        Limit::Output => over_output(brief),
    }
}

/// A program that was not ended and had used too much by then.
fn late(brief: &Brief, usage: &Usage) -> Ruling {
    Ruling { barely_late: plan::is_barely_over_cpu(brief, usage), ..over_cpu(brief) }
}

fn over_cpu(brief: &Brief) -> Ruling {
    let message = format!("more than {} ms of CPU time", plan::cpu_limit_ms(brief));
    Ruling::new(Verdict::TimeLimitExceeded, message)
}

fn output_bytes_max(brief: &Brief) -> u64 {
    brief.limits.output_kib.saturating_mul(1024)
}

fn over_output(brief: &Brief) -> Ruling {
    let message = format!("more than {} KiB of output", brief.limits.output_kib);
    Ruling::new(Verdict::OutputLimitExceeded, message)
}
