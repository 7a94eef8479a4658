//! Whose fault it is that the kernel refused to execute a command.
//!
//! A compiler or an interpreter is ours, whatever the reason: it is gone, or the machine is short of something. What lies in the
//! work directory is what a compiler made of the user's text, and it is put there anew for each run, so no other run can have
//! damaged it. When it is no program, or asks for a loader that is not there, that may be the user's doing, and it is the
//! program that fails: nobody shall have a worker blamed for it. Should the system's own loader be gone, hello world tells, which
//! is asked whenever a program does not start. Only what no file can bring about is ours there, too.

use std::io;

use judge::{End, Exchange, Execution, Invocation, Outcome};
use rustix::io::Errno;

use super::RunnerError;

/// How the paths of all begin that were put into a box.
const WORK: &str = "/box/";

/// Too little memory, too many processes or descriptors, or a file that is being written.
const SHORTAGES: [Errno; 5] = [Errno::AGAIN, Errno::MFILE, Errno::NFILE, Errno::NOMEM, Errno::TXTBSY];

/// The outcome of a program, unless we are to blame that it was not executed.
pub(super) fn of_program(outcome: Outcome, invocation: &Invocation) -> Result<Outcome, RunnerError> {
    let program = program(invocation);
    match end(&outcome) {
        Some(End::NotExecuted(errno)) if is_ours(program, errno) => Err(not_executed(program, errno)),
        _ => Ok(outcome),
    }
}

/// Nothing, unless a command that is nobody's but ours was not executed: a compiler, or a checker.
pub(super) fn of_ours(execution: &Execution, invocation: &Invocation) -> Result<(), RunnerError> {
    match execution.end {
        End::NotExecuted(errno) => Err(not_executed(program(invocation), errno)),
        _ => Ok(()),
    }
}

fn is_ours(program: &str, errno: i32) -> bool {
    !program.starts_with(WORK) || SHORTAGES.contains(&Errno::from_raw_os_error(errno))
}

fn program(invocation: &Invocation) -> &str {
    invocation.argv.first().map_or("", String::as_str)
}

fn end(outcome: &Outcome) -> Option<End> {
    match outcome {
        Outcome::Executed { execution, .. } | Outcome::Exchanged(Exchange::Ended(execution)) => Some(execution.end),
        Outcome::Exchanged(Exchange::Replied { .. }) | Outcome::Checked(_) => None,
    }
}

fn not_executed(program: &str, errno: i32) -> RunnerError {
    RunnerError::NotExecuted { program: program.to_owned(), reason: io::Error::from_raw_os_error(errno) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_users_is_theirs_unless_the_machine_is_short_of_something() {
        let [gone, junk, short] = [Errno::NOENT, Errno::NOEXEC, Errno::NOMEM].map(Errno::raw_os_error);
        assert_eq!([gone, junk, short].map(|errno| is_ours("/usr/bin/java", errno)), [true; 3]);
        assert_eq!([gone, junk, short].map(|errno| is_ours("/box/main", errno)), [false, false, true]);
    }
}
