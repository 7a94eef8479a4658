//! The word that ends judgings before their time, for those who wait and for those who block.

use jail::Stop;
use tokio_util::sync::{CancellationToken, WaitForCancellationFuture};

/// Ends what heeds it. Cheap to clone; all clones are one. Once said, it cannot be taken back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Halt {
    token: CancellationToken,
    /// The same word for the native sandbox, which has no runtime.
    stop: Stop,
}

impl Halt {
    /// Says it.
    pub(crate) fn now(&self) {
        self.stop.now();
        self.token.cancel();
    }

    pub(crate) fn is_said(&self) -> bool {
        self.stop.is_said()
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Until it is said.
    pub(crate) fn said(&self) -> WaitForCancellationFuture<'_> {
        self.token.cancelled()
    }
}
