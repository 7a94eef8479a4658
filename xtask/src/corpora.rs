//! `cargo xtask corpora`: whether what is built is true for problems and programs that none of us wrote. Each command takes a
//! folder with other people's data, which is neither downloaded nor kept here.

mod blame;
mod calls;
mod causes;
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

use self::judging::Stock;
use crate::build;
use crate::repository::Repository;

/// What to try.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Corpus {
    /// Problems with typed signatures, cases and solutions in C++, Java and Python: are drivers and comparators right?
    Functions(functions::Args),
    /// Whole programs with assertions of their own, in C++, Java, JavaScript and Python
    Humaneval(programs::Args),
    /// Whole programs that print OK, in most languages
    Piston(programs::Args),
}

/// Runs over one corpus.
///
/// # Errors
/// When its data cannot be read or nothing can be judged.
pub(crate) fn corpora(repository: &Repository, corpus: &Corpus) -> anyhow::Result<()> {
    let (name, choice, judges) = match corpus {
        Corpus::Functions(args) => ("functions", &args.choice, !args.dry),
        Corpus::Humaneval(args) => ("humaneval", &args.choice, true),
        Corpus::Piston(args) => ("piston", &args.choice, true),
    };
    let binary = match &choice.binary {
        Some(binary) => binary.clone(),
        None if judges => build::release(repository)?,
        None => PathBuf::new(),
    };
    let stock = Stock { folder: repository.target.join("corpora").join(name), binary };
    match corpus {
        Corpus::Functions(args) => functions::run(args, &stock),
        Corpus::Humaneval(args) => programs::humaneval(args, &stock),
        Corpus::Piston(args) => programs::piston(args, &stock),
    }
}
