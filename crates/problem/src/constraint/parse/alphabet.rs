//! Which characters there may be: `a-z`, `a-z A-Z 0-9`, `#.`, `0-9 '-' ' '`.

use std::ops::RangeInclusive;

use crate::constraint::syntax::Alphabet;

/// Of one alphabet.
const RANGES_MAX: usize = 64;

/// The alphabet that `text` is.
pub(super) fn read(text: &str) -> Result<Alphabet, String> {
    let mut rest = text.trim_start();
    let mut ranges = Vec::new();
    while !rest.is_empty() {
        ranges.push(range(&mut rest)?);
        rest = rest.trim_start();
    }
    if !(1..=RANGES_MAX).contains(&ranges.len()) {
        return Err(format!("after `in` come 1 to {RANGES_MAX} characters or ranges, such as `a-z A-Z 0-9`"));
    }
    Ok(Alphabet { text: text.trim().to_owned(), ranges })
}

/// One character, or all from one to another.
fn range(rest: &mut &str) -> Result<RangeInclusive<char>, String> {
    let first = character(rest)?;
    let Some(after) = rest.strip_prefix('-') else {
        return Ok(first..=first);
    };
    *rest = after;
    let last = character(rest)?;
    if first <= last {
        return Ok(first..=last);
    }
    Err(format!("`{first}-{last}` is no range: `{first}` comes after `{last}`"))
}

fn character(rest: &mut &str) -> Result<char, String> {
    let (found, length) = match (rest.starts_with('\''), rest.chars().next()) {
        (true, _) => quoted(rest)?,
        (false, Some(found)) if !found.is_whitespace() && found != '-' => (found, found.len_utf8()),
        _ => return Err("a character is missing; write blanks, quotes and `-` as `' '`, `'''` and `'-'`".to_owned()),
    };
    *rest = &rest[length..];
    Ok(found)
}

/// The character between two quotes, and the length of the three.
fn quoted(text: &str) -> Result<(char, usize), String> {
    let mut characters = text.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some(found), Some('\'')) => Ok((found, found.len_utf8() + 2)),
        _ => Err("a quote is around one character, such as `' '`; the quote itself is `'''`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(text: &str) -> String {
        let alphabet = read(text).unwrap();
        (' '..='~').filter(|character| alphabet.contains(*character)).collect()
    }

    #[test]
    fn characters_and_ranges() {
        assert_eq!(members(" a-f 0-3"), "0123abcdef");
        assert_eq!(members("a-cX-Z_"), "XYZ_abc");
        assert_eq!(members("#."), "#.");
        assert_eq!(members("' ' '-' '''"), " '-");
        assert_eq!(members("'+'-'-'"), "+,-");
        assert!(read("à-ü").unwrap().contains('é'));
    }

    #[test]
    fn others_are_refused() {
        assert!(read("").unwrap_err().contains("1 to 64"));
        assert!(read(&"a".repeat(65)).unwrap_err().contains("1 to 64"));
        assert!(read("z-a").unwrap_err().contains("`z` comes after `a`"));
        for text in ["-", "a-", "a- z", "a -z"] {
            assert!(read(text).unwrap_err().contains("a character is missing"), "{text}");
        }
        for text in ["'", "''", "'ab'", "a'"] {
            assert!(read(text).unwrap_err().contains("a quote is around"), "{text}");
        }
    }
}
