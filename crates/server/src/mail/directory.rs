//! Mail as files, for a machine without a mail server: one `.eml` for each, and the link in the log.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;

use super::MailError;
use super::letter::Letter;

/// Mails that are kept. Beyond it, the oldest go.
pub(super) const FILES_MAX: usize = 1_000;

/// What kept mails may take together, in bytes.
pub(super) const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A directory of mails that only its owner can read. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Directory(Arc<Path>);

impl Directory {
    pub(super) fn open(path: PathBuf) -> Result<Self, MailError> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&path);
        match made {
            Ok(()) => Ok(Self(path.into())),
            Err(source) => Err(MailError::File { path, source }),
        }
    }

    /// Writes a mail down, and its link into the log.
    pub(super) async fn deliver(&self, letter: &Letter, mail: Vec<u8>) -> Result<(), MailError> {
        // The time for people, the id for what happens within one second; both sort.
        let name = format!("{}-{}.eml", stamp(letter.written_at), letter.id);
        let directory = self.clone();
        let path = self.0.join(&name);
        let written =
            spawn_blocking(move || directory.write(&name, &mail)).await.map_err(|_| MailError::Interrupted)?;
        written.map_err(|source| MailError::File { path: path.clone(), source })?;
        let (to, link) = (letter.to.as_str(), letter.link.as_str());
        tracing::info!(to, link, file = %path.display(), "mail to {to}, \"{}\": {link}", letter.subject);
        Ok(())
    }

    /// Deletes mails that were written before `older_than`, and the oldest beyond [`BYTES_MAX`]. Says how many.
    pub(super) async fn forget(&self, older_than: DateTime<Utc>) -> Result<u64, MailError> {
        let (directory, oldest) = (self.clone(), stamp(older_than));
        let forgotten = spawn_blocking(move || directory.forget_before(&oldest, BYTES_MAX)).await;
        let path = self.0.to_path_buf();
        forgotten.map_err(|_| MailError::Interrupted)?.map_err(|source| MailError::File { path, source })
    }

    fn write(&self, name: &str, mail: &[u8]) -> io::Result<()> {
        // Under another name until it is whole.
        let draft = self.0.join(format!("{name}.draft"));
        File::options().create_new(true).write(true).mode(0o600).open(&draft)?.write_all(mail)?;
        fs::rename(&draft, self.0.join(name))?;
        self.forget_oldest()
    }

    fn forget_before(&self, oldest: &str, bytes_max: u64) -> io::Result<u64> {
        let (mut bytes, mut forgotten) = (0, 0);
        for mail in self.mails()?.iter().rev() {
            bytes += fs::metadata(mail)?.len();
            let is_old = mail.file_name().is_some_and(|name| name < OsStr::new(oldest));
            if is_old || bytes > bytes_max {
                fs::remove_file(mail)?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    /// Oldest first.
    fn mails(&self) -> io::Result<Vec<PathBuf>> {
        let is_mail = |path: &PathBuf| path.extension() == Some(OsStr::new("eml"));
        let mut mails: Vec<PathBuf> =
            fs::read_dir(&self.0)?.flatten().map(|entry| entry.path()).filter(is_mail).collect();
        mails.sort_unstable();
        Ok(mails)
    }

    fn forget_oldest(&self) -> io::Result<()> {
        let mails = self.mails()?;
        let surplus = mails.len().saturating_sub(FILES_MAX);
        mails.iter().take(surplus).try_for_each(fs::remove_file)
    }
}

/// The time as it is at the start of a name: text that sorts as time does.
fn stamp(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn names(directory: &Directory) -> Vec<String> {
        let entries = fs::read_dir(&directory.0).unwrap().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn only_the_latest_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        let directory = Directory::open(dir.path().join("mail")).unwrap();
        fs::write(dir.path().join("mail/notes.txt"), "not ours").unwrap();
        for number in 0..FILES_MAX + 3 {
            directory.write(&format!("{number:05}.eml"), b"mail").unwrap();
        }
        let names = names(&directory);
        assert_eq!(names.len(), FILES_MAX + 1);
        assert_eq!((names[0].as_str(), names[FILES_MAX].as_str()), ("00003.eml", "notes.txt"));
    }

    #[test]
    fn old_ones_go_and_the_oldest_of_too_many_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let directory = Directory::open(dir.path().join("mail")).unwrap();
        for day in 1..=5 {
            directory.write(&format!("2027010{day}T000000Z-a.eml"), &[b'x'; 100]).unwrap();
        }
        let oldest = stamp(DateTime::parse_from_rfc3339("2027-01-02T00:00:00Z").unwrap().to_utc());
        assert_eq!(directory.forget_before(&oldest, 1_000).unwrap(), 1);
        assert_eq!(directory.forget_before(&oldest, 1_000).unwrap(), 0);
        assert_eq!(directory.forget_before(&oldest, 299).unwrap(), 2);
        assert_eq!(names(&directory), ["20270104T000000Z-a.eml", "20270105T000000Z-a.eml"]);
    }

    #[test]
    fn nobody_else_can_read_them() {
        let dir = tempfile::tempdir().unwrap();
        let directory = Directory::open(dir.path().join("mail")).unwrap();
        directory.write("1.eml", b"mail").unwrap();
        let mode = |path: &str| fs::metadata(dir.path().join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("mail"), mode("mail/1.eml")), (0o700, 0o600));
    }
}
