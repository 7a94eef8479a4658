//! Checkers: how a program of the problem's own is asked about an answer, and what its end says.
//!
//! It is compiled and run as any whole program in its language, in boxes of its own: neither the user's program nor what that
//! left behind is there. It sees the input, the jury's answer and the user's, each as in the files of a problem. The two
//! conventions are those of the ICPC problem package format 2025-09 and of testlib.

use std::sync::Arc;

use problem::{Answer, Checker, Comparator, Convention, Input, Limits, ProblemKind};

use crate::judgement::{compile_words, plan};
use crate::outcome::{Checked, End, Execution, Limit};
use crate::step::{Compilation, Step};
use crate::{Brief, File, Language, Mode, signal, text};

/// Generous, because it is nobody's program that is judged here; before the factor of the language.
const LIMITS: Limits = Limits { cpu_ms: 10_000, memory_mib: 512, output_kib: 256 };

const INPUT: &str = "test.in";
const ANSWER: &str = "test.ans";
/// The user's answer. For ICPC it is standard input.
const OUTPUT: &str = "test.out";
/// ICPC's folder for words, with `/` at its end as it must be: the work directory, which is of this run alone.
const FEEDBACK: &str = "/box/";
/// In it: what everybody may read, and what tells about the test.
const FEEDBACK_FILES: [&str; 2] = ["teammessage.txt", "judgemessage.txt"];

const MIB: u64 = 1024 * 1024;
/// The longest words of a checker that are shown, in characters.
const WORDS_CHARACTERS_MAX: usize = 500;

/// A checker that can be asked.
#[derive(Debug)]
pub(crate) struct Examiner {
    /// Of its program.
    brief: Brief,
    compilation: Arc<Compilation>,
    convention: Convention,
    arguments: Vec<String>,
}

/// What a checker thinks of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub(crate) right: bool,
    /// Says nothing about the test.
    pub(crate) for_all: Option<String>,
    /// May quote the test.
    pub(crate) for_judges: Option<String>,
}

/// A checker that said nothing about the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// For everybody.
    pub(crate) message: String,
    /// For whoever wrote or runs it.
    pub(crate) details: String,
}

impl Examiner {
    /// `None` when its language is not here.
    pub(crate) fn new(checker: &Checker) -> Option<Self> {
        let brief = brief(checker)?;
        let (mut invocation, artefacts) = plan::compilation(&brief);
        let headers = checker.headers.iter().map(|header| file(&header.name, header.content.as_bytes().to_vec()));
        invocation.files.extend(headers);
        let language = &brief.language.id;
        let compilation = Arc::new(Compilation { language, invocation, artefacts });
        Some(Self { brief, compilation, convention: checker.convention, arguments: checker.arguments.clone() })
    }

    /// Asks whether `output` is a right answer to `input`, for which the jury has `expected`.
    pub(crate) fn ask(&self, input: &Input, expected: &Answer, output: Vec<u8>) -> Step {
        let (stdin, output) = match self.convention {
            Convention::Icpc => (output, None),
            Convention::Testlib => (Vec::new(), Some(file(OUTPUT, output))),
        };
        let mut invocation = plan::whole(&self.brief, stdin);
        invocation.files.push(file(INPUT, input.file_text().into_bytes()));
        invocation.files.push(file(ANSWER, expected.file_text().into_bytes()));
        invocation.files.extend(output);
        invocation.argv.extend(self.words());
        let bytes: usize = invocation.files.iter().map(|file| file.content.len()).sum();
        invocation.limits.disk_mib_max = room_mib(invocation.limits.disk_mib_max, bytes as u64);
        Step::Check { compilation: Arc::clone(&self.compilation), invocation, takes: self.takes() }
    }

    fn words(&self) -> impl Iterator<Item = String> {
        let words = match self.convention {
            Convention::Icpc => [INPUT, ANSWER, FEEDBACK],
            Convention::Testlib => [INPUT, OUTPUT, ANSWER],
        };
        words.into_iter().map(str::to_owned).chain(self.arguments.iter().cloned())
    }

    fn takes(&self) -> &'static [&'static str] {
        match self.convention {
            Convention::Icpc => &FEEDBACK_FILES,
            Convention::Testlib => &[],
        }
    }

    /// What came of asking.
    pub(crate) fn opinion(&self, checked: &Checked) -> Result<Opinion, Failure> {
        match checked {
            Checked::NoProgram(execution) => Err(Failure {
                message: "the checker of this problem does not compile".to_owned(),
                details: compile_words(&self.brief, execution),
            }),
            Checked::Ran { execution, taken } => self.said(execution, taken),
        }
    }

    fn said(&self, execution: &Execution, taken: &[Option<Vec<u8>>]) -> Result<Opinion, Failure> {
        let printed = words(&execution.stderr.bytes);
        let right = match (self.convention, execution.end) {
            (Convention::Icpc, End::Exited(42)) | (Convention::Testlib, End::Exited(0)) => true,
            (Convention::Icpc, End::Exited(43)) => false,
            // wrong answer, presentation error, dirt behind the end, and an unexpected end
            (Convention::Testlib, End::Exited(1 | 2 | 4 | 8)) => false,
            (_, end) => return Err(failed(end, printed)),
        };
        let left = |index: usize| taken.get(index).and_then(Option::as_deref).and_then(words);
        Ok(match self.convention {
            Convention::Icpc => Opinion { right, for_all: left(0), for_judges: left(1) },
            Convention::Testlib => Opinion { right, for_all: None, for_judges: printed },
        })
    }
}

fn brief(checker: &Checker) -> Option<Brief> {
    Some(Brief {
        language: Language::find(&checker.language)?,
        source: checker.source.clone(),
        kind: ProblemKind::Stdio,
        own_driver: None,
        cases: Vec::new(),
        comparator: Comparator::Exact,
        checker: None,
        limits: LIMITS,
        mode: Mode::Run,
    })
}

fn file(name: &str, content: Vec<u8>) -> File {
    File { name: name.to_owned(), content, executable: false }
}

/// The usual room while files are small, because boxes of that size are ready; a power of two for large ones.
fn room_mib(usual_mib: u64, bytes: u64) -> u64 {
    let needed_mib = bytes.div_ceil(MIB);
    if needed_mib <= usual_mib / 2 { usual_mib } else { (usual_mib + needed_mib).next_power_of_two() }
}

/// What a checker wrote, in one line.
fn words(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| text::excerpt(&words, WORDS_CHARACTERS_MAX))
}

fn failed(end: End, printed: Option<String>) -> Failure {
    let how = match end {
        End::Exited(code) => format!("exit code {code}"),
        End::Signalled(number) => signal::name(number),
        End::Exceeded(Limit::Cpu) => "too much CPU time".to_owned(),
        End::Exceeded(Limit::Wall) => "too much time".to_owned(),
        End::Exceeded(Limit::Memory) => "too much memory".to_owned(),
        End::Exceeded(Limit::Output) => "too much output".to_owned(),
        End::NotExecuted(_) => "no program that can be executed".to_owned(),
        End::BrokeProtocol => "output where none may be".to_owned(),
    };
    let message = format!("the checker of this problem failed ({how})");
    Failure { details: printed.unwrap_or_else(|| how.clone()), message }
}

#[cfg(test)]
mod tests {
    use problem::Header;
    use serde_json::json;

    use super::*;
    use crate::outcome::{Stream, Usage};

    fn examiner(convention: Convention) -> Examiner {
        let headers = vec![Header { name: "testlib.h".to_owned(), content: "// here\n".to_owned() }];
        let arguments = vec!["-q".to_owned()];
        let (language, source) = ("cpp".parse().unwrap(), "int main() {}\n".to_owned());
        Examiner::new(&Checker { language, source, headers, convention, arguments }).unwrap()
    }

    fn asked(convention: Convention, found: Answer) -> (Vec<String>, Vec<u8>, Vec<(String, String)>) {
        let input = Input::Args(vec![json!([1, 2]), json!("a")]);
        let step = examiner(convention).ask(&input, &Answer::Value(json!([3])), found.file_text().into_bytes());
        let Step::Check { invocation, .. } = step else { panic!("{step:?}") };
        let text = |file: &File| (file.name.clone(), String::from_utf8(file.content.clone()).unwrap());
        (invocation.argv, invocation.stdin, invocation.files.iter().map(text).collect())
    }

    fn ended(end: End, stderr: &str) -> Checked {
        let stream = |text: &str| Stream { bytes: text.as_bytes().to_vec(), truncated: false };
        let execution = Execution { end, usage: Usage::default(), stdout: stream(""), stderr: stream(stderr) };
        Checked::Ran { execution, taken: vec![Some(b"nearly".to_vec()), None] }
    }

    fn said(convention: Convention, code: i32, stderr: &str) -> Result<Opinion, Failure> {
        examiner(convention).opinion(&ended(End::Exited(code), stderr))
    }

    #[test]
    fn icpc_reads_the_answer_from_standard_input() {
        let (argv, stdin, files) = asked(Convention::Icpc, Answer::Value(json!([4])));
        assert_eq!(argv[argv.len() - 4..], ["test.in", "test.ans", "/box/", "-q"]);
        assert_eq!(stdin, b"[4]\n");
        let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(files, [("test.in", "[1,2]\n\"a\"\n"), ("test.ans", "[3]\n")]);
    }

    #[test]
    fn testlib_reads_it_from_a_file() {
        let (argv, stdin, files) = asked(Convention::Testlib, Answer::Stdout("4  \n".to_owned()));
        assert_eq!(argv[argv.len() - 4..], ["test.in", "test.out", "test.ans", "-q"]);
        assert_eq!((stdin.as_slice(), files[2].1.as_str()), (&b""[..], "4  \n"));
    }

    #[test]
    fn headers_lie_beside_the_source() {
        let examiner = examiner(Convention::Testlib);
        let names: Vec<_> = examiner.compilation.invocation.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["solution.cpp", "testlib.h"]);
    }

    #[test]
    fn the_end_says_what_is_thought() {
        let nearly = |right| Opinion { right, for_all: Some("nearly".to_owned()), for_judges: None };
        assert_eq!(said(Convention::Icpc, 42, "noise"), Ok(nearly(true)));
        assert_eq!(said(Convention::Icpc, 43, ""), Ok(nearly(false)));
        for (code, right) in [(0, true), (1, false), (2, false), (4, false), (8, false)] {
            let expected = Opinion { right, for_all: None, for_judges: Some("two lines".to_owned()) };
            assert_eq!(said(Convention::Testlib, code, "two\n lines\n"), Ok(expected));
        }
    }

    #[test]
    fn any_other_end_is_a_failure_of_the_checker() {
        for (convention, codes) in [(Convention::Icpc, [0, 1, 44]), (Convention::Testlib, [3, 7, 42])] {
            for code in codes {
                let failure = said(convention, code, "secret").unwrap_err();
                assert_eq!(failure.message, format!("the checker of this problem failed (exit code {code})"));
                assert_eq!(failure.details, "secret");
            }
        }
        let late = examiner(Convention::Icpc).opinion(&ended(End::Exceeded(Limit::Cpu), "")).unwrap_err();
        assert_eq!(late.message, "the checker of this problem failed (too much CPU time)");
    }

    #[test]
    fn large_answers_get_room() {
        assert_eq!(room_mib(16, 1_000), 16);
        assert_eq!(room_mib(16, 8 * MIB), 16);
        assert_eq!(room_mib(16, 9 * MIB), 32);
        assert_eq!(room_mib(16, 96 * MIB), 128);
    }
}
