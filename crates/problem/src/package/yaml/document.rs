//! The shape of `problem.yaml`: the keys of the ICPC format 2025-09, and ours below `hashcodex:`.
//!
//! Keys of the format that mean nothing here are accepted and not read; unknown ones are errors, because a mistyped key
//! would be a setting that silently does nothing. `constants` is left out for that reason too: statement and data would
//! have to be rewritten by it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::constructor::ConstructorEntry;
use crate::package::{Convention, Difficulty};

/// Of maps and lists in one another.
const DEPTH_MAX: usize = 16;
/// Of keys, values, maps and lists together.
const NODES_MAX: usize = 4_000;

/// The document in `text`, or what is wrong with it and where.
pub(super) fn parse(text: &str) -> Result<Document, String> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: DEPTH_MAX,
            max_nodes: NODES_MAX,
            max_events: 4 * NODES_MAX,
            max_anchors: 0, // no anchors, no aliases: no bombs
            max_aliases: 0,
        },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) problem_format_version: String,
    #[serde(rename = "type")]
    pub(super) problem_type: Option<OneOrMany>,
    pub(super) name: NameEntry,
    #[serde(default)]
    pub(super) limits: LimitsEntry,
    pub(super) languages: Option<OneOrMany>,
    pub(super) hashcodex: Ours,

    #[serde(default, rename = "uuid")]
    _uuid: IgnoredAny,
    #[serde(default, rename = "version")]
    _version: IgnoredAny,
    #[serde(default, rename = "credits")]
    _credits: IgnoredAny,
    #[serde(default, rename = "source")]
    _source: IgnoredAny,
    #[serde(default, rename = "license")]
    _license: IgnoredAny,
    #[serde(default, rename = "rights_owner")]
    _rights_owner: IgnoredAny,
    #[serde(default, rename = "embargo_until")]
    _embargo_until: IgnoredAny,
    #[serde(default, rename = "keywords")]
    _keywords: IgnoredAny,
    #[serde(default, rename = "allow_file_writing")]
    _allow_file_writing: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum NameEntry {
    Plain(String),
    ByLanguage(BTreeMap<String, String>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsEntry {
    /// CPU time, in seconds.
    pub(super) time_limit: Option<f64>,
    /// In MiB.
    pub(super) memory: Option<u64>,
    /// In MiB.
    pub(super) output: Option<u64>,

    #[serde(default, rename = "time_multipliers")]
    _time_multipliers: IgnoredAny,
    #[serde(default, rename = "time_resolution")]
    _time_resolution: IgnoredAny,
    #[serde(default, rename = "code")]
    _code: IgnoredAny,
    #[serde(default, rename = "compilation_time")]
    _compilation_time: IgnoredAny,
    #[serde(default, rename = "compilation_memory")]
    _compilation_memory: IgnoredAny,
    #[serde(default, rename = "validation_time")]
    _validation_time: IgnoredAny,
    #[serde(default, rename = "validation_memory")]
    _validation_memory: IgnoredAny,
    #[serde(default, rename = "validation_output")]
    _validation_output: IgnoredAny,
    #[serde(default, rename = "validation_passes")]
    _validation_passes: IgnoredAny,
}

/// Our additions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ours {
    pub(super) number: u32,
    pub(super) difficulty: Difficulty,
    #[serde(default)]
    pub(super) topics: Vec<String>,
    #[serde(default)]
    pub(super) hints: Vec<String>,
    pub(super) signature: Option<SignatureEntry>,
    pub(super) class: Option<ClassEntry>,
    pub(super) comparator: Option<ComparatorEntry>,
    #[serde(default = "yes")]
    pub(super) show_failing_input: bool,
    pub(super) reference: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignatureEntry {
    pub(super) name: String,
    pub(super) parameters: Vec<ParameterEntry>,
    pub(super) returns: Option<String>,
    pub(super) output: Option<String>,
    #[serde(default)]
    pub(super) constraints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassEntry {
    pub(super) name: String,
    #[serde(default)]
    pub(super) constructor: ConstructorEntry,
    pub(super) methods: Vec<MethodEntry>,
    /// The most calls, the constructor's included.
    pub(super) calls: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodEntry {
    pub(super) name: String,
    #[serde(default)]
    pub(super) parameters: Vec<ParameterEntry>,
    pub(super) returns: Option<String>,
    #[serde(default)]
    pub(super) constraints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParameterEntry {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparatorEntry {
    pub(super) kind: ComparatorName,
    pub(super) absolute: Option<f64>,
    pub(super) relative: Option<f64>,
    pub(super) convention: Option<Convention>,
    pub(super) arguments: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ComparatorName {
    Exact,
    Tokens,
    Float,
    Unordered,
    Lines,
    UnorderedNested,
    Set,
    AnyOf,
    Checker,
}

fn yes() -> bool {
    true
}
