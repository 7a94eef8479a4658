//! What came of a step. A sandbox that failed has no outcome: the worker gives the judgement up and retries.

use std::time::Duration;

/// What the wall clock ended may be run again when it had computed for this much of the time, in percent. Whoever only waits
/// computes little more than its start, and the CPU limit ends at some 20 percent whoever is given all the time that it wants;
/// between the two, a busy machine may be to blame.
const STARVED_PERCENT: u128 = 2;

/// The outcome of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Of `Compile` and `Execute`. For `Compile`, `artefacts` says whether all of them could be taken.
    Executed { execution: Execution, artefacts: bool },
    /// Of `Open` and `Case`.
    Exchanged(Exchange),
    /// Of `Check`.
    Checked(Checked),
}

/// What came of a program of the problem's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It did not compile.
    NoProgram(Execution),
    /// It ended, and has left these files, in the order of their names in the step.
    Ran { execution: Execution, taken: Vec<Option<Vec<u8>>> },
}

impl Checked {
    /// Of the compiler, or of the program.
    #[must_use]
    pub fn execution(&self) -> &Execution {
        match self {
            Self::NoProgram(execution) | Self::Ran { execution, .. } => execution,
        }
    }
}

/// What came back for a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exchange {
    /// A frame, within the limits. The program is still open.
    Replied {
        payload: Vec<u8>,
        /// Of this exchange alone, but for CPU time, which is all since the reply before, and for memory, which is the peak so far.
        usage: Usage,
        stdout: Stream,
        stderr: Stream,
    },
    /// The program ended or was ended before a whole frame came; so it is when it sends what is longer than a frame may be.
    Ended(Execution),
}

/// A program that has ended. In an exchange, usage and streams are of this exchange alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    pub end: End,
    pub usage: Usage,
    pub stdout: Stream,
    pub stderr: Stream,
}

impl Execution {
    /// Whether the clock on the wall ended it although it wanted to compute. Then it is worth a second run, while nothing else
    /// runs here.
    #[must_use]
    pub fn was_starved(&self) -> bool {
        self.end == End::Exceeded(Limit::Wall) && self.usage.is_starved()
    }
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Exited(i32),
    /// By a signal that we did not send.
    Signalled(i32),
    /// We ended it, because it went over a limit.
    Exceeded(Limit),
    /// We ended it, because it wrote to the protocol's descriptor what is no frame.
    BrokeProtocol,
    /// The kernel refused to execute it, with this error number: what the compiler made of the user's text is no program. When
    /// the machine or the toolchain is the reason, there is no outcome.
    NotExecuted(i32),
}

/// A limit that a program went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Cpu,
    Wall,
    /// The kernel's out-of-memory killer acted in the run's own cgroup.
    Memory,
    Output,
}

/// What was used, measured from outside the box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub cpu: Duration,
    pub wall: Duration,
    pub memory_kib: u64,
}

impl Usage {
    /// Whether what the wall clock ended wanted to compute, and may not have been given the time.
    pub(crate) fn is_starved(&self) -> bool {
        self.cpu.as_nanos() * 100 >= self.wall.as_nanos() * STARVED_PERCENT
    }
}

/// A captured stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stream {
    pub bytes: Vec<u8>,
    /// There was more.
    pub truncated: bool,
}

impl Stream {
    /// This stream with a later part of it behind.
    pub(crate) fn then(mut self, later: Self) -> Self {
        self.bytes.extend(later.bytes);
        self.truncated |= later.truncated;
        self
    }
}
