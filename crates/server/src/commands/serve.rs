//! `hashcodex serve`: a server without a worker. Several of them share a store, a broker, a cache and blobs.

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use problem::Package;
use server::accounts::AccountError;
use server::accounts::first_admin::{self, FirstAdmin};
use server::app::App;
use server::config::urls::BrokerUrl;
use server::config::{self, Flags, Settings};
use server::data_dir::DataDir;
use server::samples::{self, SampleError};
use server::store::StoreError;
use server::store::users::CreateUserError;
use server::telemetry::{self, Role, traces};
use server::{languages, lifecycle, presence};
use tokio::net::TcpListener;

use super::wiring;

/// Runs until it is told to stop.
///
/// # Errors
/// Says what is missing or in the way.
pub(crate) fn run(flags: &Flags) -> anyhow::Result<ExitCode> {
    let settings = config::load(flags, &super::environment)?;
    wiring::log(settings.log);
    telemetry::install(Role::Server)?;
    let _traces = traces::install(Role::Server, &super::environment)?;
    languages::add(&settings)?;
    if settings.broker_url == BrokerUrl::Memory {
        bail!("no worker reaches a queue in this process: set HASHCODEX_BROKER_URL, or start `hashcodex all`");
    }
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(serve(settings))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let data = DataDir::lock(&settings.data_dir)?;
    let (app, listener) = application(&settings, &data).await?;
    wiring::while_away(is_away, async || presence::remember(&app).await)
        .await
        .context("the data base does not say which workers there were")?;
    lifecycle::listen_to_signals(&app.shutdown)?;
    welcome(&app, settings).await?;
    let until_the_end = app.shutdown.clone();
    let no_workers = async move {
        until_the_end.cancelled().await;
        Ok(())
    };
    lifecycle::serve(app, listener, no_workers).await?;
    Ok(())
}

/// The application with the sample problems in it, and where it will answer.
pub(super) async fn application(settings: &Settings, data: &DataDir) -> anyhow::Result<(App, TcpListener)> {
    let (parts, listener) = wiring::server(settings, data).await?;
    let app = App::new(parts);
    let away = |error: &SampleError| matches!(error, SampleError::Store(error) if is_away(error));
    let installed = wiring::while_away(away, async || samples::install(&app, Package::samples()).await).await;
    installed.context("the sample problems cannot be stored")?;
    Ok((app, listener))
}

fn is_away(error: &StoreError) -> bool {
    matches!(error, StoreError::Unavailable(_))
}

/// Makes the first administrator, and says what somebody who has just started it needs to know.
pub(super) async fn welcome(app: &App, settings: Settings) -> anyhow::Result<()> {
    let admin = first_admin(app, settings).await?;
    let offered = app.languages();
    let languages: Vec<&str> = offered.iter().map(|language| language.id.as_str()).collect();
    println!("HashCodex is ready on {}", app.origin);
    if languages.is_empty() {
        println!("  languages  none yet: a worker says which it has, or the log above why it has none");
    } else {
        println!("  languages  {}", languages.join(", "));
    }
    let Some(admin) = admin else { return Ok(()) };
    show(&admin);
    if admin.link.is_err() {
        let app = app.clone();
        tokio::spawn(async move { first_admin::when_possible(&app, &admin.email).await.as_ref().map(show) });
    }
    Ok(())
}

/// The administrator, if this is the first start.
async fn first_admin(app: &App, settings: Settings) -> anyhow::Result<Option<FirstAdmin>> {
    let away =
        |error: &AccountError| matches!(error, AccountError::Store(CreateUserError::Store(error)) if is_away(error));
    let Settings { admin_email, admin_password, .. } = settings;
    let ensure = async || first_admin::ensure(app, &admin_email, admin_password.clone()).await;
    Ok(wiring::while_away(away, ensure).await?)
}

fn show(admin: &FirstAdmin) {
    println!("  log in as  {}", admin.email);
    match &admin.link {
        Ok(Some(link)) => println!("  first      choose the password (this works once, and for a day):\n  {link}"),
        Ok(None) => println!("  password   the one that you chose"),
        Err(error) => println!(
            "  first      {error}, so there is no link yet to choose the password; it comes here when the cache is back"
        ),
    }
}
