//! `cargo xtask corpora`: whether what is built is true for problems and programs that none of us wrote. Each command takes a
//! folder with other people's data, which is neither downloaded nor kept here.

mod blame;
mod calls;
mod causes;
mod choice;
mod comparison;
mod data;
mod declaration;
mod functions;
mod harness;
mod judging;
mod kind;
mod literal;
mod mutation;
mod package;
mod problem;
mod programs;
mod report;
mod solutions;
mod translate;

use std::path::PathBuf;

use self::choice::Choice;
use self::judging::Stock;
use self::programs::Source;
use crate::build;
use crate::repository::Repository;

/// What to try.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Corpus {
    /// Problems with typed signatures, cases and solutions in C++, Java and Python: are drivers and comparators right?
    Functions(functions::Args),
    /// Whole programs with assertions of their own, in six languages
    Humaneval(Choice),
    /// Whole programs that print OK, in most languages
    Piston(Choice),
    /// Programs that are right, wrong, slow, large or forbidden, in nine languages
    Cms(Choice),
    /// Programs that try a sandbox, in C and C++
    Qingdao(Choice),
}

/// Runs over one corpus.
///
/// # Errors
/// When its data cannot be read or nothing can be judged.
pub(crate) fn corpora(repository: &Repository, corpus: &Corpus) -> anyhow::Result<()> {
    let (name, choice) = match corpus {
        Corpus::Functions(args) => ("functions", &args.choice),
        Corpus::Humaneval(choice) => ("humaneval", choice),
        Corpus::Piston(choice) => ("piston", choice),
        Corpus::Cms(choice) => ("cms", choice),
        Corpus::Qingdao(choice) => ("qingdao", choice),
    };
    let binary = match &choice.binary {
        Some(binary) => binary.clone(),
        None if choice.dry => PathBuf::new(),
        None => build::release(repository)?,
    };
    let stock = Stock { folder: repository.target.join("corpora").join(name), binary };
    let programs = |source| programs::run(source, choice, &stock, &repository.root.join("languages"));
    match corpus {
        Corpus::Functions(args) => functions::run(args, &stock),
        Corpus::Humaneval(_) => programs(Source::HumanEval),
        Corpus::Piston(_) => programs(Source::Piston),
        Corpus::Cms(_) => programs(Source::Cms),
        Corpus::Qingdao(_) => programs(Source::Qingdao),
    }
}
