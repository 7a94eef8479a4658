//! Our own sandbox in a container that has no privileges but those that `doctor` prints.

use super::engine::{Engine, IMAGE};

/// The test below, as the command line of this binary spells it.
const EXAMINE: &str = "docker::within::examine_from_within";

/// Where this binary is in the container.
const THIS: &str = "/tests";

#[test]
#[ignore = "a second process for another test, in a container"]
fn examine_from_within() {
    let report = jail::doctor::examine();
    println!("{report}");
    assert!(report.healthy());
}

/// What the doctor says in a container with these options; an error where no box can be made.
fn examine(engine: &Engine, options: &[&str]) -> Result<String, String> {
    let this = std::env::current_exe().expect("this binary");
    let binary = format!("{}:{THIS}:ro", this.display());
    let run = ["run", "--rm", "--network=none", "--tmpfs=/tmp", "-v", "/usr:/usr:ro", "-v", &binary];
    let test = [IMAGE, THIS, "--exact", EXAMINE, "--ignored", "--nocapture"];
    engine.docker(&[&run[..], options, &test[..]].concat())
}

#[test]
fn boxes_work_in_a_container_with_exactly_the_options_that_the_doctor_prints() {
    let engine = Engine::start();
    let refusal = examine(&engine, &[]).expect_err("containers have fewer rights");
    let (_, rest) = refusal.split_once("start it with ").unwrap_or_else(|| panic!("no options in {refusal}"));
    let options: Vec<&str> = rest.lines().next().unwrap_or_default().split(' ').collect();
    assert!(!options.iter().any(|option| option.contains("privileged")), "{options:?}");
    let report = examine(&engine, &options).unwrap_or_else(|report| panic!("{report}"));
    assert!(report.contains("boxes work here"), "{report}");
}
