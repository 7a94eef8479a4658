//! What a command did, as seen from outside the box.

use std::time::Duration;

/// A command that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub status: Status,
    pub usage: Usage,
    pub stdout: Captured,
    pub stderr: Captured,
}

/// How a command ended. A limit outranks the signal by which it was enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Exited(i32),
    /// Ended by this signal, which was not ours.
    Signalled(i32),
    Exceeded(Limit),
    /// Wrote to descriptor 4 what is no message.
    BrokeProtocol,
    /// The kernel refused to execute the program, with this error number. Nothing of the command ever ran.
    NotExecuted(i32),
}

/// The limit that ended a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Cpu,
    Wall,
    /// The kernel's out-of-memory killer acted in the command's own cgroup.
    Memory,
    /// Of a stream, or of a reply that is longer than one may be.
    Output,
}

/// Measured from the command's own cgroup, and by our clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Of all processes of the command, dead or alive.
    pub cpu: Duration,
    pub wall: Duration,
    /// The highest memory of the cgroup so far, in bytes.
    pub memory_bytes_peak: u64,
}

/// A captured stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captured {
    pub bytes: Vec<u8>,
    /// There was more than is kept.
    pub truncated: bool,
}

/// What came back for a message. Streams and wall time are of this exchange alone, CPU time is all since the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exchange {
    Replied {
        payload: Vec<u8>,
        usage: Usage,
        stdout: Captured,
        stderr: Captured,
    },
    /// The command has ended, by itself or by a limit, before a whole reply came.
    Ended(Outcome),
}
