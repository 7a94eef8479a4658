//! `hashcodex problem push` and `pack` as authors use them: the real binary, and a real server or a scripted one.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::process::{ADMIN, Server, agent, hashcodex, output, wait_for};
use crate::request;

const YAML: &str = "problem_format_version: 2025-09\nname: Shout\nlimits: { time_limit: 5 }\n\
    hashcodex: { number: 900, difficulty: easy, topics: [strings] }\n";
/// Solves it.
pub(crate) const RIGHT: &str = "print(input().upper())\n";

/// Somebody at a terminal, with a package `shout` and a token.
struct Author<'a> {
    data: &'a Path,
    server: String,
    token: String,
}

/// What a command said, and how it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn write(dir: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// The package `shout`.
pub(crate) fn shout(dir: &Path) {
    write(
        dir,
        &[
            ("problem.yaml", YAML),
            ("statement/problem.en.md", "Say it louder."),
            ("data/sample/1.in", "hello\n"),
            ("data/sample/1.ans", "HELLO\n"),
            ("data/secret/1.in", "World\n"),
            ("data/secret/1.ans", "WORLD\n"),
            ("submissions/accepted/right.py", RIGHT),
            ("submissions/wrong_answer/quiet.py", "print(input())\n"),
        ],
    );
}

fn said(output: &Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

impl Said {
    #[track_caller]
    fn is(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        for words in words {
            assert!(self.out.contains(words) || self.err.contains(words), "{words} is missing in {self:?}");
        }
    }
}

impl Author<'_> {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = hashcodex(self.data);
        command.args(args).env("HASHCODEX_SERVER", &self.server).env("HASHCODEX_TOKEN", &self.token);
        command
    }

    fn push(&self, args: &[&str], dir: &Path) -> Said {
        said(&output(self.command(&["problem", "push"]).args(args).arg(dir)))
    }

    fn get(&self, path: &str) -> (u16, Value) {
        let url = format!("{}/api/v1/{path}", self.server);
        let bearer = format!("Bearer {}", self.token);
        let mut answer = agent().get(url).header("authorization", bearer).call().expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_json().expect("JSON"))
    }

    fn post(&self, path: &str, body: &[u8]) -> (u16, Value) {
        let url = format!("{}/api/v1/{path}", self.server);
        let request = agent().post(url).header("authorization", format!("Bearer {}", self.token));
        let mut answer = request.content_type("application/json").send(body).expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_json().expect("JSON"))
    }
}

#[test]
fn an_author_publishes_changes_and_hides_a_problem() {
    let data = tempfile::tempdir().unwrap();
    let work = tempfile::tempdir().unwrap();
    let dir = work.path().join("shout");
    shout(&dir);
    let server = Server::start(data.path());
    let made = output(hashcodex(data.path()).args(["token", "create", "--email", ADMIN, "--name", "laptop"]));
    let token = said(&made).out.trim().to_owned();
    let author = Author { data: data.path(), server: server.url.clone(), token };

    let progress = ["✓ accepted/right.py: accepted", "✓ wrong_answer/quiet.py: wrong_answer"];
    author.push(&[], &dir).is(0, &progress);
    author.push(&[], &dir).is(0, &["shout: unchanged", "0 published, 1 unchanged, 0 failed"]);
    let body = json!({"language": "python", "source": RIGHT}).to_string();
    let (_, created) = author.post("problems/shout/submissions", body.as_bytes());
    let solved = || {
        let (_, submission) = author.get(&format!("submissions/{}", created["id"].as_str()?));
        submission["verdict"].as_str().map(str::to_owned)
    };
    assert_eq!(wait_for("verdict", solved), "accepted");

    write(&dir, &[("data/secret/1.ans", "world\n")]);
    let refused = author.push(&[], &dir);
    refused.is(1, &["✗ accepted/right.py: wrong_answer instead of accepted", "0 published, 0 unchanged, 1 failed"]);
    refused.is(1, &["shout: refused: accepted/right.py got wrong_answer\n"]);
    write(&dir, &[("data/secret/1.ans", "WORLD\n"), ("statement/problem.en.md", "")]);
    author.push(&[], &dir).is(1, &["statement/problem.en.md", "1 failed"]);
    assert_eq!(author.get("problems/shout").1["statement_markdown"], "Say it louder.");

    author.push(&["--hide"], &dir).is(0, &["shout: hidden", "1 hidden, 0 failed"]);
    assert_eq!(author.get("problems/shout").0, 404);
    author.push(&["--hide"], &work.path().join("nothing")).is(1, &["nothing: refused: there is no such problem"]);

    // What it had before comes back without judging, also by other means than ours.
    shout(&dir);
    let packed = work.path().join("shout.json");
    let mut pack = author.command(&["problem", "pack", "-o"]);
    said(&output(pack.arg(&packed).arg(&dir))).is(0, &["shout: version "]);
    let (status, upload) = author.post("admin/problems", &std::fs::read(&packed).unwrap());
    assert_eq!((status, &upload["state"]), (200, &json!("published")));
    assert_eq!(author.get("problems/shout").0, 200);

    let list = output(hashcodex(data.path()).args(["token", "list", "--email", ADMIN]));
    said(&list).is(0, &["laptop: made on 20", ", until 20", ", last used on 20"]);
    let revoke = output(hashcodex(data.path()).args(["token", "revoke", "--email", ADMIN, "--name", "laptop"]));
    said(&revoke).is(0, &["`laptop` is revoked"]);
    author.push(&[], &dir).is(2, &["this token is unknown, expired or revoked"]);
    server.stop();
    author.push(&[], &dir).is(2, &["cannot be reached", "is it running?"]);
}

#[test]
fn a_token_never_comes_by_the_command_line_and_must_look_like_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut push = hashcodex(dir.path());
    said(&output(push.args(["problem", "push", "."]))).is(2, &["hashcodex token create", "HASHCODEX_TOKEN"]);
    said(&output(push.env("HASHCODEX_TOKEN", "hcx_short"))).is(2, &["this is no token"]);
    let file = dir.path().join("token");
    std::fs::write(&file, format!("hcx_{}\n", "0".repeat(64))).unwrap();
    let mut push = hashcodex(dir.path());
    push.args(["problem", "push", "--server", "https://judge.example.org/path", "."]);
    said(&output(push.env("HASHCODEX_TOKEN_FILE", &file))).is(2, &["judge.example.org/path", "no path"]);
}

/// A server that answers one request after the other as told; `None` breaks the connection.
fn scripted(listener: TcpListener, script: Vec<Option<(u16, String)>>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        for step in script {
            let (mut stream, _) = listener.accept().unwrap();
            request::read(&stream);
            let Some((status, body)) = step else { continue };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
                 connection: close\r\n\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    })
}

#[test]
fn a_connection_that_breaks_is_tried_again() {
    let work = tempfile::tempdir().unwrap();
    let dir = work.path().join("shout");
    shout(&dir);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let upload = |state: &str| {
        let jury = json!([{"path": "accepted/right.py", "expected": "accepted", "verdict": "accepted"}]);
        json!({"id": uuid::Uuid::nil(), "state": state, "submissions": jury}).to_string()
    };
    let busy = json!({"detail": "the queue is full"}).to_string();
    let script = vec![
        Some((200, json!({"items": []}).to_string())),
        None,
        Some((503, busy)),
        Some((202, upload("verifying"))),
        Some((200, upload("published"))),
    ];
    let serving = scripted(listener, script);
    let author = Author { data: work.path(), server, token: format!("hcx_{}", "0".repeat(64)) };
    let said = author.push(&[], &dir);
    said.is(0, &["trying again in 1 s", "the queue is full; trying again in 2 s", "shout: published (version"]);
    assert_eq!(said.out.matches("✓").count(), 1, "{said:?}");
    serving.join().unwrap();
}
