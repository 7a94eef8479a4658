//! `hashcodex user create|weight`: accounts without the web. Works beside a running server.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::Args;
use server::accounts::{self, NewAccount};
use server::clock::Clock;
use server::config::{self, Flags, Secret};
use server::data_dir;
use server::password::Passwords;
use server::store::queue::turns::Weight;
use server::store::users::Role;
use server::tokens::TokenError;

use super::wiring;

/// The longest password that is read, in bytes.
const STDIN_BYTES_MAX: u64 = 4096;

/// Make an account.
///
/// The password comes from --password-stdin or HASHCODEX_PASSWORD; without either, one is made up and printed once.
#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// The address to log in with. It counts as proven.
    #[arg(long)]
    email: String,
    /// What others see.
    #[arg(long)]
    name: String,
    /// Make it an administrator.
    #[arg(long)]
    admin: bool,
    /// Read the password from standard input.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    flags: Flags,
}

/// Say how many turns an account gets in the queue for each turn of an account with weight 1.
#[derive(Debug, Args)]
pub(crate) struct WeightArgs {
    /// The account's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// From 1, which everybody begins with, to 100.
    #[arg(long)]
    weight: Weight,
    #[command(flatten)]
    flags: Flags,
}

/// Sets the weight, from the next turn on.
///
/// # Errors
/// When there is no such account, or something cannot be used.
pub(crate) fn weight(args: &WeightArgs) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(async {
        let store = super::token::open(&args.flags).await?;
        let account = store.account(&args.email).await?.ok_or(TokenError::NoAccount)?;
        ensure!(store.set_weight(account.user.id, args.weight).await?, "the account is gone");
        anyhow::Ok(())
    })?;
    println!("{} has weight {} now", args.email, args.weight.get());
    Ok(ExitCode::SUCCESS)
}

/// Makes the account and prints a made-up password.
///
/// # Errors
/// When the address is taken, or something cannot be used.
pub(crate) fn create(args: &CreateArgs) -> anyhow::Result<ExitCode> {
    let settings = config::load(&args.flags, &super::environment)?;
    let new = NewAccount {
        name: args.name.clone(),
        email: args.email.clone(),
        role: if args.admin { Role::Admin } else { Role::User },
        password: password(args)?,
    };
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    let generated = runtime.block_on(async {
        data_dir::create(&settings.data_dir)?;
        let store = wiring::store(&settings).await?;
        anyhow::Ok(accounts::create(&store, &Passwords::new()?, &Clock::system(), new).await?)
    })?;
    println!("{} can log in now", args.email);
    if let Some(password) = generated {
        println!("password: {}   (shown only now)", password.0);
    }
    Ok(ExitCode::SUCCESS)
}

fn password(args: &CreateArgs) -> anyhow::Result<Option<Secret>> {
    if !args.password_stdin {
        return Ok(super::environment("HASHCODEX_PASSWORD").map(Secret));
    }
    let mut text = String::new();
    std::io::stdin().take(STDIN_BYTES_MAX).read_to_string(&mut text).context("the password cannot be read")?;
    Ok(Some(Secret(text.trim_end_matches(['\r', '\n']).to_owned())))
}
