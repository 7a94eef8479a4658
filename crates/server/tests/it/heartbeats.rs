//! The heartbeats of a worker with two languages and one slot, which judges nothing by itself.

use std::time::Duration;

use proto::{LanguageSet, Presence, WIRE_VERSION, WorkerId, WorkerLanguage, WorkerState};
use server::app::App;
use uuid::Uuid;

/// Often enough not to be missed.
const HEARTBEAT: Duration = Duration::from_secs(5);

pub(crate) fn lane() -> LanguageSet {
    "cpp+python".parse().unwrap()
}

pub(crate) fn presence() -> Presence {
    let language = |id: &proto::LanguageId| WorkerLanguage { id: id.clone(), version: "1.0".to_owned() };
    Presence {
        version: WIRE_VERSION,
        worker: WorkerId(Uuid::from_u128(1)),
        name: "judge-1".to_owned(),
        languages: lane().iter().map(language).collect(),
        slots: 1,
        at_work: Vec::new(),
        state: WorkerState::Working,
        message: None,
    }
}

/// The worker is there, and stays.
pub(crate) fn keep_heard(app: &App) {
    app.roster.hear(presence());
    let app = app.clone();
    tokio::spawn(async move {
        let mut beats = tokio::time::interval(HEARTBEAT);
        while app.shutdown.run_until_cancelled(beats.tick()).await.is_some() {
            app.roster.hear(presence());
        }
    });
}
