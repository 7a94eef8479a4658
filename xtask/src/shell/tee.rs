//! Runs a program, passes its output on line by line, and lets somebody read along.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::{Group, announce, describe, ended};
use crate::interrupt;

/// Lines that may wait to be printed.
const LINES_MAX: usize = 1024;
/// How long we read on after the program has ended: a child of it may hold the pipe open for ever.
const AFTER_END: Duration = Duration::from_secs(2);
/// How often we look whether the program has ended.
const TICK: Duration = Duration::from_millis(50);

/// Runs a program to its end and shows each line of its two streams to `reader`.
///
/// # Errors
/// As [`run`](super::run).
pub(crate) fn tee(command: &mut Command, mut reader: impl FnMut(&str)) -> anyhow::Result<()> {
    announce(command);
    let name = describe(command);
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = Group::start(piped)?;
    let lines = lines_of(&mut group)?;
    let mut status = None;
    let mut deadline = None;
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => {
                print(&line);
                reader(&String::from_utf8_lossy(&line));
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if interrupt::requested() {
            bail!("`{name}` was ended");
        }
        if status.is_none() {
            status = group.ended()?;
            deadline = status.map(|_| Instant::now() + AFTER_END);
        }
        if deadline.is_some_and(|deadline| Instant::now() > deadline) {
            break;
        }
    }
    let status = status.map_or_else(|| group.wait(), Ok)?;
    ended(&name, status)
}

fn print(line: &[u8]) {
    // A closed standard output must not stop the work.
    let _ = std::io::stdout().write_all(line);
}

fn lines_of(group: &mut Group) -> anyhow::Result<Receiver<Vec<u8>>> {
    let (sender, receiver) = sync_channel(LINES_MAX);
    let child = group.child();
    let stdout = child.stdout.take().context("standard output is a pipe")?;
    let stderr = child.stderr.take().context("standard error is a pipe")?;
    let also = sender.clone();
    std::thread::spawn(move || forward(stdout, &sender));
    std::thread::spawn(move || forward(stderr, &also));
    Ok(receiver)
}

fn forward(stream: impl Read, sender: &SyncSender<Vec<u8>>) {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        if sender.send(std::mem::take(&mut line)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> (anyhow::Result<()>, Vec<String>) {
        let mut lines = Vec::new();
        let mut command = Command::new("bash");
        let result = tee(command.args(["-c", script]), |line| {
            lines.push(line.trim_end().to_owned());
        });
        (result, lines)
    }

    #[test]
    fn both_streams_are_read_to_the_end() {
        let (result, mut lines) = read("echo out; echo err >&2; printf last");
        result.unwrap();
        lines.sort();
        assert_eq!(lines, ["err", "last", "out"]);
    }

    #[test]
    fn a_failure_comes_after_the_output() {
        let (result, lines) = read("echo 1 failed; exit 4");
        assert!(result.unwrap_err().to_string().ends_with("(exit status: 4)"));
        assert_eq!(lines, ["1 failed"]);
    }

    #[test]
    fn a_child_that_keeps_the_pipe_does_not_hold_us_up() {
        let before = Instant::now();
        let (result, lines) = read("echo done; sleep 60 & disown; exit 0");
        result.unwrap();
        assert_eq!(lines, ["done"]);
        assert!(before.elapsed() < Duration::from_secs(30));
    }
}
