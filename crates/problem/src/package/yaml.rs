//! Reads `problem.yaml`: what its keys mean, and what holds when they are absent.
//!
//! Ranges are not checked here but on the whole package, because packages come in by other doors too.

mod constructor;
mod document;

use super::bounds::KIB;
use super::checker::Call;
use super::{Comparator, Difficulty, Languages, Limits, PackageError, ProblemKind, Tolerance};
use crate::{ClassSignature, Constraints, Method, Parameter, Returns, Signature, SignatureError, Type};
use document::{
    ClassEntry, ComparatorEntry, ComparatorName, Document, LimitsEntry, MethodEntry, NameEntry, OneOrMany,
    ParameterEntry, SignatureEntry,
};

const FORMAT_VERSION: &str = "2025-09";
const PROBLEM_TYPE: &str = "pass-fail";
const TITLE_LANGUAGE: &str = "en";
const TIME_LIMIT_SECONDS: f64 = 2.0;
const MEMORY_MIB: u64 = 256;
const OUTPUT_MIB: u64 = 8;

/// What `problem.yaml` says.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) title: String,
    pub(super) number: u32,
    pub(super) difficulty: Difficulty,
    pub(super) topics: Vec<String>,
    pub(super) hints: Vec<String>,
    pub(super) kind: ProblemKind,
    pub(super) limits: Limits,
    /// As it is written, if it is.
    pub(super) comparator: Option<Comparator>,
    pub(super) call: Call,
    pub(super) show_failing_input: bool,
    /// Relative to `submissions/`.
    pub(super) reference: Option<String>,
    pub(super) languages: Option<Languages>,
}

/// Reads the text of the file at `path`.
pub(super) fn read(path: &str, text: &str) -> Result<Header, PackageError> {
    let malformed = |message: String| PackageError::malformed(path, message);
    let document = document::parse(text).map_err(malformed)?;
    check_standard(&document).map_err(malformed)?;
    let title = title(document.name).map_err(malformed)?;
    let languages = document.languages.map(languages).transpose().map_err(malformed)?;
    let ours = document.hashcodex;
    let kind = match (ours.signature, ours.class) {
        (Some(entry), None) => ProblemKind::Function(signature(entry, path)?),
        (None, Some(entry)) => ProblemKind::Class(class(entry)?),
        (None, None) => ProblemKind::Stdio,
        (Some(_), Some(_)) => return Err(malformed("a problem has either a `signature` or a `class`".to_owned())),
    };
    let given = ours.comparator.as_ref().map(comparator).transpose().map_err(malformed)?;
    let call = ours.comparator.map(call).unwrap_or_default();
    Ok(Header {
        title,
        number: ours.number,
        difficulty: ours.difficulty,
        topics: ours.topics,
        hints: ours.hints,
        kind,
        limits: limits(&document.limits).map_err(malformed)?,
        comparator: given,
        call,
        show_failing_input: ours.show_failing_input,
        reference: ours.reference,
        languages,
    })
}

/// Whether the standard keys ask for nothing that we would have to do and do not.
fn check_standard(document: &Document) -> Result<(), String> {
    let version = &document.problem_format_version;
    if version != FORMAT_VERSION {
        return Err(format!("`problem_format_version` is {version}, but only {FORMAT_VERSION} can be read"));
    }
    let types = match &document.problem_type {
        None => &[][..],
        Some(OneOrMany::One(name)) => std::slice::from_ref(name),
        Some(OneOrMany::Many(names)) => names,
    };
    match types.iter().find(|name| *name != PROBLEM_TYPE) {
        Some(other) => Err(format!("`type: {other}` is not supported, only {PROBLEM_TYPE}")),
        None => Ok(()),
    }
}

fn title(name: NameEntry) -> Result<String, String> {
    match name {
        NameEntry::Plain(title) => Ok(title),
        NameEntry::ByLanguage(mut titles) => {
            titles.remove(TITLE_LANGUAGE).ok_or_else(|| format!("`name` needs an entry `{TITLE_LANGUAGE}`"))
        }
    }
}

fn languages(entry: OneOrMany) -> Result<Languages, String> {
    match entry {
        OneOrMany::One(word) => Languages::of_word(&word),
        OneOrMany::Many(ids) => Languages::of_list(ids),
    }
}

fn limits(entry: &LimitsEntry) -> Result<Limits, String> {
    let seconds = entry.time_limit.unwrap_or(TIME_LIMIT_SECONDS);
    if !seconds.is_finite() || seconds <= 0.0 {
        return Err(format!("`time_limit` is a positive number of seconds, not {seconds}"));
    }
    let output_mib = entry.output.unwrap_or(OUTPUT_MIB);
    Ok(Limits {
        cpu_ms: (seconds * 1000.0).ceil() as u64, // saturates; the range is checked later
        memory_mib: entry.memory.unwrap_or(MEMORY_MIB),
        output_kib: output_mib.saturating_mul(KIB as u64),
    })
}

fn comparator(entry: &ComparatorEntry) -> Result<Comparator, String> {
    let tolerance = match (entry.absolute, entry.relative) {
        (None, None) => None,
        (absolute, relative) => {
            Some(Tolerance { absolute: absolute.unwrap_or(0.0), relative: relative.unwrap_or(0.0) })
        }
    };
    if entry.kind != ComparatorName::Checker && (entry.convention.is_some() || entry.arguments.is_some()) {
        return Err("only the comparator `checker` has a `convention` and `arguments`".to_owned());
    }
    match entry.kind {
        ComparatorName::Float => Ok(float(tolerance.unwrap_or(Tolerance::DEFAULT))),
        ComparatorName::Unordered => Ok(Comparator::Unordered { tolerance }),
        ComparatorName::UnorderedNested => Ok(Comparator::UnorderedNested { tolerance }),
        ComparatorName::Set => Ok(Comparator::Set { tolerance }),
        ComparatorName::AnyOf => Ok(Comparator::AnyOf { tolerance }),
        _ if tolerance.is_some() => Err("this comparator has no `absolute` and no `relative`".to_owned()),
        ComparatorName::Exact => Ok(Comparator::Exact),
        ComparatorName::Tokens => Ok(Comparator::Tokens),
        ComparatorName::Lines => Ok(Comparator::Lines),
        ComparatorName::Checker => Ok(Comparator::Checker),
    }
}

fn float(Tolerance { absolute, relative }: Tolerance) -> Comparator {
    Comparator::Float { absolute, relative }
}

/// How a checker is called.
fn call(entry: ComparatorEntry) -> Call {
    Call { convention: entry.convention.unwrap_or_default(), arguments: entry.arguments.unwrap_or_default() }
}

/// How answers are compared where nothing else is said.
pub(super) fn default_comparator(kind: &ProblemKind) -> Comparator {
    match kind {
        ProblemKind::Stdio => Comparator::Tokens,
        ProblemKind::Function(signature) if *signature.answer_type().base() == Type::Double => {
            float(Tolerance::DEFAULT)
        }
        ProblemKind::Class(class) if class.returns_doubles() => float(Tolerance::DEFAULT),
        ProblemKind::Function(_) | ProblemKind::Class(_) => Comparator::Exact,
    }
}

fn signature(entry: SignatureEntry, path: &str) -> Result<Signature, PackageError> {
    let parameters = parameters(entry.parameters)?;
    let returns = match (entry.returns.as_deref(), entry.output) {
        (None | Some("void"), Some(name)) => Returns::InPlace(output_index(&parameters, name)?),
        (Some(kind), None) if kind != "void" => Returns::Value(kind.parse()?),
        _ => {
            let message =
                "a signature has either `returns` (a type) or `output` (the parameter that is changed in place)";
            return Err(PackageError::malformed(path, message));
        }
    };
    let constraints = Constraints::new(entry.constraints).map_err(SignatureError::Constraint)?;
    let signature = Signature { name: entry.name, parameters, returns, constraints };
    signature.check()?; // now, because the comparator depends on it
    Ok(signature)
}

fn class(entry: ClassEntry) -> Result<ClassSignature, SignatureError> {
    let method = |method: MethodEntry| {
        let returns = method.returns.filter(|kind| kind != "void").map(|kind| kind.parse()).transpose()?;
        let constraints = Constraints::new(method.constraints)?;
        Ok(Method { name: method.name, parameters: parameters(method.parameters)?, returns, constraints })
    };
    let class = ClassSignature {
        name: entry.name,
        constructor: parameters(entry.constructor.parameters)?,
        constructor_constraints: Constraints::new(entry.constructor.constraints)?,
        methods: entry.methods.into_iter().map(method).collect::<Result<_, SignatureError>>()?,
        calls_max: entry.calls,
    };
    class.check()?; // now, because the comparator depends on it
    Ok(class)
}

fn parameters(entries: Vec<ParameterEntry>) -> Result<Vec<Parameter>, SignatureError> {
    let parameter = |entry: ParameterEntry| Ok(Parameter { kind: entry.kind.parse()?, name: entry.name });
    entries.into_iter().map(parameter).collect()
}

fn output_index(parameters: &[Parameter], name: String) -> Result<usize, SignatureError> {
    let index = parameters.iter().position(|parameter| parameter.name == name);
    index.ok_or(SignatureError::Output(name))
}
