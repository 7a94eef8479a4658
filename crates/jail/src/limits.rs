//! Every limit has a name and a unit.

use std::time::Duration;

/// What one command may use, with all its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub cpu_max: Duration,
    pub wall_max: Duration,
    /// Of the command's cgroup: heap, stack, page cache, files in the box, kernel memory. At least 1 MiB.
    pub memory_bytes_max: u64,
    /// Processes and threads.
    pub processes_max: u32,
    /// Of standard output and of standard error, each; of a command that one talks to, in each exchange. More ends the
    /// command.
    pub output_bytes_max: u64,
    /// How much of each stream is kept, in bytes, from one exchange to the next; the rest is counted and dropped.
    pub capture_bytes_max: u64,
    /// The longest file that the command may write, in bytes.
    pub file_bytes_max: u64,
    pub open_files_max: u32,
}

/// What one exchange may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeLimits<'a> {
    pub cpu_max: Duration,
    pub wall_max: Duration,
    /// The longest reply, in bytes.
    pub reply_bytes_max: u32,
    /// How an honest reply begins. A longer one that begins so is too much output, another is no reply at all.
    pub reply_begins: &'a [u8],
}
