//! What each step does.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, bail};

use super::tally::Tally;
use super::{Context, Step, deploy, sandbox};
use crate::install::{self, Purpose};
use crate::server::Server;
use crate::services::Services;
use crate::{build, chaos, codegen, shell, tidy, tools, web};

/// Random cases that a property test tries in a long run.
const PROPTEST_CASES_FULL: &str = "20000";
/// Without the tests that say themselves what they run over, and those that run over nothing.
const WHATEVER_THE_BACK_ENDS: &str = "package(server) and kind(test) and not \
     test(/^(binary|backup|load|logs|push|document|contract|cache|blobs|streams|verify)::/)";

/// Runs one step to its end.
pub(super) fn perform(context: &Context<'_>, step: Step) -> anyhow::Result<Tally> {
    match step {
        Step::Install => {
            install::ensure(context.repository, Purpose::Test, context.consent)?;
            Ok(Tally::ONE)
        }
        Step::Format => check(context.repository.cargo().args(["fmt", "--all", "--check"])),
        Step::Lint => lint(context),
        Step::Tidy => tidy::tidy(context.repository).map(|rules| Tally { passed: rules, failed: 0 }),
        Step::Licences => licences(context),
        Step::Web => web_app(context),
        Step::Rust => rust(context),
        Step::Services => over_services(context),
        Step::Chaos => chaos(context),
        Step::Sandbox => sandbox::sandbox(context),
        Step::Docs => docs(context),
        Step::Codegen => {
            web::packages(context.repository)?;
            codegen::check(context.repository, &build::tested(context.repository)?)?;
            Ok(Tally::ONE)
        }
        Step::Problems => problems(context),
        Step::Deploy => deploy::deploy(context),
        Step::E2e => e2e(context),
    }
}

/// A program whose success is one passed check.
fn check(command: &mut Command) -> anyhow::Result<Tally> {
    shell::run(command)?;
    Ok(Tally::ONE)
}

/// A program that runs tests and says how many.
fn count(command: &mut Command) -> anyhow::Result<Tally> {
    let name = shell::describe(command);
    let mut tally = Tally::default();
    shell::tee(command, |line| tally.read(line))?;
    if tally == Tally::default() {
        bail!("`{name}` succeeded without a single test: nothing was checked");
    }
    Ok(tally)
}

fn lint(context: &Context<'_>) -> anyhow::Result<Tally> {
    let mut cargo = context.repository.cargo();
    check(cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn licences(context: &Context<'_>) -> anyhow::Result<Tally> {
    if !tools::answers(context.repository.cargo().args(["deny", "--version"])) {
        println!("skipped: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(Tally::default());
    }
    let mut cargo = context.repository.cargo();
    check(cargo.args(["deny", "check", "licenses", "bans", "sources"]))
}

fn web_app(context: &Context<'_>) -> anyhow::Result<Tally> {
    web::packages(context.repository)?;
    let npm = |script| {
        let mut npm = context.repository.npm();
        npm.args(["run", script]);
        npm
    };
    let lint = check(&mut npm("lint"))?;
    let types = check(&mut npm("types"))?;
    let units = count(&mut npm("test"))?;
    web::build(context.repository)?;
    let size = check(&mut npm("size"))?;
    Ok([lint, types, units, Tally::ONE, size].into_iter().sum())
}

fn rust(context: &Context<'_>) -> anyhow::Result<Tally> {
    let mut cargo = context.repository.cargo();
    cargo.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    // What is compiled for the sandbox's tests here need not be compiled in the slow machine of the next step.
    cargo.env("JAIL_TEST_PROGRAMS", sandbox::programs(context.repository)?);
    let services = Services::start(&context.repository.scratch())?;
    cargo.envs(services.env());
    if context.full {
        cargo.arg("--run-ignored=all");
        cargo.env("PROPTEST_CASES", PROPTEST_CASES_FULL);
    }
    match sandbox::shared_place()? {
        Some(place) => count(&mut place.around(&cargo)?),
        None => count(&mut cargo),
    }
}

/// What the server promises over HTTP, it promises with every back end.
fn over_services(context: &Context<'_>) -> anyhow::Result<Tally> {
    let services = Services::start(&context.repository.scratch())?;
    let mut cargo = context.repository.cargo();
    // The whole workspace as in the step before, for what is built for one package alone has other features.
    cargo.args(["nextest", "run", "--workspace", "--no-fail-fast", "--filterset", WHATEVER_THE_BACK_ENDS]);
    count(cargo.envs(services.env()).env("HASHCODEX_TEST_BACKENDS", "services"))
}

fn chaos(context: &Context<'_>) -> anyhow::Result<Tally> {
    let binary = build::tested(context.repository)?;
    let passed = chaos::chaos(context.repository, &binary, context.full, context.seed)?;
    Ok(Tally { passed, failed: 0 })
}

fn docs(context: &Context<'_>) -> anyhow::Result<Tally> {
    let mut examples = Tally::default();
    let mut cargo = context.repository.cargo();
    cargo.args(["test", "--workspace", "--doc"]);
    // There may be none: that documentation has examples is a matter of taste, not of this step.
    shell::tee(&mut cargo, |line| examples.read(line))?;
    let mut cargo = context.repository.cargo();
    cargo.args(["doc", "--workspace", "--no-deps", "--document-private-items"]);
    let links = check(cargo.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok([examples, links].into_iter().sum())
}

fn problems(context: &Context<'_>) -> anyhow::Result<Tally> {
    let binary = build::tested(context.repository)?;
    let mut command = Command::new(binary);
    command.args(["problem", "verify"]);
    command.args(problem_folders(context)?);
    count(command.current_dir(&context.repository.root))
}

fn problem_folders(context: &Context<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let parent = context.repository.root.join("problems");
    let entries = std::fs::read_dir(&parent).context("list problems/")?;
    let mut folders = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    folders.retain(|path| path.is_dir());
    folders.sort();
    Ok(folders)
}

fn e2e(context: &Context<'_>) -> anyhow::Result<Tally> {
    web::packages(context.repository)?;
    web::build(context.repository)?;
    let binary = build::tested(context.repository)?;
    let running = Server::start(&binary, &context.repository.scratch())?;
    match count(&mut running.browse(context.repository, &binary, "e2e")) {
        Ok(tally) => running.stop().map(|()| tally),
        Err(error) => {
            running.print_log();
            Err(error)
        }
    }
}
