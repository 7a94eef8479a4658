//! A finished box, used for one piece of work and thrown away.
//!
//! Its init always has the next stage ready, or is about to: the answer to a command's end is followed by the message that
//! another command may come, which is read before anything else is asked.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustix::fs::{FileType, fstat};
use rustix::process::{Signal, pidfd_send_signal};
use serde::{Deserialize, Serialize};

use crate::cgroup::Leaf;
use crate::error::Step;
use crate::keeper::Host;
use crate::pool::Loan;
use crate::stop::Stop;
use crate::supervision::Supervision;
use crate::wire::{Channel, FromInit, ToInit, readable_within};
use crate::{Command, Content, Error, Limits, Outcome, Running};

/// How long an init may take to hand a file in or out. It copies memory and nothing else.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(30);

/// How long the kernel may take to end a killed init.
const DEATH_WAIT_MAX: Duration = Duration::from_secs(5);

/// The longest path that is taken or listed, in bytes.
const PATH_BYTES_MAX: usize = 4096;

/// The longest name that is put, in bytes.
const NAME_BYTES_MAX: usize = 255;

/// What is fixed when a box is built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellSpec {
    /// Of `/box` and of `/tmp`, each, in bytes.
    pub disk_bytes_max: u64,
    /// Of `/box` and of `/tmp`, each.
    pub inodes_max: u64,
    /// The only logical processor on which its commands run; without one, all that the host's own process may use. A
    /// command cannot change it.
    pub core: Option<u32>,
    /// What of the host its commands see, read-only and at the same path, beside the directories of the system: files,
    /// directories, and links. A path that ends in `*` is everything in its directory whose name begins so; what is missing
    /// on the host is missing in the box. At most 32; see [`Jail::open`](crate::Jail::open) for what cannot be shown.
    pub shows: Vec<PathBuf>,
}

/// A box. Dropping it ends everything inside and leaves nothing.
#[derive(Debug)]
pub struct Cell {
    pub(crate) link: Link,
    /// The control group for the next command, while none runs. It is used again where it is as good as new.
    leaf: Option<Leaf>,
    /// Our ends of the next command's output pipes, once its stage is known to be ready.
    streams: Option<[OwnedFd; 2]>,
    /// Ends whatever runs here.
    pub(crate) stop: Option<Stop>,
    /// Of a box that was built ahead: dropped last, when the box is gone.
    _loan: Option<Loan>,
}

impl Cell {
    /// Waits until the box is complete.
    pub(crate) fn finish(link: Link) -> Result<Self, Error> {
        let leaf = link.host.cgroups.leaf()?;
        let mut cell = Self { link, leaf: Some(leaf), streams: None, stop: None, _loan: None };
        cell.ready()?;
        Ok(cell)
    }

    /// This box, whose end somebody waits for.
    pub(crate) fn lent_by(self, loan: Loan) -> Self {
        Self { _loan: Some(loan), ..self }
    }

    /// From now on, every command in this box is ended when `stop` says so, and its caller gets [`Error::Stopped`].
    pub fn heed(&mut self, stop: &Stop) {
        self.stop = Some(stop.clone());
    }

    /// Whether its init waits for us, and has not ended meanwhile.
    pub(crate) fn is_waiting(&self) -> bool {
        self.streams.is_some() && readable_within(self.link.as_fd(), Duration::ZERO).is_ok_and(|readable| !readable)
    }

    /// Waits until the next command may come.
    fn ready(&mut self) -> Result<(), Error> {
        if self.streams.is_some() {
            return Ok(());
        }
        match self.link.answer(ANSWER_WAIT_MAX)? {
            (FromInit::Ready, descriptors) => {
                let streams = descriptors.try_into().map_err(|_| Error::Broken("the init sent no pipes".into()))?;
                self.streams = Some(streams);
                Ok(())
            }
            _ => Err(surprise()),
        }
    }

    /// What the next command needs of the host: a control group with its limits, and our ends of its output pipes.
    pub(crate) fn equip(&mut self, limits: &Limits) -> Result<(Leaf, [OwnedFd; 2]), Error> {
        self.ready()?;
        let mut leaf = match self.leaf.take() {
            Some(leaf) => leaf,
            None => self.link.host.cgroups.leaf()?,
        };
        leaf.limit(limits)?;
        Ok((leaf, self.streams.take().ok_or_else(surprise)?))
    }

    /// Takes back what a command did not need, for it was never asked for.
    pub(crate) fn unequip(&mut self, leaf: Leaf, streams: [OwnedFd; 2]) {
        (self.leaf, self.streams) = (Some(leaf), Some(streams));
    }

    /// Takes back the control group of a command that has ended.
    pub(crate) fn give_back(&mut self, leaf: Option<Leaf>) {
        let renewed = leaf.and_then(|mut leaf| leaf.renew().is_ok_and(|renewed| renewed).then_some(leaf));
        self.leaf = renewed;
    }

    fn call(&mut self, request: &ToInit, descriptors: &[BorrowedFd<'_>]) -> Result<(FromInit, Vec<OwnedFd>), Error> {
        self.ready()?;
        self.link.say(request, descriptors)?;
        self.link.answer(ANSWER_WAIT_MAX)
    }

    /// Writes a new file into the work directory `/box`, for the next command and all later ones of this box: each finds it as
    /// it was put, and of the commands before it nothing.
    ///
    /// # Errors
    /// When the name is not a plain file name, is taken, or the box is full or broken.
    pub fn put(&mut self, name: &str, content: &[u8], executable: bool) -> Result<(), Error> {
        plain(name)?;
        self.put_content(name, &Content::new(content)?, executable)
    }

    /// The same with content that other boxes may be given, too.
    ///
    /// # Errors
    /// As those of [`put`](Self::put).
    pub fn put_content(&mut self, name: &str, content: &Content, executable: bool) -> Result<(), Error> {
        plain(name)?;
        let put = ToInit::Put { name: name.to_owned(), executable };
        match self.call(&put, &[content.as_fd()])? {
            (FromInit::Done, _) => Ok(()),
            _ => Err(surprise()),
        }
    }

    /// Reads a regular file below `/box` that the last command may have left. `None` when there is no such regular file (no
    /// link is ever followed) or it is longer than `bytes_max`.
    ///
    /// # Errors
    /// When the box is broken.
    pub fn take(&mut self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, Error> {
        let Some((file, bytes)) = self.regular(path, bytes_max)? else { return Ok(None) };
        read(&file, bytes).map(Some)
    }

    /// The same for other boxes, without a way through this process's own memory.
    ///
    /// # Errors
    /// When the box is broken, or the host has no memory left.
    pub fn take_content(&mut self, path: &str, bytes_max: u64) -> Result<Option<Content>, Error> {
        let Some((file, bytes)) = self.regular(path, bytes_max)? else { return Ok(None) };
        Content::of_file(&file, bytes).map(Some)
    }

    /// A regular file as the last command left it, and how long it is.
    fn regular(&mut self, path: &str, bytes_max: u64) -> Result<Option<(OwnedFd, u64)>, Error> {
        let take = ToInit::Take { path: relative(path)? };
        match self.call(&take, &[])? {
            (FromInit::Missing, _) => Ok(None),
            (FromInit::Taken, descriptors) => match descriptors.into_iter().next() {
                Some(file) => examine(file, bytes_max),
                None => Err(surprise()),
            },
            _ => Err(surprise()),
        }
    }

    /// The names of at most `entries_max` regular files directly in the directory `path` below `/box`, as the last command
    /// left it, sorted. `None` when there is no such directory or it has more entries, of whatever kind. `.` is `/box` itself.
    ///
    /// # Errors
    /// When the box is broken.
    pub fn list(&mut self, path: &str, entries_max: usize) -> Result<Option<Vec<String>>, Error> {
        let list = ToInit::List { path: relative(path)?, entries_max };
        match self.call(&list, &[])? {
            (FromInit::Missing, _) => Ok(None),
            (FromInit::Listed(names), _) if names.len() <= entries_max => Ok(Some(names)),
            _ => Err(surprise()),
        }
    }

    /// Runs a command to its end, as an unprivileged user in `/box`, in fresh pid, ipc and mount namespaces.
    ///
    /// # Errors
    /// When the sandbox failed; a command that cannot be executed ends with [`Status::NotExecuted`](crate::Status).
    pub fn run(&mut self, command: &Command) -> Result<Outcome, Error> {
        let mut supervision = Supervision::start(self, command, false)?;
        let outcome = supervision.run_to_end(&self.link);
        if outcome.is_err() {
            self.link.destroy(); // nothing of it may go on unwatched, least of all while its group waits to be empty
        }
        self.give_back(supervision.take_leaf());
        outcome
    }

    /// Starts a command with a private pair of descriptors: 3 to read messages, 4 to write them.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn start(&mut self, command: &Command) -> Result<Running<'_>, Error> {
        Running::start(self, command)
    }
}

/// The host's hold on an init. Dropping it kills the init, and with it everything in the box.
#[derive(Debug)]
pub(crate) struct Link {
    channel: Channel,
    pidfd: OwnedFd,
    pub(crate) host: Arc<Host>,
}

impl Link {
    pub(crate) fn new(channel: Channel, pidfd: OwnedFd, host: Arc<Host>) -> Self {
        Self { channel, pidfd, host }
    }

    pub(crate) fn say(&self, request: &ToInit, descriptors: &[BorrowedFd<'_>]) -> Result<(), Error> {
        self.channel.send(request, descriptors).step("ask the init")
    }

    /// The init's next message; its failures are errors. An init that does not answer is ended, lest a late answer be taken
    /// for one to the next question.
    pub(crate) fn answer(&self, patience: Duration) -> Result<(FromInit, Vec<OwnedFd>), Error> {
        let heard = self.channel.receive_within(patience).step("wait for the init");
        match heard.and_then(|answer| answer.ok_or(Error::Broken("the init is gone".into()))) {
            Ok((FromInit::Failed(failure), _)) => Err(failure.into()),
            Ok(answer) => Ok(answer),
            Err(error) => {
                self.destroy();
                Err(error)
            }
        }
    }

    /// Ends the box at once, and waits for that.
    pub(crate) fn destroy(&self) {
        // It may have ended already; the keeper collects it in any case.
        let _ = pidfd_send_signal(&self.pidfd, Signal::KILL);
        let _ = readable_within(self.pidfd.as_fd(), DEATH_WAIT_MAX);
    }
}

impl AsFd for Link {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.channel.as_fd()
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.destroy();
    }
}

/// Looks at what came out of a box. Only the descriptor is looked at: there is no path any more that could be exchanged.
fn examine(file: OwnedFd, bytes_max: u64) -> Result<Option<(OwnedFd, u64)>, Error> {
    let stat = fstat(&file).step("examine a file of the box")?;
    let bytes = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
    let fits = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile && bytes <= bytes_max;
    Ok(fits.then_some((file, bytes)))
}

fn read(file: &OwnedFd, bytes: u64) -> Result<Vec<u8>, Error> {
    let length = usize::try_from(bytes).map_err(|_| Error::refused("a file larger than memory"))?;
    let mut content = vec![0; length];
    let mut filled = 0;
    while filled < length {
        let read = rustix::io::pread(file, &mut content[filled..], filled as u64).step("read a file of the box")?;
        if read == 0 {
            return Err(shrank());
        }
        filled += read;
    }
    Ok(content)
}

pub(crate) fn shrank() -> Error {
    Error::Broken("a file shrank although nothing runs in the box".into())
}

fn plain(name: &str) -> Result<(), Error> {
    let plain = !name.is_empty() && name.len() <= NAME_BYTES_MAX && name != "." && name != "..";
    if plain && !name.contains(['/', '\0']) {
        Ok(())
    } else {
        Err(Error::refused(format!("{name:?} is not a plain file name")))
    }
}

fn relative(path: &str) -> Result<String, Error> {
    let fits = !path.is_empty() && path.len() <= PATH_BYTES_MAX && !path.contains('\0');
    if fits {
        Ok(path.to_owned())
    } else {
        Err(Error::refused(format!("a path of 1 to {PATH_BYTES_MAX} bytes without NUL is needed")))
    }
}

pub(crate) fn surprise() -> Error {
    Error::Broken("the init answered another question".into())
}
