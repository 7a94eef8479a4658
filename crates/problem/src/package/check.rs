//! What must hold in every package, by whatever door it came in.
//!
//! Errors name files of the layout on disk, because that is where an author mends them.

mod cases;

use std::collections::HashSet;

use proto::Verdict;

use super::bounds::{
    CPU_MS_MAX, HINT_CHARS_MAX, MEMORY_MIB_MAX, MEMORY_MIB_MIN, OUTPUT_KIB_MAX, SLUG_BYTES_MAX, SOURCE_BYTES_MAX,
    STATEMENT_BYTES_MAX, SUBMISSIONS_MAX, TITLE_CHARS_MAX, TOPICS_MAX,
};
use super::files::{EDITORIAL, STATEMENT, check_path};
use super::{
    Comparator, JurySubmission, Limits, Package, PackageError, ProblemKind, Tolerance, checker, drivers, languages,
};
use crate::{ClassSignature, Type};

const YAML: &str = "problem.yaml";

/// Whether `package` keeps all rules.
pub(super) fn package(package: &Package) -> Result<(), PackageError> {
    check_header(package).map_err(|message| PackageError::malformed(YAML, message))?;
    if !is_slug(&package.slug) {
        let message =
            format!("rename the directory: its name is 1 to {SLUG_BYTES_MAX} of a-z, 0-9 and `-`, such as `two-sum`");
        return Err(PackageError::malformed(&package.slug, message));
    }
    match &package.kind {
        ProblemKind::Function(signature) => signature.check()?,
        ProblemKind::Class(class) => class.check()?,
        ProblemKind::Stdio => {}
    }
    check_comparator(package.comparator, &package.kind).map_err(|message| PackageError::malformed(YAML, message))?;
    check_text(STATEMENT, &package.statement, "say what is to be done")?;
    package.editorial.as_deref().map_or(Ok(()), |text| check_text(EDITORIAL, text, "write it, or remove the file"))?;
    cases::check(&package.tests, &package.kind, package.comparator)?;
    check_submissions(&package.submissions)?;
    languages::check(package.languages.as_ref(), &package.submissions)?;
    drivers::check(&package.drivers, &package.submissions)?;
    checker::check(package.checker.as_ref(), package.comparator)
}

fn check_header(package: &Package) -> Result<(), String> {
    if package.number == 0 {
        return Err("`number` counts from 1".to_owned());
    }
    let title = &package.title;
    if title.trim().is_empty() || title.chars().any(char::is_control) {
        return Err("`name` is one line of text".to_owned());
    }
    if title.chars().count() > TITLE_CHARS_MAX {
        return Err(format!("`name` has at most {TITLE_CHARS_MAX} characters"));
    }
    if package.topics.len() > TOPICS_MAX {
        return Err(format!("at most {TOPICS_MAX} topics"));
    }
    if let Some(topic) = package.topics.iter().find(|topic| !is_slug(topic)) {
        return Err(format!("topic `{topic}`: write it with a-z, 0-9 and `-`, such as `hash-table`"));
    }
    check_hints(&package.hints)?;
    check_limits(&package.limits)
}

fn check_limits(limits: &Limits) -> Result<(), String> {
    if !(1..=CPU_MS_MAX).contains(&limits.cpu_ms) {
        return Err(format!("`time_limit` is at most {} seconds", CPU_MS_MAX / 1000));
    }
    if !(MEMORY_MIB_MIN..=MEMORY_MIB_MAX).contains(&limits.memory_mib) {
        return Err(format!("`memory` is {MEMORY_MIB_MIN} to {MEMORY_MIB_MAX} MiB"));
    }
    if !(1..=OUTPUT_KIB_MAX).contains(&limits.output_kib) {
        return Err(format!("`output` is 1 to {} MiB", OUTPUT_KIB_MAX / 1024));
    }
    Ok(())
}

/// Whether answers of this kind can be compared so.
fn check_comparator(comparator: Comparator, kind: &ProblemKind) -> Result<(), String> {
    let Tolerance { absolute, relative } = comparator.tolerance();
    if ![absolute, relative].iter().all(|bound| (0.0..f64::INFINITY).contains(bound)) {
        return Err("`absolute` and `relative` are not negative".to_owned());
    }
    let doubles = match kind {
        ProblemKind::Stdio => false,
        ProblemKind::Function(signature) => *signature.answer_type().base() == Type::Double,
        ProblemKind::Class(class) => class.returns_doubles(),
    };
    if comparator.has_own_tolerance() && !doubles {
        return Err("`absolute` and `relative` are for doubles, and the answer has none".to_owned());
    }
    match kind {
        ProblemKind::Stdio => check_answer_comparator(comparator, None),
        ProblemKind::Function(signature) => check_answer_comparator(comparator, Some(signature.answer_type())),
        ProblemKind::Class(class) => check_class_comparator(comparator, class),
    }
}

/// Whether there is a method that returns what can be compared so; what others return is exact.
fn check_class_comparator(comparator: Comparator, class: &ClassSignature) -> Result<(), String> {
    let returns = |fits: fn(&Type) -> bool| class.methods.iter().filter_map(|method| method.returns.as_ref()).any(fits);
    let fits = match comparator {
        Comparator::Exact | Comparator::Checker => true,
        Comparator::Float { .. } => class.returns_doubles(),
        Comparator::Unordered { .. } | Comparator::Set { .. } => returns(|kind| matches!(kind, Type::Array(_))),
        Comparator::UnorderedNested { .. } => returns(|kind| matches!(kind, Type::Array(_) | Type::Graph)),
        Comparator::Tokens | Comparator::Lines | Comparator::AnyOf { .. } => false,
    };
    if fits {
        return Ok(());
    }
    let all = "the comparator of a class is `exact`, `checker`, `float` for methods that return doubles, or `unordered`, `set` or \
        `unordered_nested` for methods that return arrays";
    Err(all.to_owned())
}

/// Whether values of the type `answer` can be compared so, or texts where there is none.
fn check_answer_comparator(comparator: Comparator, answer: Option<&Type>) -> Result<(), String> {
    let misfit = |name: &str, fit: &str| match answer {
        Some(kind) => Err(format!("the comparator `{name}` is for {fit}, and the answer is {kind}")),
        None => Err(format!("the comparator `{name}` is for {fit}, and there is no signature")),
    };
    let is_array = answer.is_some_and(|kind| matches!(kind, Type::Array(_)));
    match comparator {
        Comparator::Tokens if answer.is_some() => misfit("tokens", "problems without a signature"),
        Comparator::Lines if answer.is_some() => misfit("lines", "problems without a signature"),
        Comparator::Float { .. } if answer.is_some_and(|kind| *kind.base() != Type::Double) => {
            misfit("float", "double")
        }
        Comparator::Unordered { .. } if answer.is_some() && !is_array => misfit("unordered", "arrays"),
        Comparator::Set { .. } if answer.is_some() && !is_array => misfit("set", "arrays"),
        Comparator::UnorderedNested { .. } if !is_array && answer != Some(&Type::Graph) => {
            misfit("unordered_nested", "arrays and graphs")
        }
        _ => Ok(()),
    }
}

fn check_hints(hints: &[String]) -> Result<(), String> {
    if hints.len() > Package::HINTS_MAX {
        return Err(format!("at most {} hints", Package::HINTS_MAX));
    }
    let usable = |hint: &String| !hint.trim().is_empty() && hint.chars().count() <= HINT_CHARS_MAX;
    match hints.iter().position(|hint| !usable(hint)) {
        Some(index) => Err(format!("hint {}: 1 to {HINT_CHARS_MAX} characters", index + 1)),
        None => Ok(()),
    }
}

fn check_text(path: &str, text: &str, empty: &str) -> Result<(), PackageError> {
    if text.trim().is_empty() {
        return Err(PackageError::malformed(path, empty));
    }
    if text.len() > STATEMENT_BYTES_MAX {
        let message = format!("at most {STATEMENT_BYTES_MAX} bytes");
        return Err(PackageError::limit(path, message));
    }
    Ok(())
}

fn check_submissions(submissions: &[JurySubmission]) -> Result<(), PackageError> {
    if submissions.len() > SUBMISSIONS_MAX {
        let message = format!("at most {SUBMISSIONS_MAX} submissions");
        return Err(PackageError::limit("submissions/", message));
    }
    let mut seen = HashSet::new();
    for submission in submissions {
        let path = format!("submissions/{}", submission.path);
        check_path(&path)?;
        if !seen.insert(&submission.path) {
            return Err(PackageError::malformed(path, "there are two of that name"));
        }
        if submission.source.len() > SOURCE_BYTES_MAX {
            let message = format!("at most {SOURCE_BYTES_MAX} bytes");
            return Err(PackageError::limit(path, message));
        }
        if submission.expected == Verdict::JudgeError {
            return Err(PackageError::malformed(path, "no program deserves a judge error"));
        }
    }
    if !submissions.iter().any(|submission| submission.expected == Verdict::Accepted) {
        let message = "no submission: add one whose answers are right";
        return Err(PackageError::malformed("submissions/accepted/", message));
    }
    Ok(())
}

/// Text that is safe and readable in an address.
fn is_slug(text: &str) -> bool {
    (1..=SLUG_BYTES_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
