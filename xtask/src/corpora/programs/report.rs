//! What a run over programs has shown, as a section of a page in Markdown: counts, and the names of what differs. No text of
//! the data is in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::causes;
use super::super::judging::{Outcome, Stock};
use super::{Corpus, Program, Source, Standing};

/// What the page begins with.
const PAGE: &str = "\
# Whole programs of others

Each section is made by `cargo xtask corpora humaneval PATH --report docs/corpora-programs.md`, and so on with `piston`, `cms` and `qingdao`, which
[a recipe](howto/run-corpora.md) explains. The programs are other people's, and none of their text is here or in this repository.

Each becomes a package, which `hashcodex problem verify` judges in the sandbox; then what came of it is compared with what its authors say. *On purpose* is
what we decided in another way.
";

/// How a section begins.
const HEADING: &str = "\n## ";

impl Source {
    /// The heading of the section, and what there is to say before the numbers.
    fn introduction(self) -> (&'static str, &'static str) {
        match self {
            Self::HumanEval => (
                "HumanEval-X",
                "164 programs in each of six languages, with assertions of their own. Each must end well; and once more, with one assertion turned round, it must not.",
            ),
            Self::Piston => ("Piston", "Smoke programs of many versions of many languages, each of which prints `OK`."),
            Self::Cms => (
                "CMS",
                "The functional tests of the Contest Management System: what is right, half right or wrong, does not compile, takes too long, sleeps, takes too much \
                 memory, ends badly, or tries what it must not. A program in four versions of C++ there is in one here. Where files are read and written, a driver brings \
                 them in and out.",
            ),
            Self::Qingdao => (
                "QingdaoU Judger",
                "The programs with which that sandbox is tested, compiled without optimisation as they are there.",
            ),
        }
    }
}

/// A program with what came of it.
type Known<'a> = (&'a Program, Outcome);

/// What is known of a corpus.
pub(super) fn section(source: Source, corpus: &Corpus, stock: &Stock) -> String {
    let outcome = |program: &'_ Program| stock.outcome(&program.errand().0, program.language);
    let known: Vec<Known<'_>> = corpus.programs.iter().filter_map(|one| Some((one, outcome(one)?))).collect();
    let (title, introduction) = source.introduction();
    let mut text = format!("## {title}\n\n{introduction}\n");
    let (mutated, plain): (Vec<Known<'_>>, Vec<Known<'_>>) = known.into_iter().partition(|(one, _)| one.mutated);
    write_numbers(&mut text, &plain);
    write_on_purpose(&mut text, &plain);
    write_others(&mut text, "Other than documented", &plain);
    write_mutated(&mut text, &mutated);
    write_left_out(&mut text, corpus);
    text
}

fn write_numbers(text: &mut String, known: &[Known<'_>]) {
    text.push_str("\n| language | programs | as documented | other on purpose | other |\n|---|---|---|---|---|\n");
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (program, outcome) in known {
        counts.entry(program.language).or_default()[program.standing(outcome) as usize] += 1;
    }
    for (language, [documented, on_purpose, other]) in counts {
        let all = documented + on_purpose + other;
        let _ = writeln!(text, "| {language} | {all} | {documented} | {on_purpose} | {other} |");
    }
}

fn write_on_purpose(text: &mut String, known: &[Known<'_>]) {
    let on_purpose = known.iter().filter(|(program, outcome)| program.standing(outcome) == Standing::OnPurpose);
    let mut rows = on_purpose.filter_map(|(program, _)| Some((program, program.on_purpose?))).peekable();
    if rows.peek().is_some() {
        text.push_str("\n| other on purpose | documented | here | why |\n|---|---|---|---|\n");
    }
    for (program, (here, why)) in rows {
        let _ = writeln!(text, "| {} | {} | {} | {why} |", program.name, program.expected.words(), here.words());
    }
}

fn write_others(text: &mut String, heading: &str, known: &[Known<'_>]) {
    let others = known.iter().filter(|(program, outcome)| program.standing(outcome) == Standing::Other);
    let mut others = others.peekable();
    if others.peek().is_some() {
        let _ = writeln!(text, "\n| {} | documented | what came |\n|---|---|---|", heading.to_lowercase());
    }
    for (program, outcome) in others {
        let came = if outcome.is_fine() { "accepted".to_owned() } else { causes::of(outcome) };
        let _ = writeln!(text, "| {} | {} | {came} |", program.name, program.expected.words());
    }
}

/// Programs that must fail.
fn write_mutated(text: &mut String, known: &[Known<'_>]) {
    if known.is_empty() {
        return;
    }
    let accepted = known.iter().filter(|(_, outcome)| outcome.is_fine()).count();
    let ran = known.iter().filter(|(program, outcome)| program.standing(outcome) == Standing::AsDocumented).count();
    let _ = writeln!(
        text,
        "\nWith one assertion turned round, {accepted} of {} are accepted; {ran} ended with a runtime error, as they must.",
        known.len()
    );
    write_others(text, "Turned round", known);
}

fn write_left_out(text: &mut String, corpus: &Corpus) {
    if corpus.left_out.is_empty() {
        return;
    }
    text.push_str("\n| left out | why | names |\n|---|---|---|\n");
    for (reason, names) in &corpus.left_out {
        let mut distinct = names.clone();
        distinct.dedup();
        let _ = writeln!(text, "| {} | {reason} | {} |", names.len(), distinct.join(", "));
    }
}

/// The page with this section in the place of the one of that heading.
pub(super) fn with_section(page: &str, section: &str) -> String {
    let (head, rest) = page.split_once(HEADING).unwrap_or((if page.is_empty() { PAGE } else { page }, ""));
    let title = |section: &str| section.lines().next().map(str::to_owned);
    let mut sections: Vec<&str> = rest.split(HEADING).filter(|old| !old.is_empty()).collect();
    let new = section.trim_start_matches("## ");
    match sections.iter().position(|old| title(old) == title(new)) {
        Some(place) => sections[place] = new,
        None => sections.push(new),
    }
    let sections: String = sections.iter().map(|section| format!("{HEADING}{}\n", section.trim_end())).collect();
    format!("{}\n{sections}", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_one_before() {
        let page = with_section("", "## One\n\ntext\n");
        let page = with_section(&page, "## Two\n\nmore\n");
        assert!(page.starts_with(PAGE) && page.ends_with("\n\n## One\n\ntext\n\n## Two\n\nmore\n"), "{page}");
        let again = with_section(&page, "## One\n\nnew\n");
        assert!(again.ends_with("\n\n## One\n\nnew\n\n## Two\n\nmore\n"), "{again}");
        assert_eq!(with_section(&again, "## One\n\ntext\n"), page);
    }
}
