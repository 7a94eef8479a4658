//! The control group of one command.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Dialect, field};
use crate::error::Step;
use crate::{Error, Limits};

/// How long the kernel may take to let go of the killed processes of a group.
const REMOVE_WAIT_MAX: Duration = Duration::from_secs(2);
const REMOVE_RETRY: Duration = Duration::from_millis(1);

/// The longest file that is read here, in bytes.
const FILE_BYTES_MAX: usize = 4096;

/// The group of one command, in each hierarchy. Removed by [`remove`](Self::remove), or as well as can be when dropped.
#[derive(Debug)]
pub(crate) struct Leaf {
    directories: Vec<PathBuf>,
    cpu: (File, fn(&str) -> Option<Duration>),
    oom: File,
    peak: File,
}

impl Leaf {
    pub(super) fn create(
        directories: Vec<PathBuf>,
        memory: (&'static Dialect, &Path),
        cpu: (&'static Dialect, &Path),
        pids: &Path,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let made = Made::make(directories)?;
        (memory.0.limit_memory)(memory.1, limits.memory_bytes_max).step("limit the memory of a control group")?;
        let processes = limits.processes_max.to_string();
        std::fs::write(pids.join("pids.max"), processes).step("limit the processes of a control group")?;
        Ok(Self {
            cpu: (open(cpu.1, cpu.0.cpu_file)?, cpu.0.cpu),
            oom: open(memory.1, memory.0.oom_file)?,
            peak: open(memory.1, memory.0.peak_file)?,
            directories: made.keep(),
        })
    }

    /// The files by which a process joins, one for each hierarchy.
    pub(crate) fn doors(&self) -> Result<Vec<OwnedFd>, Error> {
        let open = |directory: &PathBuf| {
            let path = directory.join("cgroup.procs");
            let door = File::options().write(true).open(path).step("open a control group")?;
            Ok(door.into())
        };
        self.directories.iter().map(open).collect()
    }

    /// The CPU time of all processes so far, dead or alive.
    pub(crate) fn cpu(&self) -> Result<Duration, Error> {
        let (file, parse) = &self.cpu;
        parse(&read(file)?).ok_or(unreadable())
    }

    /// How many processes of the group the kernel's out-of-memory killer has ended.
    pub(crate) fn oom_kills(&self) -> Result<u64, Error> {
        field(&read(&self.oom)?, "oom_kill").ok_or(unreadable())
    }

    /// The highest memory so far, in bytes.
    pub(crate) fn memory_bytes_peak(&self) -> Result<u64, Error> {
        read(&self.peak)?.trim().parse().map_err(|_| unreadable())
    }

    /// Removes the group, whose processes have all ended.
    pub(crate) fn remove(mut self) -> Result<(), Error> {
        for directory in self.directories.drain(..) {
            remove(&directory).step(format!("remove the control group {}", directory.display()))?;
        }
        Ok(())
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
    fn make(directories: Vec<PathBuf>) -> Result<Self, Error> {
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

fn open(directory: &Path, name: &str) -> Result<File, Error> {
    let path = directory.join(name);
    File::open(&path).step(format!("open {}", path.display()))
}

fn read(file: &File) -> Result<String, Error> {
    let mut bytes = [0; FILE_BYTES_MAX];
    let length = file.read_at(&mut bytes, 0).step("measure a control group")?;
    Ok(String::from_utf8_lossy(&bytes[..length]).into_owned())
}

fn unreadable() -> Error {
    Error::Broken("a control group file has another form than expected".into())
}
