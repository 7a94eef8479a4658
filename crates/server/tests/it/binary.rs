//! The real binary, started as its users start it, with the real worker and the real sandbox: killed, stopped, started
//! twice, shared by two people.

use std::path::Path;

use serde_json::{Value, json};

use crate::process::{ADMIN, PASSWORD, Server, hashcodex, output, wait_for};
use crate::programs::{RIGHT, WRONG};

#[test]
fn queued_work_survives_a_kill_and_is_judged_once() {
    let data = tempfile::tempdir().unwrap();
    let sources = [RIGHT, WRONG, RIGHT, WRONG, RIGHT, WRONG, RIGHT, WRONG];
    let mut server = Server::start(data.path());
    let ids: Vec<String> = {
        let admin = server.log_in(ADMIN, PASSWORD);
        let ids: Vec<String> = sources.iter().map(|source| admin.submit(source)).collect();
        let (_, last) = admin.get(&format!("submissions/{}", ids[ids.len() - 1]));
        assert!(last["verdict"].is_null(), "there is work to lose: {last}");
        ids
    };
    server.process.kill().unwrap();
    server.process.wait().unwrap();

    let server = Server::start(data.path());
    let admin = server.log_in(ADMIN, PASSWORD);
    for (id, source) in ids.iter().zip(sources) {
        let expected = if source == RIGHT { "accepted" } else { "wrong_answer" };
        assert_eq!(admin.verdict(id), expected);
    }
    let (_, list) = admin.get("submissions");
    assert_eq!(list["items"].as_array().map(Vec::len), Some(sources.len()), "none lost, none doubled");
}

#[test]
fn a_killed_sandbox_ends_the_process_and_no_verdict_is_made_up() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    kill(child_called("jail-keeper", server.process.id()));
    let id = server.log_in(ADMIN, PASSWORD).submit(RIGHT);
    let status = wait_for("end", || server.process.try_wait().expect("our child"));
    assert!(!status.success());

    let server = Server::start(data.path());
    assert_eq!(server.log_in(ADMIN, PASSWORD).verdict(&id), "accepted");
}

fn kill(pid: u32) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw).expect("a process id");
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("it runs");
}

fn child_called(name: &str, parent: u32) -> u32 {
    let is_it = |pid: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.contains(&format!("({name})")) && stat.split(' ').nth(3) == Some(&parent.to_string())
    };
    let processes = std::fs::read_dir("/proc").expect("processes").flatten();
    let mut pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.find(is_it).unwrap_or_else(|| panic!("no {name} below {parent}"))
}

#[test]
fn sigterm_lets_what_is_judged_finish_and_keeps_the_rest_for_the_next_start() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let (cookie, ids) = {
        let admin = server.log_in(ADMIN, PASSWORD);
        let ids: Vec<String> = [RIGHT, WRONG].iter().cycle().take(12).map(|source| admin.submit(source)).collect();
        wait_for("work", || Some(admin.submission(&ids[0])).filter(|first| first["state"] != "queued"));
        (admin.cookie.clone(), ids)
    };
    assert!(server.stop().success());

    let server = Server::start(data.path());
    let admin = server.person(&cookie);
    assert_eq!(admin.finished(&ids[0])["attempt"], 1, "it was not begun again");
    for (id, expected) in ids.iter().zip(["accepted", "wrong_answer"].iter().cycle()) {
        assert_eq!(admin.verdict(id), *expected);
    }
}

#[test]
fn a_verdict_is_counted_for_the_worker_however_quick_it_was() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start_with(data.path(), &[("HASHCODEX_WORKER_NAME", "swift".to_owned())]);
    let admin = server.log_in(ADMIN, PASSWORD);
    assert_eq!(admin.verdict(&admin.submit(RIGHT)), "accepted");
    let counted = |worker| format!("hashcodex_verdicts_total{{worker=\"{worker}\",verdict=\"accepted\"}}");
    let page = wait_for("count", || Some(server.text("/metrics")).filter(|page| page.contains(&counted("swift"))));
    assert!(page.contains(&format!("{} 1\n", counted("swift"))), "{page}");
    assert!(page.contains(&format!("{} 0\n", counted("unknown"))), "{page}");
}

#[test]
fn a_second_process_on_the_same_data_is_refused_with_the_reason() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let second = output(hashcodex(data.path()).env("HASHCODEX_LISTEN", "127.0.0.1:0"));
    let words = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && words.contains(&data.path().display().to_string()), "{words}");
    drop(server);
}

#[test]
fn people_made_on_the_command_line_see_only_their_own_submissions() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let id = server.log_in(ADMIN, PASSWORD).submit(RIGHT);
    let mut create = hashcodex(data.path());
    create.args(["user", "create", "--email", "ada@example.com", "--name", "Ada"]).env("HASHCODEX_PASSWORD", PASSWORD);
    let created = output(&mut create);
    assert!(created.status.success(), "{}", String::from_utf8_lossy(&created.stderr));
    let ada = server.log_in("ada@example.com", PASSWORD);
    for path in [format!("submissions/{id}"), format!("submissions/{id}/events")] {
        let (status, body) = ada.get(&path);
        assert_eq!((status, &body["code"]), (404, &json!("not_found")), "{body}");
    }
    assert_eq!(ada.get("submissions").1["items"], json!([]));
}

#[test]
fn judge_tells_the_verdict_by_its_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    let problem = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../problems/two-sum");
    let judge = |name: &str, source: &str| {
        let file = dir.path().join(name);
        std::fs::write(&file, source).unwrap();
        output(hashcodex(dir.path()).arg("judge").arg(&problem).arg(&file).arg("--json"))
    };
    let right = judge("right.py", RIGHT);
    let report: Value = serde_json::from_slice(&right.stdout).expect("a report");
    assert_eq!((right.status.code(), &report["verdict"]), (Some(0), &json!("accepted")));
    assert_eq!(judge("wrong.py", WRONG).status.code(), Some(1));
    let unknown = judge("program.cobol", "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("--language"));
}

#[test]
fn the_doctor_tries_the_sandbox_and_every_language() {
    let data = tempfile::tempdir().unwrap();
    let healthy = output(hashcodex(data.path()).args(["doctor", "--json"]));
    let report: Value = serde_json::from_slice(&healthy.stdout).expect("a report");
    assert_eq!((healthy.status.code(), &report["healthy"]), (Some(0), &json!(true)), "{report:#}");
    let languages = report["languages"].as_array().unwrap();
    assert!(languages.len() >= 3 && languages.iter().all(|language| language["version"].is_string()), "{report:#}");
    assert!(report["native"]["findings"].as_array().unwrap().len() > 5, "{report:#}");
}

#[test]
fn the_doctor_says_when_there_is_no_docker_and_when_to_prefer_it() {
    let data = tempfile::tempdir().unwrap();
    let mut doctor = hashcodex(data.path());
    doctor.args(["doctor", "--sandbox", "docker"]).env("HASHCODEX_DOCKER_HOST", "unix:///nowhere/docker.sock");
    let sick = output(&mut doctor);
    let words = String::from_utf8_lossy(&sick.stdout).into_owned();
    assert_eq!(sick.status.code(), Some(1), "{words}");
    for said in ["no engine is in reach", "/nowhere/docker.sock", "prefer Docker where"] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn a_weight_is_set_beside_the_server_and_from_1_to_100() {
    let data = tempfile::tempdir().unwrap();
    let weigh = |email: &str, weight: &str| {
        output(hashcodex(data.path()).args(["user", "weight", "--email", email, "--weight", weight]))
    };
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said(&weigh("ada@example.com", "3")).contains("no data"));
    let mut create = hashcodex(data.path());
    create.args(["user", "create", "--email", "ada@example.com", "--name", "Ada"]);
    assert!(output(&mut create).status.success());

    let set = weigh("ADA@example.com", "3");
    assert!(set.status.success(), "{}", said(&set));
    assert_eq!(String::from_utf8_lossy(&set.stdout), "ADA@example.com has weight 3 now\n");
    assert!(said(&weigh("bob@example.com", "3")).contains("no account"));
    for wrong in ["0", "101", "many"] {
        assert!(said(&weigh("ada@example.com", wrong)).contains("from 1 to 100"), "{wrong}");
    }
}
