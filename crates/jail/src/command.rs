//! A command line with everything that it is given.

use crate::Limits;

/// What to execute. There is no shell anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The program by absolute path, then its arguments. No NUL bytes.
    pub argv: Vec<String>,
    /// The whole environment.
    pub env: Vec<(String, String)>,
    /// The content of standard input.
    pub stdin: Vec<u8>,
    pub limits: Limits,
}
