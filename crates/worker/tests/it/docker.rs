//! The Docker runner: the verdict suites over it, and what is its own.

mod confinement;
mod engine;
mod life;
mod measurement;
mod refusal;
mod within;

use std::path::Path;
use std::process::Command;

use engine::Engine;
use worker::Runner;

use crate::bench::playground;

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
    over_docker(&["cpp::", "--skip=hostile::"]);
}

#[test]
fn verdicts_of_classes() {
    over_docker(&["java::", "--skip=hostile::"]);
}

#[test]
fn verdicts_of_scripts_and_whole_programs() {
    // Two add a language, which only a process of their own can; what checkers may do is confined as everything is.
    let apart = ["--skip=hostile_ones_are_confined", "--skip=one_that_had_no_time"];
    over_docker(&[&["python::", "stdio::", "samples::", "checkers::", "--skip=hostile::"], &apart[..]].concat());
}

#[test]
fn what_is_run_twice() {
    over_docker(&["twice::"]);
}

#[test]
fn a_core_of_its_own_and_an_early_end() {
    over_docker(&["cores::", "shift::what_is_not_finished_in_time"]);
}

/// Programs for which a container differs from a box, and may: they see that there is a process 1, and that hidden files of
/// `/proc` can be opened and are empty. `confinement` says what holds instead. What the host calls is about native boxes.
const DIFFERENT: [&str; 6] = [
    "--skip=no_other_process",
    "--skip=hostile::cpp::has_include",
    "--skip=hostile::cpp::read_host",
    "--skip=hostile::java::closed_gate",
    "--skip=hostile::python::read_host",
    "--skip=hostile::watched",
];

/// What a container confines, it confines whatever the language: these are of one that is not compiled, and of one that is
/// those that try the compiler's container, and what only they can try.
#[test]
fn hostile_programs() {
    let compiled = [
        "hostile::cpp::close_descriptors",
        "hostile::cpp::environment",
        "hostile::cpp::fork_in_function",
        "hostile::cpp::include_host_files",
        "hostile::cpp::inherited_descriptors",
        "hostile::cpp::leave_files",
        "hostile::cpp::memory_hog",
        "hostile::cpp::message_flood",
        "hostile::cpp::template_bomb",
        "hostile::cpp::thread_bomb",
        "hostile::cpp::threads_outlive",
    ];
    let shown = ["hostile::python::", "hostile::together::"];
    over_docker(&[&compiled, &shown[..], &DIFFERENT].concat());
}

#[test]
#[ignore = "minutes: every hostile program of every language, for the long run"]
fn hostile_programs_of_every_language() {
    over_docker(&[&["hostile::"], &DIFFERENT[..]].concat());
}

/// The test below, as the command line of this binary spells it.
const SLEEP_UNTIL_KILLED: &str = "docker::sleep_until_killed";

#[test]
#[ignore = "a second process for another test, which kills it"]
fn sleep_until_killed() {
    playground("python", "import time\ntime.sleep(3600)\n", "");
}
