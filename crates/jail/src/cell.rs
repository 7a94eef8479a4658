//! A finished box, used for one submission and thrown away.

use crate::{Command, Error, Outcome, Running};

/// What is fixed when a box is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellSpec {
    /// Of `/box` and of `/tmp`, each, in bytes.
    pub disk_bytes_max: u64,
    /// Of `/box` and of `/tmp`, each.
    pub inodes_max: u64,
}

/// A box. Dropping it ends everything inside and leaves nothing.
#[derive(Debug)]
pub struct Cell {}

impl Cell {
    /// Writes a new file into the work directory `/box`.
    ///
    /// # Errors
    /// When the name is not a plain file name, is taken, or the box is full or broken.
    pub fn put(&mut self, name: &str, content: &[u8], executable: bool) -> Result<(), Error> {
        let _ = (name, content, executable);
        todo!()
    }

    /// Reads a regular file below `/box` that a command may have made. `None` when there is no such regular file (no link
    /// is ever followed) or it is longer than `bytes_max`.
    ///
    /// # Errors
    /// When the box is broken.
    pub fn take(&mut self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, Error> {
        let _ = (path, bytes_max);
        todo!()
    }

    /// The names of at most `entries_max` regular files directly in the directory `path` below `/box`, sorted. `None` when
    /// there is no such directory or it has more entries.
    ///
    /// # Errors
    /// When the box is broken.
    pub fn list(&mut self, path: &str, entries_max: usize) -> Result<Option<Vec<String>>, Error> {
        let _ = (path, entries_max);
        todo!()
    }

    /// Runs a command to its end, as `nobody` in `/box`.
    ///
    /// # Errors
    /// When the sandbox failed; a command that cannot be executed ends with [`Status::Exited`](crate::Status)`(127)`.
    pub fn run(&mut self, command: &Command) -> Result<Outcome, Error> {
        let _ = command;
        todo!()
    }

    /// Starts a command with a private pair of descriptors: 3 to read messages, 4 to write them.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn start(&mut self, command: &Command) -> Result<Running<'_>, Error> {
        let _ = command;
        todo!()
    }
}
