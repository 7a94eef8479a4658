//! The worker's image in a container with exactly the options of compose.yaml: it must be content, and judge.

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::engine::IMAGE;
use super::place::{Place, quiet};
use super::{compose, engine::Engine};

/// What is judged: a problem's solutions and the verdicts that they deserve, one in each language.
const PROBLEM: &str = "two-sum";
const ACCEPTED: [&str; 3] = ["hash_map.cpp", "HashMap.java", "hash_map.py"];

/// Where problems are in the container.
const PROBLEMS: &str = "/problems";

pub(super) fn judges(place: &Place<'_>) -> anyhow::Result<()> {
    let options = compose::worker_options(place)?;
    let engine = place.engine()?;
    let doctor = run(place, engine, &options, &["doctor", "--json"]).context("doctor")?;
    let doctor: Value = serde_json::from_str(&doctor).context("read what the doctor says")?;
    ensure!(doctor["healthy"] == true, "the doctor is not content: {doctor:#}");
    for file in ACCEPTED {
        let problem = format!("{PROBLEMS}/{PROBLEM}");
        let solution = format!("{problem}/submissions/accepted/{file}");
        let said = run(place, engine, &options, &["judge", "--json", &problem, &solution]);
        let report: Value =
            serde_json::from_str(&said.with_context(|| format!("judge {file}"))?).context("read the report")?;
        ensure!(report["verdict"] == "accepted", "{file}: {}", report["verdict"]);
    }
    Ok(())
}

/// Runs the image's `hashcodex` once.
fn run(place: &Place<'_>, engine: &Engine, options: &[String], arguments: &[&str]) -> anyhow::Result<String> {
    let problems = place.repository.root.join("problems");
    let mut docker = engine.docker();
    docker.args(["run", "--rm", "--network=none"]).args(options);
    docker.arg(format!("--volume={}:{PROBLEMS}:ro", problems.display()));
    quiet(docker.args([IMAGE, "/usr/local/bin/hashcodex"]).args(arguments))
}
