//! Whose turn it is: steps in boxes run side by side, but for those that are measured again, each of which runs alone.
//!
//! A turn lasts for one step: a command to its end, or one message to its reply. An open program holds none between two
//! messages, where it has nothing to do: so whoever must be alone waits for the step that is at work in each slot, which has
//! its limits, and not for whole judgements; and nobody who holds a turn waits for anything but a box, so all turns end.
//!
//! Turns are given in the order of asking. Whoever waits to be alone is passed by nobody, and lets those pass who asked
//! before.

use std::sync::Arc;

use futures::executor::block_on;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::task::unconstrained;

use super::RunnerError;
use crate::halt::Halt;

/// The turns of one sandbox. Cheap to clone; all clones are one.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns {
    /// Of tokio for two reasons: waiting can be ended, and it is fair to both sides.
    lock: Arc<RwLock<()>>,
}

/// The right to run something in a box. Dropping it ends it.
#[derive(Debug)]
pub(super) enum Turn<'a> {
    Shared { _guard: RwLockReadGuard<'a, ()> },
    Alone { _guard: RwLockWriteGuard<'a, ()> },
}

impl Turns {
    /// Waits for a turn; `exclusive` for one while which nobody else has any. Blocks.
    ///
    /// # Errors
    /// [`RunnerError::Stopped`] as soon as `halt` is said.
    pub(super) fn take(&self, exclusive: bool, halt: &Halt) -> Result<Turn<'_>, RunnerError> {
        let waiting = async {
            tokio::select! {
                biased;
                () = halt.said() => Err(RunnerError::Stopped),
                turn = self.turn(exclusive) => Ok(turn),
            }
        };
        block_on(unconstrained(waiting)) // there is no runtime here to share with others
    }

    async fn turn(&self, exclusive: bool) -> Turn<'_> {
        if exclusive {
            Turn::Alone { _guard: self.lock.write().await }
        } else {
            Turn::Shared { _guard: self.lock.read().await }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::poll;
    use std::pin::pin;

    use super::*;

    #[test]
    fn many_run_side_by_side_and_one_alone() {
        let (turns, halt) = (Turns::default(), Halt::default());
        let first = turns.take(false, &halt).unwrap();
        let second = turns.take(false, &halt).unwrap();
        block_on(async {
            let mut alone = pin!(turns.turn(true));
            assert!(poll!(&mut alone).is_pending());
            drop(first);
            assert!(poll!(&mut alone).is_pending(), "one is still at work");
            drop(second);
            assert!(poll!(&mut alone).is_ready());
        });
    }

    #[test]
    fn nobody_passes_by_whoever_waits_to_be_alone_and_nobody_waits_for_ever() {
        let turns = Turns::default();
        block_on(async {
            let at_work = turns.turn(false).await;
            let (mut alone, mut later) = (pin!(turns.turn(true)), pin!(turns.turn(false)));
            let mut last = pin!(turns.turn(true));
            assert!(poll!(&mut alone).is_pending() && poll!(&mut later).is_pending() && poll!(&mut last).is_pending());
            drop(at_work);
            assert!(poll!(&mut later).is_pending() && poll!(&mut last).is_pending(), "the first to ask is the first");
            drop(alone.await);
            assert!(poll!(&mut last).is_pending(), "they who asked before are not passed by");
            drop(later.await);
            assert!(poll!(&mut last).is_ready());
        });
    }

    #[test]
    fn waiting_ends_when_the_worker_must() {
        let (turns, halt) = (Turns::default(), Halt::default());
        let _at_work = turns.take(false, &halt).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turns.take(true, &halt).map(drop));
            halt.now();
            assert!(matches!(waiting.join().unwrap(), Err(RunnerError::Stopped)));
        });
        assert!(turns.take(false, &Halt::default()).is_ok(), "whoever gave up is in nobody's way");
    }
}
