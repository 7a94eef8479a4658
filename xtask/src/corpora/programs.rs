//! `cargo xtask corpora humaneval PATH` and `… piston PATH`: whole programs that others wrote, which must end well, and print
//! what they should.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use super::causes;
use super::judging::{Choice, Errand, Files, Outcome, Stock};
use super::package;
use crate::output::heading;

/// What to judge, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder with the data, as docs/howto/run-corpora.md says; nothing is downloaded
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) choice: Choice,
}

/// A program and what it prints.
struct Program {
    /// Of its package.
    name: String,
    /// Our id.
    language: &'static str,
    extension: &'static str,
    source: String,
    output: &'static str,
}

/// The languages of HumanEval-X that need no libraries: the name of the file, our id and extension.
const HUMANEVAL: [(&str, &str, &str); 4] =
    [("cpp", "cpp", "cpp"), ("java", "java", "java"), ("js", "javascript", "js"), ("python", "python", "py")];

/// Smoke programs of Piston: the end of the path, our id and extension.
const PISTON: [(&str, &str, &str); 17] = [
    ("bash/*/test.bash.sh", "bash", "sh"),
    ("gcc/*/test.c", "c", "c"),
    ("gcc/*/test.cpp", "cpp", "cpp"),
    ("dotnet/*/test.cs", "csharp", "cs"),
    ("mono/*/test.cs", "csharp", "cs"),
    ("go/*/test.go", "go", "go"),
    ("haskell/*/test.hs", "haskell", "hs"),
    ("java/*/test.java", "java", "java"),
    ("lua/*/test.lua", "lua", "lua"),
    ("node/*/test.js", "javascript", "js"),
    ("ocaml/*/test.ml", "ocaml", "ml"),
    ("pascal/*/test.pp", "pascal", "pas"),
    ("perl/*/test.pl", "perl", "pl"),
    ("php/*/test.php", "php", "php"),
    ("python/*/test.py", "python", "py"),
    ("ruby/*/test.rb", "ruby", "rb"),
    ("rust/*/test.rs", "rust", "rs"),
];

/// In JavaScript, an assertion that does not hold prints a line and goes on.
const STRICT: &str = "console.assert = (holds) => { if (!holds) throw new Error('does not hold'); };\n";

/// A line of HumanEval-X.
#[derive(Debug, Deserialize)]
struct Task {
    prompt: String,
    canonical_solution: String,
    test: String,
}

/// Programs with their own assertions.
///
/// # Errors
/// When the data cannot be read or the product cannot be run.
pub(crate) fn humaneval(args: &Args, stock: &Stock) -> anyhow::Result<()> {
    let mut programs = Vec::new();
    for (file, language, extension) in HUMANEVAL {
        let path = args.path.join(format!("humanevalx_{file}.jsonl"));
        let text = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        for (index, line) in text.lines().enumerate() {
            let task: Task =
                serde_json::from_str(line).with_context(|| format!("read line {} of {}", index + 1, path.display()))?;
            let before = if language == "javascript" { STRICT } else { "" };
            let source = [before, &task.prompt, &task.canonical_solution, &task.test].concat();
            programs.push(Program { name: format!("{language}-{index}"), language, extension, source, output: "" });
        }
    }
    judge(stock, &programs, &args.choice)
}

/// Programs that print `OK`.
///
/// # Errors
/// When the data cannot be read or the product cannot be run.
pub(crate) fn piston(args: &Args, stock: &Stock) -> anyhow::Result<()> {
    let mut programs = Vec::new();
    for (pattern, language, extension) in PISTON {
        for path in matching(&args.path.join("packages"), pattern)? {
            let source = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
            programs.push(Program { name: slug(&path), language, extension, source, output: "OK\n" });
        }
    }
    judge(stock, &programs, &args.choice)
}

/// The files of a pattern with one `*` for a folder.
fn matching(root: &Path, pattern: &str) -> anyhow::Result<Vec<PathBuf>> {
    let (folder, file) = pattern.split_once("/*/").context("a pattern has a star")?;
    let folder = root.join(folder);
    let entries = fs::read_dir(&folder).with_context(|| format!("read {}", folder.display()))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path().join(file))).collect();
    let mut paths = paths.with_context(|| format!("read {}", folder.display()))?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

/// The name of a package for `…/gcc/10.2.0/test.cpp`.
fn slug(path: &Path) -> String {
    let parts: Vec<String> = path.iter().rev().take(3).map(|part| part.to_string_lossy().to_lowercase()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("-").replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

fn judge(stock: &Stock, programs: &[Program], choice: &Choice) -> anyhow::Result<()> {
    ensure!(!programs.is_empty(), "there are no programs");
    let mut by_language: BTreeMap<&str, Vec<&Program>> = BTreeMap::new();
    for program in programs.iter().step_by(choice.every as usize).filter(|program| choice.wants(program.language)) {
        by_language.entry(program.language).or_default().push(program);
    }
    for (language, programs) in &by_language {
        heading(language);
        let errands: Vec<(Errand, Files)> = programs.iter().enumerate().map(errand).collect();
        let is_pending = |outcome: Option<Outcome>| outcome.is_none_or(|outcome| choice.retry && !outcome.is_fine());
        stock.judge_new(&errands, language, &is_pending)?;
        let errands: Vec<Errand> = errands.into_iter().map(|(errand, _)| errand).collect();
        tell(stock, language, &errands);
    }
    Ok(())
}

fn errand((index, program): (usize, &&Program)) -> (Errand, Files) {
    let Program { name, extension, source, output, .. } = program;
    let files = package::program(index + 1, source, extension, output);
    (Errand::new(name.clone(), &files), files)
}

/// Prints what came of the programs of a language.
fn tell(stock: &Stock, language: &str, errands: &[Errand]) {
    let outcomes: Vec<_> =
        errands.iter().filter_map(|errand| Some((errand, stock.outcome(errand, language)?))).collect();
    let fine = outcomes.iter().filter(|(_, outcome)| outcome.is_fine()).count();
    println!("{language}: {fine} of {} accepted", outcomes.len());
    for (errand, outcome) in outcomes.iter().filter(|(_, outcome)| !outcome.is_fine()) {
        println!("  {}: {}", errand.package, causes::of(outcome));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_their_pattern_and_get_names_for_packages() {
        let root = tempfile::tempdir().unwrap();
        for path in ["gcc/10.2.0/test.c", "gcc/9.1.0/other.c"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found = matching(root.path(), "gcc/*/test.c").unwrap();
        assert_eq!(found.iter().map(|path| slug(path)).collect::<Vec<_>>(), ["gcc-10-2-0-test-c"]);
    }
}
