//! What `language.toml` says, as types. Unknown keys are errors, so that a misspelt limit cannot pass unnoticed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proto::LanguageId;
use serde::Deserialize;

/// A whole `language.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) id: LanguageId,
    pub(crate) name: String,
    pub(crate) extension: String,
    /// Languages are listed by this number.
    pub(crate) order: u32,
    pub(crate) diagnostics: DiagnosticsFormat,
    #[serde(default)]
    pub(crate) install: Install,
    pub(crate) version: Version,
    pub(crate) compile: Compile,
    pub(crate) run: Run,
    /// Of drivers only.
    #[serde(default)]
    pub(crate) startup: Startup,
    pub(crate) stdio: Program,
    /// Absent in a language for whole programs only; so are the names of types then.
    pub(crate) function: Option<Program>,
    pub(crate) types: Option<TypeNames>,
    #[serde(default)]
    pub(crate) keywords: Keywords,
    /// Only beside `function`.
    pub(crate) ahead: Option<Ahead>,
}

/// Where the toolchain comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Install {
    /// Packages of Debian, each perhaps with others that do as well: `rustc-web | rustc`.
    #[serde(default)]
    pub(crate) apt: Vec<String>,
    /// Packages of npm in exact versions: `typescript@6.0.3`.
    #[serde(default)]
    pub(crate) npm: Vec<String>,
    /// Files that packages bring besides the programs; only `xtask` looks for them.
    #[serde(default, rename = "libraries")]
    _libraries: Vec<String>,
    /// Whether it is installed unless somebody asks for more; only `xtask` reads it.
    #[serde(default, rename = "default")]
    _default: bool,
}

/// Whose words the compile step prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DiagnosticsFormat {
    Gcc,
    Javac,
    Python,
    Rustc,
    /// Any other: text in which `file:line:column:` and the like may stand.
    Plain,
}

/// How to ask for the version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    pub(crate) argv: Vec<String>,
    /// The number starts right after the first occurrence of this.
    pub(crate) after: String,
}

/// The compile step, whatever the kind of problem.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Compile {
    /// Lines that say that all is well, which nobody needs to read.
    #[serde(default)]
    pub(crate) silent: Vec<String>,
    /// What the compiler writes when memory is out, at the start of a line; `*` is anything.
    #[serde(default)]
    pub(crate) out_of_memory: Vec<String>,
    /// What the compiler has outside of `/usr`, see [`crate::Invocation::shows`].
    #[serde(default)]
    pub(crate) shows: Vec<PathBuf>,
    pub(crate) limits: CompileLimits,
}

/// What a compilation may use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompileLimits {
    pub(crate) cpu_ms_max: u64,
    pub(crate) wall_ms_max: u64,
    pub(crate) memory_mib_max: u64,
    pub(crate) processes_max: u32,
    pub(crate) output_kib_max: u64,
    pub(crate) disk_mib_max: u64,
}

/// What differs between languages when programs run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Run {
    /// The environment of every step, compilation included.
    pub(crate) env: BTreeMap<String, String>,
    /// Multiplies the CPU time limit of a case.
    pub(crate) cpu_factor: f64,
    /// What the runtime itself needs; added to the memory limit of the problem.
    pub(crate) memory_overhead_mib: u64,
    pub(crate) processes_max: u32,
    pub(crate) disk_mib_max: u64,
    /// What the runtime has outside of `/usr`, see [`crate::Invocation::shows`].
    #[serde(default)]
    pub(crate) shows: Vec<PathBuf>,
    /// What the runtime writes to standard error when memory is out, at the start of a line; `*` is anything.
    pub(crate) out_of_memory: Vec<String>,
}

/// What a driver may use until it says hello.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Startup {
    pub(crate) cpu_ms_max: u64,
    pub(crate) wall_ms_max: u64,
}

/// How programs of one kind of problem are compiled and run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Program {
    /// The name of the user's file.
    pub(crate) source: String,
    /// In languages whose programs are classes, of whole programs only: what class and file are called unless the text says
    /// otherwise. Then `source` and the commands may have `{{ file }}` and `{{ entry }}`.
    pub(crate) entry: Option<String>,
    /// Text on the first line of the user's file, before the user's own.
    #[serde(default)]
    pub(crate) before: String,
    /// The template of what the editor shows at first; without it, `starter.<extension>.j2`. Of functions only.
    #[serde(default)]
    starter: String,
    /// Files of this language's folder beside the source when compiling; `.j2` is rendered and taken off. One of a sibling,
    /// inside the binary only, is named as `../cpp/driver/…`.
    pub(crate) compile_files: Vec<String>,
    pub(crate) compile: Vec<String>,
    /// What the compiler makes. `name/` stands for every regular file directly in that directory.
    pub(crate) artefacts: Vec<String>,
    /// Whether the user's file is needed to run.
    pub(crate) run_source: bool,
    pub(crate) run_files: Vec<String>,
    /// A template; `memory_mib` is the problem's limit.
    pub(crate) run: Vec<String>,
    /// A template: what the driver expects of the user's code, for people.
    #[serde(default)]
    pub(crate) expects: String,
}

impl Program {
    /// Where the folder has the template of what the editor shows at first.
    pub(crate) fn starter(&self, extension: &str) -> String {
        if self.starter.is_empty() { format!("starter.{extension}.j2") } else { self.starter.clone() }
    }
}

/// What is made once for all programs that have these files beside them. Without it, compiling comes to the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ahead {
    /// Files of this language's folder. Every program for a function has them, too; whole programs may.
    pub(crate) files: Vec<String>,
    pub(crate) compile: Vec<String>,
    /// The file that comes of it.
    pub(crate) makes: String,
    /// More words for the compiler, right behind its name, with which it says what it reads.
    pub(crate) ask: Vec<String>,
    /// The line of standard error that says that it read what was made.
    pub(crate) says: String,
}

/// How types are spelled.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypeNames {
    pub(crate) int: String,
    pub(crate) long: String,
    pub(crate) double: String,
    pub(crate) bool: String,
    pub(crate) char: String,
    pub(crate) string: String,
    /// With `{}` for the element. An element that is a choice (`a | b`) is put in parentheses.
    pub(crate) array: String,
    /// How an array of what may not be null is spelled, by the type of its elements, where that differs from `array`.
    #[serde(default)]
    pub(crate) arrays: BTreeMap<String, String>,
    /// Another spelling that solutions may have instead, from the outermost array inwards. The driver is told how deep it goes.
    #[serde(default)]
    pub(crate) outer: Option<String>,
    /// With `{}` for what it is when it is not null.
    pub(crate) nullable: String,
    /// How what stands in `nullable` or `outer` is spelled, by type, where that differs from above.
    #[serde(default)]
    pub(crate) boxed: BTreeMap<String, String>,
    pub(crate) list: String,
    pub(crate) tree: String,
    /// Classes that a solution finds when it uses them without defining them, as elsewhere: `ListNode`, `TreeNode`, `Pair`.
    #[serde(default)]
    pub(crate) implied: Vec<String>,
}

/// Names of signatures that the language reserves, and how it has them all the same.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keywords {
    words: Vec<String>,
    /// With `{}` for the word: `r#{}`.
    spelled: String,
}

impl Keywords {
    /// The name as a program of this language writes it.
    pub(crate) fn spell(&self, name: &str) -> String {
        let is_reserved = self.words.iter().any(|word| word == name);
        if is_reserved { self.spelled.replace("{}", name) } else { name.to_owned() }
    }
}
