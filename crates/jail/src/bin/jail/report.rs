//! How a command ended, for programs and for shells.

use std::path::Path;
use std::process::ExitCode;

use jail::{Error, Limit, Outcome, Status};

use super::{failed, print};

/// The exit code when a time limit ended the command, as GNU `timeout` has it.
const TIME_EXCEEDED: u8 = 124;

/// The exit code when another limit ended the command: that of a kill, which it was.
const LIMIT_EXCEEDED: u8 = 128 + 9;

/// The exit code when the program cannot be executed, as shells have it.
const NOT_EXECUTED: u8 = 127;

/// Writes the report where `--report` says.
pub(super) fn write(place: &Path, outcome: &Outcome) -> Result<(), Error> {
    let text = format!("{:#}\n", summary(outcome));
    if place == Path::new("-") {
        return print(std::io::stderr().lock(), text.as_bytes());
    }
    std::fs::write(place, text).map_err(|error| failed(format!("write {}", place.display()), error))
}

fn summary(outcome: &Outcome) -> serde_json::Value {
    let (status, exit_code, signal) = match outcome.status {
        Status::Exited(code) => ("exited", Some(code), None),
        Status::Signalled(signal) => ("signalled", None, Some(signal)),
        Status::Exceeded(Limit::Cpu) => ("cpu_exceeded", None, None),
        Status::Exceeded(Limit::Wall) => ("wall_exceeded", None, None),
        Status::Exceeded(Limit::Memory) => ("memory_exceeded", None, None),
        Status::Exceeded(Limit::Output) => ("output_exceeded", None, None),
        Status::BrokeProtocol => ("broke_protocol", None, None),
        Status::NotExecuted(_) => ("not_executed", None, None),
    };
    serde_json::json!({
        "status": status,
        "exit_code": exit_code,
        "signal": signal,
        "cpu_us": u64::try_from(outcome.usage.cpu.as_micros()).unwrap_or(u64::MAX),
        "wall_us": u64::try_from(outcome.usage.wall.as_micros()).unwrap_or(u64::MAX),
        "memory_bytes_peak": outcome.usage.memory_bytes_peak,
        "stdout_truncated": outcome.stdout.truncated,
        "stderr_truncated": outcome.stderr.truncated,
    })
}

/// The report with the captured output in it.
pub(super) fn whole(outcome: &Outcome) -> String {
    let mut report = summary(outcome);
    report["stdout"] = String::from_utf8_lossy(&outcome.stdout.bytes).into();
    report["stderr"] = String::from_utf8_lossy(&outcome.stderr.bytes).into();
    format!("{report:#}\n")
}

/// Tells a shell how the command ended.
pub(super) fn exit_code(status: Status) -> ExitCode {
    ExitCode::from(match status {
        // The kernel hands on one byte of it.
        Status::Exited(code) => code.to_le_bytes()[0],
        Status::Signalled(signal) => signal.to_le_bytes()[0].saturating_add(128),
        Status::NotExecuted(_) => NOT_EXECUTED,
        Status::Exceeded(Limit::Cpu | Limit::Wall) => TIME_EXCEEDED,
        Status::Exceeded(Limit::Memory | Limit::Output) | Status::BrokeProtocol => LIMIT_EXCEEDED,
    })
}
