//! `hashcodex work`: a worker without a server. It knows the broker and the blobs, and nothing else.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use broker::Broker;
use jail::Jail;
use judge::Language;
use object_store::ObjectStore;
use proto::WorkerId;
use server::config::urls::BrokerUrl;
use server::config::{self, Flags, Settings};
use server::{http, languages, lifecycle, telemetry};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::{Parts, Runner, Worker, WorkerError};

use super::{sandbox, wiring};

/// Exit code of a worker that is not well: start it again, here or elsewhere (EX_TEMPFAIL of sysexits).
const UNWELL: u8 = 75;

/// Runs until it is told to stop, then finishes what it has begun.
///
/// # Errors
/// Says what is missing or in the way.
pub(crate) fn run(jail: anyhow::Result<Jail>, flags: &Flags) -> anyhow::Result<ExitCode> {
    let settings = config::load(flags, &super::environment)?;
    wiring::log(settings.log);
    telemetry::install(telemetry::Role::Worker)?;
    let _traces = telemetry::traces::install(telemetry::Role::Worker, &super::environment)?;
    languages::add(&settings)?;
    let wanted = languages::wanted(&settings)?;
    if settings.broker_url == BrokerUrl::Memory {
        bail!("a worker takes its jobs from the broker that the servers use: set HASHCODEX_BROKER_URL");
    }
    let runner = sandbox::runner(jail, &settings)?;
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(work(runner, wanted, settings))
}

async fn work(runner: Runner, wanted: Vec<&'static Language>, settings: Settings) -> anyhow::Result<ExitCode> {
    let (draining, ended) = (CancellationToken::new(), CancellationToken::new());
    lifecycle::listen_to_signals(&draining)?;
    let listener = wiring::listen(&settings, config::LISTEN_WORKER).await?;
    let broker = wiring::broker(&settings, broker::Role::Worker).await?;
    let blobs = wiring::blobs_for_worker(&settings)?;
    let worker = worker(&settings, runner, wanted, broker.clone(), blobs, settings.drain);
    let languages = worker.self_test().await;
    if languages.is_empty() {
        bail!("no language works here, so there is nothing that this worker can do; the log above says why");
    }
    let names: Vec<&str> = languages.iter().map(|language| language.id.as_str()).collect();
    println!("{} takes jobs in {}", settings.worker_name, names.join(", "));
    let answering = tokio::spawn({
        let (draining, ended) = (draining.clone(), ended.clone());
        async move {
            tokio::join!(http::worker::answer(broker, listener, draining, &ended), telemetry::keep_up(&ended));
        }
    });
    let result = worker.run(&languages, draining).await;
    ended.cancel();
    answering.await.context("the health endpoint panicked")?;
    match result {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error @ (WorkerError::SandboxLost | WorkerError::Unhealthy { .. })) => {
            tracing::error!(%error, "{error}");
            Ok(ExitCode::from(UNWELL))
        }
        Err(error) => Err(error.into()),
    }
}

/// The worker that the settings ask for, which may take `drain` to finish what it has begun.
pub(super) fn worker(
    settings: &Settings,
    runner: Runner,
    languages: Vec<&'static Language>,
    broker: Broker,
    blobs: Arc<dyn ObjectStore>,
    drain: Duration,
) -> Worker {
    Worker::new(Parts {
        broker,
        runner,
        languages,
        blobs,
        slots: settings.slots,
        id: WorkerId(Uuid::new_v4()),
        name: settings.worker_name.to_string(),
        drain,
    })
}
