//! The control group of one command.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Count, Dialect, field};
use crate::error::Step;
use crate::{Error, Limits};

/// How long the kernel may take to let go of the killed processes of a group.
const REMOVE_WAIT_MAX: Duration = Duration::from_secs(2);
const REMOVE_RETRY: Duration = Duration::from_millis(1);

/// The longest file that is read here, in bytes.
const FILE_BYTES_MAX: usize = 4096;

/// What a reused group may still be charged with before its next command, in bytes: what each processor has charged ahead (64
/// pages), kernel memory that is freed late, and pages of files that a command was the first to read.
const RESIDUE_BYTES_MAX: u64 = 1024 * 1024;

/// What fraction of its limit a group may lack when the kernel finds that it is reached: single charges are large, and much is
/// charged ahead.
const SHORT_OF_LIMIT: u64 = 4;

/// The group of one command, in each hierarchy. Removed when dropped.
#[derive(Debug)]
pub(crate) struct Leaf {
    directories: Vec<PathBuf>,
    /// The files by which a process joins, one for each hierarchy.
    doors: Vec<OwnedFd>,
    dialect: &'static Dialect,
    memory: PathBuf,
    pids: PathBuf,
    cpu: (File, fn(&str) -> Option<Duration>),
    oom: File,
    limit_hits: Option<(File, Count)>,
    peak: File,
    processes: File,
    /// Memory in bytes, and processes.
    limited_to: Option<(u64, u32)>,
    before: Before,
}

/// What the counters that never go back showed before the command.
#[derive(Debug, Default)]
struct Before {
    cpu: Duration,
    oom_kills: u64,
    limit_hits: u64,
}

impl Leaf {
    pub(super) fn create(
        directories: Vec<(PathBuf, &'static str)>,
        memory: (&'static Dialect, PathBuf),
        cpu: (&'static Dialect, &Path),
        pids: PathBuf,
    ) -> Result<Self, Error> {
        let made = Made::make(directories.iter().map(|(directory, _)| directory.clone()))?;
        let doors = directories.iter().map(|(directory, door)| open_door(directory, door)).collect::<Result<_, _>>()?;
        (memory.0.forbid_swap)(&memory.1).step("forbid a control group to swap")?;
        let peak = memory.1.join(memory.0.peak_file);
        let writable = File::options().read(true).write(memory.0.peak_resets).open(&peak);
        // Where the kernel cannot reset it, the file cannot be written.
        let peak = writable.or_else(|_| File::open(&peak)).step(format!("open {}", peak.display()))?;
        let limit_hits = match memory.0.limit_hits {
            Some((name, parse)) => Some((open(&memory.1, name)?, parse)),
            None => None,
        };
        Ok(Self {
            cpu: (open(cpu.1, cpu.0.cpu_file)?, cpu.0.cpu),
            oom: open(&memory.1, memory.0.oom_file)?,
            limit_hits,
            peak,
            processes: open(&pids, "pids.current")?,
            dialect: memory.0,
            memory: memory.1,
            pids,
            directories: made.keep(),
            doors,
            limited_to: None,
            before: Before::default(),
        })
    }

    /// Sets the limits of the next command.
    pub(crate) fn limit(&mut self, limits: &Limits) -> Result<(), Error> {
        let wanted = (limits.memory_bytes_max, limits.processes_max);
        if self.limited_to == Some(wanted) {
            return Ok(());
        }
        self.limited_to = None;
        (self.dialect.limit_memory)(&self.memory, wanted.0).step("limit the memory of a control group")?;
        let processes = wanted.1.to_string();
        std::fs::write(self.pids.join("pids.max"), processes).step("limit the processes of a control group")?;
        self.limited_to = Some(wanted);
        Ok(())
    }

    /// Makes this group as good as new for another command. False when it is not: then it must be replaced.
    pub(crate) fn renew(&mut self) -> Result<bool, Error> {
        if !self.dialect.peak_resets || self.peak.write_at(b"0", 0).is_err() {
            return Ok(false);
        }
        self.before =
            Before { cpu: self.cpu_ever()?, oom_kills: self.oom_kills_ever()?, limit_hits: self.limit_hits_ever()? };
        Ok(self.memory_bytes_peak()? <= RESIDUE_BYTES_MAX)
    }

    /// Fails when a process of the command is still there, dead or alive: then something has survived that must not.
    pub(crate) fn expect_empty(&self) -> Result<(), Error> {
        match number(&self.processes)? {
            0 => Ok(()),
            count => Err(Error::Broken(format!("{count} processes outlived their command").into())),
        }
    }

    /// The files by which a process joins, one for each hierarchy.
    pub(crate) fn doors(&self) -> &[OwnedFd] {
        &self.doors
    }

    /// The CPU time of all processes of the command so far, dead or alive.
    pub(crate) fn cpu(&self) -> Result<Duration, Error> {
        Ok(self.cpu_ever()?.saturating_sub(self.before.cpu))
    }

    /// Whether the kernel's out-of-memory killer has ended a process of the command because the command reached its limit.
    ///
    /// # Errors
    /// When it acted although the limit was never reached: then the host, or a group above ours, has too little memory, which
    /// is not the command's doing.
    pub(crate) fn out_of_memory(&self) -> Result<bool, Error> {
        if self.oom_kills_ever()? <= self.before.oom_kills {
            return Ok(false);
        }
        if !self.reached_its_limit()? {
            return Err(Error::Broken("the host ran out of memory although the command was within its limit".into()));
        }
        Ok(true)
    }

    /// The highest memory of the command so far, in bytes.
    pub(crate) fn memory_bytes_peak(&self) -> Result<u64, Error> {
        number(&self.peak)
    }

    fn cpu_ever(&self) -> Result<Duration, Error> {
        let (file, parse) = &self.cpu;
        parse(&read(file)?).ok_or(unreadable())
    }

    /// Where nothing counts how often the limit was reached, a peak far below it says that it was not.
    fn reached_its_limit(&self) -> Result<bool, Error> {
        if self.limit_hits.is_some() {
            return Ok(self.limit_hits_ever()? > self.before.limit_hits);
        }
        let limit = self.limited_to.map_or(u64::MAX, |(memory_bytes_max, _)| memory_bytes_max);
        Ok(self.memory_bytes_peak()? >= limit - limit / SHORT_OF_LIMIT)
    }

    fn limit_hits_ever(&self) -> Result<u64, Error> {
        match &self.limit_hits {
            Some((file, parse)) => parse(&read(file)?).ok_or(unreadable()),
            None => Ok(0),
        }
    }

    fn oom_kills_ever(&self) -> Result<u64, Error> {
        field(&read(&self.oom)?, "oom_kill").ok_or(unreadable())
    }
}

impl Drop for Leaf {
    fn drop(&mut self) {
        for directory in &self.directories {
            // What cannot be removed now is removed with the jail.
            let _ = remove(directory);
        }
    }
}

/// Directories that are removed again unless all steps succeed.
struct Made(Vec<PathBuf>);

impl Made {
    fn make(directories: impl Iterator<Item = PathBuf>) -> Result<Self, Error> {
        let mut made = Self(Vec::new());
        for directory in directories {
            std::fs::create_dir(&directory).step(format!("make the control group {}", directory.display()))?;
            made.0.push(directory);
        }
        Ok(made)
    }

    fn keep(mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for directory in &self.0 {
            let _ = std::fs::remove_dir(directory); // nothing has ever been in it
        }
    }
}

/// A process leaves its group a moment after it was collected, and the kernel says busy until then.
pub(super) fn remove(directory: &Path) -> io::Result<()> {
    let deadline = Instant::now() + REMOVE_WAIT_MAX;
    loop {
        match std::fs::remove_dir(directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::ResourceBusy && Instant::now() < deadline => {
                std::thread::sleep(REMOVE_RETRY);
            }
            other => return other,
        }
    }
}

fn open_door(directory: &Path, name: &str) -> Result<OwnedFd, Error> {
    let path = directory.join(name);
    let door = File::options().write(true).open(&path).step(format!("open {}", path.display()))?;
    Ok(door.into())
}

fn open(directory: &Path, name: &str) -> Result<File, Error> {
    let path = directory.join(name);
    File::open(&path).step(format!("open {}", path.display()))
}

fn read(file: &File) -> Result<String, Error> {
    let mut bytes = [0; FILE_BYTES_MAX];
    let length = file.read_at(&mut bytes, 0).step("measure a control group")?;
    Ok(String::from_utf8_lossy(&bytes[..length]).into_owned())
}

fn number(file: &File) -> Result<u64, Error> {
    read(file)?.trim().parse().map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::Broken("a control group file has another form than expected".into())
}
