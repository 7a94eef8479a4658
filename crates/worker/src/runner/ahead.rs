//! What is compiled once for all programs of a language, kept to be put beside each of them.
//!
//! It was made in a box, of our own files, and a compiler in another box has shown that it uses it. A compiler that does not
//! (since it was upgraded meanwhile) comes to the same without it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jail::Content;
use judge::{Ahead, Execution, Invocation, Language};
use proto::LanguageId;

use super::{Runner, RunnerError, Sandbox, native};

/// What was made for one language.
#[derive(Debug)]
pub(super) struct Ready {
    ahead: Ahead,
    pub(super) content: Content,
}

impl Ready {
    pub(super) fn new(ahead: Ahead, content: Content) -> Self {
        Self { ahead, content }
    }

    pub(super) fn name(&self) -> &str {
        &self.ahead.product
    }

    /// The compilation that shows whether it is used.
    pub(super) fn probe(&self) -> &Invocation {
        &self.ahead.probe
    }

    pub(super) fn is_used(&self, probe: &Execution) -> bool {
        self.ahead.is_used(probe)
    }
}

/// What was made for each language; `None` while it is made, and for ever where that came to nothing.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<HashMap<LanguageId, Option<Arc<Ready>>>>);

impl Shelf {
    /// What belongs beside the program of that compilation.
    pub(super) fn find(&self, language: &LanguageId, compilation: &Invocation) -> Option<Arc<Ready>> {
        self.lock().get(language).cloned().flatten().filter(|ready| ready.ahead.helps(compilation))
    }

    /// Whether nobody has begun to make it.
    fn begin(&self, language: &LanguageId) -> bool {
        let mut shelf = self.lock();
        let first = !shelf.contains_key(language);
        shelf.entry(language.clone()).or_default();
        first
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<LanguageId, Option<Arc<Ready>>>> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Runner {
    /// Compiles ahead what is the same in all programs of `language`, once and where that is possible: later compilations are
    /// faster then. Blocks for some seconds. Whether anything was made.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn prepare(&self, language: &'static Language) -> Result<bool, RunnerError> {
        let (Sandbox::Native(jail), Some(ahead)) = (&self.sandbox, Ahead::of(language)) else { return Ok(false) };
        if !self.shelf.begin(&language.id) {
            return Ok(false);
        }
        let turn = self.turns.take(false, &self.terms.halt)?;
        let ready = native::prepare(jail, &self.terms, ahead)?.map(Arc::new);
        drop(turn);
        let made = ready.is_some();
        self.shelf.lock().insert(language.id.clone(), ready);
        Ok(made)
    }

    /// Whether it is worth while to [`prepare`](Self::prepare).
    pub(crate) fn can_prepare(&self, language: &'static Language) -> bool {
        let native = matches!(self.sandbox, Sandbox::Native(_));
        native && !self.shelf.lock().contains_key(&language.id) && Ahead::of(language).is_some()
    }
}
