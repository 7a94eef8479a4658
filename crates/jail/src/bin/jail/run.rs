//! `jail run`: one command in one box.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use jail::{CellSpec, Command, Error, Jail, Limits};

use super::{failed, print, report};

/// How much of each output stream is kept in memory, in bytes.
const CAPTURE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Files and directories in /box, and as many in /tmp.
const INODES_MAX: u64 = 16 * 1024;

#[derive(Debug, Args)]
pub(super) struct Run {
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
    /// What of the host the command sees besides the directories of the system: a file or directory by its absolute path, or
    /// with * at its end everything that begins so. May be repeated.
    #[arg(long, value_name = "PATH")]
    show: Vec<PathBuf>,
    /// Where to write the JSON report: a file, - for standard error, or a descriptor such as /dev/fd/3.
    #[arg(long, value_name = "FILE|-")]
    report: Option<PathBuf>,
    /// Print nothing but the report, with the command's output in it.
    #[arg(long, conflicts_with = "report")]
    json: bool,
    /// The program by absolute path, and its arguments.
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

impl Run {
    /// Runs the command, passes its output on and reports.
    pub(super) fn execute(self) -> Result<ExitCode, Error> {
        let jail = Jail::start()?;
        let mut cell = jail.open(&self.spec())?;
        for path in &self.put {
            let (name, content, executable) = file(path)?;
            cell.put(&name, &content, executable)?;
        }
        let outcome = cell.run(&self.command()?)?;
        if self.json {
            print(std::io::stdout().lock(), report::whole(&outcome).as_bytes())?;
            return Ok(report::exit_code(outcome.status));
        }
        print(std::io::stdout().lock(), &outcome.stdout.bytes)?;
        print(std::io::stderr().lock(), &outcome.stderr.bytes)?;
        if let Some(place) = &self.report {
            report::write(place, &outcome)?;
        }
        Ok(report::exit_code(outcome.status))
    }

    fn spec(&self) -> CellSpec {
        let (disk_bytes_max, shows) = (mib(self.disk_mib), self.show.clone());
        CellSpec { disk_bytes_max, inodes_max: INODES_MAX, core: None, shows }
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
