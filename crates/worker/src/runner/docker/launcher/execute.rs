//! From the launcher to the program: what a new process does to itself before it becomes the program.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode};

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit, setsid, umask};

use crate::runner::docker::wire::{ProcessLimits, Refusal};

/// Nothing that a program could lock away is needed by the host.
const LOCKED_BYTES_MAX: u64 = 64 * 1024;

/// The first arguments are the host's token and the limits, the others are the program and its arguments. Returns only when
/// that failed.
pub(super) fn become_program(arguments: &[OsString]) -> ExitCode {
    let [token, limits, program, arguments @ ..] = arguments else { return ExitCode::FAILURE };
    let refusal = match prepare(limits) {
        Err(error) => Refusal::NotPrepared(format!("it cannot limit the program: {error}")),
        Ok(()) => not_executed(&Command::new(program).args(arguments).exec()),
    };
    // Should nobody read it any more, nobody needs to know.
    let _ = io::stderr().write_all(&refusal.to_words(&token.to_string_lossy()));
    ExitCode::FAILURE
}

fn not_executed(error: &io::Error) -> Refusal {
    error.raw_os_error().map_or_else(|| Refusal::NotPrepared(error.to_string()), Refusal::NotExecuted)
}

fn prepare(limits: &OsString) -> io::Result<()> {
    let limits: ProcessLimits = serde_json::from_slice(limits.as_bytes())?;
    setsid()?;
    umask(Mode::from_raw_mode(0o022));
    offer_to_the_oom_killer();
    for (resource, max) in [
        (Resource::Core, 0),
        (Resource::Fsize, limits.file_bytes_max),
        (Resource::Nofile, limits.open_files_max),
        (Resource::Stack, limits.stack_bytes_max),
        (Resource::Cpu, limits.cpu_seconds_max),
        (Resource::Memlock, LOCKED_BYTES_MAX),
    ] {
        limit(resource, max)?;
    }
    Ok(())
}

/// When memory runs out, the program shall go and not the launcher. Where the kernel refuses, the larger one goes, which is
/// nearly always the program as well.
fn offer_to_the_oom_killer() {
    // We cannot be read and so are nobody's in /proc. Nothing hostile runs yet that could make use of it.
    if set_dumpable_behavior(DumpableBehavior::Dumpable).is_ok() {
        let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    }
}

/// Lowers a limit; one that is lower already stays.
fn limit(resource: Resource, max: u64) -> io::Result<()> {
    let max = getrlimit(resource).maximum.map_or(max, |now| now.min(max));
    Ok(setrlimit(resource, Rlimit { current: Some(max), maximum: Some(max) })?)
}
