//! The real binary as a process: started on a free port, asked over HTTP, stopped or killed.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take: a start tries the languages first.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// How often conditions are looked at.
pub(crate) const TICK: Duration = Duration::from_millis(50);
pub(crate) const ADMIN: &str = "admin@example.com";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// A running `hashcodex`. Dropping it kills it.
pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) url: String,
}

/// Somebody who is logged in.
pub(crate) struct Person<'a> {
    server: &'a Server,
    /// Good for every server on the same data.
    pub(crate) cookie: String,
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
        Self::start_with(data, &[])
    }

    /// With more settings. It offers Python alone, unless they say otherwise: to try all languages takes long.
    pub(crate) fn start_with(data: &Path, settings: &[(&str, String)]) -> Self {
        Self::start_logged(data, settings, Stdio::null())
    }

    /// With its log in `log`.
    pub(crate) fn start_logged(data: &Path, settings: &[(&str, String)], log: Stdio) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let address = format!("127.0.0.1:{port}");
        let mut command = hashcodex(data);
        command.env("HASHCODEX_LISTEN", &address).env("HASHCODEX_LANGUAGES", "python");
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        let process = command.stdout(Stdio::null()).stderr(log).spawn().expect("the binary starts");
        let server = Self { process, url: format!("http://{address}") };
        let ready =
            || agent().get(format!("{}/health/ready", server.url)).call().ok().filter(|answer| answer.status() == 200);
        wait_for("readiness", ready);
        server
    }

    pub(crate) fn log_in(&self, email: &str, password: &str) -> Person<'_> {
        let body = json!({"email": email, "password": password});
        let answer = agent().post(format!("{}/api/v1/auth/login", self.url)).send_json(body).expect("an answer");
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().expect("text");
        self.person(cookie.split(';').next().unwrap_or_default())
    }

    /// Somebody who has logged in before.
    pub(crate) fn person(&self, cookie: &str) -> Person<'_> {
        Person { server: self, cookie: cookie.to_owned() }
    }

    /// What it answers everybody.
    pub(crate) fn text(&self, path: &str) -> String {
        let mut answer = agent().get(format!("{}{path}", self.url)).call().expect("an answer");
        answer.body_mut().read_to_string().expect("text")
    }

    /// The memory that is its own now, in KiB: pages of its program file, with the sample problems in it, are the system's
    /// to take back.
    pub(crate) fn memory_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("the kernel says it");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
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
    /// Hands in Python for two-sum, and gives the id.
    pub(crate) fn submit(&self, source: &str) -> String {
        self.submit_to("two-sum", source)
    }

    /// Hands in Python, and gives the id.
    pub(crate) fn submit_to(&self, slug: &str, source: &str) -> String {
        let body = json!({"language": "python", "source": source});
        let url = format!("{}/api/v1/problems/{slug}/submissions", self.server.url);
        let mut answer = agent().post(url).header("cookie", &self.cookie).send_json(body).expect("an answer");
        let body: Value = answer.body_mut().read_json().expect("JSON");
        body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
    }

    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        let url = format!("{}/api/v1/{path}", self.server.url);
        let mut answer = agent().get(url).header("cookie", &self.cookie).call().expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_json().expect("JSON"))
    }

    pub(crate) fn submission(&self, id: &str) -> Value {
        self.get(&format!("submissions/{id}")).1
    }

    /// Waits for the end of a submission, and gives it whole.
    pub(crate) fn finished(&self, id: &str) -> Value {
        wait_for("verdict", || Some(self.submission(id)).filter(|submission| !submission["verdict"].is_null()))
    }

    pub(crate) fn verdict(&self, id: &str) -> Value {
        self.finished(id)["verdict"].clone()
    }
}
