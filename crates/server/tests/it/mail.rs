//! Mails as such: how they look, when they leave, and when there is no room for them.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use serde_json::json;
use server::ids::Ids;
use server::mail::letter::Letter;
use server::mail::settings::MailUrl;
use server::mail::{Mail, MailFull};
use server::store::users::Role;
use tokio_util::sync::CancellationToken;

use crate::world::{PASSWORD, Person, World, email};

fn open(directory: &Path) -> Mail {
    Mail::open(MailUrl::File, "HashCodex <no-reply@example.org>".parse().unwrap(), directory.to_owned()).unwrap()
}

/// A letter that was written so many seconds after the epoch.
fn letter(ids: &Ids, second: i64, to: &str) -> Letter {
    let written_at = DateTime::from_timestamp_secs(second).unwrap();
    let (id, to, text) = (ids.next(written_at), to.to_owned(), format!("number {second}\n"));
    Letter { id, written_at, to, subject: "Grüße", text, link: String::new() }
}

/// What a mail directory holds, in the order of the names.
fn mails(directory: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

#[tokio::test]
async fn a_mail_says_who_it_is_from_what_it_is_about_and_when_it_was_written() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    world.post(&Person::default(), "/api/v1/auth/forgot-password", json!({"email": "ADA@example.org"})).await;
    let mail = world.mails().await.remove(0);
    assert_eq!(mail.header("From"), "HashCodex <no-reply@example.org>");
    assert_eq!(mail.header("To"), "ada@example.org");
    assert_eq!(mail.header("Subject"), "Choose a new password");
    assert_eq!(mail.header("Date"), "Fri, 15 Jan 2027 08:00:00 +0000");
    assert_eq!(mail.header("Content-Type"), "text/plain; charset=utf-8");
    assert!(mail.header("Message-ID").ends_with("@example.org>"), "{mail:?}");
    for words in ["works once, and for one hour", "Did you not ask for this?"] {
        assert!(mail.text.contains(words), "{words} is missing in {mail:?}");
    }
}

#[tokio::test]
async fn what_waits_at_the_end_still_leaves_and_the_names_sort_by_time() {
    let dir = tempfile::tempdir().unwrap();
    let (mail, ids, stop) = (open(&dir.path().join("mail")), Ids::default(), CancellationToken::new());
    for second in [1, 2, 2, 3_000_000_000] {
        mail.reserve().unwrap().send(letter(&ids, second, "ada@example.org"));
    }
    stop.cancel();
    mail.run(&stop).await;
    let numbers: Vec<String> = mails(&dir.path().join("mail")).iter().map(|mail| last_line(mail)).collect();
    assert_eq!(numbers, ["number 1", "number 2", "number 2", "number 3000000000"]);
}

fn last_line(mail: &str) -> String {
    mail.lines().last().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_address_cannot_add_a_header_or_stop_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let (mail, ids, stop) = (open(&dir.path().join("mail")), Ids::default(), CancellationToken::new());
    for to in ["eve@example.org\r\nBcc: all@example.org", "no address", "ada@example.org"] {
        mail.reserve().unwrap().send(letter(&ids, 1, to));
    }
    stop.cancel();
    mail.run(&stop).await;
    let mails = mails(&dir.path().join("mail"));
    assert!(mails.len() == 1 && mails[0].contains("To: ada@example.org\r\n"), "{mails:?}");
}

#[tokio::test]
async fn a_full_queue_turns_everybody_away_whether_they_have_an_account_or_not() {
    let world = World::start().await;
    world.make_account("ada", Role::User).await;
    let (mut places, full) = (Vec::new(), MailFull);
    let refused = loop {
        match world.app.mail.reserve() {
            Ok(place) => places.push(place),
            Err(error) => break error,
        }
    };
    assert_eq!((places.len(), refused), (1_000, full));
    let stranger = Person::default();
    let mut answers = Vec::new();
    for name in ["ada", "nobody"] {
        let (forgot, new) =
            (json!({"email": email(name)}), json!({"email": email(name), "name": "A", "password": PASSWORD}));
        answers.push(world.post(&stranger, "/api/v1/auth/forgot-password", forgot).await);
        answers.push(world.post(&stranger, "/api/v1/auth/register", new).await);
    }
    for answer in &answers {
        answer.is_problem(503, "mail_queue_full");
        assert_eq!((answer.header("retry-after"), &answer.text), ("60", &answers[0].text));
    }
    drop(places);
    assert!(world.mails().await.is_empty());
    assert_eq!(world.try_log_in(&email("nobody"), PASSWORD).await.status, 401, "nothing was stored");
}
