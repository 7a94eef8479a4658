//! `hashcodex doctor`: what this host can enforce, and which languages work on it.
//!
//! It repairs nothing. What is found of the sandbox is found by the sandbox itself; each language really runs hello world.

use std::fmt;
use std::process::ExitCode;

use anyhow::Context as _;
use judge::Language;
use serde::Serialize;
use server::config::sandbox::{SandboxFlags, SandboxKind};
use server::config::{self, Flags};
use worker::{Examination, Runner, examine_docker, self_test};

use super::sandbox;

/// How packages of Debian are installed.
const APT: &str = "apt-get install --no-install-recommends";
/// How packages of npm are: below `/usr`, because boxes see nothing else.
const NPM: &str = "npm install --global --prefix /usr/local";

/// Say what this host can enforce, which languages work here, and what to do about the rest.
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sandbox: SandboxFlags,
}

/// Everything that was found.
#[derive(Debug, Serialize)]
struct Report {
    sandbox: SandboxKind,
    /// Whether programs can be judged in that sandbox.
    healthy: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    native: Option<jail::doctor::Report>,
    docker: Examination,
    /// Empty where nothing can be judged.
    languages: Vec<Found>,
}

/// A language, and whether it works.
#[derive(Debug, Serialize)]
struct Found {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    /// What installs it on Debian; empty when it works, or nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    packages: Vec<String>,
    /// The same for npm, in exact versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    npm_packages: Vec<String>,
}

/// Examines and prints.
///
/// # Errors
/// When the settings cannot be read. What is wrong with the host is no error, but the exit code.
pub(super) fn run(args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    let flags = Flags { sandbox: args.sandbox.clone(), ..Flags::default() };
    let settings = config::load(&flags, &super::environment)?;
    server::languages::add(&settings)?;
    // Before any thread, since boxes are opened; and before Docker, for which there are threads.
    let native = (settings.sandbox == SandboxKind::Native).then(jail::doctor::examine);
    let jail = super::start_jail();
    let docker = examine_docker(&sandbox::docker(&settings.docker, &settings.data_dir)?);
    let healthy = native.as_ref().map_or(docker.usable, jail::doctor::Report::healthy);
    let languages = if healthy { languages(&sandbox::runner(jail, &settings)?) } else { Vec::new() };
    let report = Report { sandbox: settings.sandbox, healthy, native, docker, languages };
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report).context("the report cannot be written")?);
    } else {
        print!("{report}");
    }
    Ok(ExitCode::from(u8::from(!healthy)))
}

fn languages(runner: &Runner) -> Vec<Found> {
    let test = |language: &'static Language| {
        let (version, problem) = match self_test(runner, language) {
            Ok(offered) => (Some(offered.version), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let lacking = |packages: &[String]| if problem.is_some() { packages.to_vec() } else { Vec::new() };
        let (packages, npm_packages) = (lacking(language.packages()), lacking(language.npm_packages()));
        Found { id: language.id.to_string(), version, problem, packages, npm_packages }
    };
    Language::all().iter().map(test).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(native) = &self.native {
            writeln!(f, "The native sandbox\n{native}")?;
        }
        write_docker(f, &self.docker)?;
        writeln!(f, "\nLanguages")?;
        for language in &self.languages {
            match (&language.version, &language.problem) {
                (Some(version), _) => writeln!(f, "ok       {:<16}  {version}", language.id)?,
                (None, problem) => {
                    writeln!(f, "MISSING  {:<16}  {}", language.id, problem.as_deref().unwrap_or_default())?;
                    write_packages(f, language)?;
                }
            }
        }
        if self.languages.is_empty() {
            writeln!(f, "none can be tried without a sandbox")?;
        }
        Ok(())
    }
}

/// What to type, where boxes see the programs of this host; in the image of a Docker sandbox it is the same.
fn write_packages(f: &mut fmt::Formatter<'_>, language: &Found) -> fmt::Result {
    let first = |candidates: &String| candidates.split(" | ").next().unwrap_or_default().to_owned();
    let debian: Vec<_> = language.packages.iter().map(first).collect();
    for (command, packages) in [(APT, &debian), (NPM, &language.npm_packages)] {
        if !packages.is_empty() {
            writeln!(f, "         {:<16}  {command} {}", "", packages.join(" "))?;
        }
    }
    Ok(())
}

fn write_docker(f: &mut fmt::Formatter<'_>, docker: &Examination) -> fmt::Result {
    writeln!(f, "Docker (HASHCODEX_SANDBOX=docker)")?;
    match &docker.engine {
        Some(engine) => {
            let (system, runtimes) = (docker.system.as_deref().unwrap_or("?"), docker.runtimes.join(", "));
            writeln!(f, "engine {engine} on {system}; runtimes: {runtimes}")?;
        }
        None => writeln!(f, "no engine is in reach")?,
    }
    for problem in &docker.problems {
        writeln!(f, "missing: {problem}")?;
    }
    docker.advice.iter().try_for_each(|advice| writeln!(f, "- {advice}"))
}
