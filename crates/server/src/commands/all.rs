//! `hashcodex all`: everything in one process.

use std::process::ExitCode;

use anyhow::Context as _;
use broker::{Broker, BrokerConfig};
use jail::Jail;
use problem::Package;
use proto::WorkerId;
use server::accounts::first_admin::{self, FirstAdmin};
use server::app::{App, Parts};
use server::blobs::Blobs;
use server::cache::Cache;
use server::clock::Clock;
use server::config::{self, Flags, Settings};
use server::data_dir::DataDir;
use server::mail::Mail;
use server::origin::Origin;
use server::password::Passwords;
use server::roster::Offered;
use server::store::Store;
use server::{lifecycle, samples};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use worker::{Runner, Worker};

use super::sandbox;

/// Runs until it is told to stop.
///
/// # Errors
/// Says what is missing or in the way.
pub(crate) fn run(jail: anyhow::Result<Jail>, flags: &Flags) -> anyhow::Result<ExitCode> {
    log();
    let settings = config::load(flags, &super::environment)?;
    let runner = sandbox::runner(jail, &settings)?;
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(serve(runner, settings))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(runner: Runner, settings: Settings) -> anyhow::Result<()> {
    let data = DataDir::lock(&settings.data_dir)?;
    let store = Store::open(&data.store_file()).await.context("the data base cannot be opened")?;
    let blobs = Blobs::open(&data.blobs())?;
    let broker = Broker::connect(&BrokerConfig::Memory).await?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}: choose another address with --listen", settings.listen))?;
    let origin = match &settings.public_url {
        Some(origin) => origin.clone(),
        None => Origin::of_listener(listener.local_addr()?),
    };
    let (clock, passwords) = (Clock::system(), Passwords::new()?);
    let mail = Mail::open(settings.mail_url, settings.mail_from, data.mail())?;
    let worker = Worker::new(worker::Parts {
        broker: broker.clone(),
        runner,
        blobs: blobs.object_store(),
        slots: settings.slots,
        id: WorkerId(uuid::Uuid::now_v7()),
        name: settings.worker_name.to_string(),
        drain: settings.drain,
    });
    let parts = Parts {
        store,
        broker,
        cache: Cache::memory(),
        blobs,
        clock,
        passwords,
        mail,
        origin,
        require_verified_email: settings.require_verified_email,
        shares_clock: false,
    };
    let app = App::new(parts);
    samples::install(&app, Package::samples()).await.context("the sample problems cannot be stored")?;
    let languages = worker.self_test().await;
    app.roster.remember(offered(&languages));
    lifecycle::listen_to_signals(&app.shutdown)?;
    let admin = first_admin::ensure(&app, &settings.admin_email, settings.admin_password).await?;
    welcome(&app, admin.as_ref());
    let shutdown = app.shutdown.clone();
    lifecycle::serve(app, listener, async move {
        worker.run(&languages, shutdown).await.map_err(|error| error.to_string())
    })
    .await?;
    Ok(())
}

fn offered(languages: &[worker::Offered]) -> Vec<Offered> {
    languages.iter().map(|language| Offered { id: language.id.clone(), version: language.version.clone() }).collect()
}

/// What somebody who has just started it needs to know.
fn welcome(app: &App, admin: Option<&FirstAdmin>) {
    let offered = app.languages();
    let languages: Vec<&str> = offered.iter().map(|language| language.id.as_str()).collect();
    println!("HashCodex is ready on {}", app.origin);
    if languages.is_empty() {
        println!("  languages  none works here, so nothing can be judged; the log above says why");
    } else {
        println!("  languages  {}", languages.join(", "));
    }
    if let Some(admin) = admin {
        println!("  log in as  {}", admin.email);
        match &admin.link {
            Some(link) => println!("  first      choose the password (this works once, and for a day):\n  {link}"),
            None => println!("  password   the one that you chose"),
        }
    }
}

fn log() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,memory_serve=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
