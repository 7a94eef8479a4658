//! `cargo xtask corpora functions PATH`: real problems with typed signatures, cases and known-good solutions. Does
//! signature, driver, comparator and verdict hold for them?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use super::choice::Choice;
use super::data::Data;
use super::judging::{Errand, Files, Outcome, Stock};
use super::package;
use super::problem::{Problem, Reason};
use super::report::{self, Known};
use super::solutions::Solutions;
use super::translate::translate;
use crate::output::heading;

/// What to judge, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) choice: Choice,
    /// Only problems that do not pass in another language: to find out whose fault it is
    #[arg(long)]
    doubtful: bool,
}

/// What became of the data set.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub(super) problems: Vec<Problem>,
    pub(super) refused: BTreeMap<Reason, Vec<u32>>,
}

/// Translates, judges and reports.
///
/// # Errors
/// When the data cannot be read or the product cannot be run. Failures of solutions are no errors, but in the report.
pub(crate) fn run(args: &Args, stock: &Stock) -> anyhow::Result<()> {
    let corpus = Corpus::read(&args.choice.path)?;
    println!("{} problems can be said in our words", corpus.problems.len());
    if !args.choice.dry {
        for language in report::LANGUAGES.into_iter().rev().filter(|language| args.choice.wants(language)) {
            judge(stock, &corpus, args, language)?;
        }
    }
    let text = report::markdown(&corpus, &outcomes(stock, &corpus));
    println!("{text}");
    match &args.choice.report {
        Some(path) => fs::write(path, text).with_context(|| format!("write {}", path.display())),
        None => Ok(()),
    }
}

impl Corpus {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let folder = path.join("problems");
        let entries = fs::read_dir(&folder).with_context(|| format!("read {}", folder.display()))?;
        let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
        let mut paths = paths.with_context(|| format!("read {}", folder.display()))?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        ensure!(!paths.is_empty(), "there are no problems in {}", folder.display());
        let solutions = Solutions::find(&path.join("solutions"))?;
        let mut corpus = Self::default();
        paths.iter().try_for_each(|path| corpus.add(&Data::read(path)?, &solutions))?;
        corpus.problems.sort_by_key(|problem| problem.id);
        corpus.refused.values_mut().for_each(|ids| ids.sort_unstable());
        Ok(corpus)
    }

    fn add(&mut self, data: &Data, solutions: &Solutions) -> anyhow::Result<()> {
        let id = data.id()?;
        match translate(id, data, solutions.of(id)?) {
            Ok(problem) => self.problems.push(problem),
            Err(reason) => self.refused.entry(reason).or_default().push(id),
        }
        Ok(())
    }
}

/// What a language is called in the names of files.
pub(super) fn extension(language: &str) -> &str {
    if language == "python" { "py" } else { language }
}

fn errand(problem: &Problem) -> (Errand, Files) {
    let files = package::files(problem);
    (Errand::new(format!("problem-{}", problem.id), &files), files)
}

fn mutated_errand(problem: &Problem) -> (Errand, Files) {
    let files = package::mutated_files(problem);
    (Errand::new(format!("problem-{}-mutated", problem.id), &files), files)
}

fn judge(stock: &Stock, corpus: &Corpus, args: &Args, language: &str) -> anyhow::Result<()> {
    heading(language);
    let is_there = |problem: &&Problem| problem.sources.contains_key(extension(language));
    let wanted = corpus.problems.iter().filter(is_there).step_by(args.choice.every as usize);
    let is_wanted = |problem: &&Problem| !args.doubtful || is_doubtful(stock, problem, language);
    let make = if args.choice.mutated { mutated_errand } else { errand };
    let errands: Vec<(Errand, Files)> = wanted.filter(is_wanted).map(make).collect();
    let is_done = |outcome: &Outcome| if args.choice.mutated { !outcome.whole } else { outcome.is_fine() };
    let is_pending = |outcome: Option<Outcome>| outcome.is_none_or(|one| args.choice.retry && !is_done(&one));
    stock.judge_new(&errands, language, &is_pending)?;
    let Some(newer) = newer(language) else { return Ok(()) };
    let is_refused = |(errand, _): &(Errand, Files)| stock.outcome(errand, language).is_some_and(|one| one.whole);
    let refused: Vec<(Errand, Files)> = errands.into_iter().filter(is_refused).collect();
    stock.judge_new(&refused, newer, &is_pending)
}

/// In which language a solution is judged that the usual one does not take: some in C++ are of a later standard than others.
fn newer(language: &str) -> Option<&'static str> {
    (language == "cpp").then_some("cpp23")
}

/// What came of a package in a language, or else in its newer one.
fn outcome(stock: &Stock, errand: &Errand, language: &'static str) -> Option<Outcome> {
    let outcome = stock.outcome(errand, language)?;
    let newer = || stock.outcome(errand, newer(language)?).filter(|newer| !newer.whole);
    Some(if outcome.whole { newer().unwrap_or(outcome) } else { outcome })
}

/// Whether a problem does not pass in another language.
fn is_doubtful(stock: &Stock, problem: &Problem, language: &str) -> bool {
    let (errand, _) = errand(problem);
    let others = report::LANGUAGES.into_iter().filter(|other| *other != language);
    others.filter_map(|other| outcome(stock, &errand, other)).any(|outcome| !outcome.is_fine())
}

/// What is known of each problem, in each language.
fn outcomes(stock: &Stock, corpus: &Corpus) -> BTreeMap<u32, Known> {
    let of = |(errand, _): (Errand, Files)| {
        let known = |language| Some((language, outcome(stock, &errand, language)?));
        report::LANGUAGES.into_iter().filter_map(known).collect()
    };
    let known = |problem| Known { plain: of(errand(problem)), mutated: of(mutated_errand(problem)) };
    corpus.problems.iter().map(|problem| (problem.id, known(problem))).collect()
}
