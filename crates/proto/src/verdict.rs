//! What a judging can end with, and where it is on the way there.

use serde::{Deserialize, Serialize};

/// The end of a judging, or of one case. The names are part of the public interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    WrongAnswer,
    TimeLimitExceeded,
    MemoryLimitExceeded,
    OutputLimitExceeded,
    RuntimeError,
    CompileError,
    /// We failed, not the user: retried, never billed, never cached.
    JudgeError,
}

impl Verdict {
    /// Every verdict, in the order in which people list them.
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::WrongAnswer,
        Self::TimeLimitExceeded,
        Self::MemoryLimitExceeded,
        Self::OutputLimitExceeded,
        Self::RuntimeError,
        Self::CompileError,
        Self::JudgeError,
    ];

    /// The name on the wire, in the store and in folder names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::WrongAnswer => "wrong_answer",
            Self::TimeLimitExceeded => "time_limit_exceeded",
            Self::MemoryLimitExceeded => "memory_limit_exceeded",
            Self::OutputLimitExceeded => "output_limit_exceeded",
            Self::RuntimeError => "runtime_error",
            Self::CompileError => "compile_error",
            Self::JudgeError => "judge_error",
        }
    }

    /// The verdict of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == name)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why the user's code is being executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Against the samples or the user's own cases; judging goes on after a failure.
    Run,
    /// Against every test; judging stops at the first failure.
    Submit,
    /// No problem at all: one program, one standard input.
    Playground,
    /// A submission of a jury, judged as `Submit` to verify its package.
    Verify,
}

impl Kind {
    /// The name on the wire and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Submit => "submit",
            Self::Playground => "playground",
            Self::Verify => "verify",
        }
    }
}

/// Where a submission is on its way. Only moves forward, except that a lost worker takes it back to `Queued`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Queued,
    Compiling,
    Running,
    Finished,
}
