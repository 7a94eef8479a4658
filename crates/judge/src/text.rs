//! Text of users, cut to what people are shown.

/// The beginning of `text` in at most `bytes_max` bytes, cut between characters, and whether anything was cut.
pub(crate) fn cut(text: &str, bytes_max: usize) -> (&str, bool) {
    let part = &text[..text.floor_char_boundary(bytes_max)];
    (part, part.len() < text.len())
}

/// The same for bytes that may not be UTF-8: what is not becomes U+FFFD.
pub(crate) fn cut_bytes(bytes: &[u8], bytes_max: usize) -> (String, bool) {
    let near = &bytes[..bytes.len().min(bytes_max + 4)]; // a whole character beyond, lest one is split
    let lossy = String::from_utf8_lossy(near);
    let (part, truncated) = cut(&lossy, bytes_max);
    (part.to_owned(), truncated || near.len() < bytes.len())
}

/// A short quotation for a message: at most `characters_max` characters, control characters made visible.
pub(crate) fn excerpt(text: &str, characters_max: usize) -> String {
    let mut shown: String = text.chars().take(characters_max).map(|c| if c.is_control() { '␣' } else { c }).collect();
    if text.chars().nth(characters_max).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether any line begins with one of these.
pub(crate) fn has_line(bytes: &[u8], beginnings: &[String]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().any(|line| beginnings.iter().any(|beginning| line.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("añb", 2), ("a", true));
        assert_eq!(cut("añb", 4), ("añb", false));
        assert_eq!(cut_bytes("añb".as_bytes(), 2), ("a".to_owned(), true));
        assert_eq!(cut_bytes(&[b'a', 0xFF, 0], 9), ("a\u{FFFD}\0".to_owned(), false));
        assert_eq!(cut_bytes(&[0xFF; 90], 9), ("\u{FFFD}".repeat(3), true));
    }

    #[test]
    fn excerpts_are_short_and_printable() {
        assert_eq!(excerpt("a\tb\0c", 9), "a␣b␣c");
        assert_eq!(excerpt("abcdef", 3), "abc…");
    }
}
