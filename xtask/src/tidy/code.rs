//! Tells Rust code from comments and literals, as far as the rules need it. No parser: macros and nesting stay as they are.

/// `text` with a blank for every character of a comment, string or character literal. Lines and columns stay.
pub(super) fn only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = blank_bytes(rest, code.ends_with(is_word));
        if blank == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            let (skipped, after) = rest.split_at(blank);
            code.extend(skipped.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = after;
        }
    }
    code
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the comment or literal at the start of `rest`; 0 when there is code.
fn blank_bytes(rest: &str, inside_word: bool) -> usize {
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        block_comment(rest)
    } else if rest.starts_with('"') {
        quoted(rest, '"')
    } else if rest.starts_with('\'') {
        character(rest)
    } else if inside_word {
        0
    } else {
        raw_string(rest)
    }
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// From the opening quote to the closing one, over escapes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// A character literal; a lifetime is code.
fn character(rest: &str) -> usize {
    let mut after = rest.chars().skip(1);
    match (after.next(), after.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(rest, '\''),
        _ => 0,
    }
}

/// `r"…"`, `br#"…"#`, `b"…"` and their kin.
fn raw_string(rest: &str) -> usize {
    let prefix = rest.len() - rest.trim_start_matches(['b', 'c']).len();
    let Some(raw) = rest[prefix..].strip_prefix('r').filter(|_| prefix <= 1) else {
        return 0;
    };
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let Some(body) = raw[hashes..].strip_prefix('"') else {
        return 0;
    };
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    rest.len() - body.len() + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_stays() {
        let text = r####"let a = "unsafe // \" x"; // unsafe
/* unsafe /* nested */ unsafe */ fn f<'a>(c: char) -> bool { c == '"' || c == '\'' }
let r = br##"unsafe "# "##; let radius = 1; unsafe {}"####;
        let code = only(text);
        assert_eq!(code.lines().count(), 3);
        assert_eq!(code.matches("unsafe").count(), 1);
        assert!(code.contains("fn f<'a>(c: char) -> bool"), "{code}");
        assert!(code.contains("let radius = 1; unsafe {}"), "{code}");
        assert_eq!(code.lines().next().unwrap().trim_end(), "let a =                 ;");
    }

    #[test]
    fn unfinished_text_ends_somewhere() {
        for text in ["\"", "/*", "'\\", "r#\"", "b", "//", "'"] {
            assert_eq!(only(text).chars().count(), text.chars().count(), "{text}");
        }
    }
}
