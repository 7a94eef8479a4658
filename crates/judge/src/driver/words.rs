//! The words of a program's text, without a compiler: names, and single signs; comments and literals are passed over.
//!
//! It is for languages that write both as C does. What a text means is not known here.

/// The words of `text`, in their order.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = skipped(rest, first).unwrap_or_else(|| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
            let end = end.max(first.len_utf8());
            words.push(&rest[..end]);
            end
        });
        rest = rest[end..].trim_start();
    }
    words
}

/// Where a comment or a literal at the start of the text ends.
fn skipped(text: &str, first: char) -> Option<usize> {
    let end_of = |sign: &str, from: usize| text[from..].find(sign).map_or(text.len(), |at| from + at + sign.len());
    if text.starts_with("//") {
        Some(end_of("\n", 2))
    } else if text.starts_with("/*") {
        Some(end_of("*/", 2))
    } else if text.starts_with(r#"""""#) {
        Some(end_of(r#"""""#, 3))
    } else if first == '"' || first == '\'' {
        Some(quoted(text, first))
    } else {
        None
    }
}

/// Where a text in quotes ends: at the quote, or at the end of the line that it should not go beyond.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = true; // the first quote opens
    for (at, c) in text.char_indices() {
        if c == '\n' || (c == quote && !escaped) {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_no_words() {
        let text = "a$1 /* b */ = 'c' + \"d\\\"e\"; // f\n g(\"\"\" h \"i\" \"\"\")";
        assert_eq!(words(text), ["a$1", "=", "+", ";", "g", "(", ")"]);
    }

    #[test]
    fn what_is_not_closed_ends_somewhere() {
        assert_eq!(words("a 'b\nc"), ["a", "c"]);
        assert_eq!(words("a /* b"), ["a"]);
        assert_eq!(words("\""), Vec::<&str>::new());
    }
}
