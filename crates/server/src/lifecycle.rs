//! Starting, running and ending everything in the right order.
//!
//! The end: stop accepting and end the streams, let the workers finish what they have begun for a bounded time, record
//! what they say, exit. What is not finished by then is in the store and judged after the next start.

use std::time::Duration;

use broker::BrokerError;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::dispatcher::Dispatcher;
use crate::http;
use crate::janitor;
use crate::presence;
use crate::recorder::Recorder;
use crate::store::StoreError;
use crate::telemetry;

/// How long requests and judgings that have begun may take after the word to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Why the server cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum LifecycleError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Broker(#[from] BrokerError),
    #[error("a background task ended before its time: {0}")]
    Task(String),
}

/// Serves until `app.shutdown` is cancelled. `workers` must end some time after that, too.
///
/// # Errors
/// When a part fails that nothing works without.
pub async fn serve(
    app: App,
    listener: TcpListener,
    workers: impl Future<Output = Result<(), String>> + Send + 'static,
) -> Result<(), LifecycleError> {
    if app.broker.is_volatile() {
        // It starts empty, so whatever was leased is not being judged any more.
        app.store.release_all().await?;
    }
    let dispatcher = Dispatcher::new(app.clone());
    let recorder = Recorder::new(app.clone());
    let stop_recording = CancellationToken::new();

    let mut tasks = JoinSet::new();
    let (announcing, recording) = (app.clone(), stop_recording.clone());
    tasks.spawn(async move {
        dispatcher.run().await;
        Ok(())
    });
    tasks.spawn(async move {
        announcing.announcements.run(&announcing.broker, &announcing.shutdown).await;
        Ok(())
    });
    // Before any worker of this process says hello.
    let (listening, heartbeats) = (app.clone(), app.broker.presence());
    tasks.spawn(async move {
        presence::listen(&listening, heartbeats).await;
        Ok(())
    });
    let counting = app.shutdown.clone();
    tasks.spawn(async move {
        telemetry::keep_up(&counting).await;
        Ok(())
    });
    let sweeping = app.clone();
    tasks.spawn(async move {
        janitor::run(&sweeping).await;
        Ok(())
    });
    let answering = app.clone();
    tasks.spawn(async move {
        http::serve(answering, listener).await;
        Ok(())
    });
    tasks.spawn(async move { workers.await.map_err(LifecycleError::Task) });
    let mut recorders = JoinSet::new();
    recorders.spawn(async move { Ok(recorder.run(&recording).await?) });
    let (mail, delivering) = (app.mail.clone(), stop_recording.clone());
    recorders.spawn(async move {
        mail.run(&delivering).await;
        Ok(())
    });

    let early = run_until_shutdown(&app, &mut tasks, &mut recorders).await;
    app.shutdown.cancel();
    if timeout(GRACE, drain(&mut tasks)).await.is_err() {
        tracing::warn!(
            "not everything came to an end in {} s; what is unfinished is judged after the next start",
            GRACE.as_secs()
        );
    }
    stop_recording.cancel();
    if timeout(GRACE, drain(&mut recorders)).await.is_err() {
        tracing::warn!(
            "a verdict or a mail did not leave before the end; what was judged is judged again after the next start"
        );
    }
    early
}

/// Cancels `shutdown` at the first SIGTERM or ctrl-c, and ends the process at the second.
///
/// # Errors
/// When signals cannot be listened to.
pub fn listen_to_signals(shutdown: &CancellationToken) -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let shutdown = shutdown.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if shutdown.is_cancelled() {
                tracing::warn!("told to stop twice: ending at once");
                end_at_once();
            }
            tracing::info!("stopping: finishing what has begun");
            shutdown.cancel();
        }
    });
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "whoever asks twice does not want to wait; the next start tidies up")]
fn end_at_once() -> ! {
    std::process::exit(1)
}

type Tasks = JoinSet<Result<(), LifecycleError>>;

/// No task ends before the shutdown unless it failed.
async fn run_until_shutdown(app: &App, tasks: &mut Tasks, recorders: &mut Tasks) -> Result<(), LifecycleError> {
    let ended = tokio::select! {
        () = app.shutdown.cancelled() => return Ok(()),
        Some(ended) = tasks.join_next() => ended,
        Some(ended) = recorders.join_next() => ended,
    };
    match ended {
        _ if app.shutdown.is_cancelled() => Ok(()),
        Ok(Ok(())) => Err(LifecycleError::Task("it had nothing more to do".to_owned())),
        Ok(Err(error)) => Err(error),
        Err(panic) => Err(LifecycleError::Task(panic.to_string())),
    }
}

async fn drain(tasks: &mut Tasks) {
    while let Some(ended) = tasks.join_next().await {
        if let Ok(Err(error)) = ended {
            tracing::error!(%error, "at the end: {error}");
        }
    }
}
