//! What a name, an e-mail address and a password must be, wherever they come from. Nothing else says so.

use lettre::Address;

use crate::password::PASSWORD_BYTES_MAX;
use crate::store::users::fold_email;

/// The longest name, in characters.
pub const NAME_CHARS_MAX: usize = 100;
/// The longest e-mail address, in bytes.
pub const EMAIL_BYTES_MAX: usize = 254;
/// The shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 8;

/// What cannot be used, and what could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("this is no e-mail address; one looks like ada@example.org")]
    Email,
    #[error("a name has 1 to {NAME_CHARS_MAX} characters on one line")]
    Name,
    #[error("a password has at least {PASSWORD_CHARS_MIN} characters and at most {PASSWORD_BYTES_MAX} bytes")]
    Password,
}

/// The address as it is stored, compared and written to.
///
/// # Errors
/// When no mail could go there.
pub fn email(text: &str) -> Result<String, RuleError> {
    let folded = fold_email(text);
    let plain = !folded.chars().any(|c| c.is_whitespace() || hidden(c));
    let usable = plain && folded.len() <= EMAIL_BYTES_MAX && folded.parse::<Address>().is_ok();
    usable.then_some(folded).ok_or(RuleError::Email)
}

/// The name without the space around it.
///
/// # Errors
/// When it is empty, too long, or more than one line.
pub fn name(text: &str) -> Result<String, RuleError> {
    let name = text.trim();
    let usable = (1..=NAME_CHARS_MAX).contains(&name.chars().count()) && !name.chars().any(hidden);
    usable.then(|| name.to_owned()).ok_or(RuleError::Name)
}

/// Checks a new password.
///
/// # Errors
/// When it is too short or too long.
pub fn password(text: &str) -> Result<(), RuleError> {
    let usable = text.chars().count() >= PASSWORD_CHARS_MIN && text.len() <= PASSWORD_BYTES_MAX;
    usable.then_some(()).ok_or(RuleError::Password)
}

/// What is not seen but changes how the rest of the line, or of the page, is read.
fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folded_and_only_those_that_mail_can_reach_are_taken() {
        assert_eq!(email(" Ada@Example.org ").as_deref(), Ok("ada@example.org"));
        assert_eq!(email("admin@localhost").as_deref(), Ok("admin@localhost"));
        let long = format!("{}@example.org", "x".repeat(250));
        for wrong in
            ["", "ada", "@example.org", "ada@", "a da@example.org", "a\n@example.org", "<ada@example.org>", &long]
        {
            assert_eq!(email(wrong), Err(RuleError::Email), "{wrong:?}");
        }
        for injected in ["ada@example.org,eve@example.org", "ada@example.org\r\nBcc: eve@example.org"] {
            assert_eq!(email(injected), Err(RuleError::Email), "{injected:?}");
        }
    }

    #[test]
    fn names_are_one_line_and_read_as_they_are_written() {
        assert_eq!(name(" Ada Lovelace ").as_deref(), Ok("Ada Lovelace"));
        assert_eq!(name(&"ä".repeat(100)), Ok("ä".repeat(100)));
        for wrong in ["", "  ", "A\nda", "A\u{2028}da", "\u{202e}adA", &"x".repeat(101)] {
            assert_eq!(name(wrong), Err(RuleError::Name), "{wrong:?}");
        }
    }

    #[test]
    fn passwords_are_counted_in_characters_from_below_and_in_bytes_from_above() {
        assert_eq!(password("pässwört"), Ok(()));
        assert_eq!(password("päßwört"), Err(RuleError::Password));
        assert_eq!(password(&"x".repeat(1024)), Ok(()));
        assert_eq!(password(&"x".repeat(1025)), Err(RuleError::Password));
    }
}
