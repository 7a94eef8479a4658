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
use self::programs::Source;
use crate::build;
use crate::repository::Repository;

/// What to try.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Corpus {
    /// Problems with typed signatures, cases and solutions in C++, Java and Python: are drivers and comparators right?
    Functions(functions::Args),
    /// Whole programs with assertions of their own, in six languages
    Humaneval(programs::Args),
    /// Whole programs that print OK, in most languages
    Piston(programs::Args),
    /// Programs that are right, wrong, slow, large or forbidden, in nine languages
    Cms(programs::Args),
    /// Programs that try a sandbox, in C and C++
    Qingdao(programs::Args),
}

/// Runs over one corpus.
///
/// # Errors
/// When its data cannot be read or nothing can be judged.
pub(crate) fn corpora(repository: &Repository, corpus: &Corpus) -> anyhow::Result<()> {
    let (name, choice, dry) = match corpus {
        Corpus::Functions(args) => ("functions", &args.choice, args.dry),
        Corpus::Humaneval(args) => ("humaneval", &args.choice, args.dry),
        Corpus::Piston(args) => ("piston", &args.choice, args.dry),
        Corpus::Cms(args) => ("cms", &args.choice, args.dry),
        Corpus::Qingdao(args) => ("qingdao", &args.choice, args.dry),
    };
    let binary = match &choice.binary {
        Some(binary) => binary.clone(),
        None if dry => PathBuf::new(),
        None => build::release(repository)?,
    };
    let stock = Stock { folder: repository.target.join("corpora").join(name), binary };
    let programs = |source, args| programs::run(source, args, &stock, &repository.root.join("languages"));
    match corpus {
        Corpus::Functions(args) => functions::run(args, &stock),
        Corpus::Humaneval(args) => programs(Source::HumanEval, args),
        Corpus::Piston(args) => programs(Source::Piston, args),
        Corpus::Cms(args) => programs(Source::Cms, args),
        Corpus::Qingdao(args) => programs(Source::Qingdao, args),
    }
}
