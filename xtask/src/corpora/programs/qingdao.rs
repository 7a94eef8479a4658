//! `cargo xtask corpora qingdao PATH`: the programs with which the Judger of QingdaoU tests its sandbox.
//!
//! What each gets and what must come of it is a table of our own, after the tests in Python; the programs are read there.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{Corpus, Expected, Program};

/// A program in `test_src`.
struct Test {
    path: &'static str,
    input: &'static str,
    answer: &'static str,
    memory_mib: u32,
    driver: &'static str,
    expected: Expected,
    on_purpose: Option<(Expected, &'static str)>,
}

/// There, nothing is optimised, and what fills memory that nobody reads does fill it.
const UNOPTIMISED: &str = "#pragma GCC optimize (\"O0\")\n{{code}}\n";

/// Where two processes print, nobody says which does first.
const QUIET: &str = "#include <stdio.h>\n__attribute__((constructor)) static void quiet(void) { freopen(\"/dev/null\", \"w\", stdout); }\n{{code}}\n";

/// Stands for what one of them reads and prints again.
const LONG: &str = "long";
const LONG_CHARACTERS: usize = 30_000;

/// Of every program that says nothing else, in MiB.
const MEMORY_MIB: u32 = 128;
const SECONDS: f64 = 1.0;

const TESTS: [Test; 21] = [
    Test { input: "judger_test", answer: "judger_test\nHello world", ..accepted("integration/normal.c") },
    Test { answer: "abs 1024", ..accepted("integration/math.c") },
    Test { expected: Expected::TOO_SLOW, ..accepted("integration/sleep.c") },
    Test { expected: Expected::TOO_SLOW, ..accepted("integration/while1.c") },
    Test { memory_mib: 64, expected: Expected::TOO_LARGE, ..accepted("integration/memory1.c") },
    // where address space is not limited, as one may choose there, and as it is here
    Test { memory_mib: 64, expected: Expected::TOO_LARGE, ..accepted("integration/memory2.c") },
    Test { memory_mib: 512, ..accepted("integration/memory3.c") },
    Test { expected: Expected::BAD_END, ..accepted("integration/re1.c") },
    Test { expected: Expected::BAD_END, ..accepted("integration/re2.c") },
    Test { expected: Expected::TOO_SLOW, ..accepted("integration/child_proc_cpu_time_limit.c") },
    Test { expected: Expected::TOO_SLOW, ..accepted("integration/child_proc_real_time_limit.c") },
    Test { answer: "--------------\nstdout\n", ..accepted("integration/stdout_stderr.c") },
    Test { expected: Expected::CompileError, ..accepted("integration/gcc_random.c") },
    Test { memory_mib: 256, answer: "big stack", ..accepted("integration/stack.c") },
    Test { input: LONG, answer: LONG, ..accepted("integration/writev.cpp") },
    accepted("integration/time.c"),
    Test { expected: Expected::BAD_END, on_purpose: OWN_FILES, ..accepted("integration/output_size.c") },
    Test { driver: QUIET, ..accepted("seccomp/fork.c") },
    Test { answer: "Helloworld\n", ..accepted("seccomp/execve.c") },
    Test { answer: "4096", ..accepted("seccomp/sysinfo.c") },
    accepted("seccomp/execveat.c"),
];

const OWN_FILES: Option<(Expected, &str)> =
    Some((Expected::Accepted, "the limit of output is for what is printed; files are bounded by the size of the box"));

/// Programs that our packages have no words for, and why.
const LEFT_OUT: [(&str, &str); 6] = [
    ("integration/args.c", ARGUMENTS),
    ("integration/cpp_meta.cpp", "is no C++ since C++20, and is there to keep a compiler busy"),
    ("integration/env.c", "wants an environment of its own"),
    ("integration/uid_gid.c", "wants to be a certain user"),
    ("seccomp/write_file_open.c", ARGUMENTS),
    ("seccomp/write_file_openat.c", ARGUMENTS),
];
const ARGUMENTS: &str = "wants arguments";

/// What most programs get.
const fn accepted(path: &'static str) -> Test {
    let (input, answer, memory_mib, driver) = ("", "", MEMORY_MIB, UNOPTIMISED);
    Test { path, input, answer, memory_mib, driver, expected: Expected::Accepted, on_purpose: None }
}

/// All programs.
pub(super) fn read(path: &Path) -> anyhow::Result<Corpus> {
    let mut corpus = Corpus::default();
    for test in &TESTS {
        let file = path.join(test.path);
        let source = fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        corpus.programs.push(test.program(source));
    }
    LEFT_OUT.iter().for_each(|(path, reason)| corpus.leave_out(*reason, *path));
    Ok(corpus)
}

impl Test {
    fn program(&self, source: String) -> Program {
        let (language, extension) = if self.path.ends_with(".cpp") { ("cpp", "cpp") } else { ("c", "c") };
        Program {
            name: self.path.replace(['/', '.', '_'], "-"),
            language,
            extension,
            source,
            driver: Some(self.driver.to_owned()),
            tests: vec![(text(self.input), text(self.answer))],
            seconds: SECONDS,
            memory_mib: self.memory_mib,
            expected: self.expected,
            on_purpose: self.on_purpose,
            mutated: false,
        }
    }
}

fn text(text: &str) -> String {
    if text == LONG { "1".repeat(LONG_CHARACTERS) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_a_name_of_its_own_and_what_must_come_of_it() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["integration", "seccomp"] {
            fs::create_dir(root.path().join(folder)).unwrap();
        }
        for test in &TESTS {
            fs::write(root.path().join(test.path), test.path).unwrap();
        }
        let corpus = read(root.path()).unwrap();
        let names: std::collections::BTreeSet<&str> = corpus.programs.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names.len() + corpus.left_out.values().flatten().count(), 27);
        let writev = corpus.programs.iter().find(|one| one.name == "integration-writev-cpp").unwrap();
        assert_eq!((writev.language, writev.tests[0].0.len()), ("cpp", LONG_CHARACTERS));
    }
}
