//! What a run over real problems has shown, as Markdown: counts, and the numbers of the problems with one line each. No
//! text of the data is in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::blame::{self, Blame};
use super::causes;
use super::functions::{Corpus, extension};
use super::judging::Outcome;
use super::package;
use super::problem::{Dropped, Problem};

/// In the order of the tables.
pub(super) const LANGUAGES: [&str; 3] = ["cpp", "java", "python"];

/// What came of one problem, by language.
pub(super) type Outcomes = BTreeMap<&'static str, Outcome>;

/// What is known of one problem.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// With the answers of the data.
    pub(super) plain: Outcomes,
    /// With wrong ones.
    pub(super) mutated: Outcomes,
}

/// The counts of one language.
#[derive(Debug, Default)]
struct Tally {
    problems: usize,
    cases: usize,
    accepted: usize,
    /// Cases that fail, by whose fault it is.
    failed: BTreeMap<Blame, usize>,
    mutated: usize,
    /// Problems of which a wrong answer was accepted, once for each.
    fooled: Vec<u32>,
    /// Problems with a failure that is not the data's: how many cases, and why.
    listed: Vec<(u32, usize, String)>,
}

/// The report.
pub(super) fn markdown(corpus: &Corpus, known: &BTreeMap<u32, Known>) -> String {
    let mut text = String::from(INTRODUCTION);
    let tallies: Vec<(&str, Tally)> =
        LANGUAGES.iter().map(|language| (*language, tally(corpus, known, language))).collect();
    write_numbers(&mut text, corpus, &tallies);
    write_left_out(&mut text, corpus, known);
    write_data_faults(&mut text, corpus, known);
    for (language, tally) in &tallies {
        write_failures(&mut text, language, tally);
    }
    text
}

const INTRODUCTION: &str = "\
# Real problems

Made by `cargo xtask corpora functions PATH --report docs/corpora.md`, which [a recipe](howto/run-corpora.md) explains. The problems and the solutions are
other people's, and none of their text is here or in this repository; numbers are those that both give to a problem.

Each problem becomes a package with its typed signature, its comparator and its cases, and each known-good solution a jury submission, which
`hashcodex problem verify` judges in the sandbox. A second package has a *wrong* answer for each case, which differs by a little: a number is one more,
two neighbours change places, a truth is turned round, a letter is added. The first must be accepted, the second never. What our C++20 does not take is
judged as C++23.

A case that is not accepted is **the data's fault** when another language fails it with the same answer, so that solutions agree and the data do not. It
is **undecided** when nothing can be said: no other language was judged, or all fail in different ways. Else it is **the language's**, and listed
below with its cause. Percentages leave the data's faults out, and count what is undecided as failed.

Where the column *problems* says fewer than could be translated, there is no solution in that language, or a sample was judged. Wrong answers are tried on a sample.

";

fn tally(corpus: &Corpus, known: &BTreeMap<u32, Known>, language: &'static str) -> Tally {
    let mut tally = Tally::default();
    for problem in corpus.problems.iter().filter(|problem| problem.sources.contains_key(extension(language))) {
        let Some(known) = known.get(&problem.id) else { continue };
        if let Some(outcome) = known.plain.get(language).filter(|outcome| !outcome.is_misnamed()) {
            tally.add(problem, &known.plain, language, outcome);
            tally.add_mutated(problem, outcome, known.mutated.get(language));
        }
    }
    tally
}

impl Tally {
    fn add(&mut self, problem: &Problem, outcomes: &Outcomes, language: &str, outcome: &Outcome) {
        let blames: Vec<Blame> =
            (0..problem.cases.len()).filter_map(|case| blame::of(problem, outcomes, language, case)).collect();
        self.problems += 1;
        self.cases += problem.cases.len();
        self.accepted += problem.cases.len() - blames.len();
        blames.iter().for_each(|blame| *self.failed.entry(*blame).or_default() += 1);
        let count = |blame| blames.iter().filter(|one| **one == blame).count();
        let listed = blames.len() - count(Blame::Data);
        if listed > 0 {
            self.listed.push((problem.id, listed, causes::of(outcome)));
        }
    }

    /// Where the data's own answer fails, one that is changed may be the right one.
    fn add_mutated(&mut self, problem: &Problem, plain: &Outcome, mutated: Option<&Outcome>) {
        let Some(mutated) = mutated.filter(|outcome| !outcome.whole) else { return };
        let answers = package::mutated(problem).into_iter().enumerate();
        let tried = answers.filter(|(case, answer)| answer.is_some() && !plain.failed.contains_key(case));
        for (case, _) in tried {
            self.mutated += 1;
            if !mutated.failed.contains_key(&case) {
                self.fooled.push(problem.id);
            }
        }
    }

    fn failed(&self, blame: Blame) -> usize {
        self.failed.get(&blame).copied().unwrap_or_default()
    }

    /// Of the cases that are no fault of the data.
    fn percentage(&self) -> f64 {
        let fair = self.cases - self.failed(Blame::Data);
        100.0 * self.accepted as f64 / fair.max(1) as f64
    }
}

fn write_numbers(text: &mut String, corpus: &Corpus, tallies: &[(&str, Tally)]) {
    let cases: usize = corpus.problems.iter().map(|problem| problem.cases.len()).sum();
    let _ =
        writeln!(text, "## Numbers\n\n{} problems with {cases} cases could be translated.\n", corpus.problems.len());
    text.push_str("| language | problems | cases | accepted | data's fault | undecided | language's | accepted of the fair | wrong answers accepted |\n");
    text.push_str("|---|---|---|---|---|---|---|---|---|\n");
    for (language, tally) in tallies {
        let [data, undecided, own] = [Blame::Data, Blame::Undecided, Blame::Language].map(|blame| tally.failed(blame));
        let Tally { problems, cases, accepted, mutated, fooled, .. } = tally;
        let (percentage, fooled) = (tally.percentage(), fooled.len());
        let _ = writeln!(
            text,
            "| {language} | {problems} | {cases} | {accepted} | {data} | {undecided} | {own} | {percentage:.2} % | {fooled} of {mutated} |"
        );
    }
}

fn write_left_out(text: &mut String, corpus: &Corpus, known: &BTreeMap<u32, Known>) {
    text.push_str("\n## Left out\n\n| problems | why | numbers |\n|---|---|---|\n");
    for (reason, ids) in &corpus.refused {
        let _ = writeln!(text, "| {} | {reason} | {} |", ids.len(), list(ids));
    }
    let misnamed = known.iter().filter(|(_, known)| known.plain.values().any(Outcome::is_misnamed));
    let misnamed: Vec<u32> = misnamed.map(|(id, _)| *id).collect();
    if !misnamed.is_empty() {
        let _ = writeln!(text, "| {} | a name that we refuse | {} |", misnamed.len(), list(&misnamed));
    }
    let mut dropped: BTreeMap<Dropped, usize> = BTreeMap::new();
    for (why, count) in corpus.problems.iter().flat_map(|problem| &problem.dropped) {
        *dropped.entry(*why).or_default() += count;
    }
    text.push_str("\n| cases of the others | why |\n|---|---|\n");
    for (why, count) in dropped {
        let _ = writeln!(text, "| {count} | {why} |");
    }
}

/// Numbers, with the cases that the data get wrong.
fn write_data_faults(text: &mut String, corpus: &Corpus, known: &BTreeMap<u32, Known>) {
    let mut faults = Vec::new();
    for problem in &corpus.problems {
        let Some(outcomes) = known.get(&problem.id).map(|known| &known.plain) else { continue };
        let is_fault = |case: &usize| {
            outcomes.keys().any(|language| blame::of(problem, outcomes, language, *case) == Some(Blame::Data))
        };
        match (0..problem.cases.len()).filter(is_fault).count() {
            0 => {}
            count => faults.push(format!("{} ({count})", problem.id)),
        }
    }
    let _ = writeln!(text, "\n## The data's faults\n\nProblems, and how many of their cases: {}.", faults.join(", "));
}

fn write_failures(text: &mut String, language: &str, tally: &Tally) {
    if !tally.fooled.is_empty() {
        let _ = writeln!(text, "\nWrong answers accepted in {language}: {}.", list(&tally.fooled));
    }
    if tally.listed.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n## What fails in {language}\n");
    let mut by_cause: BTreeMap<&str, (usize, Vec<u32>)> = BTreeMap::new();
    for (id, cases, cause) in &tally.listed {
        let entry = by_cause.entry(cause).or_default();
        entry.0 += cases;
        entry.1.push(*id);
    }
    text.push_str("| problems | cases | cause | numbers |\n|---|---|---|---|\n");
    for (cause, (cases, ids)) in by_cause {
        let _ = writeln!(text, "| {} | {cases} | {cause} | {} |", ids.len(), list(&ids));
    }
}

fn list(ids: &[u32]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
