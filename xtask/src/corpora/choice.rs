//! What is judged of a corpus, and where the report goes: the words of the command line that all corpora share.

use std::path::PathBuf;

/// What is judged, of all that there is.
#[derive(Debug, clap::Args)]
pub(crate) struct Choice {
    /// The folder with the data, as docs/howto/run-corpora.md says; nothing is downloaded
    pub(super) path: PathBuf,
    /// Only these languages, with commas between their ids
    #[arg(long, value_delimiter = ',')]
    language: Vec<String>,
    /// Only every so-many-th
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) every: u32,
    /// Judge what was changed so that nothing of it may be accepted; of `functions` and `humaneval` only
    #[arg(long)]
    pub(super) mutated: bool,
    /// Judge again what did not pass before
    #[arg(long)]
    pub(super) retry: bool,
    /// Judge nothing: report what was judged before
    #[arg(long)]
    pub(super) dry: bool,
    /// Judge with this build of `hashcodex` instead of making one
    #[arg(long, value_name = "FILE")]
    pub(super) binary: Option<PathBuf>,
    /// Write the report to this file, too
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
}

impl Choice {
    pub(super) fn wants(&self, language: &str) -> bool {
        self.language.is_empty() || self.language.iter().any(|wanted| wanted == language)
    }
}
