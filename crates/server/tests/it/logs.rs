//! The log of the real program, as programs read it: one object a line, with the ids by which a submission is followed, and
//! nothing that a user wrote or must keep secret.

use std::fs::File;
use std::path::Path;

use serde_json::{Value, json};

use crate::collector::Collector;
use crate::process::{ADMIN, PASSWORD, Server, agent, hashcodex, output};
use crate::programs::RIGHT;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

/// What one run of the program logged, and what it must not have.
struct Logged {
    text: String,
    /// The id of the request that handed the submission in, and that of the submission.
    request: String,
    submission: String,
    secrets: Vec<String>,
}

impl Logged {
    fn lines(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let lines: Vec<Value> = self.text.lines().map(read).collect();
        assert!(lines.iter().all(Value::is_object), "{}", self.text);
        lines
    }

    /// The lines about the submission, in their order.
    fn about_it(&self) -> Vec<Value> {
        self.lines().into_iter().filter(|line| line["submission"] == self.submission.as_str()).collect()
    }
}

/// One submission, from log-in to verdict, with `settings`.
fn log(data: &Path, settings: &[(&str, String)]) -> Logged {
    let path = data.join("log");
    let settings = [&[("HASHCODEX_LOG", "json".to_owned())], settings].concat();
    let server = Server::start_logged(data, &settings, File::create(&path).unwrap().into());
    let admin = server.log_in(ADMIN, PASSWORD);
    let made = output(hashcodex(data).args(["token", "create", "--email", ADMIN, "--name", "laptop"]));
    let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let source = format!("# marked source\nprint('marked output')\n{RIGHT}");
    let mut answer = agent()
        .post(format!("{}/api/v1/problems/two-sum/submissions", server.url))
        .header("authorization", format!("Bearer {token}"))
        .header("traceparent", format!("00-{TRACE}-b7ad6b7169203331-01"))
        .send_json(json!({"language": "python", "source": source}))
        .unwrap();
    let request = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    let submission = answer.body_mut().read_json::<Value>().unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(admin.verdict(&submission), "accepted");
    let cookie = admin.cookie.split_once('=').unwrap().1.to_owned();
    assert!(server.stop().success());
    let secrets = vec!["marked".to_owned(), "twoSum".to_owned(), PASSWORD.to_owned(), token, cookie];
    Logged { text: std::fs::read_to_string(path).unwrap(), request, submission, secrets }
}

#[test]
fn a_submission_is_followed_by_its_ids() {
    let data = tempfile::tempdir().unwrap();
    let logged = log(data.path(), &[]);
    let lines = logged.about_it();
    let [taken, begun, judged] = &lines[..] else { panic!("not three lines: {lines:#?}") };
    assert_eq!((&taken["kind"], &taken["span"]["id"]), (&json!("submission"), &json!(logged.request)));
    assert_eq!(taken["span"]["path"], "/api/v1/problems/two-sum/submissions");
    assert_eq!((&judged["judging"], &judged["verdict"]), (&begun["judging"], &json!("accepted")));
    assert!(begun["judging"].is_string() && !logged.text.contains("\"trace\""), "{}", logged.text);
}

#[test]
fn with_a_collector_each_line_of_it_has_its_trace() {
    let (data, collector) = (tempfile::tempdir().unwrap(), Collector::start());
    let logged = log(data.path(), &[("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())]);
    let lines = logged.about_it();
    let [taken, begun, judged] = &lines[..] else { panic!("not three lines: {lines:#?}") };
    assert_eq!([&taken["span"]["trace"], &begun["trace"], &judged["trace"]], [TRACE; 3]);
}

#[test]
fn nothing_that_a_user_wrote_or_must_keep_secret_is_in_it_however_much_is_written() {
    for level in ["info", "debug"] {
        let data = tempfile::tempdir().unwrap();
        let logged = log(data.path(), &[("RUST_LOG", level.to_owned())]);
        assert!(!logged.lines().is_empty());
        for secret in &logged.secrets {
            assert!(!secret.is_empty() && !logged.text.contains(secret), "{secret} at {level}: {}", logged.text);
        }
    }
}
