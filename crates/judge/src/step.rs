//! What the judge wants done next.

use std::path::PathBuf;
use std::sync::Arc;

use proto::LanguageId;

/// Names a step of one judgement, so that outcomes may come back in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StepId(pub u32);

/// One thing to do in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Run the compiler to its end in a box of its own. After exit code 0, take the artefacts: the worker keeps them and
    /// puts them into every later box of this judgement, by their plain file names and executable. A name with a slash at
    /// its end stands for every regular file directly in that directory, of which there must be one. Answer with [`Outcome::Executed`](crate::Outcome::Executed).
    Compile {
        invocation: Invocation,
        artefacts: Vec<String>,
        /// Nothing else of this worker may run meanwhile.
        exclusive: bool,
    },
    /// Start the program in a fresh box with the artefacts and the protocol's pair of descriptors, and pass it the hello
    /// message. The program stays open until the next `Open` or the end. Answer with
    /// [`Outcome::Exchanged`](crate::Outcome::Exchanged).
    Open { invocation: Invocation, hello: Message },
    /// Pass one message to the open program. Answer with [`Outcome::Exchanged`](crate::Outcome::Exchanged).
    Case {
        message: Message,
        /// Nothing else of this worker may run from the message to its reply: this is a measurement that decides.
        exclusive: bool,
    },
    /// Run a whole program to its end in a fresh box with the artefacts. Answer with
    /// [`Outcome::Executed`](crate::Outcome::Executed).
    Execute {
        invocation: Invocation,
        /// Nothing else of this worker may run meanwhile.
        exclusive: bool,
    },
    /// Run a program of the problem's own to its end, in boxes that are its own, too: they share nothing with those of the
    /// program that is judged. The first time, compile it before. Then take the files of these names from its work directory,
    /// as far as they are there. Answer with [`Outcome::Checked`](crate::Outcome::Checked).
    Check { compilation: Arc<Compilation>, invocation: Invocation, takes: &'static [&'static str] },
}

/// A compilation beside that of the program that is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compilation {
    pub language: &'static LanguageId,
    pub invocation: Invocation,
    /// As in [`Step::Compile`].
    pub artefacts: Vec<String>,
}

/// A command in a box, with everything that it may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invocation {
    /// Put into the work directory before the start, beside the artefacts.
    pub files: Vec<File>,
    /// The program by absolute path, and its arguments. Never a shell.
    pub argv: Vec<String>,
    /// What of the host it needs to see besides the directories of the system, by absolute path; `*` at the end is whatever
    /// follows in that name. Only where toolchains are the host's.
    pub shows: Vec<PathBuf>,
    /// The whole environment.
    pub env: Vec<(String, String)>,
    pub stdin: Vec<u8>,
    /// Of the whole run; for an open program, of its life beside the limits of each message. Between messages it may wait
    /// for its turn, which is part of its life.
    pub limits: BoxLimits,
}

/// A file of the work directory. Its name has no `/` and is never empty, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub content: Vec<u8>,
    pub executable: bool,
}

/// A frame to the open program, and how long its answer may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Without the length prefix; at most [`FRAME_BYTES_MAX`](crate::FRAME_BYTES_MAX).
    pub payload: Vec<u8>,
    /// How an honest reply begins. One that begins so and is longer than a frame may be is too much output; any other that
    /// is too long breaks the protocol.
    pub reply_begins: Vec<u8>,
    /// CPU time of the box from the reply before to the reply to this one, in milliseconds.
    pub cpu_ms_max: u64,
    /// Wall time from sending the message to its reply, in milliseconds.
    pub wall_ms_max: u64,
}

/// What a box may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoxLimits {
    pub cpu_ms_max: u64,
    pub wall_ms_max: u64,
    /// Of the cgroup, tmpfs and all.
    pub memory_mib_max: u64,
    /// Processes and threads.
    pub processes_max: u32,
    /// Of standard output and of standard error, each; of an open program, for each message.
    pub output_bytes_max: u64,
    /// Of the work directory and of `/tmp`, each.
    pub disk_mib_max: u64,
}
