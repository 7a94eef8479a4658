//! `cargo xtask tidy`: the rules of this repository that no compiler or linter knows.
//!
//! Each rule is a small function from a file to findings, with a test that it fires on a bad example.

mod code;
mod file;
mod law;
mod manifest;
mod markdown;
mod metadata;
mod purity;
mod rust;
mod text;
mod tree;

use anyhow::bail;

use crate::output::heading;
use crate::repository::Repository;
use file::{Finding, SourceFile};

/// A rule that looks at one file at a time.
type Rule = fn(&SourceFile) -> Vec<Finding>;

const FILE_RULES: &[Rule] = &[
    rust::opens_with_purpose,
    rust::unsafe_in_one_file,
    rust::no_allow,
    rust::names_stay_home,
    purity::no_effects,
    text::no_empty_names,
    text::no_mod_rs,
    text::no_markers,
    text::short_files,
    text::no_local_paths,
    text::jail_knows_no_judging,
    markdown::links_exist,
    manifest::dependencies_say_why,
];

/// Checks everything; the number of rules that hold.
///
/// # Errors
/// Lists every finding as `file:line: rule: what to do`.
pub(crate) fn tidy(repository: &Repository) -> anyhow::Result<u64> {
    heading("tidy");
    let files = tree::files(&repository.root)?;
    let metadata = metadata::read(repository)?;
    let mut findings: Vec<_> =
        files.iter().flat_map(|file| FILE_RULES.iter().flat_map(move |rule| rule(file))).collect();
    findings.extend(law::findings(&metadata));
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("tidy: {} findings", findings.len());
    }
    let rules = FILE_RULES.len() + law::RULES;
    println!("{rules} rules hold in {} files", files.len());
    Ok(rules.try_into()?)
}
