//! The sandbox from a command line: `jail run`, `jail doctor` and `jail man`.
//!
//! Everything that it can do, the library can; this only reads flags and writes reports.

mod report;
mod run;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use jail::{Error, doctor};

use run::Run;

/// The exit code when the sandbox failed, as GNU `timeout` has it for itself.
const SANDBOX_FAILED: u8 = 125;

/// What the manual says beside the flags.
const MANUAL: &str = "\
EXIT CODES
  The command's own code; 128 and the number of the signal that ended it; 124 when its CPU or wall-clock time was over; 137
  when another limit ended it; 125 when the sandbox itself failed, with the reason on standard error; 127 when the program
  cannot be executed; 2 when the flags make no sense.

THE REPORT (--report, --json)
  One JSON object. status: exited, signalled, cpu_exceeded, wall_exceeded, memory_exceeded, output_exceeded or
  not_executed; exit_code and signal: numbers, or null; cpu_us and wall_us: microseconds, of all processes together and by
  the clock; memory_bytes_peak: the highest memory of all processes together, with the files that they wrote into the box;
  stdout_truncated and stderr_truncated: whether there was more than was kept. With --json also stdout and stderr, as text
  in which bytes that are no UTF-8 are replaced.

THE BOX
  The command runs as user 1000 in /box, with read-only system directories, private /tmp and /dev/shm, no network, its own
  processes only, and an environment of nothing but PATH.";

/// Runs commands in a locked box and reports what they used.
#[derive(Debug, Parser)]
#[command(name = "jail", version, after_long_help = MANUAL)]
struct Cli {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run a command in a fresh box.
    #[command(after_long_help = MANUAL)]
    Run(Run),
    /// Say what this host can enforce, and what to do about the rest.
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the manual page: jail man > jail.1
    Man,
}

fn main() -> ExitCode {
    let code = match Cli::parse().action {
        Action::Run(run) => run.execute(),
        Action::Doctor { json } => examine(json),
        Action::Man => manual(),
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

fn manual() -> Result<ExitCode, Error> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(Cli::command()).render(&mut page);
    rendered.map_err(|error| failed("write the manual page".to_owned(), error))?;
    print(std::io::stdout().lock(), &page)?;
    Ok(ExitCode::SUCCESS)
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
