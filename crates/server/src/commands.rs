//! The command line: what there is, and which file does it.

mod all;
mod backup;
mod doctor;
mod judge;
mod migrate;
mod pack;
mod push;
mod sandbox;
mod serve;
mod token;
mod user;
mod verify;
mod wiring;
mod work;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use jail::Jail;
use server::config::{self, Flags};

/// Open, self-hosted code execution. Without a command: server, worker and web app in this process.
#[derive(Debug, Parser)]
#[command(name = "hashcodex", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Server, worker and web app in this process (the default).
    All(Flags),
    /// A server without a worker, one of several: the web app and the interface, over services that they share.
    Serve(Flags),
    /// A worker without a server: it judges what the broker brings.
    Work(Flags),
    Migrate(migrate::MigrateArgs),
    Backup(backup::BackupArgs),
    Judge(judge::JudgeArgs),
    Doctor(doctor::DoctorArgs),
    /// Work on problem packages.
    #[command(subcommand)]
    Problem(ProblemCommand),
    /// Manage accounts without the web.
    #[command(subcommand)]
    User(UserCommand),
    /// Manage the tokens by which programs act for an account.
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Print the OpenAPI document of the HTTP interface.
    Openapi,
    /// Print the settings that count, without secrets.
    Config {
        #[command(flatten)]
        flags: Flags,
        /// Print the commented file of defaults instead.
        #[arg(long)]
        defaults: bool,
    },
}

#[derive(Debug, Subcommand)]
enum ProblemCommand {
    Verify(verify::VerifyArgs),
    Push(push::PushArgs),
    Pack(pack::PackArgs),
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    Create(user::CreateArgs),
    Weight(user::WeightArgs),
}

/// Exit code of `judge` and `problem` when they could not do their work.
const COULD_NOT_JUDGE: u8 = 2;

/// Does what was asked, and says why not.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let command = cli.command.unwrap_or(Command::All(cli.flags));
    let failure = match command {
        Command::Judge(_) | Command::Problem(_) => ExitCode::from(COULD_NOT_JUDGE),
        _ => ExitCode::FAILURE,
    };
    dispatch(command).unwrap_or_else(|error| {
        eprintln!("hashcodex: {error:#}");
        failure
    })
}

fn dispatch(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::All(flags) => all::run(start_jail(), &flags),
        Command::Serve(flags) => serve::run(&flags),
        Command::Work(flags) => work::run(start_jail(), &flags),
        Command::Migrate(args) => migrate::run(&args),
        Command::Backup(args) => backup::run(&args),
        Command::Judge(args) => judge::run(start_jail(), &args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Problem(ProblemCommand::Verify(args)) => verify::run(start_jail(), &args),
        Command::Problem(ProblemCommand::Push(args)) => push::run(&args),
        Command::Problem(ProblemCommand::Pack(args)) => pack::run(&args),
        Command::Token(command) => token::run(&command),
        Command::User(UserCommand::Create(args)) => user::create(&args),
        Command::User(UserCommand::Weight(args)) => user::weight(&args),
        Command::Openapi => openapi(),
        Command::Config { defaults: true, .. } => {
            print!("{}", config::DEFAULTS);
            Ok(ExitCode::SUCCESS)
        }
        Command::Config { flags, .. } => {
            print!("{}", config::load(&flags, &environment)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn openapi() -> anyhow::Result<ExitCode> {
    println!("{}", server::http::openapi().to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}

/// Nothing may come before this that starts a thread or reads a secret, and so it is tried before anybody knows which
/// sandbox is wanted.
fn start_jail() -> anyhow::Result<Jail> {
    Jail::start().context("the sandbox cannot start, so nothing can be judged")
}

#[expect(clippy::disallowed_methods, reason = "this is the one place; everybody else gets it passed in")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
