//! `cargo xtask corpora humaneval PATH`, `… piston PATH`, `… cms PATH` and `… qingdao PATH`: whole programs that others wrote, of
//! which must come what they say.

mod adapters;
mod cms;
mod expected;
mod humaneval;
mod package;
mod piston;
mod qingdao;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};

use self::expected::{Expected, Standing};
use super::causes;
use super::choice::Choice;
use super::judging::{Errand, Files, Outcome, Stock};
use crate::output::heading;

/// Which programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    HumanEval,
    Piston,
    Cms,
    Qingdao,
}

/// A program, and what must come of it.
#[derive(Debug)]
struct Program {
    /// Of its package.
    name: String,
    /// Our id.
    language: &'static str,
    /// Of its file, without the dot.
    extension: &'static str,
    source: String,
    /// What its problem brings around it.
    driver: Option<String>,
    /// Standard input and what is to be printed, of each test.
    tests: Vec<(String, String)>,
    /// CPU time of a test, in seconds, before the factor of the language.
    seconds: f64,
    memory_mib: u32,
    expected: Expected,
    /// What is to come of it here, where that is another thing, and why that is right.
    on_purpose: Option<(Expected, &'static str)>,
    /// Whether it was changed so that it must fail.
    mutated: bool,
}

/// All programs of one origin.
#[derive(Debug, Default)]
struct Corpus {
    programs: Vec<Program>,
    /// What cannot be judged here, by reason.
    left_out: BTreeMap<String, Vec<String>>,
}

impl Corpus {
    fn leave_out(&mut self, reason: impl Into<String>, name: impl Into<String>) {
        self.left_out.entry(reason.into()).or_default().push(name.into());
    }

    /// Leaves out what is in a language that is not there.
    fn keep_known(&mut self, is_known: impl Fn(&str) -> bool) {
        for program in std::mem::take(&mut self.programs) {
            if is_known(program.language) {
                self.programs.push(program);
            } else {
                self.leave_out(format!("{} is not there", program.language), program.name);
            }
        }
    }
}

impl Program {
    fn errand(&self) -> (Errand, Files) {
        let files = package::files(self);
        (Errand::new(self.name.clone(), &files), files)
    }

    fn standing(&self, outcome: &Outcome) -> Standing {
        let tests = self.tests.len();
        match &self.on_purpose {
            _ if self.expected.is_met(outcome, tests) => Standing::AsDocumented,
            Some((here, _)) if here.is_met(outcome, tests) => Standing::OnPurpose,
            _ => Standing::Other,
        }
    }
}

/// Judges what is new, and reports. `languages` is the folder of those that are there.
///
/// # Errors
/// When the data cannot be read or the product cannot be run. Programs that end in another way are no errors, but in the
/// report.
pub(crate) fn run(source: Source, choice: &Choice, stock: &Stock, languages: &Path) -> anyhow::Result<()> {
    let mut corpus = match source {
        Source::HumanEval => humaneval::read(&choice.path)?,
        Source::Piston => piston::read(&choice.path)?,
        Source::Cms => cms::read(&choice.path)?,
        Source::Qingdao => qingdao::read(&choice.path)?,
    };
    corpus.keep_known(|id| languages.join(id).join("language.toml").is_file());
    ensure!(!corpus.programs.is_empty(), "there are no programs");
    if !choice.dry {
        judge(stock, &corpus, choice)?;
    }
    let section = report::section(source, &corpus, stock);
    println!("{section}");
    match &choice.report {
        Some(path) => write_section(path, &section),
        None => Ok(()),
    }
}

/// What was in the file of other corpora stays.
fn write_section(path: &Path, section: &str) -> anyhow::Result<()> {
    let before = if path.exists() { fs::read_to_string(path) } else { Ok(String::new()) };
    let before = before.with_context(|| format!("read {}", path.display()))?;
    fs::write(path, report::with_section(&before, section)).with_context(|| format!("write {}", path.display()))
}

fn judge(stock: &Stock, corpus: &Corpus, choice: &Choice) -> anyhow::Result<()> {
    let mut by_language: BTreeMap<&str, Vec<&Program>> = BTreeMap::new();
    for program in corpus.programs.iter().filter(|program| program.mutated == choice.mutated) {
        by_language.entry(program.language).or_default().push(program);
    }
    by_language.retain(|language, _| choice.wants(language));
    for (language, programs) in &by_language {
        heading(language);
        let programs: Vec<&Program> = programs.iter().step_by(choice.every as usize).copied().collect();
        judge_language(stock, language, &programs, choice.retry)?;
    }
    Ok(())
}

fn judge_language(stock: &Stock, language: &str, programs: &[&Program], retry: bool) -> anyhow::Result<()> {
    let (mut fresh, mut again) = (Vec::new(), Vec::new());
    for program in programs {
        let errand = program.errand();
        let is_other = |outcome: &Outcome| program.standing(outcome) == Standing::Other;
        let is_again = retry && stock.outcome(&errand.0, language).as_ref().is_some_and(is_other);
        if is_again { again.push(errand) } else { fresh.push(errand) }
    }
    stock.judge_new(&fresh, language, &|outcome| outcome.is_none())?;
    stock.judge_new(&again, language, &|_| true)?;
    let known = programs.iter().filter_map(|program| Some((program, stock.outcome(&program.errand().0, language)?)));
    for (program, outcome) in known.filter(|(program, outcome)| program.standing(outcome) == Standing::Other) {
        println!("  {}: {}", program.name, causes::of(&outcome));
    }
    Ok(())
}
