//! `hashcodex token create|list|revoke`: tokens by which programs act for a user. Works beside a running server.

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use server::clock::Clock;
use server::config::urls::StoreUrl;
use server::config::{self, Flags};
use server::store::Store;
use server::store::tokens::Token;
use server::{data_dir, tokens};

use super::wiring;

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    Create(CreateArgs),
    List(ListArgs),
    Revoke(RevokeArgs),
}

/// Make a token and print it, once.
///
/// Programs show it as `Authorization: Bearer …` and may then do what the account may.
#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// The account's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// What it is for, such as `laptop`.
    #[arg(long)]
    name: String,
    /// How long it is good for.
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=i64::from(tokens::DAYS_MAX)))]
    days: u32,
    #[command(flatten)]
    flags: Flags,
}

/// List an account's tokens by name.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// The account's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    #[command(flatten)]
    flags: Flags,
}

/// End a token at once.
#[derive(Debug, Args)]
pub(crate) struct RevokeArgs {
    /// The account's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// The name of the token.
    #[arg(long)]
    name: String,
    #[command(flatten)]
    flags: Flags,
}

/// Does what was asked.
///
/// # Errors
/// When there is no such account or token, or something cannot be used.
pub(crate) fn run(command: &TokenCommand) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(async {
        match command {
            TokenCommand::Create(args) => create(args).await,
            TokenCommand::List(args) => list(args).await,
            TokenCommand::Revoke(args) => revoke(args).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn create(args: &CreateArgs) -> anyhow::Result<()> {
    let store = open(&args.flags).await?;
    let made = tokens::create(&store, &Clock::system(), &args.email, &args.name, args.days).await?;
    // The token alone on standard output, so that a script can take it.
    eprintln!("a token for {}, good until {}; it is shown only now:", args.email, day(made.expires_at));
    println!("{}", made.token.0);
    Ok(())
}

async fn list(args: &ListArgs) -> anyhow::Result<()> {
    let store = open(&args.flags).await?;
    let account = store.account(&args.email).await?.ok_or(tokens::TokenError::NoAccount)?;
    let now = Clock::system().now();
    store.tokens(account.user.id).await?.iter().for_each(|token| println!("{}", line(token, now)));
    Ok(())
}

async fn revoke(args: &RevokeArgs) -> anyhow::Result<()> {
    let store = open(&args.flags).await?;
    let account = store.account(&args.email).await?.ok_or(tokens::TokenError::NoAccount)?;
    let revoked = store.revoke_token(account.user.id, args.name.trim()).await?;
    ensure!(revoked, "{} has no token `{}`; `hashcodex token list` shows those that there are", args.email, args.name);
    println!("`{}` is revoked", args.name.trim());
    Ok(())
}

/// The data base of a server that was started once; nothing is made here that is missing.
///
/// # Errors
/// When there is none, or it cannot be opened.
pub(super) async fn open(flags: &Flags) -> anyhow::Result<Store> {
    let settings = config::load(flags, &super::environment)?;
    if settings.store_url == StoreUrl::Sqlite {
        let file = data_dir::store_file(&settings.data_dir);
        ensure!(file.exists(), "there is no data in {}: choose another --data-dir", settings.data_dir.display());
    }
    wiring::store(&settings).await
}

fn line(token: &Token, now: DateTime<Utc>) -> String {
    let end = if token.expires_at > now { "until" } else { "expired on" };
    let used = token.last_used_at.map_or_else(|| "never used".to_owned(), |last| format!("last used on {}", day(last)));
    format!("{}: made on {}, {end} {}, {used}", token.name, day(token.created_at), day(token.expires_at))
}

fn day(moment: DateTime<Utc>) -> impl std::fmt::Display {
    moment.format("%Y-%m-%d")
}
