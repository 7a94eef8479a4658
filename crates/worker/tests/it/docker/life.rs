//! Engines and images that are not there, and containers that outlive their worker.

use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use worker::{DockerConfig, Runner, examine_docker};

use super::engine::{self, Engine, IMAGE, wait_until};
use super::{ENGINE, SLEEP_UNTIL_KILLED};

#[test]
fn what_is_missing_is_named() {
    let engine = Engine::start();
    let why = |config| Runner::docker(config).expect_err("something is missing").to_string();
    let other = DockerConfig { image: "no-such-image".to_owned(), ..engine.config() };
    assert!(why(other.clone()).contains("no image `no-such-image`"));
    let other_runtime = DockerConfig { runtime: Some("no-such-runtime".to_owned()), ..engine.config() };
    assert!(why(other_runtime).contains("no runtime `no-such-runtime`"));
    let nowhere = DockerConfig { socket: "/no/such/socket".into(), ..engine.config() };
    assert!(why(nowhere.clone()).contains("/no/such/socket"));

    let found = examine_docker(&engine.config());
    assert!(found.usable && found.image && found.engine.is_some(), "{found:#?}");
    assert!(found.runtimes.contains(&"runc".to_owned()) && found.cgroup_version.is_some(), "{found:#?}");
    assert!(found.advice.iter().any(|line| line.contains("gVisor")), "{found:#?}");
    for broken in [other, nowhere] {
        let found = examine_docker(&broken);
        assert!(!found.usable && !found.problems.is_empty(), "{found:#?}");
    }
}

#[test]
fn leftovers_of_dead_workers_go_and_those_of_others_stay() {
    let engine = Engine::start();
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").expect("a boot");
    let namespace = std::fs::read_link("/proc/self/ns/pid").expect("a namespace");
    let home = format!("{} {}", boot.trim(), namespace.display());
    let create = |label: Option<String>| {
        let label = label.map(|owner| format!("--label=org.hashcodex.owner={owner}"));
        let arguments: Vec<&str> = ["create"].into_iter().chain(label.as_deref()).chain([IMAGE, "/bin/true"]).collect();
        engine.docker(&arguments).expect("a container")
    };
    let dead = create(Some(format!("{home}/4294967295/1")));
    let another = create(Some(format!("{home}/{}/1", std::process::id()))); // whose number is in use again
    let elsewhere = create(Some("other-boot pid:[1]/4294967295/1".to_owned()));
    let foreign = create(None);
    let runner = Runner::docker(engine.config()).expect("the engine works");
    let left = engine.containers();
    assert!(!left.contains(&dead) && !left.contains(&another), "{left:?}");
    assert!(left.contains(&elsewhere) && left.contains(&foreign), "{left:?}");
    assert!(runner.is_alive());
    drop(engine);
    assert!(!runner.is_alive(), "a worker without an engine must not go on");
}

#[test]
fn a_worker_that_is_killed_leaves_nothing_running() {
    let engine = Engine::start();
    let this = std::env::current_exe().expect("this binary");
    let arguments = ["--exact", SLEEP_UNTIL_KILLED, "--ignored"];
    let mut worker = Command::new(this);
    worker.args(arguments).env(ENGINE, engine.directory()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut worker = worker.spawn().expect("a worker");
    wait_until("its program runs", || engine.docker(&["ps", "--quiet"]).is_ok_and(|running| !running.is_empty()));
    let pid = i32::try_from(worker.id()).ok().and_then(Pid::from_raw).expect("a process");
    kill_process(pid, Signal::KILL).expect("killed");
    worker.wait().expect("its end");
    wait_until("nothing runs", || engine.docker(&["ps", "--quiet"]) == Ok(String::new()));
    let _runner = Runner::docker(engine::config(engine.directory())).expect("the engine works");
    assert_eq!(engine.containers(), Vec::<String>::new(), "the next worker removes what is left");
}
