//! `cargo xtask corpora humaneval PATH`: the programs of HumanEval-X in six languages, which bring their own assertions and
//! must end well; or of which one assertion is turned round, so that they must not.

mod assembly;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use super::{Corpus, Expected, Program};

/// The name of the file, our id and extension.
const LANGUAGES: [(&str, &str, &str); 6] = [
    ("cpp", "cpp", "cpp"),
    ("go", "go", "go"),
    ("java", "java", "java"),
    ("js", "javascript", "js"),
    ("python", "python", "py"),
    ("rust", "rust", "rs"),
];

/// What shows that a program wants what no language brings along.
const WANTS: [(&str, &str, &str); 7] = [
    ("cpp", "boost/", "wants the library Boost"),
    ("cpp", "openssl/", "wants the library OpenSSL"),
    ("javascript", "require('js-md5')", "wants the npm package `js-md5`"),
    ("rust", "rand::random", "wants the crate `rand`"),
    ("rust", "rand::thread_rng", "wants the crate `rand`"),
    ("rust", "Regex::new", "wants the crate `regex`"),
    ("rust", "md5::compute", "wants the crate `md5`"),
];

/// Programs that say now this, now that.
const FAULTS: [(&str, &str); 1] = [("go-95", "its answer goes by the order of a map, which Go shuffles")];

/// Generous, because speed is not the question: in seconds and MiB.
const SECONDS: f64 = 10.0;
const MEMORY_MIB: u32 = 512;

/// A line of HumanEval-X.
#[derive(Debug, Deserialize)]
struct Task {
    prompt: String,
    /// Of Go: what it imports, whether that is in the prompt or not.
    #[serde(default)]
    import: String,
    canonical_solution: String,
    test: String,
    /// Of Go: the head of the file of tests.
    #[serde(default)]
    test_setup: String,
}

/// All programs, and all of them once more with an assertion turned round.
pub(super) fn read(path: &Path) -> anyhow::Result<Corpus> {
    let mut corpus = Corpus::default();
    for (file, language, extension) in LANGUAGES {
        let path = path.join(format!("humanevalx_{file}.jsonl"));
        let text = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        for (index, line) in text.lines().enumerate() {
            let task: Task =
                serde_json::from_str(line).with_context(|| format!("read line {} of {}", index + 1, path.display()))?;
            corpus.add(&task, language, extension, index);
        }
    }
    Ok(corpus)
}

impl Corpus {
    fn add(&mut self, task: &Task, language: &'static str, extension: &'static str, index: usize) {
        let name = format!("{language}-{index}");
        let is_wanted = |(of, sign, _): &&(&str, &str, &str)| {
            *of == language
                && [&task.prompt, &task.canonical_solution, &task.test].iter().any(|text| text.contains(sign))
        };
        let wants = WANTS.iter().find(is_wanted).map(|(_, _, reason)| *reason);
        let fault = FAULTS.iter().find(|(of, _)| *of == name).map(|(_, reason)| *reason);
        if let Some(reason) = wants.or(fault) {
            return self.leave_out(reason, name);
        }
        for mutated in [false, true] {
            let suffix = if mutated { "-mutated" } else { "" };
            let expected = if mutated { Expected::BAD_END } else { Expected::Accepted };
            self.programs.push(Program {
                name: format!("{name}{suffix}"),
                language,
                extension,
                source: assembly::source(task, language, mutated),
                driver: None,
                tests: vec![(String::new(), String::new())],
                seconds: SECONDS,
                memory_mib: MEMORY_MIB,
                expected,
                on_purpose: None,
                mutated,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_is_there_twice_unless_it_wants_a_library() {
        let root = tempfile::tempdir().unwrap();
        for (file, ..) in LANGUAGES {
            let solution = if file == "rust" { "md5::compute(x)" } else { "x" };
            let line = serde_json::json!({"prompt": "p", "canonical_solution": solution, "test": "t"});
            fs::write(root.path().join(format!("humanevalx_{file}.jsonl")), format!("{line}\n")).unwrap();
        }
        let corpus = read(root.path()).unwrap();
        assert_eq!(corpus.programs.len(), 10);
        assert_eq!(corpus.programs.iter().filter(|program| program.mutated).count(), 5);
        assert_eq!(corpus.left_out["wants the crate `md5`"], ["rust-0"]);
    }
}
