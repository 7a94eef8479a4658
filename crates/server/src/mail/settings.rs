//! How mail leaves, and who it is from: the two settings.

use std::fmt;
use std::str::FromStr;

use lettre::message::Mailbox;

/// How mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailUrl {
    /// Each mail is a file in the data directory, and its link is logged.
    File,
}

/// Who mail is from, such as `HashCodex <no-reply@example.org>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFrom(pub(super) Mailbox);

/// A setting for mail that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailSettingError {
    #[error("mail_url: `{0}` is no way to send mail; there is `file:`, one file for each mail in the data directory")]
    Url(String),
    #[error("mail_from: `{0}` is no sender, such as HashCodex <no-reply@example.org>")]
    From(String),
}

impl FromStr for MailUrl {
    type Err = MailSettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        (text == "file:").then_some(Self::File).ok_or_else(|| MailSettingError::Url(text.to_owned()))
    }
}

impl fmt::Display for MailUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file:"),
        }
    }
}

impl FromStr for MailFrom {
    type Err = MailSettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| MailSettingError::From(text.to_owned()))
    }
}

impl fmt::Display for MailFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_read_and_written() {
        for text in ["HashCodex <no-reply@localhost>", "judge@example.org"] {
            assert_eq!(text.parse::<MailFrom>().unwrap().to_string(), text);
        }
        for wrong in
            ["", "HashCodex", "a@b.example, c@d.example", "A <a@b.example> B", "A <a@b.example>\nBcc: c@d.example"]
        {
            assert!(wrong.parse::<MailFrom>().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_way_that_does_not_exist_is_refused_with_the_one_that_does() {
        assert_eq!("file:".parse(), Ok(MailUrl::File));
        let error = "smtp://mail.example.org".parse::<MailUrl>().unwrap_err().to_string();
        assert!(error.contains("`file:`"), "{error}");
    }
}
