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

/// Whether any line begins with one of these, in which `*` stands for whatever is there.
pub(crate) fn has_line(bytes: &[u8], beginnings: &[String]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().any(|line| beginnings.iter().any(|beginning| begins(line, beginning)))
}

fn begins(line: &str, beginning: &str) -> bool {
    let mut parts = beginning.split('*');
    let first = parts.next().unwrap_or_default();
    line.strip_prefix(first)
        .is_some_and(|mut rest| parts.all(|part| rest.split_once(part).map(|(_, later)| rest = later).is_some()))
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
    fn a_star_in_the_beginning_of_a_line_stands_for_anything() {
        let has = |text: &str, beginning: &str| has_line(text.as_bytes(), &[beginning.to_owned()]);
        assert!(has("one\ntwo three\n", "two") && !has("one two\n", "two"));
        for line in ["a: b c d", "a: c", "a: x c c\n"] {
            assert!(has(line, "a: *c"), "{line}");
        }
        for line in ["a: b", "x a: c", "a:\nc", "c a: "] {
            assert!(!has(line, "a: *c"), "{line}");
        }
        assert!(has("a1b2c3", "a*b*c*") && !has("a1c2b3", "a*b*c") && !has("ab", "ab*b"));
    }

    #[test]
    fn excerpts_are_short_and_printable() {
        assert_eq!(excerpt("a\tb\0c", 9), "a␣b␣c");
        assert_eq!(excerpt("abcdef", 3), "abc…");
    }
}
