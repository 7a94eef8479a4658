//! The Docker runner: the verdict suites over it, and what is its own.

mod engine;

use std::path::Path;
use std::process::Command;

use engine::Engine;
use proto::Verdict;
use worker::Runner;

use crate::bench;

/// Names the directory of the engine to those tests that are run again over Docker.
const ENGINE: &str = "HASHCODEX_TEST_DOCKER_ENGINE";

/// The runner over the engine that this process was told to use, if it was.
pub(crate) fn runner_as_told() -> Option<Runner> {
    #[expect(clippy::disallowed_methods, reason = "how a test tells its own second process")]
    let directory = std::env::var_os(ENGINE)?;
    Some(Runner::docker(engine::config(Path::new(&directory))).expect("the engine works"))
}

/// Runs these modules of this very binary again, over Docker.
#[track_caller]
fn over_docker(modules: &[&str]) {
    let engine = Engine::start();
    let this = std::env::current_exe().expect("this binary");
    let again = Command::new(this).args(modules).arg("--test-threads=2").env(ENGINE, engine.directory()).output();
    let output = again.expect("a second process");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains(" 0 passed"), "no such tests: {said}");
}

#[test]
fn verdicts_of_compiled_programs() {
    over_docker(&["cpp::"]);
}

#[test]
fn verdicts_of_classes() {
    over_docker(&["java::"]);
}

#[test]
fn verdicts_of_scripts_and_whole_programs() {
    over_docker(&["python::", "stdio::", "samples::"]);
}

#[test]
fn hostile_programs() {
    over_docker(&["hostile::"]);
}
