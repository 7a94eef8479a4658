//! `cargo xtask corpora cms PATH`: the functional tests of the Contest Management System, which say of some hundred programs
//! what a sandbox and a judge must do with them.
//!
//! What each test is and what must come of it is a table of our own; the programs, inputs and answers are read there.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{Corpus, Expected, Program, adapters};

/// How the tests of a task are handed to a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// Over standard input and output.
    Stdio,
    /// In `input.txt` and `output.txt`.
    Files,
    /// The same, by a grader that calls the program.
    Graded,
}

/// Our id, and the extension of files.
const LANGUAGES: [(&str, &str); 9] = [
    ("c", "c"),
    ("cpp", "cpp"),
    ("csharp", "cs"),
    ("haskell", "hs"),
    ("java", "java"),
    ("pascal", "pas"),
    ("php", "php"),
    ("python", "py"),
    ("rust", "rs"),
];

/// The name of the program's file without its extension, and what is documented to come of it.
const TESTS: [(&str, Task, Expected); 34] = [
    ("correct-stdio", Task::Stdio, Expected::Accepted),
    ("correct-stdio-cxx14", Task::Stdio, Expected::Accepted),
    ("correct-stdio-cxx17", Task::Stdio, Expected::Accepted),
    ("correct-stdio-cxx20", Task::Stdio, Expected::Accepted),
    ("correct-stdio-inner-class", Task::Stdio, Expected::Accepted),
    ("correct-freopen", Task::Files, Expected::Accepted),
    ("correct-fileio", Task::Files, Expected::Accepted),
    ("incorrect-stdio", Task::Stdio, Expected::WRONG),
    ("half-correct-stdio", Task::Stdio, Expected::Half),
    ("incorrect-fileio", Task::Files, Expected::WRONG),
    ("half-correct-fileio", Task::Files, Expected::Half),
    ("incorrect-fileio-nooutput", Task::Files, Expected::WRONG),
    ("incorrect-fileio-emptyoutput", Task::Files, Expected::WRONG),
    ("incorrect-fileio-with-stdio", Task::Files, Expected::WRONG),
    ("compile-fail", Task::Stdio, Expected::CompileError),
    ("compile-timeout", Task::Stdio, Expected::CompileError),
    ("timeout-cputime", Task::Stdio, Expected::TOO_SLOW),
    ("timeout-pause", Task::Stdio, Expected::TOO_SLOW),
    ("timeout-sleep", Task::Stdio, Expected::TOO_SLOW),
    ("timeout-sigstop", Task::Stdio, Expected::TOO_SLOW),
    ("timeout-select", Task::Stdio, Expected::TOO_SLOW),
    ("nonzero-return-stdio", Task::Stdio, Expected::BAD_END),
    ("nonzero-return-fileio", Task::Files, Expected::BAD_END),
    ("oom-static", Task::Stdio, Expected::TOO_LARGE),
    ("oom-heap", Task::Stdio, Expected::TOO_LARGE),
    ("managed-correct", Task::Graded, Expected::Accepted),
    ("managed-incorrect", Task::Graded, Expected::WRONG),
    ("write-forbidden-fileio", Task::Files, Expected::WRONG),
    ("write-forbidden-stdio", Task::Stdio, Expected::WRONG),
    ("write-forbidden-managed", Task::Graded, Expected::WRONG),
    ("executing-output", Task::Files, Expected::Accepted),
    ("rewrite-input", Task::Graded, Expected::WRONG),
    ("delete-write-input", Task::Graded, Expected::WRONG),
    ("write-big-fileio", Task::Files, Expected::WRONG),
];

/// Tests that our packages have no words for: how their names begin, why, and how many there are.
const LEFT_OUT: [(&str, &str, usize); 5] = [
    ("outputonly", "only answers are handed in, and no program", 6),
    ("communication", "the program talks with another one of the task, and packages have no interactor", 10),
    (
        "write-forbidden-communication",
        "the program talks with another one of the task, and packages have no interactor",
        1,
    ),
    ("twosteps", "two programs are handed in, of which one reads what the other wrote", 6),
    ("batchandoutput", "answers are handed in beside a program", 8),
];

/// What comes of programs here on purpose.
const ON_PURPOSE: [(&str, Expected, &str); 5] = [
    ("correct-stdio-cxx14", Expected::CompileError, OTHER_CPP),
    ("correct-stdio-cxx17", Expected::CompileError, OTHER_CPP),
    ("write-forbidden-fileio", Expected::Accepted, OWN_FILES),
    ("write-forbidden-stdio", Expected::Accepted, OWN_FILES),
    ("write-forbidden-managed", Expected::Accepted, OWN_FILES),
];
const OTHER_CPP: &str = "it asserts a version of C++ before ours, which is C++20";
const OWN_FILES: &str =
    "programs may write files: a box is fresh for each test, its files are bounded, and nothing reads them afterwards";

/// Of every task, in seconds and MiB.
const SECONDS: f64 = 0.5;
const MEMORY_MIB: u32 = 128;
/// What programs that use exactly those MiB get: their limit is for all of a process, ours leaves out what the runtime needs.
const MEMORY_MIB_TIGHT: u32 = 64;
const TIGHT: &str = "oom-";

/// All programs in languages that we list.
pub(super) fn read(path: &Path) -> anyhow::Result<Corpus> {
    let mut corpus = Corpus::default();
    for (test, task, expected) in TESTS {
        let tests = task.tests(path)?;
        for (language, extension) in LANGUAGES {
            let file = path.join("code").join(format!("{test}.{extension}"));
            if !file.is_file() {
                continue;
            }
            let name = format!("{test}-{extension}");
            match task.driver(path, language, extension)? {
                Some(driver) => corpus.programs.push(Program {
                    name,
                    language,
                    extension,
                    source: read_text(&file)?,
                    driver: Some(driver).filter(|driver| !driver.is_empty()),
                    tests: tests.clone(),
                    seconds: SECONDS,
                    memory_mib: if test.starts_with(TIGHT) { MEMORY_MIB_TIGHT } else { MEMORY_MIB },
                    expected,
                    on_purpose: on_purpose(test),
                    mutated: false,
                }),
                None => corpus
                    .leave_out("reads and writes files, and its language has no place for a driver around it", name),
            }
        }
    }
    for (test, reason, count) in LEFT_OUT {
        (0..count).for_each(|_| corpus.leave_out(reason, test));
    }
    Ok(corpus)
}

fn on_purpose(test: &str) -> Option<(Expected, &'static str)> {
    ON_PURPOSE.iter().find(|(of, ..)| *of == test).map(|(_, here, why)| (*here, *why))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("read {}", path.display()))
}

impl Task {
    /// The name of its folder, and the one that its programs have.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Stdio => ("batch_stdio", "batchstdio"),
            Self::Files => ("batch_fileio", "batchfileio"),
            Self::Graded => ("batch_fileio_managed", "batchfileiomanaged"),
        }
    }

    /// Input and answer of its two tests.
    fn tests(self, root: &Path) -> anyhow::Result<Vec<(String, String)>> {
        let folder = root.join("tasks").join(self.names().0).join("data");
        let file = |number: u32, extension: &str| read_text(&folder.join(format!("{number}.{extension}")));
        (1..=2).map(|number| Ok((file(number, "in")?, file(number, "out")?))).collect()
    }

    /// What stands around a program, which may be nothing; none, where there can be nothing and must.
    fn driver(self, root: &Path, language: &str, extension: &str) -> anyhow::Result<Option<String>> {
        let (folder, class) = self.names();
        match self {
            Self::Stdio => Ok(Some(String::new())),
            Self::Files => Ok(adapters::files(language, class)),
            Self::Graded => {
                let folder = root.join("tasks").join(folder).join("code");
                let grader = read_text(&folder.join(format!("grader.{extension}")))?;
                let header = read_text(&folder.join("task.h"))?; // a driver is one file
                Ok(adapters::grader(language, class, &grader.replace("#include \"task.h\"", &header)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_get_their_tests_their_driver_and_what_must_come_of_them() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, path.file_name().unwrap().to_str().unwrap()).unwrap();
        };
        for task in [Task::Stdio, Task::Files, Task::Graded] {
            for file in ["1.in", "1.out", "2.in", "2.out"] {
                write(&format!("tasks/{}/data/{file}", task.names().0));
            }
        }
        for file in ["oom-heap.c", "half-correct-fileio.py", "correct-fileio.pas", "managed-correct.c"] {
            write(&format!("code/{file}"));
        }
        write("tasks/batch_fileio_managed/code/grader.c");
        write("tasks/batch_fileio_managed/code/task.h");
        let corpus = read(root.path()).unwrap();
        let shown = |one: &Program| (one.name.clone(), one.memory_mib, one.driver.is_some(), one.expected);
        let shown: Vec<_> = corpus.programs.iter().map(shown).collect();
        let expected = [
            ("half-correct-fileio-py", MEMORY_MIB, true, Expected::Half),
            ("oom-heap-c", MEMORY_MIB_TIGHT, false, Expected::TOO_LARGE),
            ("managed-correct-c", MEMORY_MIB, true, Expected::Accepted),
        ];
        assert_eq!(shown, expected.map(|(name, memory, driver, expected)| (name.to_owned(), memory, driver, expected)));
        assert_eq!(corpus.programs[0].tests[1], ("2.in".to_owned(), "2.out".to_owned()));
        assert!(corpus.left_out.values().flatten().any(|name| name == "correct-fileio-pas"));
    }
}
