//! Backup and restore, by the very commands of `docs/operations.md`, with the real binary, worker and sandbox.

use std::path::Path;

use serde_json::Value;

use crate::backends::{Place, service};
use crate::database::Database;
use crate::page;
use crate::process::{ADMIN, PASSWORD, Person, Server, hashcodex, output};
use crate::programs::{RIGHT, WRONG};
use crate::push;

const ADA: &str = "ada@example.com";

/// What there was before the backup.
struct Before {
    /// Handed in a moment before it, so most likely without a verdict.
    waiting: String,
    right: Value,
    wrong: Value,
    problems: Value,
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// What a command beside the server says.
fn beside(data: &Path, settings: &[(&str, String)], arguments: &[&str]) -> String {
    let mut command = hashcodex(data);
    command.args(arguments).env("HASHCODEX_PASSWORD", PASSWORD);
    let done = output(command.envs(settings.iter().map(|(name, value)| (name, value))));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// Somebody other than the administrator with two verdicts, and a problem that no start brings along.
fn live(server: &Server, data: &Path, settings: &[(&str, String)]) -> Before {
    beside(data, settings, &["user", "create", "--email", ADA, "--name", "Ada"]);
    let token = beside(data, settings, &["token", "create", "--email", ADMIN, "--name", "author"]);
    let package = data.join("author/shout");
    push::shout(&package);
    let author = [("HASHCODEX_SERVER", server.url.clone()), ("HASHCODEX_TOKEN", token)];
    beside(data, &author, &["problem", "push", &text(&package)]);
    let ada = server.log_in(ADA, PASSWORD);
    let (right, wrong) = (ada.submit(RIGHT), ada.submit(WRONG));
    let (right, wrong, problems) = (ada.finished(&right), ada.finished(&wrong), titles(&ada));
    Before { waiting: ada.submit(WRONG), right, wrong, problems }
}

/// What somebody sees who has not handed in anything later.
fn titles(person: &Person<'_>) -> Value {
    let mut problems = person.get("problems").1;
    for problem in problems["items"].as_array_mut().expect("a list") {
        problem["acceptance"] = Value::Null; // it goes with each verdict
    }
    problems
}

/// Everything is as it was, what came later is not there, and work goes on.
fn assert_restored(server: &Server, before: &Before, later: &str) {
    let ada = server.log_in(ADA, PASSWORD);
    for old in [&before.right, &before.wrong] {
        assert_eq!(&ada.submission(old["id"].as_str().expect("an id")), old);
    }
    assert_eq!(titles(&ada), before.problems);
    assert_eq!(ada.get(&format!("submissions/{later}")).0, 404, "it came after the backup");
    assert_eq!(ada.verdict(&before.waiting), "wrong_answer");
    assert_eq!(ada.verdict(&ada.submit(RIGHT)), "accepted");
    assert_eq!(ada.verdict(&ada.submit_to("shout", push::RIGHT)), "accepted", "its package is there");
    let admin = server.log_in(ADMIN, PASSWORD);
    assert_eq!(admin.verdict(&admin.submit(WRONG)), "wrong_answer");
}

#[test]
fn one_process_is_backed_up_while_it_runs_and_restored_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let [data, restored, backup] = ["data", "restored", "backup"].map(|name| dir.path().join(name));
    let server = Server::start(&data);
    let before = live(&server, &data, &[]);
    let backed_up = [("HASHCODEX_DATA_DIR", text(&data)), ("BACKUP", text(&backup))];
    page::run(&page::commands("### Back up one process"), &backed_up);
    let later = server.log_in(ADA, PASSWORD).submit(RIGHT);
    drop(server);
    // The machine is lost, and all that was in memory with it.
    std::fs::remove_dir_all(&data).unwrap();

    let commands = page::commands("### Restore one process");
    let (start, put_back) = commands.split_last().unwrap();
    assert_eq!(*start, "hashcodex");
    page::run(put_back, &[("HASHCODEX_DATA_DIR", text(&restored)), ("BACKUP", text(&backup))]);
    assert_restored(&Server::start(&restored), &before, &later);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_machines_are_backed_up_while_they_run_and_restored_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::services().await;
    let [data, blobs, restored, backup] = ["data", "blobs", "restored", "backup"].map(|name| dir.path().join(name));
    let shared = |blobs: &Path, url: String| {
        [
            ("HASHCODEX_STORE_URL", url),
            ("HASHCODEX_BROKER_URL", service("HASHCODEX_TEST_AMQP")),
            ("HASHCODEX_BROKER_PREFIX", place.prefix().to_owned()),
            ("HASHCODEX_CACHE_URL", service("HASHCODEX_TEST_REDIS")),
            ("HASHCODEX_BLOBS_URL", format!("file://{}", blobs.display())),
        ]
    };
    let settings = shared(&blobs, place.database().url());
    let server = Server::start_with(&data, &settings);
    let before = live(&server, &data, &settings);
    let variables = |blobs: &Path, url: String| [("BLOBS", text(blobs)), ("STORE_URL", url), ("BACKUP", text(&backup))];
    page::run(&page::commands("### Back up several machines"), &variables(&blobs, place.database().url()));
    let later = server.log_in(ADA, PASSWORD).submit(RIGHT);
    drop(server);
    std::fs::remove_dir_all(&blobs).unwrap();

    // What RabbitMQ has of the lost servers stays there.
    let database = Database::create_empty().await;
    page::run(&page::commands("### Restore several machines"), &variables(&restored, database.url()));
    let server = Server::start_with(&data, &shared(&restored, database.url()));
    assert_restored(&server, &before, &later);
}
