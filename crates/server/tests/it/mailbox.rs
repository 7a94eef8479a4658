//! Reads the mails that a server wrote into its data directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use server::app::App;
use server::mail::letter::Letter;

use crate::answer::PATIENCE;

const TICK: Duration = Duration::from_millis(5);

/// A mail as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mailed {
    pub(crate) headers: String,
    pub(crate) text: String,
}

impl Mailed {
    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    pub(crate) fn link(&self) -> &str {
        self.text.lines().find(|line| line.starts_with("http")).unwrap_or_else(|| panic!("no link in {self:?}"))
    }

    /// The token, when the link leads to that page.
    pub(crate) fn token(&self, page: &str) -> String {
        let start = format!("http://127.0.0.1:8000/{page}?token=");
        self.link().strip_prefix(&start).unwrap_or_else(|| panic!("{} leads elsewhere", self.link())).to_owned()
    }
}

/// Everything that was put into the queue until now. One letter more is sent, and when that one has arrived, so have the
/// others.
pub(crate) async fn read(app: &App, directory: &Path) -> Vec<Mailed> {
    let (id, written_at) = (app.ids.next(app.clock.now()), app.clock.now());
    let (to, text) = ("marker@example.org".to_owned(), String::new());
    app.mail.reserve().unwrap().send(Letter { id, written_at, to, subject: "Marker", text, link: String::new() });
    let mark = id.to_string();
    let arrived = async {
        loop {
            if let Some(marker) = files(directory).into_iter().find(|file| file.display().to_string().contains(&mark)) {
                return marker;
            }
            tokio::time::sleep(TICK).await;
        }
    };
    let marker = tokio::time::timeout(PATIENCE, arrived).await.expect("the mails leave in time");
    fs::remove_file(marker).unwrap();
    files(directory).iter().map(|file| parse(&fs::read_to_string(file).unwrap())).collect()
}

/// In the order of their names.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
    files.sort();
    files
}

fn parse(mail: &str) -> Mailed {
    let (headers, text) = mail.split_once("\r\n\r\n").unwrap();
    Mailed { headers: headers.to_owned(), text: text.to_owned() }
}
