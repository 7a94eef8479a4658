//! The real binary, started as its users start it, with the real worker and the real sandbox: killed, stopped, started
//! twice, shared by two people.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take: a start tries every language first.
const PATIENCE: Duration = Duration::from_secs(120);
const TICK: Duration = Duration::from_millis(50);
pub(crate) const ADMIN: &str = "admin@example.com";
const PASSWORD: &str = "correct horse battery staple";
const RIGHT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        \
    for i, value in enumerate(nums):\n            if target - value in seen:\n                \
    return [seen[target - value], i]\n            seen[value] = i\n";
const WRONG: &str = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n";

/// A running `hashcodex`. Dropping it kills it.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
}

/// Somebody who is logged in.
struct Person<'a> {
    server: &'a Server,
    cookie: String,
}

pub(crate) fn hashcodex(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashcodex"));
    command
        .env("HASHCODEX_DATA_DIR", data)
        .env("HASHCODEX_ADMIN_EMAIL", ADMIN)
        .env("HASHCODEX_ADMIN_PASSWORD", PASSWORD)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(crate) fn output(command: &mut Command) -> Output {
    command.output().expect("the binary starts")
}

/// Tries until `attempt` gives something.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = attempt() {
            return found;
        }
        assert!(Instant::now() < deadline, "no {what} within {PATIENCE:?}");
        std::thread::sleep(TICK);
    }
}

pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into()
}

impl Server {
    pub(crate) fn start(data: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let address = format!("127.0.0.1:{port}");
        let mut command = hashcodex(data);
        command.env("HASHCODEX_LISTEN", &address).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("the binary starts");
        let server = Self { process, url: format!("http://{address}") };
        let ready =
            || agent().get(format!("{}/health/ready", server.url)).call().ok().filter(|answer| answer.status() == 200);
        wait_for("readiness", ready);
        server
    }

    fn log_in(&self, email: &str, password: &str) -> Person<'_> {
        let body = json!({"email": email, "password": password});
        let answer = agent().post(format!("{}/api/v1/auth/login", self.url)).send_json(body).expect("an answer");
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().expect("text");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Person { server: self, cookie }
    }

    /// Asks it to stop, as a service manager does.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let pid = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it runs");
        wait_for("end", || self.process.try_wait().expect("our child"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended already
        let _ = self.process.wait();
    }
}

impl Person<'_> {
    fn submit(&self, source: &str) -> String {
        let body = json!({"language": "python", "source": source});
        let url = format!("{}/api/v1/problems/two-sum/submissions", self.server.url);
        let mut answer = agent().post(url).header("cookie", &self.cookie).send_json(body).expect("an answer");
        let body: Value = answer.body_mut().read_json().expect("JSON");
        body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
    }

    fn get(&self, path: &str) -> (u16, Value) {
        let url = format!("{}/api/v1/{path}", self.server.url);
        let mut answer = agent().get(url).header("cookie", &self.cookie).call().expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_json().expect("JSON"))
    }

    fn verdict(&self, id: &str) -> Value {
        let finished = || {
            let (_, submission) = self.get(&format!("submissions/{id}"));
            Some(submission["verdict"].clone()).filter(|verdict| !verdict.is_null())
        };
        wait_for("verdict", finished)
    }
}

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
fn sigterm_ends_it_with_success_and_in_time() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    server.log_in(ADMIN, PASSWORD).submit(RIGHT);
    assert!(server.stop().success());
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
