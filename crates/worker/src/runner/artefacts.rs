//! What compilers made, kept by everything that determines it: nothing is compiled twice while there is room.
//!
//! Nobody can put anything in here but a compiler in a box, under a key that has every byte that it was given. So what one
//! user's code does can only be found by whoever hands in the very same code. What is kept is shared and never changed.

mod key;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use judge::{Execution, File, Invocation, Outcome};
use proto::{Digest, LanguageId};
use tokio::sync::watch;

use crate::halt::Halt;
use crate::kept::Kept;

const HITS: &str = "hashcodex_artefact_cache_hits_total";
const MISSES: &str = "hashcodex_artefact_cache_misses_total";
const BYTES: &str = "hashcodex_artefact_cache_bytes";

/// All that is kept together, in bytes.
const KEPT_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The largest that is kept, in bytes, so that a few large programs do not drive out all others.
const ENTRY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Compilations that are kept.
const ENTRIES_MAX: usize = 8_192;

/// What an entry costs beside its content, in bytes, roughly.
const ENTRY_OVERHEAD_BYTES: usize = 512;

/// A compile step that came to its end.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub(super) execution: Execution,
    /// All of them, or `None`.
    pub(super) artefacts: Option<Arc<[File]>>,
}

/// The compile steps of one sandbox.
#[derive(Debug)]
pub(super) struct Artefacts(Mutex<Books>);

#[derive(Debug)]
struct Books {
    kept: Kept<Arc<Compiled>>,
    /// What is being compiled now: as many as there are slots, at most. The receiver learns of the end.
    flights: HashMap<Digest, watch::Receiver<()>>,
    /// What the version commands of the languages that work here printed.
    toolchains: HashMap<LanguageId, String>,
}

/// What there is under a key.
#[derive(Debug)]
pub(super) enum Entry {
    Kept(Arc<Compiled>),
    /// It is to be compiled. Whoever has the flight can say what came of it.
    Absent(Option<Flight>),
}

/// A compilation that others may wait for, until this is dropped.
#[derive(Debug)]
pub(super) struct Flight {
    artefacts: Arc<Artefacts>,
    key: Digest,
    _end: watch::Sender<()>,
}

impl Compiled {
    pub(super) fn outcome(&self) -> Outcome {
        Outcome::Executed { execution: self.execution.clone(), artefacts: self.artefacts.is_some() }
    }

    fn bytes(&self) -> usize {
        let files = self.artefacts.iter().flat_map(|files| files.iter());
        let files = files.map(|file| file.content.len() + file.name.len() + ENTRY_OVERHEAD_BYTES);
        let Execution { stdout, stderr, .. } = &self.execution;
        ENTRY_OVERHEAD_BYTES + stdout.bytes.len() + stderr.bytes.len() + files.sum::<usize>()
    }
}

impl Default for Artefacts {
    fn default() -> Self {
        Self::with_room(KEPT_BYTES_MAX)
    }
}

impl Artefacts {
    fn with_room(bytes_max: usize) -> Self {
        let kept = Kept::new(bytes_max, ENTRIES_MAX);
        Self(Mutex::new(Books { kept, flights: HashMap::new(), toolchains: HashMap::new() }))
    }

    /// From now on, what the toolchain of a language makes is kept: it works here, and this is what its version command
    /// printed. With `None`, nothing of it is.
    pub(super) fn know(&self, language: &LanguageId, version_text: Option<String>) {
        let mut books = self.books();
        match version_text {
            Some(text) => books.toolchains.insert(language.clone(), text),
            None => books.toolchains.remove(language),
        };
    }

    /// What came of that compilation, or the right to begin it. Waits for whoever compiles the same already, but not beyond
    /// `halt`, and only once: whoever waited in vain compiles, so that those who hand in something that cannot be kept do not
    /// queue up here one behind the other.
    pub(super) fn enter(
        self: &Arc<Self>,
        language: &LanguageId,
        invocation: &Invocation,
        names: &[String],
        halt: &Halt,
    ) -> Entry {
        let toolchain = self.books().toolchains.get(language).cloned();
        let Some(toolchain) = toolchain else { return Entry::Absent(None) };
        let entry = self.find(key::of(language, &toolchain, invocation, names), halt);
        let name = if matches!(entry, Entry::Kept(_)) { HITS } else { MISSES };
        metrics::counter!(name).increment(1);
        entry
    }

    fn find(self: &Arc<Self>, key: Digest, halt: &Halt) -> Entry {
        let mut end = match self.look(key) {
            Ok(entry) => return entry,
            Err(end) => end,
        };
        // An error, for nothing is ever sent: the sender is gone.
        let waited = async {
            tokio::select! { () = halt.said() => {}, _ = end.changed() => {} }
        };
        futures::executor::block_on(waited);
        self.look(key).unwrap_or(Entry::Absent(None))
    }

    fn look(self: &Arc<Self>, key: Digest) -> Result<Entry, watch::Receiver<()>> {
        let mut books = self.books();
        if let Some(compiled) = books.kept.find(key) {
            return Ok(Entry::Kept(compiled));
        }
        if let Some(end) = books.flights.get(&key) {
            return Err(end.clone());
        }
        let (sender, end) = watch::channel(());
        books.flights.insert(key, end);
        Ok(Entry::Absent(Some(Flight { artefacts: Arc::clone(self), key, _end: sender })))
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Flight {
    /// Keeps what came of it, unless it is too large. Only for what would come of it again.
    pub(super) fn keep(&self, compiled: &Arc<Compiled>) {
        let bytes = compiled.bytes();
        if bytes > ENTRY_BYTES_MAX {
            return;
        }
        let mut books = self.artefacts.books();
        books.kept.keep(self.key, bytes, Arc::clone(compiled));
        metrics::gauge!(BYTES).set(books.kept.bytes() as f64);
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.artefacts.books().flights.remove(&self.key);
    } // and then the sender goes, which whoever waits will hear
}

#[cfg(test)]
mod tests;
