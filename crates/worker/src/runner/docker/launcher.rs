//! The launcher: process 1 of a container, which starts programs, passes their bytes and ends what they leave behind.
//!
//! It runs as the same user as the programs, for a container without capabilities has no other. What keeps them off it is
//! the kernel: nobody in a process namespace can kill, stop or trace its first process, and since the executable cannot be
//! read, its memory and descriptors in `/proc` cannot either. It decides nothing: limits are the host's.
//!
//! One thread, no shell, nothing kept between two programs.

mod execute;
mod files;
mod running;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use rustix::process::{DumpableBehavior, Pid, getpid, set_dumpable_behavior};

use super::meter::Meter;
use super::wire::{Answer, Request, read_frame};
use files::Writing;

/// The name by which a binary of ours is asked to be the launcher.
pub(super) const NAME: &str = "docker-launcher";

/// Where the executable is in every container.
pub(super) const PATH: &str = "/hashcodex-launcher";

/// Asked by the launcher of itself: become the program.
const EXECUTE: &str = "execute";

/// Is the launcher if the command line asks for it. Binaries call this before anything else: it is on the way of every
/// program that is run.
pub fn run_if_asked(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != NAME {
        return None;
    }
    let rest: Vec<OsString> = arguments.collect();
    Some(match rest.split_first() {
        Some((word, rest)) if word == EXECUTE => execute::become_program(rest),
        _ => finish(serve()),
    })
}

fn finish(served: io::Result<()>) -> ExitCode {
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("launcher: {error}"); // read by the host, for its log
            ExitCode::FAILURE
        }
    }
}

/// Answers requests until there are no more: the host is gone then, and the container ends with us.
fn serve() -> io::Result<()> {
    if getpid() != Pid::INIT {
        return Err(io::Error::other("this is for process 1 of a container: it ends every process that it may"));
    }
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    let mut writing = Writing::default();
    say(&Answer::Done)?;
    while let Some(request) = next_request()? {
        let answered = match request {
            Request::Wipe => files::wipe().map(|()| Answer::Done),
            Request::Put(put) => writing.begin(&put).map(|()| Answer::Done),
            Request::Append(bytes) => writing.append(&bytes).map(|()| Answer::Done),
            Request::Take(take) => files::take(&take, |piece| say(&Answer::Data(piece))),
            Request::List(list) => files::list(&list),
            Request::Accounts => Ok(accounts()),
            Request::Spawn(spawn) => {
                writing = Writing::default(); // an open file could not be executed
                running::run(&spawn)
            }
            // The program has ended meanwhile, and that was said.
            Request::Feed(_) | Request::EndOfInput | Request::Kill => continue,
        };
        say(&answered.unwrap_or_else(|error| Answer::Failed(error.to_string())))?;
    }
    Ok(())
}

fn accounts() -> Answer {
    Answer::Accounts(Meter::inside().read())
}

fn next_request() -> io::Result<Option<Request>> {
    // Unbuffered, so that waiting for the descriptor is waiting for a request.
    let stdin = io::stdin();
    let mut input = Unbuffered(&stdin);
    match read_frame(&mut input)? {
        Some((kind, body)) => Request::parse(kind, body).map(Some).map_err(io::Error::other),
        None => Ok(None),
    }
}

struct Unbuffered<'a>(&'a io::Stdin);

impl io::Read for Unbuffered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::retry_on_intr(|| rustix::io::read(self.0, &mut *buffer))?)
    }
}

fn say(answer: &Answer) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(&answer.to_frame())?;
    stdout.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> bool {
        run_if_asked(words.iter().map(OsString::from)).is_some()
    }

    #[test]
    fn other_commands_are_left_alone() {
        assert!(!asked(&[]));
        assert!(!asked(&["hashcodex"]));
        assert!(!asked(&["hashcodex", "judge", NAME]));
    }

    #[test]
    fn outside_of_a_container_it_refuses() {
        let error = serve().unwrap_err().to_string();
        assert!(error.contains("process 1"), "{error}");
    }
}
