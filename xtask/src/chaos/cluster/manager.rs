//! Starts again what has ended, as a service manager does.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::{Member, TICK};

/// A thread that looks after processes, as a service manager does.
#[derive(Debug)]
pub(super) struct Manager {
    ended: Arc<AtomicBool>,
    /// Why a process cannot be started again.
    failure: Arc<Mutex<Option<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Manager {
    pub(super) fn start<'a>(members: impl Iterator<Item = &'a Member>) -> Self {
        let processes: Vec<_> = members.map(|member| Arc::clone(&member.process)).collect();
        let (ended, failure) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(None)));
        let thread = thread::spawn({
            let (ended, failure) = (Arc::clone(&ended), Arc::clone(&failure));
            move || {
                while !ended.load(Ordering::Relaxed) {
                    for error in processes.iter().filter_map(|process| process.look_after().err()) {
                        *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(format!("{error:#}"));
                    }
                    thread::sleep(TICK);
                }
            }
        });
        Self { ended, failure, thread: Some(thread) }
    }

    /// Why a process could not be started again, once.
    pub(super) fn failure(&self) -> Option<String> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Looks after nobody any more.
    pub(super) fn end(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // a panic of it was printed
        }
    }
}
