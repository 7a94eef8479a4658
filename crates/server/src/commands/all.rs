//! `hashcodex all`: everything in one process.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use jail::Jail;
use judge::Language;
use server::config::{self, Flags, Settings};
use server::data_dir::DataDir;
use server::roster::Offered;
use server::telemetry::{self, Role, traces};
use server::{languages, lifecycle};
use worker::Runner;

use super::{sandbox, serve, wiring, work};

/// How long the worker of this process may take to finish what it has begun: the rest is judged after the next start, and
/// nobody else could take it meanwhile. Shorter than what `lifecycle` allows for everything.
const DRAIN_MAX: Duration = Duration::from_secs(5);

/// Runs until it is told to stop.
///
/// # Errors
/// Says what is missing or in the way.
pub(crate) fn run(jail: anyhow::Result<Jail>, flags: &Flags) -> anyhow::Result<ExitCode> {
    let settings = config::load(flags, &super::environment)?;
    wiring::log(settings.log);
    telemetry::install(Role::All)?;
    let _traces = traces::install(Role::All, &super::environment)?;
    languages::add(&settings)?;
    let wanted = languages::wanted(&settings)?;
    let runner = sandbox::runner(jail, &settings)?;
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(everything(runner, wanted, settings))?;
    Ok(ExitCode::SUCCESS)
}

async fn everything(runner: Runner, wanted: Vec<&'static Language>, settings: Settings) -> anyhow::Result<()> {
    let data = DataDir::lock(&settings.data_dir)?;
    let (app, listener) = serve::application(&settings, &data).await?;
    let drain = settings.drain.min(DRAIN_MAX);
    let worker = work::worker(&settings, runner, wanted, app.broker.clone(), app.blobs.object_store(), drain);
    let languages = worker.self_test().await;
    let offered = languages.iter().map(|language| (language.id.clone(), language.version.clone()));
    app.roster.remember(offered.map(|(id, version)| Offered { id, version }));
    lifecycle::listen_to_signals(&app.shutdown)?;
    serve::welcome(&app, settings).await?;
    let shutdown = app.shutdown.clone();
    let working = async move { worker.run(&languages, shutdown).await.map_err(|error| error.to_string()) };
    lifecycle::serve(app, listener, working).await?;
    Ok(())
}
