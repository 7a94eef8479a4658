//! Reads the policy: which system calls are answered how. The policy itself is `policies/commands.json`.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;
use syscalls::Sysno;

/// For each number of a system call with an answer of its own, what decides it.
pub(super) type Rules = BTreeMap<u32, Decision>;

/// What decides about one system call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    Allow,
    /// It is allowed when all conditions of one of these hold.
    AllowIf(Vec<Vec<Condition>>),
    /// It fails with this error number.
    Fail(u16),
}

/// One argument, compared under a mask: `argument & mask == value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Condition {
    /// 0 to 5.
    pub(super) index: u8,
    pub(super) mask: u64,
    pub(super) value: u64,
}

/// The form of the file, which is that of seccompiler, so that other tools and tests can read it, too.
#[derive(Debug, Deserialize)]
struct File {
    allowed: List,
    unimplemented: List,
}

#[derive(Debug, Deserialize)]
struct List {
    filter: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    syscall: String,
    #[serde(default)]
    args: Vec<Argument>,
}

#[derive(Debug, Deserialize)]
struct Argument {
    index: u8,
    #[serde(rename = "type")]
    width: Width,
    op: Operator,
    val: u64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Width {
    /// The lower half counts.
    Dword,
    Qword,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Operator {
    Eq,
    MaskedEq(u64),
}

/// Why a policy cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum PolicyError {
    #[error("the policy is malformed: {0}")]
    Form(#[from] serde_json::Error),
    #[error("no system call of this machine is called {0}")]
    Name(String),
    #[error("{0} has an argument number above 5")]
    Argument(String),
}

/// The error number by which programs know that a system call does not exist, and try another way.
const ENOSYS: u16 = 38;

/// The rules of a policy file.
pub(super) fn read(text: &str) -> Result<Rules, PolicyError> {
    let file: File = serde_json::from_str(text)?;
    let mut rules = Rules::new();
    for entry in file.allowed.filter {
        let conditions = entry.conditions()?;
        let decision = rules.entry(entry.number()?).or_insert(Decision::AllowIf(Vec::new()));
        match decision {
            Decision::AllowIf(alternatives) if !conditions.is_empty() => alternatives.push(conditions),
            other => *other = Decision::Allow,
        }
    }
    for entry in file.unimplemented.filter {
        rules.insert(entry.number()?, Decision::Fail(ENOSYS)); // outranks being allowed
    }
    Ok(rules)
}

impl Entry {
    fn number(&self) -> Result<u32, PolicyError> {
        let call = Sysno::from_str(&self.syscall).map_err(|_| PolicyError::Name(self.syscall.clone()))?;
        u32::try_from(call.id()).map_err(|_| PolicyError::Name(self.syscall.clone()))
    }

    fn conditions(&self) -> Result<Vec<Condition>, PolicyError> {
        if self.args.iter().any(|argument| argument.index > 5) {
            return Err(PolicyError::Argument(self.syscall.clone()));
        }
        Ok(self.args.iter().map(Argument::condition).collect())
    }
}

impl Argument {
    fn condition(&self) -> Condition {
        let width = match self.width {
            Width::Dword => u64::from(u32::MAX),
            Width::Qword => u64::MAX,
        };
        let mask = match self.op {
            Operator::Eq => width,
            Operator::MaskedEq(mask) => mask & width,
        };
        Condition { index: self.index, mask, value: self.val & mask }
    }
}
