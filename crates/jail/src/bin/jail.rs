//! The sandbox from a command line: `jail run` and `jail doctor`.
//!
//! Everything that it can do, the library can; this only reads flags and writes reports.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use jail::{CellSpec, Command, Error, Jail, JailConfig, Limit, Limits, Outcome, Status, doctor};

/// The exit code when the sandbox failed, as GNU `timeout` has it for itself.
const SANDBOX_FAILED: u8 = 125;

/// The exit code when a time limit ended the command, as GNU `timeout` has it.
const TIME_EXCEEDED: u8 = 124;

/// The exit code when another limit ended the command: that of a kill, which it was.
const LIMIT_EXCEEDED: u8 = 128 + 9;

/// How much of each output stream is kept in memory, in bytes.
const CAPTURE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Files and directories in /box, and as many in /tmp.
const INODES_MAX: u64 = 16 * 1024;

/// Runs commands in a locked box and reports what they used.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run a command in a fresh box.
    Run(Run),
    /// Say what this host can enforce, and what to do about the rest.
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
struct Run {
    /// CPU time of all processes together.
    #[arg(long, default_value_t = 10_000)]
    cpu_ms: u64,
    /// Wall-clock time.
    #[arg(long, default_value_t = 30_000)]
    wall_ms: u64,
    /// Memory of all processes together, with files in the box.
    #[arg(long, default_value_t = 512)]
    memory_mib: u64,
    /// Processes and threads.
    #[arg(long, default_value_t = 64)]
    processes: u32,
    /// Of standard output and of standard error, each.
    #[arg(long, default_value_t = 16 * 1024)]
    output_kib: u64,
    /// Of /box and of /tmp, each.
    #[arg(long, default_value_t = 256)]
    disk_mib: u64,
    /// The command's standard input; without it there is none.
    #[arg(long, value_name = "FILE")]
    stdin: Option<PathBuf>,
    /// A file to put into /box, under its own name and with its execute permission. May be repeated.
    #[arg(long, value_name = "FILE")]
    put: Vec<PathBuf>,
    /// Where to write the JSON report: a file, or - for standard error.
    #[arg(long, value_name = "FILE|-")]
    report: Option<PathBuf>,
    /// The program by absolute path, and its arguments.
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

fn main() -> ExitCode {
    let code = match Cli::parse().action {
        Action::Run(run) => run.execute(),
        Action::Doctor { json } => examine(json),
    };
    code.unwrap_or_else(|error| {
        eprintln!("jail: {error}");
        ExitCode::from(SANDBOX_FAILED)
    })
}

fn examine(json: bool) -> Result<ExitCode, Error> {
    let report = doctor::examine();
    let text = if json { report.to_json() } else { report.to_string() };
    print(std::io::stdout().lock(), text.as_bytes())?;
    Ok(ExitCode::from(u8::from(!report.healthy())))
}

impl Run {
    fn execute(self) -> Result<ExitCode, Error> {
        let jail = Jail::start(JailConfig { toolchains: Vec::new() })?;
        let disk_bytes_max = mib(self.disk_mib);
        let mut cell = jail.open(&CellSpec { disk_bytes_max, inodes_max: INODES_MAX })?;
        for path in &self.put {
            let (name, content, executable) = file(path)?;
            cell.put(&name, &content, executable)?;
        }
        let outcome = cell.run(&self.command()?)?;
        print(std::io::stdout().lock(), &outcome.stdout.bytes)?;
        print(std::io::stderr().lock(), &outcome.stderr.bytes)?;
        if let Some(place) = &self.report {
            write_report(place, &outcome)?;
        }
        Ok(ExitCode::from(code(outcome.status)))
    }

    fn command(&self) -> Result<Command, Error> {
        let stdin = self.stdin.as_deref().map(read).transpose()?.unwrap_or_default();
        let output_bytes_max = self.output_kib.saturating_mul(1024);
        Ok(Command {
            argv: self.command.clone(),
            env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
            stdin,
            limits: Limits {
                cpu_max: Duration::from_millis(self.cpu_ms),
                wall_max: Duration::from_millis(self.wall_ms),
                memory_bytes_max: mib(self.memory_mib),
                processes_max: self.processes,
                output_bytes_max,
                capture_bytes_max: output_bytes_max.min(CAPTURE_BYTES_MAX),
                file_bytes_max: mib(self.disk_mib),
                open_files_max: 1024,
            },
        })
    }
}

fn mib(count: u64) -> u64 {
    count.saturating_mul(1024 * 1024)
}

/// Name, content and execute permission of a file of the host.
fn file(path: &Path) -> Result<(String, Vec<u8>, bool), Error> {
    use std::os::unix::fs::PermissionsExt;
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Error::Refused(format!("{} has no usable file name", path.display())))?;
    let metadata = path.metadata().map_err(|error| failed(format!("examine {}", path.display()), error))?;
    Ok((name.to_owned(), read(path)?, metadata.permissions().mode() & 0o111 != 0))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| failed(format!("read {}", path.display()), error))
}

fn print(mut stream: impl Write, bytes: &[u8]) -> Result<(), Error> {
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()), // `| head` has seen enough
        other => other.map_err(|error| failed("pass the output on".to_owned(), error)),
    }
}

fn failed(step: String, source: std::io::Error) -> Error {
    Error::System { step: step.into(), source }
}

fn write_report(place: &Path, outcome: &Outcome) -> Result<(), Error> {
    let text = format!("{:#}\n", report(outcome));
    if place == Path::new("-") {
        return print(std::io::stderr().lock(), text.as_bytes());
    }
    std::fs::write(place, text).map_err(|error| failed(format!("write {}", place.display()), error))
}

fn report(outcome: &Outcome) -> serde_json::Value {
    let (status, exit_code, signal) = match outcome.status {
        Status::Exited(code) => ("exited", Some(code), None),
        Status::Signalled(signal) => ("signalled", None, Some(signal)),
        Status::Exceeded(Limit::Cpu) => ("cpu_exceeded", None, None),
        Status::Exceeded(Limit::Wall) => ("wall_exceeded", None, None),
        Status::Exceeded(Limit::Memory) => ("memory_exceeded", None, None),
        Status::Exceeded(Limit::Output) => ("output_exceeded", None, None),
        Status::BrokeProtocol => ("broke_protocol", None, None),
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

fn code(status: Status) -> u8 {
    match status {
        // The kernel hands on one byte of it.
        Status::Exited(code) => code.to_le_bytes()[0],
        Status::Signalled(signal) => signal.to_le_bytes()[0].saturating_add(128),
        Status::Exceeded(Limit::Cpu | Limit::Wall) => TIME_EXCEEDED,
        Status::Exceeded(Limit::Memory | Limit::Output) | Status::BrokeProtocol => LIMIT_EXCEEDED,
    }
}
