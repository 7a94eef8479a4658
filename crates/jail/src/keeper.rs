//! The keeper process outside all boxes.

use crate::{Cell, CellSpec, Error};

/// The door to the sandbox. Cheap to share; calls from several threads are served one after the other, cells then live
/// on their own.
#[derive(Debug)]
pub struct Jail {}

/// What all boxes of a jail have in common.
#[derive(Debug, Clone)]
pub struct JailConfig {
    /// Host directories that every box sees read-only at the same path, beside the built-in list of system directories.
    pub toolchains: Vec<std::path::PathBuf>,
}

impl Jail {
    /// Forks the keeper. Call this first in `main`: the keeper's memory is inherited by every box.
    ///
    /// # Errors
    /// Names the ingredient that this host lacks; there is no weaker mode.
    pub fn start(config: JailConfig) -> Result<Self, Error> {
        let _ = config;
        todo!()
    }

    /// Builds a box.
    ///
    /// # Errors
    /// When the box cannot be built completely; then nothing of it is left.
    pub fn open(&self, spec: &CellSpec) -> Result<Cell, Error> {
        let _ = spec;
        todo!()
    }
}
