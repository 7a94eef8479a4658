//! Boxes built ahead, so that nobody waits for namespaces and mounts.
//!
//! A thread builds them, one after the other, whenever fewer than are wanted wait or are in use. So the next one is built when
//! one has been thrown away, and not beside the command for which it was handed out. A box is handed out once and never comes
//! back.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::error::Step;
use crate::keeper::Host;
use crate::{Cell, CellSpec, Error};

/// The most boxes of one kind that are kept ready.
pub(crate) const READY_MAX: usize = 64;

/// The most kinds of boxes that are kept ready.
const KINDS_MAX: usize = 256;

/// The boxes, and the thread that builds them. Dropping it ends both.
#[derive(Debug)]
pub(crate) struct Pool {
    stock: Arc<Stock>,
    builder: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Stock {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    kinds: Vec<Kind>,
    closing: bool,
}

/// Boxes that are all alike.
#[derive(Debug)]
struct Kind {
    spec: CellSpec,
    /// Waiting or in use.
    wanted: usize,
    ready: Vec<Cell>,
    in_use: usize,
    /// The last attempt failed. The next one waits until somebody asks, who then hears why.
    failed: bool,
}

impl Pool {
    /// An empty pool, with a thread that waits for work.
    pub(crate) fn start(host: &Arc<Host>) -> Result<Self, Error> {
        let stock = Arc::new(Stock::default());
        let (host, theirs) = (Arc::clone(host), Arc::clone(&stock));
        let builder = std::thread::Builder::new().name("jail-builder".to_owned());
        let builder = builder.spawn(move || theirs.build(&host)).step("start the thread that builds boxes")?;
        Ok(Self { stock, builder: Some(builder) })
    }

    /// Keeps `wanted` boxes of a kind from now on, waiting or in use.
    pub(crate) fn keep(&self, spec: CellSpec, wanted: usize) -> Result<(), Error> {
        let mut state = self.stock.lock();
        let kinds = &mut state.kinds;
        match kinds.iter().position(|kind| kind.spec == spec) {
            Some(at) => {
                kinds[at].wanted = wanted;
                kinds[at].ready.truncate(wanted);
            }
            None if kinds.len() == KINDS_MAX => {
                return Err(Error::refused(format!("more than {KINDS_MAX} kinds of boxes are to be kept ready")));
            }
            None => kinds.push(Kind { spec, wanted, ready: Vec::new(), in_use: 0, failed: false }),
        }
        self.stock.changed.notify_all();
        Ok(())
    }

    /// A box of that kind, if one is ready.
    pub(crate) fn take(&self, spec: &CellSpec) -> Option<Cell> {
        let mut state = self.stock.lock();
        let kind = state.kinds.iter_mut().find(|kind| kind.spec == *spec)?;
        kind.failed = false;
        // One that died while it waited is replaced.
        let waiting = std::iter::from_fn(|| kind.ready.pop()).find(Cell::is_waiting);
        kind.in_use += usize::from(waiting.is_some());
        self.stock.changed.notify_all();
        waiting.map(|cell| cell.lent_by(Loan { stock: Arc::clone(&self.stock), spec: spec.clone() }))
    }

    /// How many boxes are ready now, of all kinds.
    pub(crate) fn ready(&self) -> usize {
        self.stock.lock().kinds.iter().map(|kind| kind.ready.len()).sum()
    }

    /// Waits until every box that is wanted is ready, or could not be built.
    pub(crate) fn wait(&self) {
        let mut state = self.stock.lock();
        while state.kinds.iter().any(Kind::is_short) {
            state = self.stock.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.stock.lock().closing = true;
        self.stock.changed.notify_all();
        if let Some(builder) = self.builder.take() {
            let _ = builder.join(); // it had nothing to say
        }
        // A box that is still in use holds the stock; those that wait for nobody any more must not live as long as it.
        self.stock.lock().kinds.clear();
    }
}

/// Tells the pool when a box was thrown away.
#[derive(Debug)]
pub(crate) struct Loan {
    stock: Arc<Stock>,
    spec: CellSpec,
}

impl Drop for Loan {
    fn drop(&mut self) {
        let mut state = self.stock.lock();
        if let Some(kind) = state.kinds.iter_mut().find(|kind| kind.spec == self.spec) {
            kind.in_use -= 1;
        }
        self.stock.changed.notify_all();
    }
}

impl Stock {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The builder's whole life.
    fn build(&self, host: &Arc<Host>) {
        let mut state = self.lock();
        while !state.closing {
            let Some(spec) = state.kinds.iter().find(|kind| kind.is_short()).map(|kind| kind.spec.clone()) else {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            drop(state);
            let built = Host::build(host, &spec);
            state = self.lock();
            if let Some(kind) = state.kinds.iter_mut().find(|kind| kind.spec == spec) {
                kind.failed = built.is_err();
                kind.ready.extend(built);
            }
            self.changed.notify_all();
        }
    }
}

impl Kind {
    fn is_short(&self) -> bool {
        self.ready.len() + self.in_use < self.wanted && !self.failed
    }
}
